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
Numbers: TypeAlias = NDArray[np.float64]
EXACT = 2**52
CHUNK = 4_096
ENGINE = "numpy"
WIDE, NEAR, NEARER = 64, 8, 60
"""Above so many parties a jump is made anew until so few seats are missing, at most so often: a
step looks at every party, and one divisor's seats are d'Hondt's whatever their number."""


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
        unproved = _chunk(votes[rows], wanted[rows], made, start) | ~small[rows]
        for row in np.flatnonzero(unproved) + start:
            one_by_rules(votes, wanted, made, int(row))
            by_rules += 1
    return Batch(made.seats, made.tied, made.places, ENGINE, by_rules)


def empty(shape: tuple[int, ...]) -> Batch:
    """No seats for anybody, no ties."""
    return Batch(np.zeros(shape, np.int64), np.zeros(shape, bool), np.zeros(shape[0], np.int64))


def _chunk(votes: Votes, wanted: Whole, made: Batch, start: int) -> Flags:
    """Fill some rows by jump and step; answers with those that are not proved."""
    quantity = np.ascontiguousarray(votes.T, np.float64)
    told = (quantity.sum(axis=0) > 0) & (wanted > 0)
    seats = _jumped(quantity, np.where(told, wanted, 0))
    _stepped(quantity, seats, np.where(told, wanted, 0))
    with np.errstate(divide="ignore", invalid="ignore"):
        low = (quantity / (seats + 1)).max(axis=0, initial=0.0)
        high = np.fmin.reduce(quantity / seats, axis=0, initial=np.inf)
    rows = slice(start, start + len(votes))
    made.seats[rows] = seats.T
    tied = np.flatnonzero(told & (low == high))
    _untie(quantity[:, tied], seats[:, tied], high[tied], made, tied + start)
    proved: Flags = ~told | ((low <= high) & (seats.sum(axis=0) == wanted))
    return ~proved


def _untie(
    quantity: Numbers, seats: Numbers, edge: Numbers, made: Batch, rows: NDArray[np.intp]
) -> None:
    """Take back the seats of the last quotient where others have the same, and name them all."""
    with np.errstate(divide="ignore", invalid="ignore"):
        given = quantity / seats == edge
    made.seats[rows] = (seats - given).T
    made.tied[rows] = (given | (quantity / (seats + 1) == edge)).T
    made.places[rows] = given.sum(axis=0)


def _jumped(quantity: Numbers, wanted: Whole) -> Numbers:
    """A share near the right one: votes over the divisor that would suit `wanted`."""
    total = quantity.sum(axis=0)
    half = len(quantity) / 2
    factor = (wanted + half) / np.where(total > 0, total, 1) * (wanted > 0)
    jumped: Numbers = np.floor(quantity * factor)
    for _ in range(NEARER if len(quantity) > WIDE else 0):
        short = wanted - jumped.sum(axis=0)
        if (np.abs(short) <= NEAR).all():
            break
        factor *= (wanted + half) / (wanted + half - short)
        jumped = np.floor(quantity * factor)
    return jumped


def _stepped(quantity: Numbers, seats: Numbers, wanted: Whole) -> None:
    """Give to the largest quotient that lacks, take from the smallest that won, row by row.

    Equal quotients are given, or taken, together while there are seats for all of them.
    """
    short = wanted - seats.sum(axis=0)
    for sign in (1, -1):
        rows = np.flatnonzero(short * sign > 0)
        left, own, held = short[rows] * sign, quantity.take(rows, 1), seats.take(rows, 1)
        while len(rows):
            given = _next(own, held, left, sign)
            held += given * sign
            left -= given.sum(axis=0)
            done, on = np.flatnonzero(left == 0), np.flatnonzero(left)
            seats[:, rows[done]] = held.take(done, 1)
            rows, left, own, held = rows[on], left[on], own.take(on, 1), held.take(on, 1)


def _next(own: Numbers, held: Numbers, left: Numbers, sign: int) -> Flags:
    """Who is next in each row: all of an equal claim, or the first of them while seats are left."""
    with np.errstate(divide="ignore", invalid="ignore"):
        claims = own / (held + 1) if sign > 0 else own / held
    best = claims.max(axis=0) if sign > 0 else np.fmin.reduce(claims, axis=0)
    equal: Flags = claims == best
    if (equal.sum(axis=0) > left).any():
        equal &= np.cumsum(equal, axis=0) <= left
    return equal


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
