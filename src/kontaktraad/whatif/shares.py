"""d'Hondt compiled: thirty-two elections side by side in float32, proved, the others exactly.

A share proved with a margin wider than float32's rounding is exact; the others are counted again in
float64, where quotients order like the fractions they are (see `batch`).
"""

import numpy as np
from numba import njit

KIND = {"cache": True, "nogil": True, "error_model": "numpy"}
LANES = 32
MOST = 64
"""Parties that are counted side by side; more are counted exactly at once."""
WHOLE = 2**31
MARGIN = np.float32(4e-6)
"""Relative; two float32 quotients differ by at most 2 · 2^-24 from the true ones each."""


@njit(**KIND)
def many(votes, seats, held, redo, large):
    """Fill `held` (rows × parties); `redo` marks rows that are not proved, `large` those with a
    number that 31 bits do not hold. Answers whether all numbers are at least 0."""
    rows, n = votes.shape
    v = np.empty((n, LANES), np.float32)
    s = np.empty((n, LANES), np.float32)
    across = np.empty((LANES, n), np.float32)
    seen = np.int64(0)
    for first in range(0, rows, LANES):
        last = min(first + LANES, rows)
        seen |= _load(votes, first, last, across, v, large)
        _block(v, s, seats, first, last, redo)
        _store(s, first, last, across, held)
    return seen >= 0


@njit(**KIND)
def _load(votes, first, last, across, v, large):
    """Rows as columns; a row of 64-bit numbers at a time, as the processor likes it. All the
    numbers' bits together are negative where one of them is."""
    n, seen = v.shape[0], np.int64(0)
    for lane in range(LANES):
        row, bits = min(first + lane, last - 1), np.int64(0)
        for p in range(n):
            across[lane, p] = np.float32(np.int32(votes[row, p]))
            bits |= votes[row, p]
        large[row] = bits >= WHOLE
        seen |= bits
    for p in range(n):
        for lane in range(LANES):
            v[p, lane] = across[lane, p]
    return seen


@njit(**KIND)
def _store(s, first, last, across, held):
    n = s.shape[0]
    for p in range(n):
        for lane in range(LANES):
            across[lane, p] = s[p, lane]
    for lane in range(last - first):
        for p in range(n):
            held[first + lane, p] = np.int64(np.int32(across[lane, p]))


@njit(**KIND)
def _block(v, s, seats, first, last, redo):
    n = v.shape[0]
    wanted = np.empty(LANES, np.float32)
    missing = np.empty(LANES, np.float32)
    best = np.empty(LANES, np.float32)
    who = np.empty(LANES, np.float32)
    for lane in range(LANES):
        wanted[lane] = np.float32(seats[min(first + lane, last - 1)])
    _jump(v, s, wanted, missing)
    for _ in range(4 * n + 8):
        some = False
        for lane in range(LANES):
            some |= missing[lane] != 0
        if not some:
            break
        _step(v, s, missing, best, who)
    _prove(v, s, wanted, missing, first, last, redo)


@njit(**KIND)
def _jump(v, s, wanted, missing):
    n = v.shape[0]
    total = np.zeros(LANES, np.float32)
    for p in range(n):
        for lane in range(LANES):
            total[lane] += v[p, lane]
    for lane in range(LANES):
        up = wanted[lane] + np.float32(n * 0.5) - np.float32(0.5)
        total[lane] = up / max(total[lane], np.float32(1))
        missing[lane] = wanted[lane]
    for p in range(n):
        for lane in range(LANES):
            s[p, lane] = np.floor(v[p, lane] * total[lane])
            missing[lane] -= s[p, lane]


@njit(**KIND)
def _step(v, s, missing, best, who):
    """One seat given where some are missing, one taken where there are too many."""
    n = v.shape[0]
    one = np.float32(1)
    for lane in range(LANES):
        best[lane] = np.float32(-np.inf)
        who[lane] = np.float32(-1)
    for p in range(n):
        for lane in range(LANES):
            more = one if missing[lane] > 0 else np.float32(0)
            claim = v[p, lane] / (s[p, lane] + more)
            claim = claim if missing[lane] > 0 else -claim
            better = claim > best[lane]
            best[lane] = claim if better else best[lane]
            who[lane] = np.float32(p) if better else who[lane]
    for p in range(n):
        for lane in range(LANES):
            turn = one if missing[lane] > 0 else -one
            turn = turn if missing[lane] != 0 else np.float32(0)
            s[p, lane] += turn if who[lane] == np.float32(p) else np.float32(0)
    for lane in range(LANES):
        if missing[lane] > 0:
            missing[lane] -= one
        elif missing[lane] < 0:
            missing[lane] += one


@njit(**KIND)
def _prove(v, s, wanted, missing, first, last, redo):
    n = v.shape[0]
    low = np.zeros(LANES, np.float32)
    high = np.full(LANES, np.float32(3e38))
    for p in range(n):
        for lane in range(LANES):
            lost = v[p, lane] / (s[p, lane] + np.float32(1))
            low[lane] = max(low[lane], lost)
            won = v[p, lane] / s[p, lane]
            high[lane] = min(high[lane], won)
    for lane in range(last - first):
        sure = low[lane] < high[lane] * (np.float32(1) - MARGIN)
        redo[first + lane] = not (sure and missing[lane] == 0 and wanted[lane] > 0)


@njit(**KIND)
def exactly(votes, seats, held, tied):
    """One row in float64: seats sure, who is tied; places between them, −1 if not proved."""
    n, total = len(votes), 0.0
    for p in range(n):
        total += votes[p]
        held[p] = 0
        tied[p] = False
    if total == 0 or seats == 0:
        return 0
    missing = seats
    factor = (seats + n * 0.5 - 0.5) / total
    for p in range(n):
        held[p] = np.int64(votes[p] * factor)
        missing -= held[p]
    missing = even(votes, held, n, missing)
    low, high = 0.0, np.inf
    for p in range(n):
        low = max(low, votes[p] / (held[p] + 1))
        if held[p]:
            high = min(high, votes[p] / held[p])
    if missing or low > high:
        return -1
    return _release(votes, held, tied, low) if low == high else 0


@njit(**KIND)
def even(votes, held, n, missing):
    """Give to the largest claim that lacks, take from the smallest that won, among the first n."""
    while missing > 0:
        best, who = -1.0, 0
        for p in range(n):
            if votes[p] / (held[p] + 1) > best:
                best, who = votes[p] / (held[p] + 1), p
        held[who] += 1
        missing -= 1
    while missing < 0:
        worst, who = np.inf, -1
        for p in range(n):
            if held[p] and votes[p] / held[p] < worst:
                worst, who = votes[p] / held[p], p
        held[who] -= 1
        missing += 1
    return missing


@njit(**KIND)
def _release(votes, held, tied, edge):
    places = 0
    for p in range(len(votes)):
        if votes[p] / (held[p] + 1) == edge and votes[p] > 0:
            tied[p] = True
        if held[p] and votes[p] / held[p] == edge:
            tied[p] = True
            held[p] -= 1
            places += 1
    return places


@njit(**KIND)
def again(votes, seats, rows, held, tied, places):
    """Some rows exactly; `places` is −1 where even that is not proved."""
    for row in rows:
        places[row] = exactly(votes[row], seats[row], held[row], tied[row])


@njit(**KIND)
def inside(votes, low, high, own):
    """Fill what each bloc's parties surely have and could have of 0 … k seats: a byte a party in
    two words (see `blocs`). Claims are taken from the largest on, equal ones together."""
    most, n = low.shape[1] - 1, len(votes)
    held, claims, member = np.empty(n, np.int64), np.empty(n), np.empty(n, np.int64)
    for mask in range(low.shape[0]):
        size = _begin(mask, votes, held, claims, member, own)
        first, second, filled = np.uint64(0), np.uint64(0), 0
        while filled < most:
            best, equal = _largest(claims, size)
            if best == 0:
                break
            one, two = _given(votes, held, claims, member, size, best)
            for seats in range(filled + 1, min(filled + equal, most + 1)):
                low[mask, seats, 0], low[mask, seats, 1] = first, second
                high[mask, seats, 0], high[mask, seats, 1] = first + one, second + two
            first, second, filled = first + one, second + two, filled + equal
            if filled <= most:
                low[mask, filled, 0], low[mask, filled, 1] = first, second
                high[mask, filled, 0], high[mask, filled, 1] = first, second


@njit(**KIND)
def _begin(mask, votes, held, claims, member, own):
    """The bloc's parties, their first claims and their bytes; answers with how many they are."""
    size = 0
    for p in range(len(votes)):
        if mask >> p & 1:
            member[size], claims[size], held[size] = p, votes[p], 0
            own[mask, p // 8] |= np.uint64(255) << np.uint64(8 * (p % 8))
            size += 1
    return size


@njit(**KIND)
def _largest(claims, size):
    """The largest claim of the bloc's parties, and how many have it."""
    best, equal = 0.0, 0
    for m in range(size):
        if claims[m] > best:
            best, equal = claims[m], 0
        equal += claims[m] == best and best > 0
    return best, equal


@njit(**KIND)
def _given(votes, held, claims, member, size, best):
    """A seat to all who have that claim; what it adds to the two words."""
    one, two = np.uint64(0), np.uint64(0)
    for m in range(size):
        if claims[m] == best:
            held[m] += 1
            p = member[m]
            claims[m] = votes[p] / (held[m] + 1)
            place = np.uint64(1) << np.uint64(8 * (p % 8))
            one += place if p < 8 else np.uint64(0)
            two += place if p >= 8 else np.uint64(0)
    return one, two
