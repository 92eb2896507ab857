"""Whether an arrangement of alliances holds: no merger, no leaving, no switching surely pays.

A move blocks an arrangement when, whatever lots say before and after it,
* two blocs become one: none of their parties loses and one gains;
* some of a bloc's parties leave together as a bloc: none of those loses and one gains;
* one party moves to another bloc: it gains, and nobody there loses.
That a single party never gains by leaving is a theorem for d'Hondt within d'Hondt, so those who
leave are two or more. A bloc with V votes surely has s seats when at most k − s quotients of the
others are as large as V/s, `sum floor(V_j · s / V) ≤ k − s`: only that is asked of a move.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from kontaktraad.whatif.batch import Flags, Whole
from kontaktraad.whatif.blocs import LANE, Blocs, Words, at_least, total
from kontaktraad.whatif.partitions import Masks

Numbers: TypeAlias = NDArray[np.float64]
WORTH_COPYING = 0.05
"""From this share of blocked arrangements on, those that are left are copied together."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """Arrangements of as many blocs each (blocs × arrangements), counted for `seats`.

    `most` is the seats of each bloc if lots favour it; `last` the smallest quotient with a seat.
    """

    table: Blocs
    seats: int
    masks: Masks
    votes: Numbers
    most: Whole
    last: Numbers

    @property
    def count(self) -> int:
        """How many arrangements there are."""
        return int(self.masks.shape[1])

    def only(self, kept: NDArray[np.intp]) -> "Arranged":
        """Some of the arrangements."""
        return Arranged(
            self.table, self.seats, self.masks.take(kept, 1), self.votes.take(kept, 1),
            self.most.take(kept, 1), self.last[kept],
        )  # fmt: skip

    def before(self, bloc: Whole | int, rows: NDArray[np.intp]) -> Words:
        """The most each party of a bloc has, in some rows."""
        held: Words = self.table.high[self.masks[bloc, rows], self.most[bloc, rows]]
        return held


Move: TypeAlias = Callable[[Arranged], NDArray[np.intp]]
"""Answers with the arrangements it blocks."""


def stable(found: Arranged) -> Flags:
    """Which arrangements no move blocks."""
    holds = np.ones(found.count, bool)
    alive = np.arange(found.count)
    for move in _moves(found.masks.shape[0], found.table.parties):
        blocked = move(found)
        holds[alive[blocked]] = False
        if len(blocked) > WORTH_COPYING * len(alive):
            left = np.flatnonzero(holds[alive])
            alive, found = alive[left], found.only(left)
    return holds


def _moves(blocs: int, parties: int) -> Iterator[Move]:
    for a, b in combinations(range(blocs), 2):
        yield partial(_merging, a=a, b=b)
    for party in range(parties if blocs > 1 else 0):
        for bloc in range(blocs):
            yield partial(_switching, party=party, bloc=bloc)
    for bloc in range(blocs):
        yield partial(_leaving, bloc=bloc)


def _merging(found: Arranged, a: int, b: int) -> NDArray[np.intp]:
    """Where two blocs gain by becoming one; a quotient below the last seat's cannot."""
    held = found.most[a] + found.most[b] + 1
    could = ((found.votes[a] + found.votes[b]) / held > found.last) & (held <= found.seats)
    rows = np.flatnonzero(could)
    others = found.votes.take(rows, 1)
    others[[a, b]] = 0
    before = found.before(a, rows) + found.before(b, rows)
    union = found.masks[a, rows] | found.masks[b, rows]
    return rows[_has(found, others, union, before, before)]


def _leaving(found: Arranged, bloc: int) -> NDArray[np.intp]:
    """Where two or more of a bloc's parties gain by leaving together."""
    blocked = np.zeros(found.count, bool)
    whole = found.masks[bloc]
    some = (whole - 1) & whole
    while len(rows := np.flatnonzero((some != 0) & ~blocked)):
        mask = some[rows]
        several = (mask & (mask - 1)) != 0
        blocked[_left(found, bloc, rows[several], mask[several])] = True
        some[rows] = (mask - 1) & whole[rows]
    return np.flatnonzero(blocked)


def _left(
    found: Arranged, bloc: int, rows: NDArray[np.intp], mask: NDArray[np.uint16]
) -> NDArray[np.intp]:
    others = found.votes.take(rows, 1)
    others[bloc] = found.table.votes[found.masks[bloc, rows] ^ mask]
    before = found.before(bloc, rows) & found.table.bytes[mask]
    return rows[_has(found, others, mask, before, before)]


def _switching(found: Arranged, party: int, bloc: int) -> NDArray[np.intp]:
    """Where one party gains by moving to another bloc and nobody there loses."""
    bit = np.uint16(1 << party)
    home = ((found.masks & bit) != 0).argmax(axis=0)
    rest = found.masks[home, np.arange(found.count)] ^ bit
    rows = np.flatnonzero((home != bloc) & (rest != 0))
    home, others = home[rows], found.votes.take(rows, 1)
    others[home, np.arange(len(rows))] = found.table.votes[rest[rows]]
    others[bloc] = 0
    there = found.before(bloc, rows)
    before = there + (found.before(home, rows) & found.table.bytes[bit])
    wanted = before.copy()
    wanted[:, party // LANE] += np.uint64(1 << 8 * (party % LANE))
    return rows[_has(found, others, found.masks[bloc, rows] | bit, wanted, np.zeros_like(wanted))]


def _has(
    found: Arranged, others: Numbers, bloc: NDArray[np.uint16], wanted: Words, not_only: Words
) -> Flags:
    """Whether a bloc beside `others` surely gives its parties what is wanted, and not only that.

    Its seats are tried from the fewest that could be enough, one more each time, while it surely
    has them.
    """
    table, votes = found.table, found.table.votes[bloc]
    enough = np.zeros(len(bloc), bool)
    seats = np.maximum(total(wanted), 1)
    rows = np.flatnonzero((seats <= found.seats) & (votes > 0))
    while len(rows):
        claims = np.floor(others.take(rows, 1) * seats[rows] / votes[rows]).sum(axis=0)
        rows = rows[claims <= found.seats - seats[rows]]
        after = table.low[bloc[rows], seats[rows]]
        enough[rows] = at_least(after, wanted[rows]) & (after != not_only[rows]).any(axis=-1)
        rows = rows[~enough[rows]]
        seats[rows] += 1
        rows = rows[seats[rows] <= found.seats]
    return enough
