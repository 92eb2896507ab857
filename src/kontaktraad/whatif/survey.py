"""Every arrangement compiled and only counted: what a landscape needs, without rows of each.

An arrangement's blocs are those of its parent, the arrangement of all parties but the last, with
that one in a bloc or alone. The parent is shared out from nothing; a child's seats are moved from
its parent's one at a time while the bloc that grew has a larger claim than the smallest quotient
with a seat. What its parties have is moved too: a bloc's share is taken out and another put in.
Arrays are handed on one by one: a view or a tuple of them costs more than the arithmetic.
"""

import numpy as np
from numba import njit

from kontaktraad.whatif.shares import even
from kontaktraad.whatif.sweep import (
    BELOW,
    KIND,
    blocked_by_few,
    enough,
    following,
    merger,
    number_of_blocs,
)

COUNTED, TIED, HOLDS, GAINING = range(4)
BYTE = np.uint64(255)
WORDS = 4
"""A bloc's parties' fewest seats in two words, and their most."""


@njit(**KIND)
def survey(growth, tops, now, tables, entries, seats, asked, tally, spread, masks, words, holds):
    """Count arrangements from a state as in `sweep.fill`, `asked[0]` of them or until the rows to
    keep are nearly full; answers with how many rows were kept: those in which the party gains.

    `asked` is how many, whether stability is, which party (−1: none) and what it could have alone;
    `tally` counted, tied, holding, gaining; `spread` parties × seats.
    """
    n, row, limit, stable, party, alone = len(spread), 0, asked[0], asked[1], asked[2], asked[3]
    new = np.uint16(1 << (n - 1))
    votes, lows, highs, members = tables
    cast, claim, won, own, lost, first = _numbers(n)
    held, had, most, blocs, parent, child = _wholes(n)
    counted, tied, hold, hint = 0, 0, 0, np.zeros(2, np.int64)
    while counted < limit and growth[0] >= 0 and row + n < len(holds):
        count = number_of_blocs(growth, tops)
        total = _parent(now, count, votes, entries, seats, blocs, cast, claim, won, had, parent)
        low, high, who, second = _edges(count, claim, won)
        _all_alike(parent, spread, count + 1)
        for into in range(count + 1):
            blocs[into] |= new
            several, grown = max(count, into + 1), votes[blocs[into]]
            least = second if into == who else high
            if low < high and total > 0 and grown / (had[into] + 1) < least:
                old, seat = blocs[into] ^ new, had[into]
                for w in range(WORDS):
                    child[w] = parent[w] - entries[old, seat, w] + entries[blocs[into], seat, w]
                last, tie = min(least, grown / seat) if seat else least, False
                if stable:
                    for b in range(several):
                        own[b], most[b], first[b] = cast[b], had[b], won[b]
                    own[into], first[into] = grown, grown / seat if seat else np.inf
            else:
                last, tie = _child(
                    into, several, new, total, grown, entries, seats, blocs, cast, claim, won, had,
                    parent, own, lost, first, held, most, child,
                )  # fmt: skip
            tied += child[0] != child[2] or child[1] != child[3]
            _change(parent, child, spread)
            stands = stable and not (
                merger(blocs, several, votes, lows, highs, seats, own, most, last)
                if tie
                else _merger(several, blocs, own, first, most, entries, seats, hint)
            )
            if stands:
                stands = not blocked_by_few(
                    blocs, several, votes, lows, highs, members, seats, own, most, last
                )
            hold += stands
            if party >= 0 and _has(child, party) > alone:
                _keep(row, several, blocs, child, stands, masks, words, holds)
                row += 1
            blocs[into] ^= new
        counted += count + 1
        following(growth, tops, now)
    tally[COUNTED], tally[TIED], tally[HOLDS], tally[GAINING] = counted, tied, hold, row
    return row


@njit(**KIND)
def _numbers(n):
    """Room for a parent's votes, quotients lost and won, and a child's."""
    return np.empty(n), np.empty(n), np.empty(n), np.empty(n), np.empty(n), np.empty(n)


@njit(**KIND)
def _wholes(n):
    """Room for a child's seats, its parent's, the most; for the blocs; for both's words."""
    held, had, most = np.empty(n, np.int64), np.empty(n, np.int64), np.empty(n, np.int64)
    return held, had, most, np.zeros(n, np.uint16), np.zeros(4, np.uint64), np.zeros(4, np.uint64)


@njit(**KIND)
def _parent(now, count, votes, entries, seats, blocs, cast, claim, won, had, parent):
    """The parent's seats, its quotients lost and won, its parties' shares; answers with its votes.

    The place after its last bloc is left for a party that stands alone."""
    total, missing = 0.0, seats
    for b in range(count):
        blocs[b], cast[b] = now[b], votes[now[b]]
        total += cast[b]
    factor = (seats + count * 0.5 - 0.5) / total if total > 0 else 0.0
    for b in range(count):
        had[b] = np.int64(cast[b] * factor)
        missing -= had[b]
    if total > 0:
        even(cast, had, count, missing)
    for w in range(WORDS):
        parent[w] = np.uint64(0)
    for b in range(count):
        claim[b] = cast[b] / (had[b] + 1)
        won[b] = cast[b] / had[b] if had[b] else np.inf
        for w in range(WORDS):
            parent[w] += entries[blocs[b], had[b], w]
    if count < len(cast):
        blocs[count], cast[count], claim[count], won[count], had[count] = 0, 0.0, 0.0, np.inf, 0
    return total


@njit(**KIND)
def _edges(count, claim, won):
    """The largest claim without a seat, the smallest quotient with one, whose it is, the next."""
    low, high, who, second = 0.0, np.inf, -1, np.inf
    for b in range(count):
        low = max(low, claim[b])
        if won[b] < high:
            high, who, second = won[b], b, high
        elif won[b] < second:
            second = won[b]
    return low, high, who, second


@njit(**KIND)
def _child(into, several, new, total, grown, entries, seats, blocs, cast, claim, won, had, parent,
           own, lost, first, held, most, child):  # fmt: skip
    """The child's votes, seats (`most`: if lots favour each) and words; its last quotient,
    and whether a lot decides between blocs."""
    for b in range(several):
        own[b], lost[b], first[b], held[b] = cast[b], claim[b], won[b], had[b]
    old = blocs[into] ^ new
    for w in range(WORDS):
        child[w] = parent[w] - entries[old, had[into], w]
    own[into] = grown
    if total == 0:
        held[into] = seats if grown > 0 else 0
    else:
        _move(into, several, entries, blocs, own, lost, first, held, child)
    lost[into] = grown / (held[into] + 1)
    first[into] = grown / held[into] if held[into] else np.inf
    for w in range(WORDS):
        child[w] += entries[blocs[into], held[into], w]
    low, high = 0.0, np.inf
    for b in range(several):
        low, high = max(low, lost[b]), min(high, first[b])
        most[b] = held[b]
    if low == high:
        _tie(several, entries, blocs, own, lost, first, held, most, low, child)
    return high, low == high


@njit(**KIND)
def _merger(several, blocs, own, first, most, entries, seats, hint):
    """Whether two blocs surely gain by becoming one, where no lot decides between blocs.

    They can win one seat more, and do where their quotient for it is larger than the smallest
    quotient with a seat of the others: the first of the three smallest that is not theirs. The two
    that did so the last time are tried first (`hint`).
    """
    one, two, three, i, j = _smallest(several, first)
    a, b = hint[0], hint[1]
    again = a < b < several
    if not again:
        a, b = 0, 1
    while b < several:
        wanted, sum_of = most[a] + most[b] + 1, own[a] + own[b]
        least = one
        if i in (a, b):
            least = three if j in (a, b) else two
        near = wanted <= seats and sum_of > least * wanted * BELOW
        if near and sum_of / wanted > least and _pays(a, b, wanted, blocs, most, entries):
            hint[0], hint[1] = a, b
            return True
        b += 1
        if again:
            a, b, again = 0, 1, False
        elif b == several:
            a, b = a + 1, a + 2
    return False


@njit(**KIND)
def _smallest(several, first):
    """The three smallest of some quotients, and whose the first two are."""
    one, two, three, i, j = np.inf, np.inf, np.inf, -1, -1
    for b in range(several):
        if first[b] < one:
            one, two, three, i, j = first[b], one, two, b, i
        elif first[b] < two:
            two, three, j = first[b], two, b
        elif first[b] < three:
            three = first[b]
    return one, two, three, i, j


@njit(**KIND, inline="always")
def _pays(a, b, wanted, blocs, most, entries):
    x, y, more = blocs[a], blocs[b], blocs[a] | blocs[b]
    one = entries[x, most[a], 2] + entries[y, most[b], 2]
    two = entries[x, most[a], 3] + entries[y, most[b], 3]
    first, second = entries[more, wanted, 0], entries[more, wanted, 1]
    return enough(first, one) and enough(second, two) and (first != one or second != two)


@njit(**KIND)
def _move(into, several, entries, blocs, own, lost, first, held, child):
    """Seats move to the bloc that grew while its claim is larger than the smallest that won."""
    claim = own[into] / (held[into] + 1)
    while True:
        least, who = np.inf, -1
        for b in range(several):
            if first[b] < least and b != into:
                least, who = first[b], b
        if claim <= least:
            return
        for w in range(WORDS):
            child[w] += entries[blocs[who], held[who] - 1, w] - entries[blocs[who], held[who], w]
        held[who] -= 1
        lost[who], first[who] = least, own[who] / held[who] if held[who] else np.inf
        held[into] += 1
        claim = own[into] / (held[into] + 1)


@njit(**KIND)
def _tie(several, entries, blocs, own, lost, first, held, most, edge, child):
    """A lot decides between blocs: the fewest and the most seats of each, and the words anew."""
    for w in range(WORDS):
        child[w] = np.uint64(0)
    for b in range(several):
        sure = held[b] - 1 if held[b] and first[b] == edge else held[b]
        most[b] = held[b] + 1 if lost[b] == edge and own[b] > 0 else held[b]
        for w in range(2):
            child[w] += entries[blocs[b], sure, w]
            child[w + 2] += entries[blocs[b], most[b], w + 2]


@njit(**KIND)
def _all_alike(parent, spread, children):
    """Count so many children as if each party had what it has in their parent."""
    for p in range(len(spread)):
        spread[p, _has(parent, p)] += children


@njit(**KIND)
def _change(parent, child, spread):
    """Count the parties anew that have other seats in a child."""
    for lane in range(2):
        if parent[lane] != child[lane]:
            for p in range(8 * lane, min(8 * lane + 8, len(spread))):
                before, after = _has(parent, p), _has(child, p)
                spread[p, before] -= 1
                spread[p, after] += 1


@njit(**KIND, inline="always")
def _has(child, party):
    return np.int64((child[party // 8] >> np.uint64(8 * (party % 8))) & BYTE)


@njit(**KIND)
def _keep(row, several, blocs, child, stands, masks, words, holds):
    for b in range(masks.shape[1]):
        masks[row, b] = blocs[b] if b < several else np.uint16(0)
    for w in range(WORDS):
        words[row, w] = child[w]
    holds[row] = stands
