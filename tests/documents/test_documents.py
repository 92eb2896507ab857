"""One document, three ways: each complete, the PDF conforming, the same every time."""

import io
from datetime import date

import docx
import page
import pikepdf
import pypdfium2
import pytest
from django.utils import translation

from kontaktraad.documents.html import as_html
from kontaktraad.documents.model import (
    Attachment,
    Decision,
    Document,
    Figure,
    Heading,
    Items,
    Paragraph,
    Table,
)
from kontaktraad.documents.pdf import as_pdf
from kontaktraad.documents.word import as_docx
from kontaktraad.results.compose import Question, rule_on
from kontaktraad.results.facts import council_facts
from kontaktraad.results.report import report

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="3"/></svg>'
)
NASTY = '#let x = $y$ <b>&amp;</b> "æøå" \\'
DOCUMENT = Document(
    "Prøve",
    "da",
    date(2026, 1, 26),
    (
        Heading("Kapitel"),
        Paragraph(NASTY),
        Items(("en", "to")),
        Items(("første", "anden"), numbered=True),
        Table("Tabel", ("Parti", "Tal"), (("A", "1"), ("Ø", "2")), (1,)),
        Figure(SVG, "En prik", "Figur"),
        Decision("Besluttet", "FO §5(6)"),
    ),
    (Attachment("kendelse.json", b'{"a":1}', "application/json", "Kendelsen"),),
)


def conforms(pdf):
    for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
        found = page.validate_pdf_bytes(pdf, profile=profile)
        assert found.is_compliant, [(f.rule_id, f.message) for f in found.failures]


def text_of(pdf):
    return "".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(pdf))


def test_the_pdf_conforms_holds_the_text_and_the_attachment_and_is_the_same_every_time():
    pdf = as_pdf(DOCUMENT)
    conforms(pdf)
    assert pdf == as_pdf(DOCUMENT)
    for words in ("Prøve", '#let x = $y$ <b>&amp;</b> "æøå"', "Besluttet", "FO §5(6)"):
        assert words in text_of(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.attachments["kendelse.json"].get_file().read_bytes() == b'{"a":1}'


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("council", ["hovedstaden", "sjaelland"])
def test_every_report_conforms(council, language, election, mayors):
    ruling, _ = rule_on(Question(council_facts(council, election, mayors, {}, "x")))
    with translation.override(language):
        document = report(ruling)
    pdf = as_pdf(document)
    conforms(pdf)
    assert ruling["hash"] in text_of(pdf).replace("\r\n", "").replace("\n", "")


def test_the_docx_has_title_headings_table_and_twin():
    word = docx.Document(io.BytesIO(as_docx(DOCUMENT)))
    texts = [p.text for p in word.paragraphs]
    assert texts[0] == "Prøve"
    assert NASTY in texts
    assert "Figur: En prik" in texts
    assert [[c.text for c in row.cells] for row in word.tables[0].rows][1] == ["A", "1"]
    assert word.core_properties.language == "da-DK"


def test_the_html_escapes_everything_it_did_not_draw():
    html = as_html(DOCUMENT)
    assert "&lt;b&gt;" in html
    assert "<b>" not in html
    assert '<th scope="col" class="align-text-right">Tal</th>' in html
    assert "<h2>Kapitel</h2>" in html
    assert "<ol><li>første</li>" in html
    assert SVG in html


def test_a_letter_that_no_font_has_is_a_box_and_the_pdf_is_made():
    text = 'Tak 😀 for "漢字" og æøå'
    content = as_pdf(Document("Titel 😀", "da", date(2026, 1, 1), (Paragraph(text),)))
    page = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
    assert "□ for" in page
    assert "og æøå" in page
