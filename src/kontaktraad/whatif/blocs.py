"""What every possible bloc of parties is worth: its votes, and its parties' share of any seats.

A bloc is a bit mask over the parties. What its parties get of any number of seats is counted once
for all 2^n blocs; eight parties' numbers stand side by side in one 64-bit word (a byte each), so
that the shares of a whole arrangement are added and compared a word at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kontaktraad.whatif.batch import EXACT, Whole, as_votes

Bytes: TypeAlias = NDArray[np.uint8]
Words: TypeAlias = NDArray[np.uint64]
"""… × lanes: a party's number in byte `party % 8` of lane `party // 8`."""
MOST_PARTIES = 13
MOST_SEATS = 120
LANE = 8
TOP = np.uint64(0x8080808080808080)
ONES = np.uint64(0x0101010101010101)


class TooManyError(ValueError):
    """More parties, seats or votes than every arrangement can be counted for."""


@dataclass(frozen=True, slots=True)
class Blocs:
    """For each of the 2^n blocs: summed votes, and per seats won the fewest and most of each party.

    `low` and `high` are blocs × (seats + 1) × lanes: whatever a lot between its parties says, a
    party has at least `low` and at most `high`. `bytes` is all ones where a bloc has its parties.
    """

    parties: int
    seats: int
    votes: NDArray[np.float64]
    low: Words
    high: Words
    bytes: Words


def check(votes: Sequence[int], seats: int, largest: int = 1) -> None:
    """Raise TooManyError above 13 parties, 120 seats, or where votes · (seats + 1) is 2^52.

    `largest` is how many times the votes there are will be counted with.
    """
    most = sum(votes) * (seats + 1) * largest
    if len(votes) > MOST_PARTIES or not 0 <= seats <= MOST_SEATS or most >= EXACT:
        raise TooManyError(f"{len(votes)} parties, {seats} seats, {sum(votes)} votes")


def blocs(votes: Sequence[int], seats: int) -> Blocs:
    """Count what each bloc's parties get of 0 … `seats` seats (FO §4(2)b, KSL §24(3)).

    `votes` are whole and not negative. Raises TooManyError as `check` does.
    """
    check(votes, seats)
    n = len(votes)
    member = _members(n)
    own = (member * as_votes(votes)).T.astype(np.float64, order="C")
    low = np.zeros((seats + 1, *own.shape), np.uint8)
    high = low.copy()
    _awarded(own, low, high)
    sure, could = (packed(each.transpose(2, 0, 1), n) for each in (low, high))
    return Blocs(n, seats, own.sum(axis=0), sure, could, packed(member * 255, n))


def _awarded(own: NDArray[np.float64], low: Bytes, high: Bytes) -> None:
    """Seat by seat in every bloc (parties × blocs) at once; equal claims are taken together."""
    held, most = np.zeros(own.shape), len(low) - 1
    filled, some = np.zeros(own.shape[1], np.int64), own.sum(axis=0) > 0
    while (active := (filled < most) & some).any():
        claims = own / (held + 1)
        equal = (claims == claims.max(axis=0)) & active
        several = equal.sum(axis=0)
        for more in range(1, int(several.max())):
            tied = np.flatnonzero((several > more) & (filled + more <= most))
            at, sure = filled[tied] + more, held.take(tied, 1)
            low[at, :, tied], high[at, :, tied] = sure.T, (sure + equal.take(tied, 1)).T
        held += equal
        filled += several
        for seats in np.unique(filled[active & (filled <= most)]):
            which = np.flatnonzero(active & (filled == seats))
            low[seats][:, which] = high[seats][:, which] = held.take(which, 1)


def _members(n: int) -> Whole:
    """Blocs × parties: 1 where the party is in the bloc."""
    member: Whole = (np.arange(1 << n)[:, None] >> np.arange(n)) & 1
    return member


def packed(numbers: NDArray[Any], n: int) -> Words:
    """n small numbers on the last axis as words, a byte each."""
    lanes = -(-n // LANE) or 1
    wide = np.zeros((*numbers.shape[:-1], lanes * LANE), np.uint8)
    wide[..., :n] = numbers
    words: Words = wide.view("<u8").astype(np.uint64)
    return words


def unpacked(words: Words, n: int) -> NDArray[np.uint8]:
    """Rows of words as rows of n numbers."""
    wide: NDArray[np.uint8] = np.ascontiguousarray(words.astype("<u8", copy=False)).view(np.uint8)
    return wide[..., :n]


def at_least(after: Words, wanted: Words) -> NDArray[np.bool_]:
    """Whether every party's number in `after` is at least what is wanted; numbers below 128."""
    kept: NDArray[np.bool_] = ((((after | TOP) - wanted) & TOP) == TOP).all(axis=-1)
    return kept


def total(words: Words) -> Whole:
    """The parties' numbers of each row added up."""
    summed: Whole = ((words * ONES) >> np.uint64(56)).sum(axis=-1).astype(np.int64)
    return summed


def numbered(alliances: Sequence[Sequence[str]], parties: Sequence[str]) -> list[int]:
    """Party → its bloc's number, from 0 with none left out; who is in no alliance stands alone."""
    allied = {party for bloc in alliances for party in bloc}
    every = [*alliances, *((party,) for party in parties if party not in allied)]
    where = {party: n for n, bloc in enumerate(every) for party in bloc}
    return [where[party] for party in parties]
