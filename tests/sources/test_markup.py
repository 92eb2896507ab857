"""A case system's HTML gives its words; a text without HTML is left as it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontaktraad.sources.markup import is_html, words
from kontaktraad.sources.sbsys import AgendaFile, ItemLine, read_agenda, write_agenda


@pytest.mark.parametrize(("html", "told"), [
    ("<p>R&oslash;dovre &amp; Br&oslash;ndby&nbsp;Kommune</p>", "Rødovre & Brøndby Kommune"),
    ("Kom<b>mune</b>", "Kommune"),
    ("<p>Et</p><p>To</p>", "Et\n\nTo"),
    ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
    ("<style>p{}</style><p>Tekst</p><script>x()</script>", "Tekst"),
    ("Linje<br/>ny", "Linje\nny"),
    ("<table><tr><td>A</td><td>B</td></tr></table>", "A B"),
    ("med &lt; 50.000 og &gt; 20 <i>kr.</i>", "med < 50.000 og > 20 kr."),
])  # fmt: skip
def test_marks_become_lines_and_entities_letters(html, told):
    assert is_html(html)
    assert words(html) == told


def test_smaller_and_greater_are_no_marks():
    text = "Kommuner med < 50.000 indbyggere betaler 10 kr., og de med > 50.000 betaler 20 kr."
    assert not is_html(text)
    again = read_agenda(write_agenda(agenda(text)), "x")
    assert again.items[0].text == text


def agenda(text):
    return AgendaFile("KKR", "01-02-2026", "10:00", "x", (ItemLine("1", "Punkt", text, True),))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=200))
def test_every_text_without_marks_comes_back_as_it_was(text):
    if not is_html(text):
        assert read_agenda(write_agenda(agenda(text)), "x").items[0].text == text.strip()


def test_html_written_as_xml_within_the_agenda_is_read_too():
    made = write_agenda(agenda("TEKST")).decode()
    nested = made.replace("TEKST", "<div><p>Et &amp; to</p><p>Tre</p></div>").encode()
    assert read_agenda(nested, "x").items[0].text == "Et & to\n\nTre"
