"""Statistics Denmark's FOLK1A as it is exported."""

from datetime import date

import pytest

from kontaktraad.sources.archive import Member
from kontaktraad.sources.badinput import BadInput
from kontaktraad.sources.population import read_population

TEXT = (
    "OMRÅDE;TID;INDHOLD\n"
    "Hele landet;2026K1;6000000\n101 København;2026K1;670.000\nÆrø;2026K1;6000\n"
)


@pytest.mark.parametrize("content", [
    TEXT.encode(), b"\xef\xbb\xbf" + TEXT.encode(), TEXT.encode("cp1252"),
    TEXT.replace(";", "\t").encode(),
    "KØN;INDHOLD;TID;OMRÅDE\nI alt;670000;2026K1;København\nI alt;6000;2026K1;Ærø\n".encode(),
])  # fmt: skip
def test_every_area_has_its_people_as_of_the_quarters_first_day(content):
    found = read_population(Member("folk.csv", content))
    assert found.as_of == date(2026, 1, 1)
    assert (found.people["København"], found.people["Ærø"]) == (670_000, 6_000)


@pytest.mark.parametrize(("text", "reason", "place"), [
    ("OMRÅDE;TID;INDHOLD\n", "no_rows", "folk.csv"),
    ("OMRÅDE;INDHOLD\nÆrø;1\n", "column_missing", "folk.csv:1"),
    ("OMRÅDE;TID;INDHOLD\nÆrø;2026K1\n", "wrong_number_of_columns", "folk.csv:2"),
    ("OMRÅDE;TID;INDHOLD\nÆrø;2026K1;x\n", "number_unreadable", "folk.csv:2"),
    ("OMRÅDE;TID;INDHOLD\nÆrø;2026K1;1\nÆrø;2026K1;2\n", "area_told_twice", "folk.csv:3"),
    ("OMRÅDE;TID;INDHOLD\nÆrø;2026K1;1\nSamsø;2026K2;2\n", "not_one_quarter", "folk.csv"),
    ("OMRÅDE;TID;INDHOLD\nÆrø;2026;1\n", "not_one_quarter", "folk.csv"),
    ("OMRÅDE;KØN;TID;INDHOLD\nÆrø;Mænd;2026K1;1\n", "part_of_the_population", "folk.csv:2"),
])  # fmt: skip
def test_what_cannot_be_a_key_names_its_line(text, reason, place):
    with pytest.raises(BadInput) as bad:
        read_population(Member("folk.csv", text.encode()))
    assert (bad.value.faults[0].reason, bad.value.faults[0].place) == (reason, place)
