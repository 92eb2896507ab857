"""Every way to ally: the set partitions of the parties, in chunks, each bloc as a bit mask."""

from collections.abc import Iterator

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


def arrangements(n: int) -> Iterator[Masks]:
    """Every partition of n parties once: arrays of blocs × partitions, the blocs' masks.

    All partitions of one array have as many blocs as it has rows. The first party is in the first
    bloc, and each bloc begins with the first party that is in no bloc before it.
    """
    masks, counts = np.zeros((1, n), np.uint16), np.zeros(1, np.int64)
    early = max(0, n - AHEAD)
    for item in range(early):
        masks, counts = _with(masks, counts, item)
    for start in range(0, len(masks), SLICE):
        some, number = masks[start : start + SLICE], counts[start : start + SLICE]
        for item in range(early, n):
            some, number = _with(some, number, item)
        yield from _alike(some, number)


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
