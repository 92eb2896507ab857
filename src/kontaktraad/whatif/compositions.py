"""The composition of a KKR for every row of votes at once (FO §3(1)–(2)), ties told as ties.

The same steps as `rules.composition.compose`, on arrays of parties × rows in float64: whole numbers
below 2^52, so that every product is exact and a quotient orders, and is cut off, like the fraction
it stands for. Threshold, cap and base are one number for all rows or one each, so that rules can be
varied like votes.
"""

from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kontaktraad.rules.composition import Law, Reading
from kontaktraad.rules.unreduced import SIZE_LIMIT
from kontaktraad.whatif.batch import EXACT, Flags, Votes, Whole, dhondt

Numbers: TypeAlias = NDArray[np.float64]
DECIDED, LOTS, LOTS_IN_REDUCTION, NEEDS_DECISION, NOBODY, NO_SIZE = range(6)
"""How a row ended, as the outcomes of `rules` do."""
CHUNK = 4_096
Divisor: TypeAlias = Literal["adams", "sainte-lague", "dhondt"]
DIVISORS: dict[Divisor, tuple[int, int]] = {
    "adams": (1, 0), "sainte-lague": (2, 1), "dhondt": (1, 1),
}  # fmt: skip
"""What the votes of a party with s seats are divided by: a·s + b. The standing orders' reduction is
Adams'; the others are for asking what they would have given."""


@dataclass(frozen=True, slots=True)
class Areas:
    """Rows of one area's votes, and what does not vary with them.

    `votes` is rows × parties (collaborations as one), `mayors` rows × parties or one row for all,
    `seated` whether a party has a seat in some council, `base` votes the threshold is of, or None
    for the sum.
    """

    votes: Votes
    mayors: Whole
    seated: Flags
    municipalities: int
    base: Whole | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """What the rows are composed by: numbers for all rows, or arrays of one each."""

    threshold: NDArray[np.int64]
    cap: NDArray[np.int64]
    minimum: int
    reading: Reading
    divisor: Divisor = "adams"

    @staticmethod
    def of(law: Law, reading: Reading, municipalities: int) -> "Rules":
        """The standing orders' own values."""
        share = Fraction(law.threshold)
        return Rules(
            np.array([share.numerator, share.denominator]),
            np.array(law.cap_factor * municipalities), law.minimum_entitled, reading,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Compositions:
    """Rows × parties: seats, those by office outside the entitled included, and how each row ended.

    Where a row asks for a lot, `seats` are the sure ones, `tied` who competes, `places` for how
    many. `unreduced` and `size` are members, as in `rules`.
    """

    seats: Whole
    entitled: Flags
    status: Whole
    unreduced: Whole
    size: Whole
    tied: Flags
    places: Whole
    reduced: Flags


@dataclass(slots=True)
class _Work:
    """What the steps hand on, parties × rows."""

    votes: Numbers
    held: Numbers
    outside: Numbers
    limit: Numbers
    status: Whole
    seats: Numbers
    tied: Flags
    places: Numbers
    size: Numbers


def compositions(areas: Areas, law: Rules) -> Compositions:
    """Compose every row; ValueError for votes too large to be exact."""
    most = int(areas.votes.sum(axis=1).max(initial=0))
    if most * max(SIZE_LIMIT, int(law.threshold.max())) >= EXACT:
        raise ValueError("votes too large")
    starts = range(0, max(len(areas.votes), 1), CHUNK)
    parts = [_composed(*_some(areas, law, slice(n, n + CHUNK))) for n in starts]
    names = [field.name for field in fields(Compositions)]
    return Compositions(*(np.concatenate([getattr(p, name) for p in parts]) for name in names))


def _some(areas: Areas, law: Rules, rows: slice) -> tuple[Areas, Rules]:
    """Some rows of the areas, and what of the rules is one a row."""
    mayors = areas.mayors[rows] if areas.mayors.ndim > 1 else areas.mayors
    base = None if areas.base is None else areas.base[rows]
    share = law.threshold[rows] if law.threshold.ndim > 1 else law.threshold
    cap = law.cap[rows] if law.cap.ndim else law.cap
    part = replace(areas, votes=areas.votes[rows], mayors=mayors, base=base)
    return part, replace(law, threshold=share, cap=cap)


def _composed(areas: Areas, law: Rules) -> Compositions:
    votes = np.ascontiguousarray(areas.votes.T, np.float64)
    mayors = np.broadcast_to(areas.mayors, areas.votes.shape).T.astype(np.float64, order="C")
    base = votes.sum(axis=0) if areas.base is None else areas.base.astype(np.float64)
    share = np.broadcast_to(law.threshold, (*areas.votes.shape[:1], 2)).T.astype(np.float64)
    entitled = (votes * share[1] >= base * share[0]) & areas.seated[:, None] & (votes > 0)
    work = _begun(votes * entitled, mayors, entitled, law)
    _sized(work, law.reading.method)
    unreduced, totals = work.size.copy(), work.seats.copy()
    over = (work.status == DECIDED) & (work.size > work.limit)
    _reduced(work, np.flatnonzero(over), totals, entitled, law)
    seats = np.where(entitled, work.seats, mayors)
    return Compositions(
        seats.T.astype(np.int64), entitled.T, work.status,
        (unreduced + work.outside).astype(np.int64), seats.sum(axis=0).astype(np.int64),
        work.tied.T, work.places.astype(np.int64), over,
    )  # fmt: skip


def _begun(votes: Numbers, mayors: Numbers, entitled: Flags, law: Rules) -> _Work:
    outside = (mayors * ~entitled).sum(axis=0)
    inside = law.reading.outside_mayors == "inside"
    rows = votes.shape[1]
    return _Work(
        votes, mayors * entitled, outside, law.cap - outside * inside,
        np.where(entitled.any(axis=0), DECIDED, NOBODY), np.zeros_like(votes),
        np.zeros(votes.shape, bool), np.zeros(rows), np.ones(rows),
    )  # fmt: skip


# FO §3(1)b: how many members the votes ask for.


def _sized(work: _Work, method: str) -> None:
    rows = np.flatnonzero(work.status == DECIDED)
    {"quota": _quota, "dhondt": _divided, "largest-remainder": _searched}[method](work, rows)
    tied = (work.places > 0) & (work.status == DECIDED)
    work.status[tied] = LOTS


def _quota(work: _Work, rows: NDArray[np.intp]) -> None:
    votes, held = work.votes.take(rows, 1), work.held.take(rows, 1)
    needed = np.ceil(held * votes.sum(axis=0) / np.where(votes > 0, votes, 1))
    work.size[rows] = np.maximum(1, needed.max(axis=0, initial=1))
    _keep(work, rows, *_remainders(votes, work.size[rows]))


def _divided(work: _Work, rows: NDArray[np.intp]) -> None:
    """The smallest d'Hondt house with room for the mayors: down to the worst claim among theirs."""
    votes, held = work.votes.take(rows, 1), work.held.take(rows, 1)
    claims = np.where(held > 0, votes / np.maximum(held, 1), np.inf)
    at = claims.argmin(axis=0), np.arange(len(rows))
    top, under = votes[at], np.maximum(held[at], 1)
    counted = votes * under / np.where(top > 0, top, 1)
    above, equal = np.ceil(counted) - 1, (np.floor(counted) == counted) & (votes > 0)
    needed = ((claims == claims.min(axis=0)) & (held > 0)).sum(axis=0)
    size = np.maximum(above, 0).sum(axis=0) + np.minimum(needed, equal.sum(axis=0))
    work.size[rows] = np.where((held > 0).any(axis=0), np.maximum(size, 1), 1)
    work.status[rows[work.size[rows] >= SIZE_LIMIT]] = NO_SIZE
    found = dhondt(votes.T.astype(np.int64), work.size[rows].astype(np.int64))
    _keep(
        work, rows, found.seats.T.astype(np.float64), found.tied.T, found.places.astype(np.float64)
    )


def _searched(work: _Work, rows: NDArray[np.intp]) -> None:
    """The smallest largest-remainder house with room for the mayors, one seat more at a time."""
    votes, held = work.votes.take(rows, 1), work.held.take(rows, 1)
    least = np.ceil((held - 1) * votes.sum(axis=0) / np.where(votes > 0, votes, 1)).max(axis=0)
    size = np.maximum(np.maximum(held.sum(axis=0), least), 1)
    while len(rows):
        seats, tied, places = _remainders(work.votes[:, rows], size)
        fits = _covered(work.held[:, rows], seats, tied, places)
        work.size[rows] = size
        _keep(work, rows[fits], seats[:, fits], tied[:, fits], places[fits])
        rows, size = rows[~fits], size[~fits] + 1
        work.status[rows[size >= SIZE_LIMIT]] = NO_SIZE
        rows, size = rows[size < SIZE_LIMIT], size[size < SIZE_LIMIT]


def _covered(held: Numbers, seats: Numbers, tied: Flags, places: Numbers) -> Flags:
    """Whether every mayor has a seat, or could have one by the lot."""
    short = held - seats
    by_lot = ((short <= 0) | ((short == 1) & tied)).all(axis=0)
    fits: Flags = by_lot & ((short > 0).sum(axis=0) <= places)
    return fits


def _remainders(votes: Numbers, seats: Numbers) -> tuple[Numbers, Flags, Numbers]:
    """Whole quotas, then the largest remainders; who competes for the last ones."""
    total = votes.sum(axis=0)
    sure = np.floor(votes * seats / total)
    claims = votes * seats - sure * total
    left = (seats - sure.sum(axis=0)).astype(np.int64)
    ranked = np.sort(claims, axis=0)[::-1]
    ranked = np.vstack([ranked, np.full((1, votes.shape[1]), -1.0)])
    rows = np.arange(votes.shape[1])
    last, following = ranked[np.maximum(left - 1, 0), rows], ranked[left, rows]
    tie = (left > 0) & (last == following)
    won = (claims > np.where(tie, last, following)) & (left > 0)
    seats_won = sure + won
    return seats_won, (claims == last) & tie, np.where(tie, seats - seats_won.sum(axis=0), 0)


def _keep(
    work: _Work, rows: NDArray[np.intp], seats: Numbers, tied: Flags, places: Numbers
) -> None:
    work.seats[:, rows], work.tied[:, rows], work.places[rows] = seats, tied, places


# FO §3(2)b: the proportional reduction.


def _reduced(
    work: _Work, rows: NDArray[np.intp], totals: Numbers, entitled: Flags, law: Rules
) -> None:
    lower = np.where(entitled[:, rows], np.maximum(work.held[:, rows], law.minimum), 0)
    limit = work.limit[rows]
    fits = lower.sum(axis=0) <= limit
    work.status[rows[~fits]] = NEEDS_DECISION
    rows, lower, limit = rows[fits], lower[:, fits], limit[fits]
    upper = np.maximum(totals[:, rows], lower)
    if law.reading.reduction == "free":
        upper = np.full_like(upper, np.inf)
    found = _divisors(work.votes[:, rows], limit, (lower, upper), DIVISORS[law.divisor])
    _keep(work, rows, *found)
    work.status[rows[work.places[rows] > 0]] = LOTS_IN_REDUCTION


def _divisors(
    votes: Numbers, seats: Numbers, between: tuple[Numbers, Numbers], divisor: tuple[int, int]
) -> tuple[Numbers, Flags, Numbers]:
    """From the lower bounds, each next seat to the largest claim; equal claims together."""
    (_lower, upper), (a, b) = between, divisor
    held, tied = _near(votes, seats, between, divisor), np.zeros(votes.shape, bool)
    places = seats - held.sum(axis=0)
    rows = np.flatnonzero(places > 0)
    while len(rows):
        own = held.take(rows, 1)
        free = (own < upper.take(rows, 1)) & (own > 0)
        claims = np.where(free, votes.take(rows, 1) / np.maximum(a * own + b, 1), -1)
        best = claims.max(axis=0)
        equal = (claims == best) & (best >= 0)
        given = equal.sum(axis=0)
        fits = (given <= places[rows]) & (given > 0)
        tied[:, rows[~fits]] = equal[:, ~fits]
        rows = rows[fits]
        held[:, rows] += equal[:, fits]
        places[rows] -= given[fits]
        rows = rows[places[rows] > 0]
    return held, tied, places


TRIES = 7


def _near(
    votes: Numbers, seats: Numbers, between: tuple[Numbers, Numbers], divisor: tuple[int, int]
) -> Numbers:
    """All claims above some threshold, which leave a few seats open; the lower bounds where that
    is not proved: the smallest claim taken in is larger than the largest left out."""
    (lower, upper), (a, b) = between, divisor
    best, most = lower.copy(), lower.sum(axis=0)
    scale = seats * a / votes.sum(axis=0)
    for _ in range(TRIES):
        tried = np.clip(np.floor((votes * scale - b) / a) + 1, lower, upper)
        tried = np.where(votes > 0, tried, 0)
        count = tried.sum(axis=0)
        better = np.flatnonzero((count <= seats) & (count > most))
        best[:, better], most[better] = tried.take(better, 1), count[better]
        scale *= (seats + 0.25) / np.maximum(count, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        won, lost = votes / (a * (best - 1) + b), votes / (a * best + b)
    taken = np.where(best > lower, won, np.inf).min(axis=0)
    left = np.where(best < upper, lost, 0.0).max(axis=0)
    return np.where(taken > left, best, lower)
