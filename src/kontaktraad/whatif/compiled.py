"""The same batches by numba (`kontaktraad[fast]`): what NumPy does for rows, compiled for each row.

Imported only by who asks for it; without numba that import fails, and nothing takes its place.
Equal to the NumPy paths bit for bit: the tests hold every function here to its twin.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from kontaktraad.whatif import alliances, shares, sweep
from kontaktraad.whatif import survey as kernel
from kontaktraad.whatif.alliances import Counted, Reach, Surveyed, alone_with
from kontaktraad.whatif.batch import EXACT, Batch, Votes, Whole, empty, one_by_rules
from kontaktraad.whatif.blocs import Words, check, unpacked
from kontaktraad.whatif.partitions import AHEAD, Masks, beginnings, bell, ways

ENGINE = "numba"
CHUNK = KEPT = 65_536
LANES = 2
FEWEST = 2
"""Parties from which there is something to compile for; fewer are NumPy's own."""
Tables: TypeAlias = tuple[NDArray[np.float64], Words, Words, Words, Words]


def dhondt(votes: Votes, seats: int | Whole) -> Batch:
    """As `batch.dhondt`: share seats by d'Hondt in every row, ties told as ties."""
    rows = np.ascontiguousarray(votes)
    wanted = np.ascontiguousarray(np.broadcast_to(np.asarray(seats, np.int64), rows.shape[:1]))
    made = empty(rows.shape)
    redo, large = np.ones(len(rows), bool), np.ones(len(rows), bool)
    fits = bool(rows.size) and rows.shape[1] <= shares.MOST
    fine = shares.many(rows, wanted, made.seats, redo, large) if fits else rows.min(initial=0) >= 0
    if not fine or wanted.min(initial=0) < 0:
        raise ValueError("negative votes or seats")
    again = np.flatnonzero(redo | large)
    shares.again(rows, wanted, again, made.seats, made.tied, made.places)
    largest = rows[again].max(axis=1, initial=0) >= EXACT // (wanted[again] + 2)
    by_rules = again[largest | (made.places[again] < 0)]
    for row in by_rules:
        one_by_rules(rows, wanted, made, int(row))
    return Batch(made.seats, made.tied, made.places, ENGINE, len(by_rules))


def count_all(
    votes: Sequence[int], sizes: Sequence[int], stability: bool = True, piece: int | None = None
) -> Iterator[Counted]:
    """As `alliances.count_all`; a chunk's arrangements have different numbers of blocs, and
    masks of 0 where one has fewer."""
    n, most = len(votes), max(sizes, default=0)
    check(votes, most)
    if n < FEWEST:
        yield from alliances.count_all(votes, sizes, stability, piece)
        return
    tables = tables_of(tuple(votes), most)
    (growth, tops, now), left = begun(n, piece or 0), _size(n, piece)
    while left:
        limit = min(left, CHUNK)
        masks, counts = np.zeros((limit + n, n), np.uint16), np.zeros(limit + n, np.int64)
        filled = sweep.fill(growth, tops, now, masks, counts, limit)
        left -= filled
        for seats in sizes:
            yield _counted(tables, masks[:filled], counts[:filled], seats, stability)


def survey(
    votes: Sequence[int], sizes: Sequence[int], party: int | None, stability: bool, piece: int
) -> Iterator[Surveyed]:
    """As `alliances.survey`, in one go: no row is written but those in which the party gains."""
    n, most = len(votes), max(sizes, default=0)
    check(votes, most)
    if n < FEWEST:
        yield from alliances.survey(votes, sizes, party, stability, piece)
        return
    tables = tables_of(tuple(votes), most)
    for seats in sizes:
        asked = (stability, -1, 0)
        if party is not None:
            asked = (stability, party, int(alone_with(votes, seats)[party]))
        yield from _surveyed(tables, n, seats, asked, piece)


def reach(votes: Sequence[int], seats: int, most: int = 0) -> list[Reach]:
    """As `alliances.reach`, from compiled tables."""
    if len(votes) < FEWEST:
        return alliances.reach(votes, seats, most)
    check(votes, max(seats, most))
    tables = tables_of(tuple(votes), max(seats, most))
    return alliances.reached(tables[0], tables[1], votes, seats)


def _surveyed(
    tables: Tables, n: int, seats: int, asked: tuple[bool, int, int], piece: int
) -> Iterator[Surveyed]:
    state, left = begun(n, piece), _size(n, piece)
    rows = (KEPT if asked[1] >= 0 else 0) + n + 1
    masks, words = np.zeros((rows, n), np.uint16), np.zeros((rows, 2 * LANES), np.uint64)
    holds = np.zeros(rows, bool)
    while left > 0:
        tally, spread = np.zeros(4, np.int64), np.zeros((n, seats + 1), np.int64)
        told = (left, *asked)
        filled = kernel.survey(
            *state, tables[:4], tables[4], seats, told, tally, spread, masks, words, holds
        )
        counted, tied, hold, _gaining = (int(number) for number in tally)
        left -= counted
        gaining = Counted(
            seats, masks[:filled].T.copy(), unpacked(words[:filled, :LANES], n),
            unpacked(words[:filled, LANES:], n), holds[:filled].copy() if asked[0] else None,
            ENGINE,
        )  # fmt: skip
        yield Surveyed(seats, spread, counted, tied, hold if asked[0] else None, gaining, ENGINE)


def _size(n: int, piece: int | None) -> int:
    if piece is None:
        return bell(n)
    _masks, counts = beginnings(n, piece)
    each = enumerate(np.bincount(counts).tolist())
    return sum(number * ways(blocs, min(AHEAD, n)) for blocs, number in each)


def begun(n: int, piece: int = 0) -> tuple[Whole, Whole, Masks]:
    """The first partition of a piece, without its last party."""
    now, growth = np.zeros(n + 1, np.uint16), np.zeros(n - 1, np.int64)
    first = beginnings(n, piece)[0][0]
    for party in range(max(0, n - AHEAD)):
        growth[party] = (first >> party & 1).argmax()
    for party, bloc in enumerate(growth):
        now[bloc] |= np.uint16(1 << party)
    tops = np.concatenate([[0], np.maximum.accumulate(growth[:-1]) + 1])
    return growth, tops.astype(np.int64), now


@lru_cache(maxsize=1)
def tables_of(votes: tuple[int, ...], seats: int) -> Tables:
    """The blocs' votes, and what their parties have of any seats, in two words each; both beside
    each other last."""
    cast = np.array(votes, np.float64)
    member = ((np.arange(1 << len(votes))[:, None] >> np.arange(len(votes))) & 1).astype(np.float64)
    low, high = (np.zeros((len(member), seats + 1, LANES), np.uint64) for _ in range(2))
    own = np.zeros((len(member), LANES), np.uint64)
    shares.inside(cast, low, high, own)
    return member @ cast, low, high, own, np.ascontiguousarray(np.concatenate([low, high], axis=2))


def _counted(tables: Tables, masks: Masks, counts: Whole, seats: int, stability: bool) -> Counted:
    low, high = (np.zeros((len(masks), LANES), np.uint64) for _ in range(2))
    holds, proved = np.zeros(len(masks), bool), np.zeros(len(masks), bool)
    sweep.solve(masks, counts, tables[:4], seats, stability, low, high, holds, proved)
    if not proved.all():
        raise ArithmeticError("a share of seats was not proved")
    n = masks.shape[1]
    held = holds if stability else None
    return Counted(seats, masks.T, unpacked(low, n), unpacked(high, n), held, ENGINE)
