"""What an uncertain vote makes likely: Monte Carlo over votes, each scenario counted exactly.

The votes of an area are drawn anew many times around known ones; each draw is composed by FO §3 and
its posts shared by FO §4(2), and what came out is counted. The model is ours, every number of it a
named parameter: parties swing together by correlated normal changes of log votes, each municipality
swings by itself (Dirichlet), each voter votes by chance (multinomial), and turnout varies. Mayors,
and who has a seat in some municipal council, stay as they are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from math import ceil

import numpy as np
from numpy.typing import NDArray

from kontaktraad.whatif.batch import Votes, Whole
from kontaktraad.whatif.compositions import DECIDED, Areas, Compositions, Rules, compositions
from kontaktraad.whatif.ground import Ground
from kontaktraad.whatif.posts import LOT, posts
from kontaktraad.whatif.spread import pieces

PIECE = 4_096
"""Scenarios drawn from one stream of chance: the same whoever draws them, and all that is in
memory at a time."""
MOST_SEATS = 127


@dataclass(frozen=True, slots=True)
class Asked:
    """What is drawn around and counted by: the facts, the rules, and which parties ally."""

    ground: Ground
    law: Rules
    bloc: Whole


@dataclass(frozen=True, slots=True)
class Model:
    """How uncertain the votes are; spreads are standard deviations of log votes.

    `swing` is one per party, `correlation` between each two of them (parties × parties, positive
    definite);
    `concentration` is Dirichlet's in each municipality: the greater, the less it swings by itself;
    `turnout` is common, `local_turnout` each municipality's own.
    """

    swing: NDArray[np.float64]
    correlation: NDArray[np.float64]
    concentration: float = 2_000.0
    turnout: float = 0.03
    local_turnout: float = 0.01

    @staticmethod
    def of(
        parties: int, swing: float, correlation: float = 0.0,
        together: Sequence[Sequence[int]] = (),
    ) -> "Model":  # fmt: skip
        """The same swing for every party; those of a group `together` correlate with each other.

        One correlation between all parties would be no model: what all gain together, shares
        do not show.
        """
        even = np.eye(parties)
        for group in together:
            even[np.ix_(group, group)] = correlation
        np.fill_diagonal(even, 1.0)
        return Model(np.full(parties, swing), even)


@dataclass(slots=True)
class Tally:
    """What was counted over some scenarios; two of them add up.

    `seats` is parties × numbers of seats; `chair` and `vice_chair` are per party and, last, a lot.
    """

    scenarios: int
    seats: Whole
    entitled: Whole
    chair: Whole
    vice_chair: Whole
    reduced: int = 0
    undecided: int = 0
    sizes: Whole = field(default_factory=lambda: np.zeros(MOST_SEATS + 1, np.int64))

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.scenarios + other.scenarios, self.seats + other.seats,
            self.entitled + other.entitled, self.chair + other.chair,
            self.vice_chair + other.vice_chair, self.reduced + other.reduced,
            self.undecided + other.undecided, self.sizes + other.sizes,
        )  # fmt: skip


def empty(parties: int) -> Tally:
    """Nothing counted yet."""
    seats = np.zeros((parties, MOST_SEATS + 1), np.int64)
    entitled, chair, vice = (np.zeros(parties + n, np.int64) for n in (0, 1, 1))
    return Tally(0, seats, entitled, chair, vice)


def simulate(
    asked: Asked, model: Model, scenarios: int, seed: int, cores: int = 1, address: str = ""
) -> Iterator[Tally]:
    """The tally so far after each piece of work; the last one is of all scenarios.

    The same seed gives the same tally on one core, on all, and on a cluster.
    """
    work = partial(_piece, asked, model, scenarios, seed)
    so_far = empty(len(asked.ground.parties))
    for found in pieces(work, ceil(scenarios / PIECE), cores, address):
        so_far = so_far + found
        yield so_far


def _piece(asked: Asked, model: Model, scenarios: int, seed: int, number: int) -> Tally:
    count = min(PIECE, scenarios - number * PIECE)
    chance = np.random.Generator(np.random.SFC64([seed, number]))
    return tally(asked, drawn(asked.ground.votes, model, count, chance))


def drawn(votes: Votes, model: Model, count: int, chance: np.random.Generator) -> Votes:
    """Scenarios × parties: the area's votes drawn anew."""
    swing = _swings(model, count, chance)
    common = chance.normal(0, model.turnout, count)
    area = np.zeros((count, votes.shape[1]), np.int64)
    for town in votes:
        cast = common + chance.normal(0, model.local_turnout, count)
        area += _town(town, swing, cast, model.concentration, chance)
    return area


def _swings(model: Model, count: int, chance: np.random.Generator) -> NDArray[np.float64]:
    """Scenarios × parties: what each party's votes are multiplied by."""
    root = np.linalg.cholesky(model.correlation + np.eye(len(model.swing)) * 1e-12)
    normal = chance.standard_normal((count, len(model.swing))) @ root.T
    return np.exp(normal * model.swing)


def _town(
    town: Whole, swing: NDArray[np.float64], cast: NDArray[np.float64], concentration: float,
    chance: np.random.Generator,
) -> Votes:  # fmt: skip
    """One municipality: shares by Dirichlet around the swung ones, votes by multinomial."""
    stood = np.flatnonzero(town > 0)
    expected = town[stood] * swing[:, stood]
    shape = expected / expected.sum(axis=1, keepdims=True) * concentration
    shares = chance.standard_gamma(shape)
    shares /= shares.sum(axis=1, keepdims=True)
    voters = np.rint(town.sum() * np.exp(cast)).astype(np.int64)
    made = np.zeros((len(swing), len(town)), np.int64)
    made[:, stood] = chance.multinomial(voters, shares)
    return made


def tally(asked: Asked, votes: Votes) -> Tally:
    """Compose every row, share its posts, and count what came out."""
    found = _composed(asked, votes)
    decided = np.flatnonzero(found.status == DECIDED)
    seats = np.minimum(found.seats[decided], MOST_SEATS)
    held = posts(np.where(seats > 0, votes[decided], 0), asked.bloc)
    parties = votes.shape[1]
    return Tally(
        len(votes), np.stack([np.bincount(s, minlength=MOST_SEATS + 1) for s in seats.T]),
        found.entitled.sum(axis=0), _counted(held.chair, parties),
        _counted(held.vice_chair, parties), int(found.reduced.sum()), len(votes) - len(decided),
        np.bincount(np.minimum(found.size[decided], MOST_SEATS), minlength=MOST_SEATS + 1),
    )  # fmt: skip


def _counted(who: Whole, parties: int) -> Whole:
    return np.bincount(np.where(who == LOT, parties, who), minlength=parties + 1)


# How near the last seat was, in votes.

STEP = 1_000
"""Numbers of votes tried at a time."""


def fewest_votes(asked: Asked, party: int, most: int) -> int | None:
    """The fewest votes more for one party that give it a seat more; None: none up to `most`.

    Every number is tried: more votes can also make the council smaller (FO §3(1)b), so that a
    party's seats need not grow with its votes.
    """
    area = asked.ground.area
    now = _composed(asked, area[None])
    for start in range(1, most + 1, STEP):
        more = np.arange(start, min(start + STEP, most + 1))
        tried = np.repeat(area[None], len(more), axis=0)
        tried[:, party] += more
        found = _composed(asked, tried)
        won = np.flatnonzero(
            (found.status == DECIDED) & (found.seats[:, party] > now.seats[0, party])
        )
        if len(won):
            return int(more[won[0]])
    return None


def _composed(asked: Asked, votes: Votes) -> Compositions:
    ground = asked.ground
    areas = Areas(votes, ground.mayors, ground.seated, len(ground.towns))
    return compositions(areas, asked.law)


def interval(counts: Sequence[int]) -> tuple[int, int]:
    """The middle nine tenths of a party's numbers of seats: from the first to the last of them."""
    if not sum(counts):
        return 0, 0
    summed = np.cumsum(counts) * 20
    ends = (
        np.searchsorted(summed, summed[-1] // 20, "right"),
        np.searchsorted(summed, summed[-1] // 20 * 19),
    )
    return int(ends[0]), int(ends[1])
