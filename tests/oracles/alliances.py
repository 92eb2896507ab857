"""List alliances by slow, obvious brute force: an oracle that shares no code with the engine.

Seats by d'Hondt, first among blocs and then inside each bloc; every lot is
really drawn in every possible way. Whole numbers and fractions only. An
arrangement is written as a sorted tuple of sorted tuples of party names.
"""

from fractions import Fraction
from itertools import combinations, permutations
from math import factorial


def arrangement(blocs):
    """The blocs in one fixed way of writing, empty ones left out."""
    return tuple(sorted(tuple(sorted(bloc)) for bloc in blocs if bloc))


def partitions(parties):
    """All ways to put the parties into blocs."""
    return [arrangement(blocs) for blocs in _groupings(sorted(parties))]


def _groupings(parties):
    """Each grouping of the later parties, with the first party put in every possible place."""
    if not parties:
        return [[]]
    found = []
    for blocs in _groupings(parties[1:]):
        found.append([[parties[0]], *blocs])
        for place, bloc in enumerate(blocs):
            found.append([*blocs[:place], [parties[0], *bloc], *blocs[place + 1 :]])
    return found


def alone(parties):
    """The arrangement without any alliance."""
    return arrangement([party] for party in parties)


def quotients(votes, seats):
    """Every claim as (quotient, claimant); a claimant without votes has none."""
    return [
        (Fraction(number, divisor), name)
        for name, number in votes.items()
        if number > 0
        for divisor in range(1, seats + 1)
    ]


def shares(votes, seats):
    """Every way the seats can fall by d'Hondt, one dict of seats for each outcome of the lot."""
    claims = quotients(votes, seats)
    if not claims:
        return [dict.fromkeys(votes, 0)]
    boundary = sorted((quotient for quotient, _ in claims), reverse=True)[seats - 1]
    sure = [name for quotient, name in claims if quotient > boundary]
    tied = [name for quotient, name in claims if quotient == boundary]
    draws = combinations(tied, seats - len(sure))
    return [_counted(votes, [*sure, *drawn]) for drawn in draws]


def _counted(names, winners):
    """How many of the seats each name won."""
    return {name: winners.count(name) for name in names}


def bloc_shares(votes, seats, blocs):
    """Every way the seats can fall among the blocs, on the blocs' summed votes."""
    sums = {bloc: sum(votes[party] for party in bloc) for bloc in blocs}
    return shares(sums, seats)


def possible_seats(votes, seats, partition):
    """Each party's set of seat numbers over all outcomes of the lots at both levels."""
    blocs = arrangement(partition)
    assert sorted(party for bloc in blocs for party in bloc) == sorted(votes)
    found = {party: set() for party in votes}
    for among_blocs in bloc_shares(votes, seats, blocs):
        for bloc, won in among_blocs.items():
            for inside in shares({party: votes[party] for party in bloc}, won):
                for party, number in inside.items():
                    found[party].add(number)
    return found


def bounds(votes, seats, partition):
    """Each party's fewest and most seats under any outcome of all lots."""
    found = possible_seats(votes, seats, partition)
    return {party: (min(numbers), max(numbers)) for party, numbers in found.items()}


def lows(votes, seats, partition):
    """Each party's fewest seats."""
    return {party: low for party, (low, _) in bounds(votes, seats, partition).items()}


def reach(votes, seats):
    """Each party's fewest seats: without alliances, in its best and in its worst arrangement."""
    single = lows(votes, seats, alone(votes))
    every = [lows(votes, seats, partition) for partition in partitions(votes)]
    return {
        party: (single[party], max(low[party] for low in every), min(low[party] for low in every))
        for party in votes
    }


def merges(partition):
    """Every merger of two blocs, as (those who must not lose, the new arrangement)."""
    for one, other in combinations(partition, 2):
        rest = [bloc for bloc in partition if bloc not in (one, other)]
        yield one + other, arrangement([*rest, one + other])


def leaves(partition):
    """Every exit of a part of a bloc, as (those who leave, the new arrangement)."""
    for bloc in partition:
        rest = [other for other in partition if other != bloc]
        for size in range(1, len(bloc)):
            for group in combinations(bloc, size):
                staying = [party for party in bloc if party not in group]
                yield group, arrangement([*rest, group, staying])


def switches(partition):
    """Every change of bloc by one party, as (it, its new partners, the new arrangement)."""
    for old in partition:
        for new in partition:
            if old == new or len(old) < 2:
                continue
            rest = [bloc for bloc in partition if bloc not in (old, new)]
            for party in old:
                staying = [other for other in old if other != party]
                yield party, new, arrangement([*rest, staying, (*new, party)])


def keeps(before, after, party):
    """Whether the party is sure not to lose: its fewest then is no less than its most now."""
    return after[party][0] >= before[party][1]


def gains(before, after, party):
    """Whether the party surely gains: its fewest then is more than its most now."""
    return after[party][0] > before[party][1]


def good_for(before, after, group):
    """Whether all in the group are sure not to lose and at least one surely gains."""
    nobody_loses = all(keeps(before, after, party) for party in group)
    return nobody_loses and any(gains(before, after, party) for party in group)


def good_switch(before, after, party, partners):
    """Whether the party surely gains and its new partners are sure not to lose."""
    return gains(before, after, party) and all(keeps(before, after, other) for other in partners)


def blocking_moves(votes, seats, partition):
    """Every move that blocks, as (kind, the new arrangement); two moves may lead to the same."""
    now = arrangement(partition)
    before = bounds(votes, seats, now)
    found = []
    for kind, moves in (("merge", merges(now)), ("leave", leaves(now))):
        for group, then in moves:
            if good_for(before, bounds(votes, seats, then), group):
                found.append((kind, then))
    for party, partners, then in switches(now):
        if good_switch(before, bounds(votes, seats, then), party, partners):
            found.append(("switch", then))
    return found


def stable(votes, seats, partition):
    """Whether no move blocks the arrangement."""
    return not blocking_moves(votes, seats, partition)


def subsets(names):
    """Every group of the names, from nobody to all."""
    names = list(names)
    return [group for size in range(len(names) + 1) for group in combinations(names, size)]


def banzhaf(weights, quota):
    """In how many coalitions each name is decisive: they win with it and lose without it."""
    found = dict.fromkeys(weights, 0)
    for group in subsets(weights):
        total = sum(weights[name] for name in group)
        for name in group:
            if total >= quota > total - weights[name]:
                found[name] += 1
    return found


def pivot(order, weights, quota):
    """The name that brings the sum to the quota in this order, or None."""
    total = 0
    for name in order:
        if total < quota <= total + weights[name]:
            return name
        total += weights[name]
    return None


def shapley(weights, quota):
    """Each name's share of all orders in which it is the pivot."""
    pivots = [pivot(order, weights, quota) for order in permutations(weights)]
    orders = factorial(len(weights))
    return {name: Fraction(pivots.count(name), orders) for name in weights}


def swing(votes, seats, partition, party):
    """The fewest more votes for a sure gain; None if ten times all votes more will not do."""
    before = bounds(votes, seats, partition)

    def enough(more):
        """Whether the party surely gains with so many more votes."""
        with_more = {**votes, party: votes[party] + more}
        return gains(before, bounds(with_more, seats, partition), party)

    most = 10 * sum(votes.values())
    return fewest(enough, most) if enough(most) else None


def fewest(enough, most):
    """The smallest number from 1 to most that is enough: doubling up, then halving down."""
    too_few, plenty = 0, 1
    while plenty < most and not enough(plenty):
        too_few, plenty = plenty, 2 * plenty
    plenty = min(plenty, most)
    while plenty - too_few > 1:
        middle = (too_few + plenty) // 2
        too_few, plenty = (too_few, middle) if enough(middle) else (middle, plenty)
    assert enough(plenty)
    assert not enough(plenty - 1)
    return plenty
