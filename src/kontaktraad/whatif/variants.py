"""The same election under other rules: threshold, cap, divisor and reading as variables (FO §3).

What a change of the standing orders would have done; nothing of it is in force.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby, product

import numpy as np

from kontaktraad.rules.composition import Law, Reading
from kontaktraad.whatif.compositions import (
    DECIDED,
    Areas,
    Compositions,
    Divisor,
    Rules,
    compositions,
)
from kontaktraad.whatif.ground import Ground


@dataclass(frozen=True, slots=True)
class Variant:
    """One set of rules; the standing orders' own among them."""

    threshold: Fraction
    cap_factor: int
    reading: Reading
    divisor: Divisor = "adams"


@dataclass(frozen=True, slots=True)
class Varied:
    """What a variant gives: seats per party with one, or who competes for how many by lot."""

    variant: Variant
    status: int
    seats: Mapping[str, int]
    size: int
    unreduced: int
    tied: tuple[str, ...]

    @property
    def decided(self) -> bool:
        """Whether the rules decide without a lot or a decision."""
        return self.status == DECIDED


def grid(
    law: Law, reading: Reading, thresholds: Sequence[Fraction] = (), factors: Sequence[int] = (),
    readings: Sequence[Reading] = (), divisors: Sequence[Divisor] = (),
) -> list[Variant]:  # fmt: skip
    """Every combination of what is given; what is not given is as the standing orders have it."""
    sets = product(
        thresholds or (law.threshold,), factors or (law.cap_factor,), readings or (reading,),
        divisors or ("adams",),
    )  # fmt: skip
    return [Variant(*each) for each in sets]


def vary(ground: Ground, variants: Sequence[Variant], minimum: int = 1) -> list[Varied]:
    """Each variant on the same votes, in the order given; ValueError: votes cast are unknown."""
    order = sorted(range(len(variants)), key=lambda n: repr(_apart(variants[n])))
    found: dict[int, Varied] = {}
    for _, numbers in groupby(order, key=lambda n: repr(_apart(variants[n]))):
        some = list(numbers)
        composed = _composed(ground, [variants[n] for n in some], minimum)
        rows = _rows(ground, [variants[n] for n in some], composed)
        found |= dict(zip(some, rows, strict=True))
    return [found[n] for n in range(len(variants))]


def _apart(variant: Variant) -> Variant:
    """What cannot be one number a row: variants with the same are composed together."""
    return replace(variant, threshold=Fraction(0), cap_factor=0)


def _composed(ground: Ground, variants: Sequence[Variant], minimum: int) -> Compositions:
    first = variants[0]
    towns = len(ground.towns)
    base = None
    if first.reading.base == "cast":
        if ground.cast is None:
            raise ValueError("votes cast are not known")
        base = np.full(len(variants), ground.cast)
    shares = np.array([[v.threshold.numerator, v.threshold.denominator] for v in variants])
    caps = np.array([v.cap_factor * towns for v in variants])
    rules = Rules(shares, caps, minimum, first.reading, first.divisor)
    votes = np.repeat(ground.area[None], len(variants), axis=0)
    return compositions(Areas(votes, ground.mayors, ground.seated, towns, base), rules)


def _rows(ground: Ground, variants: Sequence[Variant], found: Compositions) -> Iterator[Varied]:
    for row, variant in enumerate(variants):
        seats = {p: int(n) for p, n in zip(ground.parties, found.seats[row], strict=True) if n}
        tied = tuple(p for p, t in zip(ground.parties, found.tied[row], strict=True) if t)
        yield Varied(variant, int(found.status[row]), seats, int(found.size[row]),
                     int(found.unreduced[row]), tied)  # fmt: skip
