"""The same batches by numba (`kontaktraad[fast]`): what NumPy does for rows, compiled for each row.

Imported only by who asks for it; without numba that import fails, and nothing takes its place.
Equal to the NumPy paths bit for bit: the tests hold every function here to its twin.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from kontaktraad.whatif import shares, sweep
from kontaktraad.whatif.alliances import Counted, count
from kontaktraad.whatif.batch import EXACT, Batch, Votes, Whole, empty, one_by_rules
from kontaktraad.whatif.blocs import Words, blocs, unpacked
from kontaktraad.whatif.partitions import Masks

ENGINE = "numba"
CHUNK = 65_536
LANES = 2


def dhondt(votes: Votes, seats: int | Whole) -> Batch:
    """As `batch.dhondt`: share seats by d'Hondt in every row, ties told as ties."""
    wanted = np.ascontiguousarray(np.broadcast_to(np.asarray(seats, np.int64), votes.shape[:1]))
    if votes.size and (votes.min() < 0 or wanted.min() < 0):
        raise ValueError("negative votes or seats")
    made, redo = empty(votes.shape), np.ones(len(votes), bool)
    if votes.shape[1] <= shares.MOST:
        shares.many(votes, wanted, made.seats, redo)
        redo |= votes.max(axis=1, initial=0) >= shares.WHOLE
    rows = np.flatnonzero(redo)
    shares.again(votes, wanted, rows, made.seats, made.tied, made.places)
    unproved = rows[made.places[rows] < 0]
    large = np.flatnonzero(votes.max(axis=1, initial=0) >= EXACT // (wanted + 2))
    for row in sorted({*unproved.tolist(), *large.tolist()}):
        one_by_rules(votes, wanted, made, row)
    return Batch(made.seats, made.tied, made.places, ENGINE, len(unproved) + len(large))


def count_all(
    votes: Sequence[int], sizes: Sequence[int], stability: bool = True
) -> Iterator[Counted]:
    """As `alliances.count_all`; a chunk's arrangements have different numbers of blocs, and
    masks of 0 where one has fewer."""
    table = blocs(votes, max(sizes, default=0))
    n = len(votes)
    if not n:
        yield from (count(table, np.zeros((0, 1), np.uint16), k, stability) for k in sizes)
        return
    low, high, own = (_wide(words) for words in (table.low, table.high, table.bytes))
    tables = (table.votes, low, high, own)
    growth, tops = np.zeros(n, np.int64), np.minimum(np.arange(n), 1)
    while growth[0] >= 0:
        masks, counts = np.zeros((CHUNK, n), np.uint16), np.zeros(CHUNK, np.int64)
        filled = sweep.fill(growth, tops, masks, counts)
        for seats in sizes:
            yield _counted(tables, masks[:filled], counts[:filled], seats, stability)


def _wide(words: Words) -> Words:
    """Both lanes, also where the parties need one."""
    wide = np.zeros((*words.shape[:-1], LANES), np.uint64)
    wide[..., : words.shape[-1]] = words
    return wide


def _counted(
    tables: tuple[NDArray[np.float64], Words, Words, Words], masks: Masks, counts: Whole,
    seats: int, stability: bool,
) -> Counted:  # fmt: skip
    low, high = (np.zeros((len(masks), LANES), np.uint64) for _ in range(2))
    holds, proved = np.zeros(len(masks), bool), np.zeros(len(masks), bool)
    sweep.solve(masks, counts, tables, seats, stability, low, high, holds, proved)
    if not proved.all():
        raise ArithmeticError("a share of seats was not proved")
    n = masks.shape[1]
    held = holds if stability else None
    return Counted(seats, masks.T, unpacked(low, n), unpacked(high, n), held, ENGINE)
