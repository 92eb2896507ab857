"""B2–B6, B9: d'Hondt for many elections at once, beside peers, and how it grows."""

import ast
import importlib.util
import json
import math
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from bench.ratio import against, beside, median_of, pinned, row, seconds

from kontaktraad.whatif import batch, compiled

SEATS = 60


def elections(rows, parties=15, seed=1):
    chance = np.random.default_rng(seed)
    return (chance.dirichlet([0.8] * parties, rows) * 3_000_000).astype(np.int64) + 1


def alone(package, path):
    """A peer's one file, loaded without what it imports beside it."""
    found = importlib.util.find_spec(package)
    return Path(found.submodule_search_locations[0]) / path


def electoral_sim(votes):
    """Its own compiled kernel, in a compiled loop."""

    def make():
        from numba import njit

        spec = importlib.util.spec_from_file_location(
            "numba_accel", alone("electoral_sim", "engine/numba_accel.py")
        )
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module  # numba's cache looks for it by name
        spec.loader.exec_module(module)
        kernel = module.dhondt_numba

        @njit
        def every(rows, seats):
            out = np.zeros(rows.shape, np.int64)
            for n in range(len(rows)):
                out[n] = kernel(rows[n], seats)
            return out

        same(every(votes[:2000], SEATS), votes[:2000])
        return lambda: every(votes, SEATS)

    return make


def salk(votes):
    """Its vectorised function, the only one of its file that is needed."""

    def make():
        source = alone("salk_toolkit", "election_models.py").read_text()
        nodes = [n for n in ast.parse(source).body if getattr(n, "name", "") == "dhondt"]
        space = {"np": np}
        exec(compile(ast.Module(nodes, []), "salk", "exec"), space)  # noqa: S102 - a peer's own text
        same(space["dhondt"](votes[:200].astype(float), SEATS), votes[:200])
        return lambda: space["dhondt"](votes.astype(float), SEATS)

    return make


def votelib(votes):
    def make():
        from votelib.evaluate.proportional import HighestAverages

        evaluator = HighestAverages("d_hondt")
        told = [dict(enumerate(map(int, v))) for v in votes]
        found = [[evaluator.evaluate(each, SEATS).get(n, 0) for n in each] for each in told[:50]]
        same(np.array(found), votes[:50])
        return lambda: [evaluator.evaluate(each, SEATS) for each in told]

    return make


def same(theirs, votes):
    """A peer's untied answers are ours, before anything is timed."""
    ours = batch.dhondt(votes, SEATS)
    assert (np.asarray(theirs)[ours.decided] == ours.seats[ours.decided]).all(), "another answer"


def b2_b3():
    many, few, fewest = elections(200_000), elections(4_000), elections(400)
    found = []
    for number, engine, goals in (("B2", compiled, (80, 2000, 6000)), ("B3", batch, (15, 350))):
        engine.dhondt(many[:100], SEATS)
        work = lambda e=engine: e.dhondt(many, SEATS)  # noqa: E731 - timed as it is
        peers = [
            beside("electoral-sim", work, electoral_sim(many), goals[0]),
            beside("salk-toolkit", work, salk(few), goals[1], times=len(many) / len(few)),
        ]
        if number == "B2":
            peers.append(beside("votelib", work, votelib(fewest), goals[2],
                                times=len(many) / len(fewest)))  # fmt: skip
        rate = len(many) / median_of(work)["median"]
        found.append(row(number, {"elections_per_second": int(rate)}, peers))
    return found


def b4():
    votes = elections(1_000_000)
    out, into = np.zeros_like(votes), np.zeros_like(votes)

    def copied():
        np.copyto(into, votes)
        np.copyto(out, into)

    def work():
        compiled.dhondt(votes, SEATS)

    limit = against("copying the same bytes in and out", work, copied, 0.25, of_limit=True)
    return row("B4", median_of(work), limits=[limit])


def b5():
    chance = np.random.default_rng(5)
    votes = (chance.dirichlet([0.8] * 1000, 8) * 3e8).astype(np.int64) + 1
    work = lambda: compiled.dhondt(votes, 100_000)  # noqa: E731 - timed as it is
    work()
    peers = [beside("biprop", work, biprop(votes), 20), beside("apportionpy", work,
             apportionpy(votes), 120)]  # fmt: skip
    return row("B5", median_of(work), peers)


def biprop(votes):
    def make():
        from biprop import Election

        told = [Election(v[:, None]) for v in votes]

        def run():
            return [
                each.proportional_apportionment(
                    [100_000], which="parties", rounding_method=np.floor
                )
                for each in told
            ]

        assert (np.array(run()[0]).ravel() == compiled.dhondt(votes, 100_000).seats[0]).all()
        return run

    return make


def apportionpy(votes):
    def make():
        from apportionpy.methods.jefferson import calculate_jefferson

        told = [list(map(int, v)) for v in votes]
        first = calculate_jefferson(100_000, told[0])[1]
        assert list(first) == compiled.dhondt(votes, 100_000).seats[0].tolist()
        return lambda: [calculate_jefferson(100_000, each) for each in told]

    return make


def exponent(small, large, factor):
    """By what power the time grows; the best of five of each."""
    a, b = (min(seconds(work) for _ in range(5)) for work in (small, large))
    return round(math.log(b / a) / math.log(factor), 2)


def b6():
    few, many = elections(100_000), elections(1_000_000)
    share = batch.dhondt
    rows = exponent(lambda: share(few, SEATS), lambda: share(many, SEATS), 10)
    some = elections(20_000)
    seats = exponent(lambda: share(some, 600), lambda: share(some, 60_000), 100)
    chance = np.random.default_rng(6)
    wide = {n: chance.integers(1, 10_000, (1, n)) for n in (1_000, 1_000_000)}
    parties = exponent(
        lambda: [share(wide[1_000], 100_000) for _ in range(10)],
        lambda: [share(wide[1_000_000], 100_000_000) for _ in range(10)], 1_000,
    )  # fmt: skip
    found = {"scenarios": rows, "seats": seats, "parties": parties}
    goals = {"scenarios": 1.05, "seats": 0.05, "parties": 1.1}
    return row("B6", {"exponents": found}, ratio=found, goal=goals,
               met=all(found[k] <= goals[k] for k in goals))  # fmt: skip


def b9():
    votes = elections(1_000_000)
    halves = np.array_split(votes, 2)
    one = median_of(lambda: compiled.dhondt(votes, SEATS))
    work = lambda some=votes: compiled.dhondt(some, SEATS)  # noqa: E731 - timed as it is
    with ThreadPoolExecutor(2) as pool:
        limit = against("one thread", lambda: list(pool.map(work, halves)), work, 1.9,
                        of_limit=True)  # fmt: skip
    return row("B9", {"seconds": one, "context": "goal 0.18 s"}, limits=[limit], cores=2)


def main():
    import os

    cores = os.sched_getaffinity(0)
    pinned()
    found = [*b2_b3(), b4(), b5(), b6()]
    os.sched_setaffinity(0, cores)
    print(json.dumps([*found, b9()]))


if __name__ == "__main__":
    main()
