"""Reading a published split: any order, Danish or English, and nothing guessed."""

from fractions import Fraction

import pytest

from kontaktraad.rules.published_split import Row
from kontaktraad.sources.badinput import BadInput
from kontaktraad.sources.splits import read_split, read_total


def read(tmp_path, text):
    file = tmp_path / "split.csv"
    file.write_text(text, encoding="utf-8")
    return read_split(file)


@pytest.mark.parametrize("text", [
    "navn;procent;beløb\nA;34,6;259.500\n",
    "Beløb (kr.);Kommune;Andel i pct.\n259.500,00;A;34,6 %\n",
    "name,percent,amount\nA,34.6,\"259,500.00\"\n",
    "amount\tshare\tmunicipality\n259500\t34.6\tA\n",
    "navn;procent;beløb\n\nA;34.6;kr. 259.500,00\n",
    "navn;procent;beløb\nA;34,6;259 500\n",
])  # fmt: skip
def test_the_same_row_is_read_however_it_is_written(tmp_path, text):
    assert read(tmp_path, text) == [Row("A", Fraction(346, 10), 25_950_000)]


def test_a_column_may_be_missing(tmp_path):
    assert read(tmp_path, "navn;beløb\nA;1.000\n") == [Row("A", None, 100_000)]
    assert read(tmp_path, "navn;procent;beløb\nA;;5\n") == [Row("A", None, 500)]
    assert read(tmp_path, "name;share\nA;1\n") == [Row("A", Fraction(1), None)]


@pytest.mark.parametrize(("text", "reason"), [
    ("", "no_rows"), ("navn;beløb\n", "no_rows"), ("navn;andet\nA;1\n", "column_missing"),
    ("beløb;procent\n1;1\n", "column_missing"),
    ("navn;beløb\nA;1;2\n", "wrong_number_of_columns"),
    ("navn;beløb\nA;mange\n", "number_unreadable"), ("navn;beløb\nA;-5\n", "number_unreadable"),
    ("navn;beløb\nA;٣\n", "number_unreadable"),
    (f"navn;beløb\nA;{'9' * 99}\n", "number_unreadable"),
    ("navn;beløb\nA;1,005\n", "finer_than_an_oere"),
    ("navn;beløb\nA;1.00.0\n", "number_unreadable"),
])  # fmt: skip
def test_what_cannot_be_read_is_named(tmp_path, text, reason):
    with pytest.raises(BadInput) as bad:
        read(tmp_path, text)
    assert bad.value.faults[0].reason == reason


def test_a_total_is_kroner():
    assert read_total("750.000") == read_total("750000,00") == 75_000_000
    for text in ("", "x", "-1", "1,005"):
        with pytest.raises(BadInput):
            read_total(text)
