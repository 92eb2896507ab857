"""Power in a council that votes: who is decisive how often (Banzhaf 1965, Shapley–Shubik 1954).

Exact: coalitions are counted in whole numbers, by how many seats they have and how many groups.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import factorial


def majority(weights: Mapping[str, int]) -> int:
    """The fewest votes that are more than half (FO §5(7)): ⌊sum ÷ 2⌋ + 1."""
    return sum(weights.values()) // 2 + 1


def banzhaf(weights: Mapping[str, int], quota: int) -> dict[str, int]:
    """How many coalitions of the others each group turns from losing to winning.

    `weights` are seats per group, `quota` the seats that win.
    """
    return {name: sum(row) for name, row in _decisive(weights, quota).items()}


def banzhaf_shares(weights: Mapping[str, int], quota: int) -> dict[str, Fraction]:
    """The same as shares of all decisive coalitions; zeros where nobody is decisive."""
    found = banzhaf(weights, quota)
    everything = sum(found.values()) or 1
    return {name: Fraction(count, everything) for name, count in found.items()}


def shapley(weights: Mapping[str, int], quota: int) -> dict[str, Fraction]:
    """How often each group is the one that completes a majority, over every order of joining."""
    n = len(weights)
    orders = [factorial(size) * factorial(n - size - 1) for size in range(n)]
    return {
        name: Fraction(sum(a * b for a, b in zip(row, orders, strict=True)), factorial(n))
        for name, row in _decisive(weights, quota).items()
    }


def _decisive(weights: Mapping[str, int], quota: int) -> dict[str, list[int]]:
    """For each group, by the number of others: the coalitions that lack it, and it alone."""
    return {name: _lacking(weights, name, quota) for name in weights}


def _lacking(weights: Mapping[str, int], name: str, quota: int) -> list[int]:
    others = [weight for other, weight in weights.items() if other != name]
    counts = _by_size(others)
    low = max(0, quota - weights[name])
    return [sum(row[low:quota]) for row in counts]


def _by_size(weights: list[int]) -> list[list[int]]:
    """How many coalitions of each size have each number of seats."""
    most = sum(weights)
    counts = [[0] * (most + 1) for _ in range(len(weights) + 1)]
    counts[0][0] = 1
    for number, weight in enumerate(weights):
        for size in range(number, -1, -1):
            for seats in range(most - weight, -1, -1):
                counts[size + 1][seats + weight] += counts[size][seats]
    return counts
