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
    percents = _column(path, lines, header, places["percent"])
    amounts = _column(path, lines, header, places["amount"])
    told = header[places["amount"] or 0]
    return [
        Row(cells[places["name"]].strip(), percent, _oere(path, n, told, amount))
        for (n, cells), percent, amount in zip(lines, percents, amounts, strict=True)
    ]


Lines = list[tuple[int, list[str]]]


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


def _number(text: str, *, english: bool) -> Fraction | None:
    """A number as one of the two languages writes it; None: not that language's."""
    plain = re.sub(r"[\s\u00a0%]|kr\.?|dkk", "", text.lower())
    if not plain or len(plain) > LONGEST or not plain.isascii():
        return None
    if not (ENGLISH_NUMBER if english else DANISH_NUMBER).fullmatch(plain):
        return None
    thousands, point = (",", ".") if english else (".", ",")
    return Fraction(plain.replace(thousands, "").replace(point, "."))


Cells = list[str]


def _column(file: str, lines: Lines, header: Cells, at: int | None) -> list[Fraction | None]:
    """A column's numbers, all read by one language: the header's, else the other.

    Raises BadInput at the first cell that the header's language does not read.
    """
    if at is None:
        return [None] * len(lines)
    own = any(word in ENGLISH for word in header[at].split())
    for english in (own, not own):
        found = [_number(cells[at], english=english) for _n, cells in lines]
        if _unread(found, lines, at) is None:
            return found
    line, cells = lines[_unread([_number(c[at], english=own) for _n, c in lines], lines, at) or 0]
    raise bad("number_unreadable", f"{file}:{line} › {header[at]}", cells[at][:60])


def _unread(found: Sequence[Fraction | None], lines: Lines, at: int) -> int | None:
    """The first row whose cell says something and was not read, or is below nothing."""
    for n, (value, (_line, cells)) in enumerate(zip(found, lines, strict=True)):
        if cells[at].strip() and (value is None or value < 0):
            return n
    return None


def _oere(file: str, line: int, header: str, kroner: Fraction | None) -> int | None:
    if kroner is None:
        return None
    if (kroner * OERE).denominator != 1:
        raise bad("finer_than_an_oere", f"{file}:{line} › {header}", str(kroner)[:60])
    return int(kroner * OERE)


def read_total(text: str) -> int:
    """A total in kroner as a person writes it, in øre. Raises BadInput."""
    found = _number(text, english=False) or _number(text, english=True)
    if found is None or found < 0 or (found * OERE).denominator != 1:
        raise bad("number_unreadable", "--total", text[:60])
    return int(found * OERE)
