"""The project's own reference tables of an election: three CSV files, no candidates' names.

`municipalities.csv` code, name, polling areas, electors, cast and valid votes;
`lists.csv` votes, seats, number of candidates and alliance per list;
`alliances.csv` the alliances' names by municipality and number; and
`election.yaml` with day, source, digest of what was read and checksum of the tables.
"""

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from kontaktraad.sources.badinput import bad
from kontaktraad.sources.election import ElectionResult, ListCount, MunicipalityResult
from kontaktraad.sources.names import PartyRule, party_of
from kontaktraad.sources.official import local_lists
from kontaktraad.sources.record import Fields

MUNICIPALITIES = ["code", "name", "polling_areas", "electors", "cast_votes", "valid_votes"]
LISTS = ["code", "letter", "name", "votes", "seats", "candidates", "alliance"]
ALLIANCES = ["code", "alliance", "name"]
CHANGED = "Reference tables, changed after they were written"


def as_tables(result: ElectionResult) -> dict[str, str]:
    """File name → content."""
    towns = result.municipalities
    tables = {
        "municipalities.csv": _table(MUNICIPALITIES, map(_municipality_row, towns)),
        "lists.csv": _table(LISTS, (_list_row(m, row) for m in towns for row in m.lists)),
        "alliances.csv": _table(
            ALLIANCES, ((m.code, n, name) for m in towns for n, name in enumerate(m.alliances, 1))
        ),
    }
    header = {
        "day": result.day, "source": result.source, "digest": result.digest,
        "tables": checksum(tables),
    }  # fmt: skip
    return {"election.yaml": yaml.safe_dump(header, allow_unicode=True, sort_keys=False), **tables}


def checksum(tables: Mapping[str, str]) -> str:
    """SHA-256 over the three tables: what was read is told by the digest, what is here by this."""
    parts = [tables[name] for name in ("municipalities.csv", "lists.csv", "alliances.csv")]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def write_tables(tables: Mapping[str, str], folder: Path) -> list[Path]:
    """Write the tables below `folder`, which is made if missing; each file whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in tables.items():
        draft = folder / f".{name}.part"
        draft.write_text(content, encoding="utf-8")
        written.append(draft.rename(folder / name))
    return written


def from_tables(files: Mapping[str, str], parties: Sequence[PartyRule]) -> ElectionResult:
    """The election back from its tables; BadInput for tables that contradict themselves.

    Tables changed since they were written keep neither digest nor source: they
    are told as changed, with their own checksum as digest.
    """
    header = _header(files["election.yaml"])
    lists = _by_code(_rows(files, "lists.csv", LISTS))
    alliances = _by_code(_rows(files, "alliances.csv", ALLIANCES))
    towns = tuple(
        _municipality_of(row, lists.get(row.text("code"), []),
                         alliances.get(row.text("code"), []), parties)
        for row in _rows(files, "municipalities.csv", MUNICIPALITIES)
    )  # fmt: skip
    _complete(towns, lists)
    now = checksum(files)
    own = header.values.get("tables") == now
    return ElectionResult(
        header.values["day"], header.text("source") if own else CHANGED,
        header.text("digest") if own else now, towns, (), local_lists(towns),
    )  # fmt: skip


def _header(text: str) -> Fields:
    try:
        found = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise bad("broken_table", "election.yaml") from error
    if not isinstance(found, dict) or not isinstance(found.get("day"), date):
        raise bad("broken_table", "election.yaml › day")
    return Fields("election.yaml", found)


def _rows(files: Mapping[str, str], name: str, columns: Sequence[str]) -> list[Fields]:
    reader = csv.DictReader(files[name].splitlines())
    if missing := [c for c in columns if c not in (reader.fieldnames or [])]:
        raise bad("column_missing", f"{name}:1", ", ".join(missing))
    return [Fields(f"{name}:{reader.line_num}", _cells(name, reader, row)) for row in reader]


def _cells(name: str, reader: Any, row: Mapping[str, str | None]) -> dict[str, Any]:
    if None in row or None in row.values():
        raise bad("wrong_number_of_columns", f"{name}:{reader.line_num}")
    numbers = {"polling_areas", "electors", "cast_votes", "valid_votes", "votes", "seats",
               "candidates", "alliance"}  # fmt: skip
    return {key: _cell(cell or "") if key in numbers else cell for key, cell in row.items()}


def _cell(text: str) -> int | str | None:
    if not text:
        return None
    digits = text.removeprefix("-")
    return int(text) if digits.isdecimal() and len(digits) < 19 else text


def _by_code(rows: Iterable[Fields]) -> dict[str, list[Fields]]:
    found: dict[str, list[Fields]] = {}
    for row in rows:
        found.setdefault(row.text("code"), []).append(row)
    return found


def _complete(towns: Sequence[MunicipalityResult], lists: Mapping[str, object]) -> None:
    codes = [m.code for m in towns]
    if twice := [code for code in codes if codes.count(code) > 1]:
        raise bad("municipality_twice", "municipalities.csv", twice[0])
    if strays := sorted(set(lists) - set(codes)):
        raise bad("unknown_municipality", "lists.csv", ", ".join(strays))


def _table(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([["" if cell is None else cell for cell in row] for row in rows])
    return out.getvalue()


def _municipality_row(m: MunicipalityResult) -> tuple[object, ...]:
    return m.code, m.name, m.polling_areas, m.electors, m.cast_votes, m.valid_votes


def _list_row(m: MunicipalityResult, row: ListCount) -> tuple[object, ...]:
    return m.code, row.letter, row.name, row.votes, row.seats, row.candidates, row.alliance


def _optional(row: Fields, name: str) -> int | None:
    return None if row.values[name] is None else row.count(name)


def _list_of(row: Fields, parties: Sequence[PartyRule]) -> ListCount:
    letter, name = row.text("letter"), row.text("name")
    return ListCount(
        letter, name, party_of(letter, name, parties), row.count("votes"),
        _optional(row, "seats"), _optional(row, "candidates"), _optional(row, "alliance"),
    )  # fmt: skip


def _municipality_of(
    row: Fields, lists: Sequence[Fields], alliances: Sequence[Fields], parties: Sequence[PartyRule]
) -> MunicipalityResult:
    rows = tuple(_list_of(each, parties) for each in lists)
    valid, cast = row.count("valid_votes"), _optional(row, "cast_votes")
    if (summed := sum(each.votes for each in rows)) != valid:
        raise bad("votes_do_not_add_up", row.place, f"{summed} ≠ {valid}")
    if cast is not None and cast < valid:
        raise bad("fewer_cast_than_valid", row.place, f"{cast} < {valid}")
    return MunicipalityResult(
        row.text("code"), row.text("name"), row.count("polling_areas"), valid, cast,
        _optional(row, "electors"), rows, tuple(each.text("name") for each in alliances),
    )  # fmt: skip
