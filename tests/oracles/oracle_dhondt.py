"""Independent test oracle: d'Hondt, electoral alliances, surplus over candidates.

Only integers and fractions.  Written from the restated law text alone.
"""
from fractions import Fraction


def _check(votes, seats):
    if seats < 0:
        raise ValueError("negative number of seats")
    for v in votes.values():
        if v < 0:
            raise ValueError("negative votes")


# --------------------------------------------------------------------------
# 1. divisor search
# --------------------------------------------------------------------------
def dhondt(votes, seats):
    """(sure, tied, places), by searching the threshold quotient q = a/b.

    For a party with v > 0 votes:
      number of quotients v/k >= a/b   is   v*b // a
      number of quotients v/k >  a/b   is   (v*b - 1) // a
    Wanted is a q with   #(> q) <= seats <= #(>= q).
    First guess: total votes / (seats + half the number of lists); afterwards
    q jumps to the neighbouring existing quotient (exact), counts are redone.
    """
    if seats < 0:
        raise ValueError("negative number of seats")
    sure = dict.fromkeys(votes, 0)
    names = []
    vs = []
    for p, v in votes.items():
        if v > 0:
            names.append(p)
            vs.append(v)
        elif v < 0:
            raise ValueError("negative votes")
    if not vs or seats == 0:
        return sure, frozenset(), 0

    a = 2 * sum(vs)
    b = 2 * seats + len(vs)
    while True:
        reach = [v * b // a for v in vs]              # quotients >= q
        n_reach = sum(reach)
        if n_reach < seats:
            # q too high: go down to the largest quotient below q
            a, b = 0, 1
            for v, r in zip(vs, reach):
                if v * b > a * (r + 1):
                    a, b = v, r + 1
            continue
        if n_reach == seats:                          # clean cut, no lot
            sure.update(zip(names, reach))
            return sure, frozenset(), 0
        above = [(v * b - 1) // a for v in vs]        # quotients > q
        n_above = sum(above)
        if n_above > seats:
            # q too low: go up to the smallest quotient above q
            a, b = 0, 0
            for v, k in zip(vs, above):
                if k and (b == 0 or v * b < a * k):
                    a, b = v, k
            continue
        # here n_above <= seats < n_reach
        sure.update(zip(names, above))
        if n_above == seats:
            return sure, frozenset(), 0
        tied = frozenset(p for p, r, k in zip(names, reach, above) if r > k)
        return sure, tied, seats - n_above


# --------------------------------------------------------------------------
# 2. the same by sorting every quotient
# --------------------------------------------------------------------------
def _sorted_award(votes, seats, cap=None):
    """All quotients v/k (k = 1.., at most cap[p] of them when cap is given)
    sorted from the largest; the first `seats` win; equal ones at the cut are
    a tie.  If there are fewer quotients than seats (only possible with cap, or
    with no votes at all) everything wins and the rest stays vacant."""
    _check(votes, seats)
    sure = {p: 0 for p in votes}
    quotients = []
    for p, v in votes.items():
        if v > 0:
            top = seats if cap is None else min(seats, cap[p])
            for k in range(1, top + 1):
                quotients.append((Fraction(v, k), p))
    quotients.sort(key=lambda item: item[0], reverse=True)
    if seats == 0:
        return sure, frozenset(), 0
    if len(quotients) <= seats:
        for _, p in quotients:
            sure[p] += 1
        return sure, frozenset(), 0
    cut = quotients[seats - 1][0]
    higher = [p for q, p in quotients if q > cut]
    equal = [p for q, p in quotients if q == cut]
    for p in higher:
        sure[p] += 1
    places = seats - len(higher)
    if places == len(equal):
        for p in equal:
            sure[p] += 1
        return sure, frozenset(), 0
    return sure, frozenset(equal), places


def dhondt_sort(votes, seats):
    return _sorted_award(votes, seats)


# --------------------------------------------------------------------------
# 3. alliances
# --------------------------------------------------------------------------
def _blocks(votes, alliances):
    """block name -> list of members; every list is in exactly one block."""
    used = set()
    blocks = {}
    groups = [list(members) for members in alliances if members]
    for members in groups:
        for p in members:
            if p not in votes:
                raise ValueError("unknown list in an alliance: %r" % (p,))
            if p in used:
                raise ValueError("list named twice in alliances: %r" % (p,))
            used.add(p)
    groups += [[p] for p in votes if p not in used]
    for members in groups:
        name = "+".join(sorted(members))
        if name in blocks:
            raise ValueError("two blocks with the same name: %r" % (name,))
        blocks[name] = members
    return blocks


def dhondt_alliances(votes, seats, alliances):
    """{'top': (sure, tied, places), 'inside': {block: (sure, tied, places)}};
    'inside' is None when 'top' has a tie."""
    blocks = _blocks(votes, alliances)
    block_votes = {b: sum(votes[p] for p in ms) for b, ms in blocks.items()}
    top = dhondt(block_votes, seats)
    inside = None
    if top[2] == 0:
        inside = {b: dhondt({p: votes[p] for p in ms}, top[0][b])
                  for b, ms in blocks.items()}
    return {"top": top, "inside": inside}


# --------------------------------------------------------------------------
# 4. more seats than candidates
# --------------------------------------------------------------------------
def _room(votes, members, candidates):
    """How many seats a block can fill. A list without votes gets no seat, so
    its candidates give no room."""
    for p in members:
        if candidates[p] < 0:
            raise ValueError("negative number of candidates")
    return sum(candidates[p] for p in members if votes[p] > 0)


def seats_with_candidates(votes, seats, alliances, candidates):
    """Final seats, or None if a lot is met at ANY stage (even a lot whose
    effect a later stage would wipe out).  Stages:
      1. seats to blocks;                    2. seats inside each block;
      3. surplus passed on inside the block; 4. surplus of full blocks passed
      on to other blocks;                    5. those seats shared inside them.
    If all candidates are used up, the remaining seats stay vacant (the result
    then sums to less than `seats`)."""
    blocks = _blocks(votes, alliances)
    plain = dhondt_alliances(votes, seats, alliances)
    if plain["top"][2]:
        return None                                            # stage 1
    if any(r[2] for r in plain["inside"].values()):
        return None                                            # stage 2
    won = plain["top"][0]
    for b, members in blocks.items():                          # stage 3
        part = {p: votes[p] for p in members}
        if _sorted_award(part, won[b], candidates)[2]:
            return None
    # stages 4 and 5 ask the same two questions as the reading below
    return seats_with_candidates_final(votes, seats, alliances, candidates)


def seats_with_candidates_final(votes, seats, alliances, candidates):
    """As above, but None only if the FINAL seats depend on a lot: a full list
    (block) simply has no further quotients."""
    blocks = _blocks(votes, alliances)
    block_votes = {b: sum(votes[p] for p in ms) for b, ms in blocks.items()}
    room = {b: _room(votes, ms, candidates) for b, ms in blocks.items()}
    top, _, places = _sorted_award(block_votes, seats, room)
    if places:
        return None
    final = {p: 0 for p in votes}
    for b, members in blocks.items():
        part = {p: votes[p] for p in members}
        sure, _, places = _sorted_award(part, top[b], candidates)
        if places:
            return None
        final.update(sure)
    return final
