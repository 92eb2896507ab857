"""A published split as a table: names, shares in per cent, amounts in kroner; Danish or English."""

import csv
import re
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from kontaktraad.rules.published_split import Row
from kontaktraad.sources.archive import Member, read_file
from kontaktraad.sources.badinput import bad
from kontaktraad.sources.record import decoded

COLUMNS = {
    "name": ("name", "navn", "kommune", "municipality", "who", "hvem"),
    "percent": ("percent", "per cent", "procent", "pct", "share", "andel", "%"),
    "amount": ("amount", "beløb", "beloeb", "kroner", "kr", "dkk"),
}
ENGLISH = ("name", "municipality", "who", "percent", "share", "amount")
DANISH_NUMBER = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?")
ENGLISH_NUMBER = re.compile(r"-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")
LONGEST = 24
OERE = 100


def read_split(path: Path) -> list[Row]:
    """Rows of a CSV file, as `split_rows` reads them."""
    return split_rows(read_file(path))


def split_rows(file: Member) -> list[Row]:
    """Rows of a CSV with columns for name, percent and amount (kroner), in any order.

    Headers may be Danish or English, and numbers as either writes them: a column is read by its own
    header's language, and a number that only the other language can mean is read by that. Raises
    BadInput for a missing column, a number nobody can read, and amounts finer than an øre.
    """
    path = file.name
    header, lines = _table(file)
    places = {told: _place(header, names) for told, names in COLUMNS.items()}
    if places["name"] is None or (places["percent"] is None and places["amount"] is None):
        raise bad("column_missing", f"{path}:1", "navn, procent, beløb")
    return [
        Row(cells[places["name"]].strip(), _percent(path, n, cells, header, places["percent"]),
            _amount(path, n, cells, header, places["amount"]))
        for n, cells in lines
    ]  # fmt: skip


def _table(file: Member) -> tuple[list[str], list[tuple[int, list[str]]]]:
    path, text = file.name, decoded(file).splitlines()
    first = text[0] if text else ""
    separator = max(";\t,", key=first.count)
    reader = csv.reader(text, delimiter=separator)
    try:
        rows = [(reader.line_num, cells) for cells in reader if any(c.strip() for c in cells)]
    except csv.Error as error:
        raise bad("broken_csv", f"{path}:{reader.line_num}", str(error)) from error
    if len(rows) < 2:
        raise bad("no_rows", path)
    header = rows[0][1]
    if short := [n for n, cells in rows if len(cells) != len(header)]:
        raise bad("wrong_number_of_columns", f"{path}:{short[0]}")
    return [_plain(cell) for cell in header], rows[1:]


def _plain(header: str) -> str:
    return re.sub(r"[().:]|\bi\b|\bin\b", " ", header.lower()).strip()


def _place(header: Sequence[str], names: Sequence[str]) -> int | None:
    for n, told in enumerate(header):
        words = told.split()
        if told in names or any(name in words for name in names):
            return n
    return None


def _number(text: str, header: str) -> Fraction | None:
    """A number as the header's language writes it, else as the other does; None: neither."""
    plain = re.sub(r"[\s\u00a0%]|kr\.?|dkk", "", text.lower())
    if not plain or len(plain) > LONGEST or not plain.isascii():
        return None
    english = any(word in ENGLISH for word in header.split())
    for is_english in (english, not english):
        shape = ENGLISH_NUMBER if is_english else DANISH_NUMBER
        if shape.fullmatch(plain):
            thousands, point = (",", ".") if is_english else (".", ",")
            return Fraction(plain.replace(thousands, "").replace(point, "."))
    return None


Cells = list[str]


def _percent(path: str, n: int, cells: Cells, header: Cells, at: int | None) -> Fraction | None:
    if at is None or not cells[at].strip():
        return None
    found = _number(cells[at], header[at])
    if found is None or found < 0:
        raise bad("number_unreadable", f"{path}:{n} › {header[at]}", cells[at][:60])
    return found


def _amount(path: str, n: int, cells: Cells, header: Cells, at: int | None) -> int | None:
    kroner = _percent(path, n, cells, header, at)
    if kroner is None:
        return None
    if (kroner * OERE).denominator != 1:
        raise bad("finer_than_an_oere", f"{path}:{n} › {header[at or 0]}", cells[at or 0][:60])
    return int(kroner * OERE)


def read_total(text: str) -> int:
    """A total in kroner as a person writes it, in øre. Raises BadInput."""
    found = _number(text, "beløb")
    if found is None or found < 0 or (found * OERE).denominator != 1:
        raise bad("number_unreadable", "--total", text[:60])
    return int(found * OERE)
