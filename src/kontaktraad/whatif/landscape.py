"""What all arrangements together say: how often each party has how many seats, which ones hold, and
those a party would propose because it gains and its partners lose nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from numpy.typing import NDArray

from kontaktraad.whatif.alliances import (
    Counted,
    Reach,
    Small,
    Surveyed,
    alone_with,
)
from kontaktraad.whatif.batch import ENGINE, Whole
from kontaktraad.whatif.engine import Engine, reaching, surveying
from kontaktraad.whatif.partitions import bell, count_pieces
from kontaktraad.whatif.spread import HERE, pieces

KEPT = 200
"""Proposals that are kept, those with the fewest allied first; all are counted."""

WORTH_SHARING = 500_000
"""Arrangements times numbers of seats from which other processes are worth starting."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An arrangement as blocs of party numbers, with each party's sure and possible seats;
    `holds` is None where that was not asked."""

    blocs: tuple[tuple[int, ...], ...]
    low: tuple[int, ...]
    high: tuple[int, ...]
    holds: bool | None
    accepted: bool


@dataclass(slots=True)
class Landscape:
    """One number of seats over every arrangement so far.

    `spread` is parties × seats: in how many arrangements it surely has that many. `gaining` counts
    those where the asking party surely gains, `accepted` those of them where no partner loses,
    `accepted_and_holds` those that hold too.
    """

    seats: int
    reach: list[Reach]
    spread: NDArray[np.int64]
    engine: str = ENGINE
    counted: int = 0
    tied: int = 0
    holds: int | None = None
    gaining: int = 0
    accepted: int = 0
    accepted_and_holds: int | None = None
    proposals: list[Proposal] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of every arrangement: whose votes, different numbers of seats, who asks by
    number."""

    votes: tuple[int, ...]
    sizes: tuple[int, ...]
    party: int | None = None
    stability: bool = True
    engine: Engine = "numpy"


def landscapes(
    wanted: Wanted, cores: int = HERE, address: str = ""
) -> Iterator[tuple[float, list[Landscape]]]:
    """How far (0–1) and the landscapes so far, one for each number of seats; the last is whole.

    `cores` and `address` say who works (`spread.pieces`); it is the same whoever does. Raises
    TooManyError as `count_all` does, NotInstalledError, and what `pieces` raises.
    """
    reach, most = reaching(wanted.engine), max(wanted.sizes, default=0)
    made = [_begun(wanted, n, reach(wanted.votes, n, most)) for n in wanted.sizes]
    count, all_of = count_pieces(len(wanted.votes)), bell(len(wanted.votes)) * len(made)
    yield 0.0 if made else 1.0, made
    working = cores if all_of >= WORTH_SHARING else HERE
    for found in pieces(partial(_piece, wanted), count if made else 0, working, address):
        for whole, more in zip(made, found, strict=True):
            merge(whole, more)
        yield sum(each.counted for each in made) / all_of, made


def _piece(wanted: Wanted, number: int) -> list[Landscape]:
    """The part of the landscapes that one piece of the arrangements gives, without their reach."""
    made = {n: _begun(wanted, n, []) for n in wanted.sizes}
    alone = {n: alone_with(wanted.votes, n) for n in wanted.sizes}
    asked = (wanted.votes, wanted.sizes, wanted.party, wanted.stability, number)
    for found in surveying(wanted.engine)(*asked):
        add(made[found.seats], found, alone[found.seats], wanted.party)
    return list(made.values())


def merge(whole: Landscape, more: Landscape) -> None:
    """Count what another piece of the same arrangements has counted."""
    whole.spread += more.spread
    whole.engine = more.engine
    for name in ("counted", "tied", "gaining", "accepted", "holds", "accepted_and_holds"):
        one, other = getattr(whole, name), getattr(more, name)
        setattr(whole, name, other if one is None else one + (other or 0))
    whole.proposals = sorted(whole.proposals + more.proposals, key=_worth)[:KEPT]


def _begun(wanted: Wanted, seats: int, reached: list[Reach]) -> Landscape:
    spread = np.zeros((len(wanted.votes), seats + 1), np.int64)
    return Landscape(seats, reached, spread, wanted.engine)


def add(made: Landscape, found: Surveyed, had: Whole, party: int | None) -> None:
    """Count some more arrangements."""
    made.counted += found.counted
    made.tied += found.tied
    made.engine = found.engine
    made.spread += found.spread
    if found.holds is not None:
        made.holds = (made.holds or 0) + found.holds
    if party is not None:
        _propose(made, found.gaining, had, party)


def _propose(made: Landscape, found: Counted, had: Whole, party: int) -> None:
    count = found.masks.shape[1]
    accepted = accepted_in(found, had, party, np.arange(count))
    made.gaining += count
    made.accepted += int(accepted.sum())
    holds = np.zeros(count, bool) if found.holds is None else found.holds
    if found.holds is not None:
        both = int((accepted & holds).sum())
        made.accepted_and_holds = (made.accepted_and_holds or 0) + both
    masks = found.masks
    best = np.lexsort((*masks[::-1], -(masks != 0).sum(axis=0), ~holds, ~accepted))[:KEPT]
    made.proposals += [_proposal(found, int(row), bool(accepted[row])) for row in best]
    made.proposals = sorted(made.proposals, key=_worth)[:KEPT]


def accepted_in(
    found: Counted, alone: Whole, party: int, rows: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """Where the party has partners and every one of them surely has what it has alone."""
    masks = found.masks[:, rows].astype(np.int64)
    own = np.where((masks >> party) & 1, masks, 0).sum(axis=0) & ~(1 << party)
    partner = ((own[:, None] >> np.arange(found.low.shape[1])) & 1).astype(bool)
    loses: NDArray[np.bool_] = (partner & (found.low[rows] < alone)).any(axis=1)
    kept: NDArray[np.bool_] = ~loses & (own != 0)
    return kept


def _worth(proposal: Proposal) -> tuple[bool, bool, int, list[int]]:
    """Those the partners accept first, then those that hold, then those with the fewest allied;
    the same order whoever counted."""
    masks = [sum(1 << party for party in bloc) for bloc in proposal.blocs]
    return not proposal.accepted, not proposal.holds, -len(masks), masks


def _proposal(found: Counted, row: int, accepted: bool) -> Proposal:
    holds = None if found.holds is None else bool(found.holds[row])
    blocs = tuple(members(int(mask)) for mask in found.masks[:, row] if mask)
    return Proposal(blocs, _numbers(found.low, row), _numbers(found.high, row), holds, accepted)


def _numbers(seats: Small, row: int) -> tuple[int, ...]:
    return tuple(int(n) for n in seats[row])


def members(mask: int) -> tuple[int, ...]:
    """The party numbers of a bloc."""
    return tuple(n for n in range(mask.bit_length()) if mask >> n & 1)
