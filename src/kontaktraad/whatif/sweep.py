"""Every arrangement of alliances compiled: the same tables and moves as `stability`, row by row.

The partitions come in order of their restricted growth strings; a blocked one is left at its first
blocking move.
"""

import numpy as np
from numba import njit

from kontaktraad.whatif.shares import even

KIND = {"cache": True, "nogil": True, "error_model": "numpy"}
TOP = np.uint64(0x8080808080808080)
ONES = np.uint64(0x0101010101010101)
SHIFT = np.uint64(56)
BELOW, ABOVE = 1 - 1e-12, 1 + 1e-12
"""What is rounded is taken a little lower and higher: only what is sure is passed over."""


@njit(**KIND)
def fill(growth, tops, now, masks, counts, limit):
    """Write the next partitions into rows of `masks`, until `limit` or a few more; answers with
    how many.

    `growth` is the bloc of each party but the last (−1 first: none is left), `tops` the number of
    blocs before each, `now` the blocs' masks. The last party goes into each bloc and alone.
    """
    n, row = masks.shape[1], 0
    last = np.uint16(1 << (n - 1))
    while row < limit and growth[0] >= 0:
        blocs = number_of_blocs(growth, tops)
        for into in range(blocs + 1):
            for b in range(n):
                masks[row, b] = now[b]
            masks[row, into] |= last
            counts[row] = max(blocs, into + 1)
            row += 1
        following(growth, tops, now)
    return row


@njit(**KIND)
def bare(growth, tops, now):
    """How many partitions there are, only going through them: what a benchmark compares with."""
    found = 0
    while growth[0] >= 0:
        for _into in range(number_of_blocs(growth, tops) + 1):
            found += 1
        following(growth, tops, now)
    return found


@njit(**KIND, inline="always")
def number_of_blocs(growth, tops):
    """How many blocs all parties but the last are in."""
    return max(tops[-1], growth[-1] + 1)


@njit(**KIND, inline="always")
def following(growth, tops, now):
    """The next partition; growth[0] is −1 when there is none."""
    p = len(growth) - 1
    while p > 0 and growth[p] == tops[p]:
        p -= 1
    if p > 0:
        for later in range(p, len(growth)):
            now[growth[later]] &= ~np.uint16(1 << later)
        growth[p] += 1
        now[growth[p]] |= np.uint16(1 << p)
        for later in range(p + 1, len(growth)):
            growth[later] = 0
            tops[later] = max(tops[later - 1], growth[later - 1] + 1)
            now[0] |= np.uint16(1 << later)
    else:
        growth[0] = -1


@njit(**KIND)
def solve(masks, counts, tables, seats, asked, low, high, holds, proved):
    """Fill each row's bounds, and whether it holds where that is asked.

    `tables` are the blocs' votes, low and high shares, and bytes (see `Blocs`).
    """
    votes, lows, highs, own = tables
    n = masks.shape[1]
    cast, sure, most = np.empty(n), np.empty(n, np.int64), np.empty(n, np.int64)
    for row in range(len(masks)):
        count = counts[row]
        last = _top(masks[row], count, votes, seats, cast, sure, most)
        proved[row] = last >= 0
        for lane in range(low.shape[1]):
            one, two = np.uint64(0), np.uint64(0)
            for b in range(count):
                one += lows[masks[row, b], sure[b], lane]
                two += highs[masks[row, b], most[b], lane]
            low[row, lane], high[row, lane] = one, two
        if asked:
            holds[row] = not blocked(
                masks[row], count, votes, lows, highs, own, seats, cast, most, last
            )


@njit(**KIND)
def _top(masks, count, votes, seats, cast, sure, most):
    """The blocs' seats, sure and at most; the last quotient that wins, −1 where not proved."""
    total, missing = 0.0, seats
    for b in range(count):
        cast[b] = votes[masks[b]]
        total += cast[b]
        sure[b] = most[b] = 0
    if total == 0 or seats == 0:
        return np.inf
    factor = (seats + count * 0.5 - 0.5) / total
    for b in range(count):
        sure[b] = np.int64(cast[b] * factor)
        missing -= sure[b]
    even(cast, sure, count, missing)
    low, high = 0.0, np.inf
    for b in range(count):
        low = max(low, cast[b] / (sure[b] + 1))
        if sure[b]:
            high = min(high, cast[b] / sure[b])
        most[b] = sure[b]
    if low == high:
        _untie(cast, sure, most, count, low)
    return high if low <= high else -1.0


@njit(**KIND)
def _untie(cast, sure, most, count, edge):
    for b in range(count):
        held = sure[b]
        if held and cast[b] / held == edge:
            sure[b] = held - 1
        elif cast[b] / (held + 1) == edge and cast[b] > 0:
            most[b] = held + 1


@njit(**KIND)
def blocked(masks, count, votes, lows, highs, own, seats, cast, most, last):
    """Whether some move surely pays: a merger, a switch, leaving together."""
    return merger(masks, count, votes, lows, highs, seats, cast, most, last) or blocked_by_few(
        masks, count, votes, lows, highs, own, seats, cast, most, last
    )


@njit(**KIND)
def merger(masks, count, votes, lows, highs, seats, cast, most, last):
    """Whether two blocs surely gain by becoming one, whatever lots say."""
    for a in range(count):
        for b in range(a + 1, count):
            wanted = most[a] + most[b] + 1
            near = wanted <= seats and (cast[a] + cast[b]) / wanted > last
            if near and _merging(masks, count, votes, lows, highs, seats, cast, most, a, b):
                return True
    return False


@njit(**KIND)
def blocked_by_few(masks, count, votes, lows, highs, own, seats, cast, most, last):
    """Whether a switch or leaving together surely pays."""
    found = False
    for b in range(count):
        whole = np.int64(masks[b])
        several = whole & (whole - 1) != 0
        if several and _switching(
            masks, count, votes, lows, highs, own, seats, cast, most, b, last
        ):
            return True
        found = found or _leaving(masks, count, votes, lows, highs, own, seats, cast, most, b, last)
    return found


@njit(**KIND)
def _merging(masks, count, votes, lows, highs, seats, cast, most, a, b):
    one, other = np.int64(masks[a]), np.int64(masks[b])
    first = highs[one, most[a], 0] + highs[other, most[b], 0]
    second = highs[one, most[a], 1] + highs[other, most[b], 1]
    union = one | other
    return _has(cast, count, a, b, 0.0, votes[union], lows, union, first, second, True, seats)


@njit(**KIND)
def _switching(masks, count, votes, lows, highs, own, seats, cast, most, home, last):
    """Whether a party of bloc `home` gains in another bloc that loses nothing."""
    whole = np.int64(masks[home])
    for party in range(masks.shape[0]):
        bit = np.int64(1) << party
        if not whole & bit:
            continue
        place, lane = np.uint64(1) << np.uint64(8 * (party % 8)), party // 8
        rest = votes[whole ^ bit]
        first = highs[whole, most[home], 0] & own[bit, 0]
        second = highs[whole, most[home], 1] & own[bit, 1]
        first += place if lane == 0 else np.uint64(0)
        second += place if lane == 1 else np.uint64(0)
        spare = most[home] - np.floor(rest / last * BELOW) - _sum(first, second) + 1
        for b in range(count):
            if b != home:
                there = np.int64(masks[b])
                bloc, held = there | bit, most[b]
                one, two = highs[there, held, 0] + first, highs[there, held, 1] + second
                if spare <= 0 and votes[bloc] <= last * _sum(one, two) * BELOW:
                    continue
                if _has(
                    cast, count, b, home, rest, votes[bloc], lows, bloc, one, two, False, seats
                ):
                    return True
    return False


@njit(**KIND)
def _leaving(masks, count, votes, lows, highs, own, seats, cast, most, home, last):
    """Whether two or more of a bloc's parties gain by leaving together."""
    whole, held = np.int64(masks[home]), most[home]
    some = (whole - 1) & whole
    while some:
        if some & (some - 1):
            first = highs[whole, held, 0] & own[some, 0]
            second, rest = highs[whole, held, 1] & own[some, 1], votes[whole ^ some]
            wanted = _sum(first, second) + 1
            kept = np.floor(rest / last * BELOW) > most[home] - wanted
            if kept and votes[some] <= last * wanted * BELOW:
                pass
            elif _has(
                cast, count, home, home, rest, votes[some], lows, some, first, second, True, seats
            ):
                return True
        some = (some - 1) & whole
    return False


@njit(**KIND)
def _has(cast, count, a, b, rest, own, lows, bloc, one, two, more, seats):
    """Whether a bloc surely has what its parties want (or more than that), beside the blocs
    other than `a` and `b`, and `rest` votes together."""
    if own <= 0:
        return False
    held = max(_sum(one, two) + (1 if more else 0), 1)
    while held <= seats:
        left, share = seats - held, held / own
        claims = _quotients(rest, held, own, share)
        for c in range(count):
            if c != a and c != b:
                claims += _quotients(cast[c], held, own, share)
        if claims > left:
            return False
        first, second = lows[bloc, held, 0], lows[bloc, held, 1]
        all_kept = enough(first, one) and enough(second, two)
        if all_kept and (not more or first != one or second != two):
            return True
        held += 1
    return False


@njit(**KIND, inline="always")
def _quotients(votes, held, own, share):
    """How many quotients of `votes` are as large as own / held; divided only where it is near."""
    near = votes * share
    low, high = np.floor(near * BELOW), np.floor(near * ABOVE)
    return low if low == high else np.floor(votes * held / own)


@njit(**KIND)
def _sum(one, two):
    return np.int64((one * ONES) >> SHIFT) + np.int64((two * ONES) >> SHIFT)


@njit(**KIND)
def enough(after, wanted):
    """Whether each byte is at least what is wanted; numbers below 128."""
    return ((after | TOP) - wanted) & TOP == TOP
