"""A composition ruling's figures as rows for a table; nothing is decided here."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from kontaktraad.lawbook import places
from kontaktraad.results.models import DecidedComposition
from kontaktraad.rules.readings import moved
from kontaktraad.sources.names import is_local

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One party's line of the composition table; share is of the base votes."""

    party: str
    name: str
    votes: int
    share: Fraction
    mayors: int
    supplementary: int
    total: int
    votes_per_seat: int


def party_name(party: str) -> str:
    """A party's full name; a local list's own name; a collaboration's name."""
    if is_local(party):
        return party.removeprefix("LOK:")
    known = places.parties().get(party)
    return known.name if known else party


def party_order(party: str) -> int:
    """A party's place from left to right; local lists last."""
    known = places.parties()
    return known.get(party, known["LOK"]).order


def party_colour(party: str) -> str:
    """A party's colour in pictures; never the only sign."""
    known = places.parties()
    return known.get(party, known["LOK"]).colour


def votes_by_party(document: Document) -> dict[str, int]:
    """The area's votes per party or collaboration, as the ruling's inputs have them."""
    joined = document["inputs"]["collaborations"]
    votes: dict[str, int] = {}
    for town in document["inputs"]["municipalities"]:
        for row in town["lists"]:
            party = joined.get(row["party"], row["party"])
            votes[party] = votes.get(party, 0) + row["votes"]
    return votes


def seat_rows(document: Document) -> list[SeatRow]:
    """The composition table, most seats first."""
    votes = votes_by_party(document)
    area = sum(votes.values())
    rows = [
        SeatRow(
            party, party_name(party), votes.get(party, 0), Fraction(votes.get(party, 0), area),
            row["mayors"], row["supplementary"], row["total"],
            votes.get(party, 0) // row["total"],
        )
        for party, row in document["seats"].items()
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (-row.total, -row.votes, row.party))


def totals(seats: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    """Party → seats of a ruling's or reading's `seats`."""
    return {party: row["total"] for party, row in seats.items()}


def moves(document: Document, entry: Document) -> dict[str, int]:
    """Seats each party has more (+) or fewer (−) in a reading than in the ruling itself."""
    return moved(totals(document["seats"]), totals(entry["seats"]))


def differing_readings(document: Document) -> list[Document]:
    """The readings under which a seat moves, or which a lot would have to settle."""
    return [e for e in document["readings"] if e["seats"] is None or moves(document, e)]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Computed and decided seats of one party side by side."""

    name: str
    computed: int
    decided: int

    @property
    def difference(self) -> int:
        return self.decided - self.computed


def beside_decided(document: Document, decided: DecidedComposition) -> list[Comparison]:
    """Each party's computed and decided seats, in the order of the table."""
    held = {row.party: row.total for row in decided.seats.all()}
    computed = totals(document["seats"])
    return [
        Comparison(party_name(party), computed.get(party, 0), held.get(party, 0))
        for party in {**computed, **held}
    ]


def readings_that_give(document: Document, decided: DecidedComposition) -> list[Document]:
    """The readings and scenarios that come to exactly the decided seats: what may explain them."""
    held = {row.party: row.total for row in decided.seats.all()}
    every = [*document["readings"], *document["scenarios"]]
    return [entry for entry in every if entry["seats"] and totals(entry["seats"]) == held]
