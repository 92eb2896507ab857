"""Chair and vice-chair for every row of votes at once (FO §4(2)a–b): the two highest quotients.

The same reading as `rules.chairmanship`: first over the alliances, then inside each; the first
quotient's party chairs, the second's is vice-chair. Where a lot would decide either, −1 is told.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kontaktraad.whatif.batch import Votes, Whole

LOT = -1


@dataclass(frozen=True, slots=True)
class Posts:
    """Per row: the chair's and the vice-chair's party by number, `LOT` where a lot decides."""

    chair: Whole
    vice_chair: Whole


def posts(votes: Votes, bloc: Whole) -> Posts:
    """Votes of the represented parties (rows × parties; 0 for one without members)."""
    own = votes.astype(np.float64)
    count = int(bloc.max(initial=-1)) + 1
    first, second = _two(np.stack([own[:, bloc == n].sum(axis=1) for n in range(count)], axis=1))
    inside = np.array([_inside(own, np.flatnonzero(bloc == n)) for n in range(count)])
    rows = np.arange(len(votes))
    chair = np.where(first == LOT, LOT, inside[first, 0, rows])
    vice = inside[second, np.where(first == second, 1, 0), rows]
    return Posts(chair, np.where((second == LOT) | (chair == LOT), LOT, vice))


def _inside(votes: NDArray[np.float64], own: Whole) -> tuple[Whole, Whole]:
    """Who in a bloc has its first and its second quotient; a bloc of one has both."""
    if len(own) == 1:
        both = np.full(len(votes), own[0])
        return both, both
    first, second = _two(votes[:, own])
    return np.where(first == LOT, LOT, own[first]), np.where(second == LOT, LOT, own[second])


def _two(votes: NDArray[np.float64]) -> tuple[Whole, Whole]:
    """Who has the first and who the second quotient of each row; LOT where that is a tie."""
    first = _first(votes)
    again = votes * 2
    again[np.arange(len(votes)), first] /= 2
    second = _first(again)
    return first, np.where(first == LOT, LOT, second)


def _first(votes: NDArray[np.float64]) -> Whole:
    best = votes.max(axis=1)
    alone = (best > 0) & ((votes == best[:, None]).sum(axis=1) == 1)
    return np.where(alone, votes.argmax(axis=1), LOT)
