"""Mayors and collaborations kept by hand."""

import pytest

from kontaktraad.sources.badinput import BadInput
from kontaktraad.sources.people import read_collaborations, read_mayors

TOWNS = {"0101": "København", "0147": "Frederiksberg"}


def write(tmp_path, text, encoding="utf-8"):
    file = tmp_path / "file.csv"
    file.write_bytes(text.encode(encoding))
    return file


def test_mayors_by_code_with_other_columns_ignored(tmp_path):
    text = "kommunekode,navn,parti\n101,X,F\n0147,Y,LOK:Din Stemme (J)\n"
    assert read_mayors(write(tmp_path, text), TOWNS) == {"0101": "F", "0147": "LOK:Din Stemme (J)"}


def test_semicolons_and_a_byte_order_mark_are_fine(tmp_path):
    text = "kommunekode;parti\n101;A\n"
    assert read_mayors(write(tmp_path, text, "utf-8-sig"), TOWNS) == {"0101": "A"}


def test_collaborations_by_party(tmp_path):
    text = "samarbejde,parti\nLokallisterne,LOK:X (L)\nLokallisterne,LOK:Y (M)\n"
    found = read_collaborations(write(tmp_path, text))
    assert found == {"LOK:X (L)": "Lokallisterne", "LOK:Y (M)": "Lokallisterne"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("kommunekode,parti\n999,A\n", "unknown_municipality"),
        ("kommunekode,parti\n101,A\n0101,B\n", "municipality_twice"),
        ("kommunekode,parti\n101, \n", "mayor_without_party"),
        ("kode,parti\n101,A\n", "column_missing"),
        ("kommunekode,parti\n101\n", "wrong_number_of_columns"),
        ("kommunekode,parti\n", "no_rows"),
        ("", "column_missing"),
    ],
)
def test_mayors_that_cannot_be_right_are_refused_with_their_line(text, reason, tmp_path):
    with pytest.raises(BadInput) as caught:
        read_mayors(write(tmp_path, text), TOWNS)
    assert caught.value.faults[0].reason == reason
    assert "file.csv" in caught.value.faults[0].place


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("samarbejde,parti\nX,A\nY,A\n", "list_in_two_collaborations"),
        ("samarbejde,parti\n,A\n", "field_not_text"),
    ],
)
def test_collaborations_that_cannot_be_right_are_refused(text, reason, tmp_path):
    with pytest.raises(BadInput) as caught:
        read_collaborations(write(tmp_path, text))
    assert caught.value.faults[0].reason == reason


def test_a_file_that_is_not_there_or_too_large(tmp_path):
    with pytest.raises(BadInput) as caught:
        read_mayors(tmp_path / "none.csv", TOWNS)
    assert caught.value.faults[0].reason == "not_found"
    with pytest.raises(BadInput) as caught:
        read_mayors(tmp_path, TOWNS)
    assert caught.value.faults[0].reason == "not_a_file"
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as out:
        out.truncate(50_000_000)
    with pytest.raises(BadInput) as caught:
        read_mayors(huge, TOWNS)
    assert caught.value.faults[0].reason == "file_too_large"
