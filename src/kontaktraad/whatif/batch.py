"""d'Hondt for every row of votes at once (KSL §24(3), FO §4(2)a): exact, ties told as ties.

While `votes · (seats + 1) < 2**52`, float64 quotients order exactly like the rationals and are
equal exactly when the rationals are, so that comparing them is no approximation. Every row is
then proved by one pass: a share is d'Hondt's if and only if `max v/(s+1) ≤ min v/s`; equality is a
tie. Rows with larger votes, and rows that were not proved, are done by `rules` itself, and counted.
"""

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kontaktraad.rules.apportionment import highest_quotients

Votes: TypeAlias = NDArray[np.int64]
Whole: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
EXACT = 2**52
CHUNK = 16_384
ENGINE = "numpy"


@dataclass(frozen=True, slots=True)
class Batch:
    """Seats of every row; in a tied row the seats that are sure.

    `seats` has the votes' shape; `tied` marks the parties of a tie and `places` says how many seats
    they compete for, row by row. `by_rules` is how many rows `rules` itself has done.
    """

    seats: Whole
    tied: Flags
    places: Whole
    engine: str = ENGINE
    by_rules: int = 0

    @property
    def decided(self) -> Flags:
        """Rows without a tie."""
        decided: Flags = self.places == 0
        return decided


def dhondt(votes: Votes, seats: int | Whole) -> Batch:
    """Share seats by d'Hondt in every row of `votes` (rows × parties, not negative).

    `seats` is one number for all rows or one each. Raises ValueError for negative votes or seats.
    """
    wanted = np.broadcast_to(np.asarray(seats, dtype=np.int64), votes.shape[:1])
    if votes.size and (votes.min() < 0 or wanted.min() < 0):
        raise ValueError("negative votes or seats")
    made = empty(votes.shape)
    small = votes.max(axis=1, initial=0) < EXACT // (wanted + 2)
    by_rules = 0
    for start in range(0, len(votes), CHUNK):
        rows = slice(start, start + CHUNK)
        proved = _chunk(votes[rows], wanted[rows], made, start) & small[rows]
        for row in np.flatnonzero(~proved) + start:
            one_by_rules(votes, wanted, made, int(row))
            by_rules += 1
    return Batch(made.seats, made.tied, made.places, ENGINE, by_rules)


def empty(shape: tuple[int, ...]) -> Batch:
    """No seats for anybody, no ties."""
    return Batch(np.zeros(shape, np.int64), np.zeros(shape, bool), np.zeros(shape[0], np.int64))


def _chunk(votes: Votes, wanted: Whole, made: Batch, start: int) -> Flags:
    """Fill some rows by jump and step; answers which are proved."""
    quantity = votes.T.astype(np.float64)
    seats = _jumped(quantity, wanted)
    _stepped(quantity, seats, wanted)
    with np.errstate(divide="ignore", invalid="ignore"):
        lost = quantity / (seats + 1)
        won = np.where(seats > 0, quantity / seats, np.inf)
    low, high = lost.max(axis=0, initial=0.0), won.min(axis=0, initial=np.inf)
    told = (quantity.sum(axis=0) > 0) & (wanted > 0)
    tie = told & (low == high)
    ties = ((won == high) | (lost == low)) & tie
    given = (won == high) & tie
    rows = slice(start, start + len(votes))
    made.seats[rows] = np.where(told, seats - given, 0).T
    made.tied[rows] = ties.T
    made.places[rows] = given.sum(axis=0)
    whole = seats.sum(axis=0) == wanted
    proved: Flags = ~told | (whole & (low <= high))
    return proved


def _jumped(quantity: NDArray[np.float64], wanted: Whole) -> Whole:
    """A share near the right one: votes over the divisor that would suit `wanted`."""
    total = quantity.sum(axis=0)
    factor = (wanted + len(quantity) / 2) / np.where(total > 0, total, 1)
    jumped: Whole = np.floor(quantity * factor).astype(np.int64)
    return jumped


def _stepped(quantity: NDArray[np.float64], seats: Whole, wanted: Whole) -> None:
    """Give to the largest quotient that lacks, take from the smallest that won, row by row."""
    for sign in (1, -1):
        short = (wanted - seats.sum(axis=0)) * sign
        rows = np.flatnonzero((short > 0) & (quantity.sum(axis=0) > 0))
        own, held, left = quantity[:, rows], seats[:, rows], short[rows]
        while len(rows):
            who = _next(own, held, sign)
            held[who, np.arange(len(rows))] += sign
            left = left - 1
            seats[:, rows[left == 0]] = held[:, left == 0]
            on = left > 0
            rows, own, held, left = rows[on], own[:, on], held[:, on], left[on]


def _next(own: NDArray[np.float64], held: Whole, sign: int) -> Whole:
    """Whose quotient is next: the largest to be given to, or the smallest to be taken from."""
    if sign > 0:
        largest: Whole = (own / (held + 1)).argmax(axis=0)
        return largest
    smallest: Whole = np.where(held > 0, own / np.maximum(held, 1), np.inf).argmin(axis=0)
    return smallest


def one_by_rules(votes: Votes, wanted: Whole, made: Batch, row: int) -> None:
    """One row by the law itself."""
    held, tied, places = highest_quotients([int(v) for v in votes[row]], int(wanted[row]))
    made.seats[row] = held
    made.tied[row] = False
    made.tied[row, tied] = True
    made.places[row] = places


@dataclass(frozen=True, slots=True)
class Allied:
    """Seats with alliances: the blocs' share, and the parties' inside their blocs."""

    blocs: Batch
    parties: Batch

    @property
    def decided(self) -> Flags:
        """Rows without a tie at either level."""
        return self.blocs.decided & self.parties.decided


def allied(votes: Votes, seats: int | Whole, bloc: Whole) -> Allied:
    """Share seats first between alliances, then inside each (FO §4(2)b); `bloc` is party → bloc.

    A row whose blocs are tied has no share inside them. Ties inside are told for their bloc.
    """
    count = int(bloc.max(initial=-1)) + 1
    sums = np.stack([votes[:, bloc == each].sum(axis=1) for each in range(count)], axis=1)
    top = dhondt(sums, seats)
    inner = empty(votes.shape)
    by_rules = 0
    for each in range(count):
        members = np.flatnonzero(bloc == each)
        got = np.where(top.decided, top.seats[:, each], 0)
        found = dhondt(votes[:, members], got)
        inner.seats[:, members] = found.seats
        inner.tied[:, members] = found.tied
        inner.places[:] += found.places
        by_rules += found.by_rules
    return Allied(top, Batch(inner.seats, inner.tied, inner.places, ENGINE, by_rules))


def bounds(votes: Votes, seats: int | Whole, bloc: Whole) -> tuple[Whole, Whole]:
    """The fewest and the most seats of each party under alliances, whatever the lots say."""
    sums = np.stack([votes[:, bloc == n].sum(axis=1) for n in range(bloc.max(initial=-1) + 1)], 1)
    top = dhondt(sums, seats)
    low, high = np.zeros_like(votes), np.zeros_like(votes)
    for each in range(sums.shape[1]):
        own = np.flatnonzero(bloc == each)
        low[:, own] = dhondt(votes[:, own], top.seats[:, each]).seats
        found = dhondt(votes[:, own], top.seats[:, each] + top.tied[:, each])
        high[:, own] = found.seats + found.tied
    return low, high


def as_votes(rows: Any) -> Votes:
    """Rows of whole numbers as an array of 64-bit integers."""
    return np.asarray(rows, dtype=np.int64)
