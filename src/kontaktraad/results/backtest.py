"""What alliances did in a municipal election: each council's seats once more without them.

The law itself counts both times (`results.seats`). A hypothetical ruling: nothing was decided so.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kontaktraad import __version__
from kontaktraad.record.canonical import sealed
from kontaktraad.results.compose import unanswered
from kontaktraad.results.seats import CouncilSeats, share_seats
from kontaktraad.rules.outcome import Decided, LotsNeeded
from kontaktraad.sources.election import ElectionResult, MunicipalityResult

QUESTION = "backtest"


def backtest_ruling(election: ElectionResult) -> dict[str, Any]:
    """The sealed document; councils whose number of seats is unknown are left out and named."""
    towns = [town for town in election.municipalities if town.seats is not None]
    rows = [_council(town) for town in towns]
    document = {
        "question": QUESTION,
        "term": f"{election.day.year + 1}-{election.day.year + 5}",
        "hypothetical": True,
        "engine": "rules",
        "outcome": "decided",
        "inputs": {"election": {"day": str(election.day), "source": election.source,
                                "digest": election.digest}},
        "left_out": [t.name for t in election.municipalities if t.seats is None],
        "councils": rows,
        "parties": _by_party(rows),
        "changed": sum(1 for row in rows if row["moved"]),
        "seats_moved": sum(n for row in rows for n in row["moved"].values() if n > 0),
        "lots": [row["name"] for row in rows if row["tied"]],
    }  # fmt: skip
    return sealed(document, __version__)


def without_alliances(town: MunicipalityResult) -> MunicipalityResult:
    """The same votes, every list alone."""
    return replace(town, lists=tuple(replace(row, alliance=None) for row in town.lists))


def _council(town: MunicipalityResult) -> dict[str, Any]:
    real, alone = share_seats(town), share_seats(without_alliances(town))
    told: dict[str, Any] = {
        "code": town.code, "name": town.name, "seats": town.seats,
        "alliances": list(town.alliances), "moved": {}, "tied": [],
    }  # fmt: skip
    for outcome in (real.outcome, alone.outcome):
        if isinstance(outcome, LotsNeeded):
            return told | {"tied": list(outcome.tied)}
        if not isinstance(outcome, Decided):
            return told | unanswered(outcome)
    return told | {"moved": _moved(real, alone), "lists": list(_lists(real, alone))}


def _lists(real: CouncilSeats, alone: CouncilSeats) -> Iterator[dict[str, Any]]:
    for row, other in zip(real.rows, alone.rows, strict=True):
        yield {
            "key": row.key, "name": row.entry.name, "party": row.entry.party,
            "with": row.computed, "without": other.computed,
        }  # fmt: skip


def _moved(real: CouncilSeats, alone: CouncilSeats) -> dict[str, int]:
    """Lists that have other seats by the alliances: + won by them, − lost."""
    pairs = zip(real.rows, alone.rows, strict=True)
    found = {row.key: row.computed - other.computed for row, other in pairs}
    return {key: n for key, n in found.items() if n}


def _by_party(rows: list[dict[str, Any]]) -> dict[str, dict[str, int]]:
    """Party → seats won and lost by alliances, and its seats with them."""
    told: dict[str, dict[str, int]] = {}
    for entry in (entry for row in rows for entry in row.get("lists", ())):
        mine = told.setdefault(_national(entry["party"]), {"won": 0, "lost": 0, "seats": 0})
        change = entry["with"] - entry["without"]
        mine["won"] += max(0, change)
        mine["lost"] += max(0, -change)
        mine["seats"] += entry["with"]
    return dict(sorted(told.items(), key=lambda item: -item[1]["seats"]))


def _national(party: str) -> str:
    return "LOK" if party.startswith("LOK:") else party
