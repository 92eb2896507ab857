"""Tables a secretary keeps by hand: the mayors' parties, and registered collaborations."""

import csv
from collections.abc import Mapping
from pathlib import Path

from kontaktraad.sources.archive import read_file
from kontaktraad.sources.badinput import bad
from kontaktraad.sources.record import decoded


def read_mayors(path: Path, municipalities: Mapping[str, str]) -> dict[str, str]:
    """Municipality code → the mayor's party, from a CSV with `kommunekode` and `parti`.

    `parti` is a party letter or ``LOK:<list name> (<letter>)``; other columns are
    ignored. Raises BadInput for unknown or repeated municipalities and empty parties.
    """
    mayors: dict[str, str] = {}
    for line, row in rows_of(path, ["kommunekode", "parti"]):
        code = row["kommunekode"].strip().zfill(4)
        place = f"{path}:{line}"
        if code not in municipalities:
            raise bad("unknown_municipality", f"{place} › kommunekode", row["kommunekode"])
        if code in mayors:
            raise bad("municipality_twice", f"{place} › kommunekode", municipalities[code])
        if not row["parti"].strip():
            raise bad("mayor_without_party", f"{place} › parti", municipalities[code], "FO §3(1)a")
        mayors[code] = row["parti"].strip()
    return mayors


def read_collaborations(path: Path) -> dict[str, str]:
    """Party → registered collaboration, from a CSV with `samarbejde` and `parti`."""
    members: dict[str, str] = {}
    for line, row in rows_of(path, ["samarbejde", "parti"]):
        party, name = row["parti"].strip(), row["samarbejde"].strip()
        if not party or not name:
            raise bad("field_not_text", f"{path}:{line}", rule="FO §3(1)c")
        if party in members:
            raise bad("list_in_two_collaborations", f"{path}:{line} › parti", party, "FO §3(1)c")
        members[party] = name
    return members


def rows_of(path: Path, columns: list[str]) -> list[tuple[int, dict[str, str]]]:
    """Line number and fields of each line of a CSV (comma or semicolon); raises BadInput."""
    lines = decoded(read_file(path)).splitlines()
    separator = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    reader = csv.DictReader(lines, delimiter=separator)
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise bad("broken_csv", f"{path}:{reader.line_num}", str(error)) from error
    if missing := [c for c in columns if c not in (reader.fieldnames or [])]:
        raise bad("column_missing", f"{path}:1", ", ".join(missing))
    if short := [line for line, row in rows if any(row[c] is None for c in columns)]:
        raise bad("wrong_number_of_columns", f"{path}:{short[0]}")
    if not rows:
        raise bad("no_rows", str(path))
    return rows
