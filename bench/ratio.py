"""Two works timed in turn on one core, and what a benchmark says of them."""

import os
import time

from bench.timing import ROUNDS, spread


def pinned():
    """This process on one core."""
    os.sched_setaffinity(0, {0})


def seconds(work):
    """How long one call takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def interleaved(ours, theirs, rounds=ROUNDS):
    """Each round's seconds of ours and of theirs, one after the other."""
    return [(seconds(ours), seconds(theirs)) for _ in range(rounds)]


def beside(name, ours, theirs, goal, times=1):
    """How many times faster ours is than a peer; `times` what theirs did for what ours did."""
    try:
        rounds = interleaved(ours, theirs())
    except Exception as error:  # a peer that cannot be had is told, not guessed
        return {"peer": name, "unavailable": f"{type(error).__name__}: {error}"}
    ratio = spread([theirs * times / mine for mine, theirs in rounds])
    return {"peer": name, "ratio": ratio, "goal": goal, "met": ratio["median"] >= goal}


def against(name, work, limit, goal, of_limit=False):
    """Our time over the limit's (or, `of_limit`, the part of the limit's rate that we reach)."""
    rounds = interleaved(work, limit)
    ratio = spread([(b / a) if of_limit else (a / b) for a, b in rounds])
    met = ratio["median"] >= goal if of_limit else ratio["median"] <= goal
    return {"limit": name, "ratio": ratio, "goal": goal, "met": met}


def median_of(work, rounds=ROUNDS):
    """Seconds of a work, with quartiles."""
    return spread([seconds(work) for _ in range(rounds)])


def row(number, ours, peers=(), limits=(), goal=None, **more):
    """A benchmark as the report has it; met only if everything in it is, None where nothing is."""
    told = [each["met"] for each in (*peers, *limits) if "met" in each]
    first = next((each for each in (*peers, *limits) if "ratio" in each), {})
    return {
        "id": number, "ours": ours, "peers": list(peers), "limit": list(limits),
        "ratio": more.pop("ratio", first.get("ratio")),
        "goal": goal if goal is not None else first.get("goal"),
        "met": more.pop("met", all(told) if told else None), **more,
    }  # fmt: skip
