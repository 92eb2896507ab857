"""Targets of a results contract: how far, on which course, and what answers and people add to.

FO §2(2): the council coordinates, and follows what it has agreed with a business hub; the contract
of 2026 has its results reported at least yearly. The lights and their bounds are ours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from kontaktraad.rules import citation
from kontaktraad.rules.outcome import Decided, Figures, Outcome, Refused, Step

Direction: TypeAlias = Literal["at_least", "about", "up", "done"]
Light: TypeAlias = Literal[
    "reached", "on_course", "behind", "far_behind", "not_measured", "no_number"
]
CITE = citation.DUTIES
NEAR = Fraction(9, 10)
"""A forecast of at least this part of the target is behind; below it, far behind. Our provision."""
ANSWERS = 11
PROMOTES, DETRACTS = 9, 6


@dataclass(frozen=True, slots=True)
class Target:
    """A target: its value in its own unit (None: no number), and whether the year adds up to it.

    `accumulates` holds for what is counted through the year, not for levels such as per cent.
    """

    value: Fraction | None
    direction: Direction
    accumulates: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Progress and forecast as parts of the target; None where nothing can be said."""

    light: Light
    progress: Fraction | None = None
    forecast: Fraction | None = None


def standing(target: Target, measured: Fraction | None, elapsed: Fraction) -> Outcome[Standing]:
    """How a target stands when so much of its year has passed (0 to 1) (FO §2(2)).

    The forecast of what is counted is the year at the pace so far; a level is its own forecast.
    Refuses a part of a year outside 0 to 1.
    """
    if not 0 <= elapsed <= 1:
        return Refused(CITE, "no_part_of_a_year", {"elapsed": elapsed})
    if measured is None:
        return Decided(Standing("not_measured"), (Step(CITE, "not_measured", {}),))
    if not target.value:
        return Decided(Standing("no_number"), (Step(CITE, "target_without_number", {}),))
    progress = _part(measured, target.value)
    forecast = _part(progress, elapsed) if target.accumulates and elapsed else progress
    found = Standing(_light(progress, forecast), progress, forecast)
    figures: Figures = {
        "target": target.value, "measured": measured, "elapsed": elapsed, "progress": progress,
        "forecast": forecast, "near": NEAR, "light": found.light,
    }  # fmt: skip
    return Decided(found, (Step(CITE, "target_stands", figures),))


def _part(value: Fraction, of: Fraction) -> Fraction:
    return value * Fraction(of.denominator, of.numerator)


def _light(progress: Fraction, forecast: Fraction) -> Light:
    if progress >= 1:
        return "reached"
    if forecast >= 1:
        return "on_course"
    return "behind" if forecast >= NEAR else "far_behind"


@dataclass(frozen=True, slots=True)
class Promoter:
    """A net promoter score: points between -100 and 100, and the answers it is made of."""

    score: Fraction
    promoters: int
    passives: int
    detractors: int


def net_promoter(counts: Sequence[int]) -> Outcome[Promoter]:
    """The score of answers 0 to 10: per cent of 9-10 minus per cent of 0-6 (FO §2(2)).

    `counts` holds how many gave each of the eleven answers. Refuses other numbers of counts,
    negative counts, and no answers.
    """
    if len(counts) != ANSWERS or min(counts) < 0 or not sum(counts):
        return Refused(CITE, "no_answers_to_count", {"counts": list(counts)})
    promoters, detractors = sum(counts[PROMOTES:]), sum(counts[: DETRACTS + 1])
    score = Fraction(100 * (promoters - detractors), sum(counts))
    found = Promoter(score, promoters, sum(counts) - promoters - detractors, detractors)
    figures: Figures = {"counts": list(counts), "score": score, "of": sum(counts)}
    return Decided(found, (Step(CITE, "net_promoter", figures),))


@dataclass(frozen=True, slots=True)
class Reach:
    """Participations, and how many different ones took part: between `fewest` and `most`."""

    gross: int
    identified: int
    anonymous: int
    fewest: int
    most: int


def reach(taken: Mapping[str, Sequence[str]], anonymous: Mapping[str, int]) -> Outcome[Reach]:
    """Gross and net of what may be used more than once (FO §2(2)).

    `taken`: offer → an identifier for each participation; `anonymous`: offer → participations
    without one. Who has no identifier may be somebody new or somebody counted. Refuses negatives.
    """
    if min(anonymous.values(), default=0) < 0:
        return Refused(CITE, "negative_participations", {"anonymous": dict(anonymous)})
    known = {who for people in taken.values() for who in people}
    unknown = sum(anonymous.values())
    gross = sum(len(people) for people in taken.values()) + unknown
    fewest = max(len(known), max(anonymous.values(), default=0))
    found = Reach(gross, len(known), unknown, fewest, len(known) + unknown)
    figures: Figures = {
        "gross": gross, "identified": len(known), "anonymous": unknown, "fewest": fewest,
        "most": found.most,
    }  # fmt: skip
    return Decided(found, (Step(CITE, "reach_counted", figures),))
