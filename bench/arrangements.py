"""B7, B8, B10–B13: compositions, Monte Carlo, and every arrangement of alliances."""

import json
from fractions import Fraction

import numpy as np
from bench.ratio import against, beside, interleaved, median_of, pinned, row, seconds
from bench.shares import SEATS, elections
from bench.timing import spread

from kontaktraad.rules.composition import Law, Reading
from kontaktraad.whatif import alliances, compiled, polls, sweep
from kontaktraad.whatif.compositions import Areas, Rules, compositions
from kontaktraad.whatif.ground import Ground
from kontaktraad.whatif.partitions import count_pieces

PARTIES, TOWNS = 15, 30


def votes_of(parties, seed=3):
    chance = np.random.default_rng(seed)
    drawn = (int(v) + 1 for v in chance.dirichlet([0.8] * parties) * 3_000_000)
    return sorted(drawn, reverse=True)  # as the commands and pages have them: most votes first


def greedy(votes, lower, seats):
    """Adams from lower bounds in fractions, as one writes it down."""
    held = list(lower)
    while sum(held) < seats:
        held[max(range(len(votes)), key=lambda p: Fraction(votes[p], held[p]))] += 1
    return held


def b7():
    votes = elections(50_000)
    mayors = np.array([8, 6, 5, 4, 3, 2, 1, 1, *[0] * 7])
    law = Rules.of(Law(Fraction(0), 2, 1), Reading(reduction="free"), TOWNS)
    work = lambda: compositions(Areas(votes, mayors, np.ones(15, bool), TOWNS), law)  # noqa: E731
    found = work()
    lower = np.maximum(mayors, 1).tolist()
    few = [votes[n].tolist() for n in np.flatnonzero((found.status == 0) & found.reduced)[:40]]
    first = np.flatnonzero((found.status == 0) & found.reduced)[0]
    assert greedy(votes[first].tolist(), lower, 2 * TOWNS) == found.seats[first].tolist()
    peer = beside("fractions, greedy", work, lambda: lambda: [greedy(v, lower, 60) for v in few],
                  3000, times=len(votes) / len(few))  # fmt: skip
    limit = against("d'Hondt's rate (numba)", work, lambda: compiled.dhondt(votes, SEATS), 0.5,
                    of_limit=True)  # fmt: skip
    return row("B7", median_of(work), [peer], [limit])


def b8():
    base = np.array(votes_of(PARTIES)) / 3_000_000
    allied = np.array([0, 0, 1, 1, 2, 2, *range(3, 12)])
    rows = 1_000_000

    def normals():
        return np.random.Generator(np.random.SFC64(8)).standard_normal((rows, PARTIES), np.float32)

    def drawn():
        normal = normals()
        np.multiply(normal, np.float32(0.08), out=normal)
        np.exp(normal, out=normal)
        normal *= base.astype(np.float32) * np.float32(3_000_000)
        return normal.astype(np.int64)

    def whole():
        seats = compiled.dhondt(drawn(), SEATS).seats
        return [np.bincount(column, minlength=SEATS + 1) for column in seats.T]

    def with_alliances():
        votes = drawn()
        sums = np.zeros((rows, 12), np.int64)
        for party, bloc in enumerate(allied):
            sums[:, bloc] += votes[:, party]
        top = compiled.dhondt(sums, SEATS).seats
        for bloc in range(3):
            own = np.flatnonzero(allied == bloc)
            compiled.dhondt(np.ascontiguousarray(votes[:, own]), np.ascontiguousarray(top[:, bloc]))

    whole()
    with_alliances()
    limits = [
        against("chance alone", whole, normals, 1.35),
        against("chance alone, with alliances", with_alliances, normals, 1.6),
    ]
    shipped = round(polls.PIECE / seconds(piece))
    return row("B8", {"seconds": median_of(whole, 5), "kkr_whatif_polls_per_second": shipped},
               limits=limits)  # fmt: skip


def piece():
    """What `kkr whatif polls` does, which is more: towns, turnout, compositions and posts."""
    chance = np.random.default_rng(9)
    votes = chance.integers(100, 9_000, (TOWNS, PARTIES))
    names = tuple(map(str, range(PARTIES)))
    mayors = chance.multinomial(TOWNS, [1 / PARTIES] * PARTIES)
    known = Ground(names, tuple(map(str, range(TOWNS))), votes, mayors,
                   np.ones(PARTIES, bool), None)  # fmt: skip
    law = Rules.of(Law(Fraction(1, 50), 2, 1), Reading(), TOWNS)
    asked = polls.Asked(known, law, np.arange(PARTIES))
    for _ in polls.simulate(asked, polls.Model.of(PARTIES, 0.08), polls.PIECE, 1):
        pass


def counted(votes, sizes, stability):
    """Every arrangement as `kkr whatif alliances` counts it, on this core, tables and all."""
    compiled.tables_of.cache_clear()
    pieces = range(count_pieces(len(votes)))
    found = (compiled.survey(votes, sizes, None, stability, piece) for piece in pieces)
    return sum(each.counted for piece in found for each in piece)


def enumerated(parties):
    """Going through the partitions and nothing else."""
    return sweep.bare(*compiled.begun(parties))


def b10():
    votes = votes_of(8)
    told = dict(enumerate(votes))
    some = [p for masks in alliances.arrangements(8) for p in masks.T][:60]
    led = (("votelib", by_votelib, 10_000), ("apportionpy", by_apportionpy, 1_500))
    work = lambda: counted(votes, [31], stability=False)  # noqa: E731 - timed as it is
    peers = [
        beside(name, work, driven(make, told, some), goal, times=4140 / len(some))
        for name, make, goal in led
    ]
    return row("B10", median_of(work), peers)


def driven(make, told, masks):
    """A peer led over arrangements: the blocs' share, then each bloc's own."""

    def begin():
        share = make()

        def run():
            for column in masks:
                blocs = [[p for p in told if int(m) >> p & 1] for m in column if m]
                top = share([sum(told[p] for p in bloc) for bloc in blocs], 31)
                for bloc, seats in zip(blocs, top, strict=True):
                    if seats and len(bloc) > 1:
                        share([told[p] for p in bloc], seats)

        run()
        return run

    return begin


def by_votelib():
    from votelib.evaluate.proportional import HighestAverages

    evaluator = HighestAverages("d_hondt")

    def share(votes, seats):
        answer = evaluator.evaluate(dict(enumerate(votes)), seats)
        return [answer.get(n, 0) for n in range(len(votes))]

    return share


def by_apportionpy():
    from apportionpy.methods.jefferson import calculate_jefferson

    return lambda votes, seats: list(calculate_jefferson(seats, votes)[1])


def b11():
    votes = votes_of(11)
    limits = [
        against("enumeration, seats", lambda: counted(votes, [31], stability=False),
                lambda: enumerated(11), 5),
        against("enumeration, seats and full stability",
                lambda: counted(votes, [31], stability=True), lambda: enumerated(11), RESET),
    ]  # fmt: skip
    return row("B11", median_of(lambda: counted(votes, [31], stability=True)), limits=limits)


RESET = 50
"""B11's second goal, set anew for the full definition (merging, leaving, switching): going through
a partition takes 8 ns here and its seats 7 times that. 77 of 100 are left at a merger, 72 at the
one that is tried first, which takes reading its votes and shares. The others go through 18 switches
and 5 leavings each, of which 8 have to be counted: dividing is most of what is left."""


def b12():
    each = {
        n: seconds(lambda n=n: counted(votes_of(n), [31], stability=True)) for n in range(10, 14)
    }
    per = {n: each[n] / partitions for n, partitions in
           zip(each, (115_975, 678_570, 4_213_597, 27_644_437), strict=True)}  # fmt: skip
    every = seconds(lambda: counted(votes_of(12), list(range(1, 61)), stability=True))
    spread_of = max(per.values()) / min(per.values())
    told = {"n=12": each[12], "n=13": each[13], "n=12, 60 sizes": every,
            "nanoseconds": {n: round(p * 1e9) for n, p in per.items()}}  # fmt: skip
    goals = {"n=12": 0.2, "n=13": 1.3, "n=12, 60 sizes": 5, "largest over smallest": 1.35}
    ratio = {"largest over smallest": round(spread_of, 2)}
    met = spread_of <= 1.35 and all(told[name] <= goals[name] for name in list(goals)[:3])
    return row("B12", told, ratio=ratio, goal=goals, met=met)


def reached(votes):
    compiled.tables_of.cache_clear()
    return compiled.reach(votes, 31)


def b13():
    votes = votes_of(12)
    rounds = interleaved(lambda: reached(votes),
                         lambda: counted(votes, [31], stability=False), 5)  # fmt: skip
    ratio = spread([b / a for a, b in rounds])
    return row("B13", median_of(lambda: reached(votes)), ratio=ratio, goal=50,
               met=ratio["median"] >= 50)  # fmt: skip


def main():
    pinned()
    counted(votes_of(4), [3], stability=True)
    compiled.dhondt(elections(100), SEATS)
    enumerated(4)
    print(json.dumps([b7(), b8(), b10(), b11(), b12(), b13()]))


if __name__ == "__main__":
    main()
