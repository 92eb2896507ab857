"""The ruling on one municipal council's seats: votes, alliances, quotients, official number."""

from fractions import Fraction
from typing import Any

from kontaktraad import __version__
from kontaktraad.record.canonical import plain, sealed
from kontaktraad.results.compose import unanswered
from kontaktraad.results.seats import (
    Block,
    CouncilSeats,
    Row,
    blocks,
    quotients,
    share_seats,
    turn_order,
)
from kontaktraad.rules.outcome import Decided
from kontaktraad.sources.election import ElectionResult, MunicipalityResult


def municipal_ruling(election: ElectionResult, municipality: MunicipalityResult) -> dict[str, Any]:
    """The sealed document; BadInput where the number of seats is unknown."""
    seats = share_seats(municipality)
    head = {
        "question": "municipal_seats",
        "term": f"{election.day.year + 1}-{election.day.year + 5}",
        "municipality": {"code": municipality.code, "name": municipality.name},
        "inputs": _inputs(election, municipality),
    }
    answer = _answer(seats) if isinstance(seats.outcome, Decided) else unanswered(seats.outcome)
    return sealed({**head, **answer}, __version__)


def _inputs(election: ElectionResult, town: MunicipalityResult) -> dict[str, Any]:
    return {
        "election": {
            "day": str(election.day), "source": election.source, "digest": election.digest,
        },
        "seats": town.seats,
        "valid_votes": town.valid_votes,
        "cast_votes": town.cast_votes,
        "electors": town.electors,
        "polling_areas": town.polling_areas,
        "alliances": list(town.alliances),
    }  # fmt: skip


def _answer(seats: CouncilSeats) -> dict[str, Any]:
    return {
        "outcome": "decided",
        "blocks": [_block(block) for block in blocks(seats)],
        "lists": [_list(row) for row in seats.rows],
        "order": turn_order(seats),
        "agrees": seats.agrees,
        "steps": [
            {"cite": step.cite.id, "name": step.name, "figures": plain(step.figures)}
            for step in seats.outcome.steps
        ],
    }


def _cells(votes: int, won: int) -> list[dict[str, Any]]:
    return [{"floor": cell.quotient, "won": cell.won} for cell in quotients(votes, won)]


def _block(block: Block) -> dict[str, Any]:
    return {**plain(block), "quotients": _cells(block.votes, block.seats)}


def _list(row: Row) -> dict[str, Any]:
    entry = row.entry
    return {
        "key": row.key,
        "letter": entry.letter,
        "name": entry.name,
        "party": entry.party,
        "votes": entry.votes,
        "candidates": entry.candidates,
        "alliance": entry.alliance,
        "seats": row.computed,
        "official": entry.seats,
        "votes_per_seat": Fraction(entry.votes, row.computed) if row.computed else None,
        "quotients": _cells(entry.votes, row.computed),
    }
