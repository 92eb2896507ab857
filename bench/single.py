"""B1: one election of 15 parties and 60 seats, exact with its ties told, against two peers."""

import importlib
import json
import os

from bench.timing import ROUNDS, elections, spread, timed

from kontaktraad.rules.apportionment import highest_quotients

SEATS = 60
GOALS = {"votelib": 45, "apportionpy": 5}


def ours(votes):
    return highest_quotients(votes, SEATS)[0]


def votelib():
    evaluator = importlib.import_module("votelib.evaluate.proportional").HighestAverages("d_hondt")

    def run(votes):
        answer = evaluator.evaluate(dict(enumerate(votes)), SEATS)
        return [answer.get(n, 0) for n in range(len(votes))]

    return run


def apportionpy():
    jefferson = importlib.import_module("apportionpy.methods.jefferson").calculate_jefferson

    def run(votes):
        return list(jefferson(SEATS, votes)[1])

    return run


def measure(name, make):
    """Median ratio of the peer's time to ours over interleaved rounds."""
    try:
        peer = make()
        sample = elections(300)
        equal = all(peer(votes) == ours(votes) for votes in sample)
    except Exception as error:  # a peer that cannot be had is told, not guessed
        return {"peer": name, "unavailable": f"{type(error).__name__}: {error}"}
    rounds = [(timed(ours, sample), timed(peer, sample)) for _ in range(ROUNDS)]
    ratio = spread([theirs / mine for mine, theirs in rounds])
    return {"peer": name, "equal": equal, "ratio": ratio, "goal": GOALS[name],
            "met": ratio["median"] >= GOALS[name]}  # fmt: skip


def main():
    os.sched_setaffinity(0, {0})
    sample = elections(2000)
    each = [timed(ours, sample) / len(sample) * 1e6 for _ in range(ROUNDS)]
    peers = [measure("votelib", votelib), measure("apportionpy", apportionpy)]
    print(json.dumps({"id": "B1", "ours": {"microseconds": spread(each)}, "peers": peers}))


if __name__ == "__main__":
    main()
