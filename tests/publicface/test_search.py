"""What a search finds among the public texts, and that a word goes with the last text it is in."""

from datetime import UTC, date, datetime

import pytest

from kontaktraad.publicface import search
from kontaktraad.publicface.models import PublicPage, PublicStem, PublicText, PublicWord
from kontaktraad.publicface.search import found, has_all, index, remove

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def page(address="raad/x/1/dagsorden/", language="da"):
    return PublicPage.objects.create(
        address=address, language=language, council="x", council_title="X", term="2026-2030",
        number=1, kind="agenda", day=date(2026, 6, 1), version=1, title="X", html="", facts="{}",
        withdrawn=False, updated=datetime(2026, 6, 1, tzinfo=UTC),
    )  # fmt: skip


def texts(page, *said):
    rows = [PublicText.objects.create(page=page, anchor="a", title=t, text=b) for t, b in said]
    for row in rows:
        index(row)
    return rows


def titles(query, language="da"):
    return [text.title for text in found(query, language)]


def test_the_word_itself_comes_before_its_compounds_and_those_before_what_only_contains_it():
    texts(
        page(), ("indeni", "ungdomsskoleforum"), ("ender", "friskole"), ("begynder", "skolebus"),
        ("ordet", "skolen"), ("intet", "have"),
    )  # fmt: skip
    assert titles("skoler") == ["ordet", "begynder", "ender", "indeni"]


def test_all_words_asked_for_must_be_in_one_text_and_none_is_found_by_small_words():
    texts(page(), ("a", "skole og bus"), ("b", "skole"), ("c", "bus"))
    assert titles("bus skole") == ["a"]
    assert titles("skole fly") == titles("og") == titles("") == []


def test_a_title_weighs_more_and_of_equals_the_newest_comes_first():
    texts(page(), ("gammel", "bro"), ("ny", "bro"), ("bro", "vej"))
    assert titles("bro") == ["bro", "ny", "gammel"]


def test_a_language_has_its_own_texts():
    texts(page(), ("dansk", "bus"))
    texts(page(language="en"), ("english", "bus"))
    assert (titles("bus"), titles("bus", "en")) == (["dansk"], ["english"])


def test_two_letters_are_found_as_a_word_and_not_inside_others():
    texts(page(), ("ordet", "it"), ("indeni", "kapital"))
    assert titles("it") == ["ordet"]
    other = page("b/")
    texts(other, ("indeni", "kapital"))
    assert not has_all("it", other), "whoever follows a word is told of what a search finds"


def test_texts_are_looked_for_further_back_until_few_enough_are_left_out(monkeypatch):
    monkeypatch.setattr(search, "WINDOW", 2)
    monkeypatch.setattr(search, "FURTHER", 2)
    many = texts(page(), *((str(n), "bro" + " bro" * (n == 0)) for n in range(9)), ("9", "vej"))
    monkeypatch.setattr(search, "MANY", 3)
    assert titles("bro") == ["8", "7", "6"], "the newest that are enough, though an older is better"
    monkeypatch.setattr(search, "MANY", 100)
    assert titles("bro")[0] == many[0].title, "all are ranked where all are needed"
    assert sorted(titles("bro")) == [str(n) for n in range(9)]


def test_words_that_are_everywhere_are_asked_of_the_few_that_have_the_rare_one(
    django_assert_num_queries,
):
    texts(page(), *((str(n), "ring ord" + " sjælden" * (n == 3)) for n in range(30)))
    with django_assert_num_queries(4):
        assert titles("ring ord sjælden") == ["3"]


def test_a_stem_goes_with_the_last_text_it_stands_in():
    first, second = page("a/"), page("b/")
    texts(first, ("x", "hemmelig bro"))
    texts(second, ("x", "bro"))
    remove(PublicPage.objects.filter(pk=first.pk))
    assert set(PublicStem.objects.values_list("stem", flat=True)) == {"bro"}
    assert PublicWord.objects.count() == 1
    remove(PublicPage.objects.filter(pk=second.pk))
    assert not PublicStem.objects.exists()


def test_a_page_has_all_words_where_one_of_its_parts_has():
    one = page()
    texts(one, ("a", "skolebus"), ("b", "vej"))
    assert has_all("skole", one)
    assert has_all("", one)
    assert not has_all("skole vej", one)
