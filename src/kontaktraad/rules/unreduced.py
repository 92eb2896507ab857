"""How many members the votes ask for before any cap.

FO §3(1)b says only that the whole mirrors the votes while every mayor sits.
Three readings find a size: the smallest d'Hondt or largest-remainder house
that gives every entitled party its mayors, or the quota of the party with
most mayors for its votes.
"""

from collections.abc import Callable
from typing import Literal, TypeAlias

from kontaktraad.rules.apportionment import Share, dhondt, largest_remainder

Method: TypeAlias = Literal["dhondt", "largest-remainder", "quota"]
Tally: TypeAlias = dict[str, int]

SIZE_LIMIT = 1000
"""No house of entitled parties is searched above this size."""


def smallest_dhondt(votes: Tally, held: Tally, start: int = 1) -> tuple[int, Share] | None:
    """The smallest house from `start` whose d'Hondt distribution can seat every mayor."""
    return _smallest(dhondt, votes, held, start)


def smallest_remainder(votes: Tally, held: Tally, start: int = 1) -> tuple[int, Share] | None:
    """The same with the largest-remainder distribution."""
    return _smallest(largest_remainder, votes, held, start)


def mirror_quota(votes: Tally, held: Tally, _start: int = 1) -> tuple[int, Share]:
    """⌈max mayors ÷ vote share⌉ seats, shared by largest remainder: room for every mayor."""
    total = sum(votes.values())
    size = max(1, *(-(-held[p] * total // v) for p, v in votes.items()))
    return size, largest_remainder(votes, size)


def _smallest(
    method: Callable[[Tally, int], Share], votes: Tally, held: Tally, start: int
) -> tuple[int, Share] | None:
    for size in range(max(start, sum(held.values())), SIZE_LIMIT):
        share = method(votes, size)
        if _can_cover(share, held):
            return size, share
    return None


def _can_cover(share: Share, held: Tally) -> bool:
    short = {p: held[p] - n for p, n in share.sure.items() if held[p] > n}
    by_lot = all(n == 1 and p in share.tied for p, n in short.items())
    return by_lot and len(short) <= share.places


SIZES: dict[Method, Callable[[Tally, Tally, int], tuple[int, Share] | None]] = {
    "dhondt": smallest_dhondt,
    "largest-remainder": smallest_remainder,
    "quota": mirror_quota,
}
