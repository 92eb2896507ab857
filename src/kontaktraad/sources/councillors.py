"""Who was elected and who substitutes, from the official seat distributions.

The files `mandatfordeling…` name the elected with their list, and each list's
substitutes in order. Names go into a user's database only, never into the package.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kontaktraad.sources.archive import digest, read_members
from kontaktraad.sources.badinput import bad
from kontaktraad.sources.names import folded, party_of, without_place
from kontaktraad.sources.official import Names, one_each, sort_files
from kontaktraad.sources.record import Fields, parsed


@dataclass(frozen=True, slots=True)
class Councillor:
    """An elected councillor (number 0) or a list's substitute by number; `ref`: the official id."""

    ref: str
    name: str
    municipality: str
    party: str
    number: int


@dataclass(frozen=True, slots=True)
class Councillors:
    """Everyone in the seat distributions of one election; `digest` is of what was read."""

    day: date
    digest: str
    rows: tuple[Councillor, ...]


def read_councillors(path: Path, names: Names) -> Councillors:
    """The elected and the substitutes in a folder or tar of official files.

    Raises BadInput where there are no seat distributions, where a candidate is
    elected twice, or where a file contradicts itself.
    """
    members = list(read_members(path, ".json"))
    if not members:
        raise bad("no_result_files", str(path))
    files = sort_files([parsed(member) for member in members], None)
    distributions = one_each(files, files.seats, names)
    if not distributions:
        raise bad("no_seat_distributions", str(path))
    rows = tuple(
        r for code, file in distributions.items() for r in _plain(list(_of(code, file, names)))
    )
    _each_once(rows, str(path))
    return Councillors(files.day, digest(members), rows)


def _of(code: str, file: Fields, names: Names) -> Iterator[Councillor]:
    for row in file.rows("PersonligeMandater"):
        party = party_of(
            row.text("Bogstavbetegnelse"), row.text("KandidatlisteNavn"), names.parties
        )
        yield _person(code, row, party, 0)
    for listed in file.rows("Kandidatliste"):
        letter, name = listed.text("Bogstavbetegnelse"), listed.text("KandidatlisteNavn")
        party = party_of(letter, name, names.parties)
        for row in listed.rows("Stedfortrædere"):
            yield _person(code, row, party, row.count("Nummer"))


def _person(code: str, row: Fields, party: str, number: int) -> Councillor:
    ref, name = row.text("KandidatId"), row.text("Stemmeseddelnavn")
    return Councillor(f"candidate:{ref}", name, code, party, number)


def _plain(rows: list[Councillor]) -> Iterator[Councillor]:
    """Names without the place a ballot adds, unless two of a municipality would be called alike."""
    short = [without_place(row.name) for row in rows]
    times = Counter(folded(name) for name in short)
    for row, name in zip(rows, short, strict=True):
        yield replace(row, name=name) if times[folded(name)] == 1 else row


def _each_once(rows: tuple[Councillor, ...], place: str) -> None:
    seen: set[str] = set()
    for row in rows:
        if row.ref in seen:
            raise bad("candidate_twice", place, row.name)
        seen.add(row.ref)
