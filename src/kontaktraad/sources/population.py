"""Population from Statistics Denmark's table FOLK1A, exported as CSV.

Columns, in any order: OMRÅDE, TID (2026K1), INDHOLD; others (sex, age, marital status) only with
their totals. Separated by semicolons, commas or tabs; UTF-8 or Windows-1252.
"""

import csv
import re
from dataclasses import dataclass
from datetime import date

from kontaktraad.sources.archive import Member
from kontaktraad.sources.badinput import bad

AREA, TIME, FIGURE = "OMRÅDE", "TID", "INDHOLD"
TOTALS = ("i alt", "total", "tot", "alder i alt", "mænd og kvinder i alt")
QUARTER = re.compile(r"(\d{4})[KQ]([1-4])")
WHOLE = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+|[0-9]+")
FIRST_MONTH = {"1": 1, "2": 4, "3": 7, "4": 10}


@dataclass(frozen=True, slots=True)
class Population:
    """Area's name → people, as of the first day of a quarter."""

    as_of: date
    people: dict[str, int]


def read_population(file: Member) -> Population:
    """The population of every area of an export. Raises BadInput naming the line.

    Refuses a missing column, more than one quarter, an area told twice, figures that are no whole
    numbers, and rows that are parts of the population.
    """
    header, rows = _table(file)
    places = {name: header.index(name) for name in (AREA, TIME, FIGURE)}
    others = [n for n in range(len(header)) if n not in places.values()]
    quarters: set[str] = set()
    people: dict[str, int] = {}
    for line, cells in rows:
        if any(cells[n].strip().lower() not in TOTALS for n in others):
            raise bad("part_of_the_population", f"{file.name}:{line}", " ".join(cells)[:60])
        name = _area(cells[places[AREA]])
        if name in people:
            raise bad("area_told_twice", f"{file.name}:{line}", name)
        people[name] = _people(cells[places[FIGURE]], f"{file.name}:{line}")
        quarters.add(cells[places[TIME]].strip())
    return Population(_first_day(quarters, file.name), people)


def _table(file: Member) -> tuple[list[str], list[tuple[int, list[str]]]]:
    try:
        text = file.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = file.content.decode("cp1252", errors="replace")
    lines = text.splitlines()
    separator = max(";\t,", key=(lines[0] if lines else "").count)
    reader = csv.reader(lines, delimiter=separator)
    try:
        rows = [(reader.line_num, cells) for cells in reader if any(c.strip() for c in cells)]
    except csv.Error as error:
        raise bad("broken_csv", f"{file.name}:{reader.line_num}", str(error)) from error
    if len(rows) < 2:
        raise bad("no_rows", file.name)
    header = [cell.strip().upper() for cell in rows[0][1]]
    if missing := [name for name in (AREA, TIME, FIGURE) if name not in header]:
        raise bad("column_missing", f"{file.name}:1", ", ".join(missing))
    if short := [line for line, cells in rows if len(cells) != len(header)]:
        raise bad("wrong_number_of_columns", f"{file.name}:{short[0]}")
    return header, rows[1:]


def _area(text: str) -> str:
    """An area's name without the code that may stand before it."""
    return re.sub(r"^\d{2,3}\s+", "", text.strip())


def _people(text: str, place: str) -> int:
    plain = text.strip().replace(" ", "")
    if len(plain) > 12 or not WHOLE.fullmatch(plain):
        raise bad("number_unreadable", place, text[:60])
    return int(plain.replace(".", ""))


def _first_day(quarters: set[str], place: str) -> date:
    found = QUARTER.fullmatch(next(iter(quarters)))
    if len(quarters) != 1 or found is None:
        raise bad("not_one_quarter", place, ", ".join(sorted(quarters))[:60])
    return date(int(found[1]), FIRST_MONTH[found[2]], 1)
