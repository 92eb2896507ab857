"""Every way to ally: the set partitions of the parties, in chunks, each bloc as a bit mask.

The partitions of all parties but the last few are kept whole; a piece of the work is some of those
with the last parties added, so that pieces can be done by anybody in any order.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

Masks = NDArray[np.uint16]
AHEAD = 3
"""Parties that are added to a slice at a time; what came before them is kept whole."""
SLICE = 256


def bell(n: int) -> int:
    """How many partitions n parties have (Bell's numbers: 1, 1, 2, 5, 15, 52 …)."""
    row = [1]
    for _ in range(n):
        following = [row[-1]]
        for each in row:
            following.append(following[-1] + each)
        row = following
    return row[0]


@cache
def ways(blocs: int, more: int) -> int:
    """In how many ways `more` parties can join a partition that has so many blocs."""
    return blocs * ways(blocs, more - 1) + ways(blocs + 1, more - 1) if more else 1


def count_pieces(n: int) -> int:
    """How many pieces all partitions of n parties are done in."""
    return -(-bell(max(0, n - AHEAD)) // SLICE)


def arrangements(n: int, piece: int | None = None) -> Iterator[Masks]:
    """Every partition of n parties once: arrays of blocs × partitions, the blocs' masks; or those
    of one piece.

    All partitions of one array have as many blocs as it has rows. The first party is in the first
    bloc, and each bloc begins with the first party that is in no bloc before it.
    """
    for number in range(count_pieces(n)) if piece is None else (piece,):
        some, counts = beginnings(n, number)
        for item in range(max(0, n - AHEAD), n):
            some, counts = _with(some, counts, item)
        yield from _alike(some, counts)


def beginnings(n: int, piece: int) -> tuple[Masks, NDArray[np.int64]]:
    """What a piece begins with: partitions of all but the last parties, and how many blocs each."""
    masks, counts = _early(n)
    some = slice(piece * SLICE, (piece + 1) * SLICE)
    return masks[some], counts[some]


@lru_cache(maxsize=1)
def _early(n: int) -> tuple[Masks, NDArray[np.int64]]:
    masks, counts = np.zeros((1, n), np.uint16), np.zeros(1, np.int64)
    for item in range(n - AHEAD):
        masks, counts = _with(masks, counts, item)
    return masks, counts


def _with(masks: Masks, counts: NDArray[np.int64], item: int) -> tuple[Masks, NDArray[np.int64]]:
    """Each partition with one party more: in every bloc it has, and alone."""
    ways = counts + 1
    rows = np.repeat(np.arange(len(counts)), ways)
    into = np.arange(len(rows)) - np.repeat(np.cumsum(ways) - ways, ways)
    grown = masks[rows]
    grown[np.arange(len(rows)), into] |= np.uint16(1 << item)
    return grown, np.maximum(counts[rows], into + 1)


def _alike(masks: Masks, counts: NDArray[np.int64]) -> Iterator[Masks]:
    """The partitions with equally many blocs together."""
    for number in np.unique(counts):
        yield np.ascontiguousarray(masks[counts == number, :number].T)
