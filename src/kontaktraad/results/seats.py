"""Seats of a municipal council from its votes, alliances and numbers of candidates."""

from collections.abc import Sequence
from dataclasses import dataclass

from kontaktraad.rules.citation import COUNCIL_SEATS
from kontaktraad.rules.elections import Alliance, Election, Entry, elect, order_of_seats
from kontaktraad.rules.outcome import Decided, Outcome
from kontaktraad.sources.badinput import bad
from kontaktraad.sources.election import ListCount, MunicipalityResult


@dataclass(frozen=True, slots=True)
class Row:
    """A list with the seats computed for it and the official number, if known."""

    key: str
    entry: ListCount
    computed: int


@dataclass(frozen=True, slots=True)
class CouncilSeats:
    """One municipality's distribution, or the outcome that kept it from being made."""

    municipality: MunicipalityResult
    outcome: Outcome[dict[str, int]]
    rows: tuple[Row, ...]

    @property
    def agrees(self) -> bool:
        """Whether every computed number is the official one."""
        return bool(self.rows) and all(row.computed == row.entry.seats for row in self.rows)


def keys(municipality: MunicipalityResult) -> dict[str, ListCount]:
    """Each list by its letter; by letter and name where two lists share a letter."""
    letters = [row.letter for row in municipality.lists]
    return {
        row.letter if letters.count(row.letter) == 1 else f"{row.letter} {row.name}": row
        for row in municipality.lists
    }


def entries(municipality: MunicipalityResult) -> tuple[Entry, ...]:
    """The alliances with their lists, then the lists that stand alone."""
    named = keys(municipality)
    allied: dict[int, list[str]] = {}
    for key, row in named.items():
        if row.alliance is not None:
            allied.setdefault(row.alliance, []).append(key)
    alliances = [Alliance("+".join(lists), tuple(lists)) for lists in allied.values()]
    return (*alliances, *(key for key, row in named.items() if row.alliance is None))


def share_seats(municipality: MunicipalityResult, drawn: Sequence[str] = ()) -> CouncilSeats:
    """The council's seats by the election acts' rules; BadInput where the number is unknown."""
    size = municipality.seats
    if size is None:
        raise bad("seats_not_in_input", municipality.name)
    named = keys(municipality)
    votes = {key: row.votes for key, row in named.items()}
    room = {key: row.candidates for key, row in named.items() if row.candidates is not None}
    outcome = elect(Election(votes, size, entries(municipality), COUNCIL_SEATS, room), drawn)
    if not isinstance(outcome, Decided):
        return CouncilSeats(municipality, outcome, ())
    rows = tuple(Row(key, row, outcome.answer[key]) for key, row in named.items())
    return CouncilSeats(municipality, outcome, rows)


@dataclass(frozen=True, slots=True)
class Cell:
    """A quotient of the printed table: its value rounded down for show, and whether it won."""

    quotient: int
    won: bool


def quotients(votes: int, won: int) -> list[Cell]:
    """The quotients of one line, one more than it won, for a table that can be checked by hand."""
    return [Cell(votes // n, n <= won) for n in range(1, won + 2)]


@dataclass(frozen=True, slots=True)
class Block:
    """An alliance, or a list that stands alone, in the first stage."""

    name: str
    votes: int
    seats: int


def blocks(seats: CouncilSeats) -> list[Block]:
    """Who shared the seats in the first stage, most votes first."""
    by_key = {row.key: row for row in seats.rows}
    found = []
    for entry in entries(seats.municipality):
        members = (
            [entry] if isinstance(entry, str) else [m for m in entry.members if isinstance(m, str)]
        )
        rows = [by_key[key] for key in members]
        votes, won = sum(r.entry.votes for r in rows), sum(r.computed for r in rows)
        found.append(Block("+".join(members), votes, won))
    return sorted(found, key=lambda block: -block.votes)


def turn_order(seats: CouncilSeats) -> list[str]:
    """The lists seat by seat, through the alliances, in the order of the quotients."""
    votes = {row.key: row.entry.votes for row in seats.rows}
    held = {row.key: row.computed for row in seats.rows}
    return order_of_seats(votes, entries(seats.municipality), held)
