"""How few votes would change a result: more votes for one party, all others' unchanged.

A party's seats never fall when its own votes grow, alone or in an alliance, so that the fewest
votes are found by halving, for all parties at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kontaktraad.whatif.batch import Votes, Whole, as_votes, bounds
from kontaktraad.whatif.blocs import check

MOST = 10
"""A gain that takes more than ten times all votes cast is told as out of reach."""


@dataclass(frozen=True, slots=True)
class Swing:
    """The fewest votes more that surely give a party a seat more than it could have, and fewer
    that surely cost it one it surely has; None: no number of votes does."""

    gain: int | None
    loss: int | None


def swings(votes: Sequence[int], seats: int, bloc: Sequence[int]) -> list[Swing]:
    """Each party's swing under an arrangement: `bloc` is party → number of its bloc
    (FO §4(2)). Raises TooManyError as `check` does."""
    check(votes, seats, largest=MOST + 1)
    ground, blocs = as_votes([votes]), as_votes(bloc)
    low, high = (each[0] for each in bounds(ground, seats, blocs))
    most, fewer = np.full(len(votes), MOST * int(ground.sum()) + 1), ground[0] + 1
    gain = _fewest(ground, seats, blocs, high, most, 1)
    loss = _fewest(ground, seats, blocs, low, fewer, -1)
    return [Swing(_told(*g), _told(*less)) for g, less in zip(
        zip(gain, most, strict=True), zip(loss, fewer, strict=True), strict=True)]  # fmt: skip


def _told(fewest: np.int64, most: np.int64) -> int | None:
    return int(fewest) if fewest < most else None


def _fewest(votes: Votes, seats: int, bloc: Whole, held: Whole, most: Whole, sign: int) -> Whole:
    """By halving: the fewest votes after which the change has surely come; `most` if never."""
    own = np.arange(votes.shape[1])
    low, high = np.zeros(len(own), np.int64), most.copy()
    while (high - low > 1).any():
        middle = (low + high) // 2
        tried = np.repeat(votes, len(own), axis=0)
        tried[own, own] = np.maximum(votes[0] + sign * middle, 0)
        sure, could = bounds(tried, seats, bloc)
        come = (sure if sign > 0 else -could).diagonal() > sign * held
        low, high = np.where(come, low, middle), np.where(come, middle, high)
    return high
