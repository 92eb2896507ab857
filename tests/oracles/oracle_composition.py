"""Independent test oracle: composition of a council by under-representation,
and smallest unreduced sizes.  Brute force; only integers."""
from itertools import combinations
from math import lcm

from tests.oracles.oracle_dhondt import dhondt


# --------------------------------------------------------------------------
# min-max and leximax
# --------------------------------------------------------------------------
def _allocations(parties, lower, upper, seats):
    """All allocations max(1, l_p) <= s_p <= u_p with sum = seats."""
    if not parties:
        if seats == 0:
            yield {}
        return
    p, rest = parties[0], parties[1:]
    low = max(1, lower.get(p, 1))
    high = seats
    bound = None if upper is None else upper.get(p)
    if bound is not None:
        high = min(high, bound)
    for s in range(low, high + 1):
        for tail in _allocations(rest, lower, upper, seats - s):
            yield {p: s, **tail}


def _ratios(votes, alloc, scale):
    """v_p/s_p of all parties, times `scale` (a multiple of every s_p, so these
    are exact integers), from the largest down."""
    return sorted((votes[p] * scale // s for p, s in alloc.items()), reverse=True)


def _best(votes, lower, upper, seats, key):
    if any(v <= 0 for v in votes.values()):
        raise ValueError("entitled parties have votes > 0")
    scale = lcm(*range(1, seats + 1))
    best, found = None, []
    for alloc in _allocations(list(votes), lower, upper, seats):
        k = key(_ratios(votes, alloc, scale))
        if best is None or k < best:
            best, found = k, [alloc]
        elif k == best:
            found.append(alloc)
    return found


def minmax_set(votes, lower, upper, seats):
    return _best(votes, lower, upper, seats, lambda r: r[:1])


def leximax_set(votes, lower, upper, seats):
    return _best(votes, lower, upper, seats, lambda r: r)


# --------------------------------------------------------------------------
# largest remainder (Hare)
# --------------------------------------------------------------------------
def largest_remainder(votes, seats):
    """(sure, tied, places).  Remainder of p is (v_p*seats mod V) / V."""
    if seats < 0 or any(v < 0 for v in votes.values()):
        raise ValueError("negative input")
    total = sum(votes.values())
    if total == 0:
        return {p: 0 for p in votes}, frozenset(), 0
    sure = {p: v * seats // total for p, v in votes.items()}
    remainder = {p: v * seats % total for p, v in votes.items()}
    left = seats - sum(sure.values())
    if left == 0:
        return sure, frozenset(), 0
    cut = sorted(remainder.values(), reverse=True)[left - 1]
    higher = [p for p in votes if remainder[p] > cut]
    equal = [p for p in votes if remainder[p] == cut]
    for p in higher:
        sure[p] += 1
    places = left - len(higher)
    if places == len(equal):
        for p in equal:
            sure[p] += 1
        return sure, frozenset(), 0
    return sure, frozenset(equal), places


# --------------------------------------------------------------------------
# smallest sizes
# --------------------------------------------------------------------------
def _outcomes(result):
    """Every seat distribution the lot can lead to."""
    sure, tied, places = result
    for winners in combinations(sorted(tied), places):
        yield {p: s + (p in winners) for p, s in sure.items()}


def _check_reachable(votes, mayors):
    for p, m in mayors.items():
        if m > 0 and votes.get(p, 0) <= 0:
            raise ValueError("party with mayors but without votes: %r" % (p,))


def _smallest(method, votes, mayors):
    _check_reachable(votes, mayors)
    n = 1
    while True:
        good = [all(out[p] >= mayors.get(p, 0) for p in votes)
                for out in _outcomes(method(votes, n))]
        if all(good):
            return n
        if any(good):
            return None
        n += 1


def smallest_dhondt_size(votes, mayors):
    return _smallest(dhondt, votes, mayors)


def smallest_remainder_size(votes, mayors):
    return _smallest(largest_remainder, votes, mayors)


def quota_size(votes, mayors):
    _check_reachable(votes, mayors)
    total = sum(votes.values())
    n = 1
    while not all(n * v >= mayors.get(p, 0) * total for p, v in votes.items()):
        n += 1
    return n


# --------------------------------------------------------------------------
# the whole council: FO §3(1)-(2) by trying everything
# --------------------------------------------------------------------------
def whole_council(votes, seats, mayors, spoilt, share, method, base, strict, outside_inside):
    """Every answer the text allows: a set of ("decided", unreduced, seats), or why there is none.

    `votes` and `seats` are (town, party) -> number; `mayors` town -> party."""
    parties = sorted({p for _, p in votes})
    cast = {p: sum(n for (_, q), n in votes.items() if q == p) for p in parties}
    chairs = {p: sum(n for (_, q), n in seats.items() if q == p) for p in parties}
    whole = sum(cast.values()) + (spoilt if base == "cast" else 0)
    inside = {p: cast[p] for p in parties
              if cast[p] * share.denominator >= whole * share.numerator and chairs[p] > 0}
    if not inside:
        return {("Refused",)}
    by_office = {p: list(mayors.values()).count(p) for p in parties}
    held = {p: by_office[p] for p in inside}
    outside = {p: n for p, n in by_office.items() if p not in inside and n}
    limit = 2 * len(mayors) - (sum(outside.values()) if outside_inside else 0)
    size, options = _unreduced(method, inside, held)
    if len(options) > 1:
        return {("LotsNeeded",)}
    first = options[0]
    if size <= limit:
        return {_answer(size, first, outside)}
    lower = {p: max(1, n) for p, n in held.items()}
    if sum(lower.values()) > limit:
        return {("NeedsDecision",)}
    upper = {p: max(first[p], lower[p]) for p in inside} if strict else None
    best = leximax_set(inside, lower, upper, limit)
    lots = {("LotsNeeded",)} if len(minmax_set(inside, lower, upper, limit)) > 1 else set()
    return {_answer(size, seats, outside) for seats in best} | lots


def _unreduced(method, votes, held):
    share = dhondt if method == "dhondt" else largest_remainder
    size = quota_size(votes, held) if method == "quota" else 1
    while True:
        options = list(_outcomes(share(votes, size)))
        if method == "quota" or any(all(o[p] >= held[p] for p in votes) for o in options):
            return size, options
        size += 1


def _answer(size, seats, outside):
    totals = {**seats, **outside}
    named = tuple(sorted((p, n) for p, n in totals.items() if n))
    return ("decided", size + sum(outside.values()), named)
