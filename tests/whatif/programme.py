"""What-if held to the law: bin/test whatif; writes evidence/whatif.json.

A million random elections (many with ties) by both engines against `rules`, every real election,
random compositions and posts, and every arrangement of up to nine parties by brute force.
"""

import json
import subprocess
import sys
import time
from fractions import Fraction
from functools import lru_cache
from itertools import product
from pathlib import Path

import numpy as np
from tests.oracles import alliances as oracle

from kontaktraad.lawbook import places
from kontaktraad.rules.alliances import scenario
from kontaktraad.rules.apportionment import highest_quotients
from kontaktraad.rules.chairmanship import ChairVotes, elect_chairs
from kontaktraad.rules.composition import Area, Law, Reading, compose
from kontaktraad.rules.outcome import Decided, LotsNeeded, NeedsDecision
from kontaktraad.rules.readings import METHODS
from kontaktraad.rules.votes import ListResult
from kontaktraad.whatif import alliances, batch, compiled
from kontaktraad.whatif.compositions import (
    DECIDED,
    LOTS,
    LOTS_IN_REDUCTION,
    NEEDS_DECISION,
    Areas,
    Rules,
    compositions,
)
from kontaktraad.whatif.partitions import count_pieces
from kontaktraad.whatif.posts import LOT, posts

ROOT = Path(__file__).resolve().parents[2]
SEED = 2026
BLOCK = 200
FULL = {
    "elections": 1_000_000,
    "compositions": 20_000,
    "posts": 50_000,
    "arrangements": 9,
    "surveys": 3_000,
}


def elections(number, chance):
    """How many were counted, how many had ties, and in how many an engine was not the law."""
    counted = ties = wrong = 0
    while counted < number:
        parties, most = int(chance.integers(1, 20)), 1 + int(10 ** chance.uniform(0.3, 6.5))
        rows = min(BLOCK, number - counted)
        votes, seats = chance.integers(0, most, (rows, parties)), chance.integers(0, 70, rows)
        found = [each.dhondt(votes, seats) for each in (batch, compiled)]
        for row in range(rows):
            law = highest_quotients(votes[row].tolist(), int(seats[row]))
            ties += law[2] > 0
            wrong += any(_row(each, row) != law for each in found)
        counted += rows
    return {"number": counted, "ties": int(ties), "wrong": int(wrong)}


def _row(found, row):
    return (found.seats[row].tolist(), np.flatnonzero(found.tied[row]).tolist(),
            int(found.places[row]))  # fmt: skip


def real(chance):
    """Every real council's lists and alliances, by both engines against the law."""
    wrong = counted = 0
    for town in places.election_2025().municipalities:
        votes = batch.as_votes([[row.votes for row in town.lists]])
        for seats in {town.seats, *range(1, 60)}:
            law = highest_quotients(votes[0].tolist(), seats)
            wrong += any(_row(each.dhondt(votes, seats), 0) != law for each in (batch, compiled))
            counted += 1
    return {"number": counted, "wrong": int(wrong)}


def composed(number, chance):
    """Random areas under every reading, each row against `compose`."""
    choices = (METHODS, ("strict", "free"), ("inside", "outside"))
    readings = [Reading(method, "valid", *rest) for method, *rest in product(*choices)]
    counted = wrong = undecided = 0
    while counted < number:
        reading = readings[counted // 20 % len(readings)]
        parties, towns = int(chance.integers(2, 12)), int(chance.integers(1, 25))
        votes = chance.integers(1, int(10 ** chance.uniform(0.7, 6)), (20, parties))
        mayors = chance.multinomial(towns, chance.dirichlet([0.7] * parties))
        law = Law(Fraction(1, int(chance.integers(5, 60))), int(chance.integers(1, 4)), 1)
        found = compositions(Areas(votes, mayors, np.ones(parties, bool), towns),
                             Rules.of(law, reading, towns))  # fmt: skip
        for row in range(20):
            told = _by_law(votes[row], mayors, law, reading)
            undecided += not isinstance(told, Decided)
            wrong += not _same(found, row, told)
        counted += 20
    return {"number": counted, "undecided": undecided, "wrong": wrong}


def _by_law(votes, mayors, law, reading):
    lists = tuple(ListResult("1", f"{n:02}", int(v), 1) for n, v in enumerate(votes))
    sits = [f"{n:02}" for n, count in enumerate(mayors) for _ in range(count)]
    return compose(Area(lists, dict(enumerate(sits)), None), law, reading)


def _same(found, row, told):
    status, seats = int(found.status[row]), found.seats[row]
    if isinstance(told, Decided):
        held = {f"{n:02}": int(s) for n, s in enumerate(seats) if s}
        return status == DECIDED and held == {p: n for p, n in told.answer.totals.items() if n}
    if isinstance(told, LotsNeeded):
        tied = {f"{n:02}" for n in np.flatnonzero(found.tied[row])}
        sure = {p: int(seats[int(p)]) for p in told.sure}
        return (status in (LOTS, LOTS_IN_REDUCTION) and tied == set(told.tied)
                and int(found.places[row]) == told.places and sure == dict(told.sure))  # fmt: skip
    if isinstance(told, NeedsDecision):
        return status == NEEDS_DECISION
    return status > NEEDS_DECISION


def chaired(number, chance):
    """Chair and vice-chair with random alliances, each row against `elect_chairs`."""
    wrong = lots = 0
    for _ in range(number):
        n = int(chance.integers(1, 8))
        votes = chance.integers(1, 1 + int(10 ** chance.uniform(0.3, 6)), n)
        bloc = np.unique(chance.integers(0, n, n), return_inverse=True)[1]
        told = _chairs_by_law(votes, bloc)
        found = posts(votes[None], bloc)
        pair = (int(found.chair[0]), int(found.vice_chair[0]))
        lots += told is None
        wrong += (LOT not in pair) if told is None else pair != told
    return {"number": number, "lots": lots, "wrong": wrong}


def _chairs_by_law(votes, bloc):
    named = {str(n): int(v) for n, v in enumerate(votes)}
    blocs = [tuple(p for p in named if bloc[int(p)] == b) for b in range(int(bloc.max()) + 1)]
    told = elect_chairs(ChairVotes(named, tuple(b for b in blocs if len(b) > 1)))
    return tuple(int(p) for p in told.answer) if isinstance(told, Decided) else None


def arranged(most, chance):
    """Every arrangement of 1 … `most` parties: seats by the law, stability by brute force."""
    wrong = counted = held = 0
    for n in range(1, most + 1):
        for top in (12, 100_000) if n < 9 else (100_000,):
            votes = [int(v) for v in chance.integers(1, top, n)]
            for each in _brute(votes, int(chance.integers(1, 2 * n + 3))):
                counted, held, wrong = counted + 1, held + each[0], wrong + each[1]
    return {"parties": most, "number": counted, "hold": held, "wrong": wrong}


def surveyed(number, chance):
    """Landscapes counted in one go against those of NumPy's rows: spread, lots, what holds."""
    wrong = ways = 0
    for _ in range(number):
        n, top = int(chance.integers(2, 9)), int(10 ** chance.uniform(0.3, 5.5))
        votes, seats = [int(v) for v in chance.integers(0, top, n)], int(chance.integers(1, 60))
        party = int(chance.integers(n))
        one, other = (_summed(e, votes, seats, party) for e in (compiled, alliances))
        wrong += one != other
        ways += other[0]
    return {"number": number, "arrangements": ways, "wrong": wrong}


def _summed(engine, votes, seats, party):
    found = [each for piece in range(count_pieces(len(votes)))
             for each in engine.survey(votes, [seats], party, True, piece)]  # fmt: skip
    gaining = sum(each.gaining.masks.shape[1] for each in found)
    spread = sum(each.spread for each in found).tolist()
    return sum(e.counted for e in found), sum(e.tied for e in found), sum(
        e.holds for e in found), gaining, spread  # fmt: skip


def _brute(votes, seats):
    told = {chr(65 + n): v for n, v in enumerate(votes)}
    again = oracle.bounds
    known = lru_cache(maxsize=None)(lambda partition: again(told, seats, partition))
    oracle.bounds = lambda _votes, _seats, partition: known(oracle.arrangement(partition))
    try:
        for numpy, numba in zip(_found(alliances, votes, seats), _found(compiled, votes, seats),
                                strict=True):  # fmt: skip
            blocs, low, high, holds = numpy
            law = scenario(told, seats, blocs)
            bounds = known(oracle.arrangement(blocs))
            right = numpy == numba and holds == oracle.stable(told, seats, blocs)
            right &= list(bounds.values()) == list(zip(low, high, strict=True))
            right &= bool(law.tied) or dict(law.seats) == dict(zip(told, low, strict=True))
            yield holds, not right
    finally:
        oracle.bounds = again


def _found(engine, votes, seats):
    rows = []
    for found in engine.count_all(votes, [seats]):
        for n in range(found.masks.shape[1]):
            blocs = tuple(sorted(
                tuple(chr(65 + p) for p in range(len(votes)) if int(m) >> p & 1)
                for m in found.masks[:, n] if m
            ))  # fmt: skip
            rows.append(
                (blocs, found.low[n].tolist(), found.high[n].tolist(), bool(found.holds[n]))
            )
    return sorted(rows)


def run(sizes, seed=SEED):
    """The whole comparison at some sizes, as a report."""
    chance = np.random.default_rng(seed)
    report = {
        "elections": elections(sizes["elections"], chance), "real": real(chance),
        "compositions": composed(sizes["compositions"], chance),
        "posts": chaired(sizes["posts"], chance),
        "arrangements": arranged(sizes["arrangements"], chance),
        "surveys": surveyed(sizes["surveys"], chance),
    }  # fmt: skip
    return report | {"wrong": sum(part["wrong"] for part in report.values())}


def main():
    began = time.time()
    report = run(FULL)
    commit = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    told = {"programme": "bin/test whatif", "seed": SEED, "commit": commit,
            "seconds": int(time.time() - began), **report}  # fmt: skip
    (ROOT / "evidence/whatif.json").write_text(json.dumps(told, indent=2) + "\n")
    print(json.dumps(told, indent=2))
    return bool(report["wrong"])


if __name__ == "__main__":
    sys.exit(main())
