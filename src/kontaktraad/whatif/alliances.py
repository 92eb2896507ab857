"""Every alliance one can imagine, counted for several numbers of seats (FO §4(2), KSL §24(3)).

Nothing here decides: a scenario is what would follow, with what a lot could still change told as
the fewest and the most seats of each party.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kontaktraad.whatif.batch import ENGINE, Flags, Whole, as_votes, dhondt
from kontaktraad.whatif.blocs import Blocs, Words, blocs, unpacked
from kontaktraad.whatif.partitions import Masks, arrangements
from kontaktraad.whatif.stability import Arranged, stable

Small = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Counted:
    """Some arrangements and what they give for one number of seats.

    `masks` is blocs × arrangements; `low` and `high` are arrangements × parties; `holds` is None
    where stability was not asked for.
    """

    seats: int
    masks: Masks
    low: Small
    high: Small
    holds: Flags | None
    engine: str = ENGINE

    @property
    def tied(self) -> Flags:
        """Where a lot decides something."""
        tied: Flags = (self.low != self.high).any(axis=1)
        return tied

    def only(self, rows: NDArray[np.intp]) -> "Counted":
        """Some of the arrangements."""
        holds = None if self.holds is None else self.holds[rows]
        return Counted(
            self.seats, self.masks[:, rows], self.low[rows], self.high[rows], holds, self.engine
        )


def count_all(
    votes: Sequence[int], sizes: Sequence[int], stability: bool = True, piece: int | None = None
) -> Iterator[Counted]:
    """Every arrangement of at most 13 parties, in chunks, for each number of seats; or those of
    one of `count_pieces`.

    `votes` are each party's votes (or heads), `sizes` numbers of seats up to 120; raises
    TooManyError.
    """
    table = _table(tuple(votes), max(sizes, default=0))
    for masks in arrangements(len(votes), piece):
        for seats in sizes:
            yield count(table, masks, seats, stability)


@lru_cache(maxsize=1)
def _table(votes: tuple[int, ...], seats: int) -> Blocs:
    return blocs(votes, seats)


def count(table: Blocs, masks: Masks, seats: int, stability: bool = True) -> Counted:
    """What some arrangements of as many blocs give for a number of seats."""
    votes = table.votes[masks]
    top = dhondt(as_votes(votes.T), seats)
    sure = top.seats.T
    most = sure + top.tied.T
    low, high = _added(table.low, masks, sure), _added(table.high, masks, most)
    with np.errstate(divide="ignore", invalid="ignore"):
        last = np.where(most > 0, votes / most, np.inf).min(axis=0, initial=np.inf)
    asked = Arranged(table, seats, masks, votes, most, last)
    n = table.parties
    held = stable(asked) if stability else None
    return Counted(seats, masks, unpacked(low, n), unpacked(high, n), held)


def _added(shares: Words, masks: Masks, seats: NDArray[np.int64]) -> Words:
    """The shares of an arrangement's blocs together; no byte overflows: they are different ones."""
    summed: Words = sum(
        (shares[mask, n] for mask, n in zip(masks, seats, strict=True)),
        start=np.zeros((masks.shape[1], shares.shape[-1]), np.uint64),
    )
    return summed


def alone_with(votes: Sequence[int], seats: int) -> Whole:
    """The most every party could have of some seats when nobody allies, whatever lots say."""
    found = dhondt(as_votes([votes]), seats)
    most: Whole = found.seats[0] + found.tied[0]
    return most


@dataclass(frozen=True, slots=True)
class Surveyed:
    """Some arrangements counted together, for one number of seats.

    `spread` is parties × seats: in how many of them a party surely has that many. `tied` are those
    in which a lot decides, `holds` how many hold (None: not asked); `gaining` are those in which
    the asking party surely has more than alone, one by one.
    """

    seats: int
    spread: NDArray[np.int64]
    counted: int
    tied: int
    holds: int | None
    gaining: Counted
    engine: str


def survey(
    votes: Sequence[int], sizes: Sequence[int], party: int | None, stability: bool, piece: int
) -> Iterator[Surveyed]:
    """A piece of every arrangement, counted together; `party` (a number) is who asks."""
    had = {seats: alone_with(votes, seats) for seats in sizes}
    for found in count_all(votes, sizes, stability, piece):
        rows = np.arange(0)
        if party is not None:
            rows = np.flatnonzero(found.low[:, party] > had[found.seats][party])
        spread = [np.bincount(column, minlength=found.seats + 1) for column in found.low.T]
        yield Surveyed(
            found.seats, np.array(spread, np.int64).reshape(len(votes), found.seats + 1),
            found.masks.shape[1], int(found.tied.sum()),
            None if found.holds is None else int(found.holds.sum()), found.only(rows), found.engine,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reach:
    """A party's sure seats alone, and at its best and worst over every arrangement."""

    alone: int
    best: int
    worst: int


def reach(votes: Sequence[int], seats: int, most: int = 0) -> list[Reach]:
    """Each party's reach, from 2^n blocs instead of every arrangement.

    Merging others never helps a bloc, so its best is that all others stand alone, its worst that
    they stand as one. `most` is the largest number of seats that is asked about.
    """
    table = _table(tuple(votes), max(seats, most))
    return reached(table.votes, table.low, votes, seats)


def reached(
    blocs_votes: NDArray[np.float64], low: Words, votes: Sequence[int], seats: int
) -> list[Reach]:
    """Each party's reach from the blocs' votes and their parties' fewest seats."""
    member, own = np.arange(len(blocs_votes)), np.arange(len(votes))
    alone = np.array(votes, np.float64)[:, None]
    outside = np.where((member >> own[:, None]) & 1, 0, alone)
    best = _sure(blocs_votes, outside, seats)
    worst = _sure(blocs_votes, (blocs_votes[-1] - blocs_votes)[None], seats)
    found = [unpacked(low[member, each], len(votes)) for each in (best, worst)]
    return [_reach(p, found[0], found[1]) for p in range(len(votes))]


def _sure(
    blocs_votes: NDArray[np.float64], outside: NDArray[np.float64], seats: int
) -> NDArray[np.int64]:
    """The seats each bloc surely has against the others' votes (others × blocs), by halving: the
    more seats, the more of the others' quotients are as large."""
    safe = np.maximum(blocs_votes, 1)
    low = np.zeros(len(safe), np.int64)
    high = np.where(blocs_votes > 0, seats + 1, 1)
    while (high - low > 1).any():
        middle = (low + high) // 2
        claims = np.floor(outside * middle / safe).sum(axis=0)
        has = (claims <= seats - middle) & (middle > 0)
        low, high = np.where(has, middle, low), np.where(has, high, np.maximum(middle, 1))
    return low


def _reach(party: int, best: Small, worst: Small) -> Reach:
    own = np.flatnonzero((np.arange(len(best)) >> party) & 1)
    return Reach(int(best[1 << party, party]), int(best[own, party].max()),
                 int(worst[own, party].min()))  # fmt: skip
