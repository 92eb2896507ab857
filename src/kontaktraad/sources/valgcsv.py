"""valg.dk's CSV export: one file per municipality, named in the file's name only."""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kontaktraad.sources.archive import Member, digest, read_members
from kontaktraad.sources.badinput import bad
from kontaktraad.sources.election import ElectionResult, Ignored, ListCount, MunicipalityResult
from kontaktraad.sources.names import code_of, municipality_key, party_of
from kontaktraad.sources.official import Names, local_lists
from kontaktraad.sources.record import decoded

COLUMNS = ["Afstemningsområde", "Bogstavbetegnelse", "Listenavn", "Navn", "Stemmetal"]
FILE_NAME = re.compile(r"Kommunalvalg_(?P<year>\d{4})_(?P<municipality>[^\d]+?)(_\d[^/]*)?\.csv$")
LIST_VOTES = "Listestemmer"
NO_MUNICIPALITY = "christiansø"
NUMBER = re.compile(r"-?(\d{1,9}|\d{1,3}(\.\d{3}){1,2})")
SOURCE = "Result of the municipal election, valg.dk's CSV export"
ELECTION_DAYS = {
    2009: date(2009, 11, 17), 2013: date(2013, 11, 19), 2017: date(2017, 11, 21),
    2021: date(2021, 11, 16), 2025: date(2025, 11, 18),
}  # fmt: skip
"""Third Tuesday of November (local government election act §6)."""


def read_csv_export(path: Path, names: Names) -> ElectionResult:
    """The election in a folder or tar of CSV exports; no seats, alliances or votes cast in it.

    Files whose name is not a municipal election's are left out and reported.
    Raises BadInput for several elections at once, a municipality twice, or rows that cannot be.
    """
    members = list(read_members(path, ".csv"))
    ours = [
        (m, match)
        for m in members
        if (match := FILE_NAME.search(_composed(m.name)))
        and municipality_key(match["municipality"]) != NO_MUNICIPALITY
    ]
    year = _only_year(path, ours)
    found: dict[str, MunicipalityResult] = {}
    for member, match in ours:
        result = _municipality(member, match["municipality"], names)
        if result.code in found:
            raise bad("municipality_twice", member.name, result.name)
        found[result.code] = result
    rows = tuple(found[code] for code in sorted(found))
    return ElectionResult(
        _election_day(year), SOURCE, digest([m for m, _ in ours]), rows,
        _left_out(members, ours), local_lists(rows),
    )  # fmt: skip


def _only_year(path: Path, ours: Sequence[tuple[Member, re.Match[str]]]) -> int:
    years = sorted({int(match["year"]) for _, match in ours})
    if not years:
        raise bad("no_result_files", str(path))
    if len(years) > 1:
        raise bad("several_elections", str(path), ", ".join(map(str, years)))
    return years[0]


def _left_out(
    members: Sequence[Member], ours: Sequence[tuple[Member, re.Match[str]]]
) -> tuple[Ignored, ...]:
    taken = {member.name for member, _ in ours}
    return tuple(
        Ignored(m.name, "not_a_municipal_election") for m in members if m.name not in taken
    )


def _composed(name: str) -> str:
    """File systems may store æøå decomposed."""
    return unicodedata.normalize("NFC", Path(name).name)


def _election_day(year: int) -> date:
    if year in ELECTION_DAYS:
        return ELECTION_DAYS[year]
    first = date(year, 11, 1)
    return date(year, 11, 15 + (1 - first.weekday()) % 7)


def _municipality(member: Member, title: str, names: Names) -> MunicipalityResult:
    keys = {municipality_key(name): code for code, name in names.municipalities.items()}
    code = code_of(title.replace("_", " "), keys)
    if code is None:
        raise bad("unknown_municipality", member.name, title)
    votes: Counter[tuple[str, str]] = Counter()
    list_votes: set[tuple[str, ...]] = set()
    for number, row in _rows(member):
        area, letter, name, person = (row[c].strip() for c in COLUMNS[:4])
        if person == LIST_VOTES:
            if (area, letter, name) in list_votes:
                raise bad("polling_area_twice", f"{member.name}:{number}", f"{area}, {letter}")
            list_votes.add((area, letter, name))
        votes[letter, name] += _number(member, number, row)
    return _result(code, names, len({area for area, *_ in list_votes}), votes)


def _result(
    code: str, names: Names, areas: int, votes: Counter[tuple[str, str]]
) -> MunicipalityResult:
    rows = tuple(
        ListCount(letter, name, party_of(letter, name, names.parties), cast)
        for (letter, name), cast in votes.most_common()
    )
    total = sum(votes.values())
    return MunicipalityResult(code, names.municipalities[code], areas, total, None, None, rows)


def _rows(member: Member) -> list[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(decoded(member).splitlines(), delimiter=";")
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise bad("broken_csv", f"{member.name}:{reader.line_num}", str(error)) from error
    if missing := [c for c in COLUMNS if c not in (reader.fieldnames or [])]:
        raise bad("column_missing", f"{member.name}:1", ", ".join(missing))
    if short := [n for n, row in rows if None in row or None in row.values()]:
        raise bad("wrong_number_of_columns", f"{member.name}:{short[0]}")
    if not rows:
        raise bad("no_rows", member.name)
    return rows


def _number(member: Member, line: int, row: dict[str, str]) -> int:
    place, text = f"{member.name}:{line} › Stemmetal", row["Stemmetal"].strip()
    if not NUMBER.fullmatch(text):
        raise bad("field_not_whole_number", place, text[:40])
    if text.startswith("-"):
        raise bad("negative_number", place, text)
    return int(text.replace(".", ""))
