"""Rounds, medians with quartiles, and the synthetic elections every benchmark shares."""

import random
import time
from statistics import median, quantiles

ROUNDS = 9


def spread(numbers):
    low, _, high = quantiles(numbers, n=4)
    return {"median": round(median(numbers), 4), "quartiles": [round(low, 4), round(high, 4)]}


def elections(count, seed=1):
    chance = random.Random(seed)
    found = []
    for _ in range(count):
        shares = [chance.gammavariate(0.8, 1) for _ in range(15)]
        found.append([int(3_000_000 * s / sum(shares)) + 1 for s in shares])
    return found


def timed(work, inputs):
    began = time.perf_counter()
    for one in inputs:
        work(one)
    return time.perf_counter() - began
