"""Fees for those appointed: level and index by date, pro rata by day, in øre.

SKF-10 gives yearly amounts at the October 2024 level; FO §6(5) leaves the others to KL's board.
That they are yearly, are paid in twelfths and are shared by calendar days is our provision: a month
is never paid twice when a substitute enters, and no øre is lost between two who share it.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from kontaktraad.rules import citation
from kontaktraad.rules.citation import Cite
from kontaktraad.rules.outcome import Decided, Figures, Outcome, Refused, Step

MONTHS = 12


@dataclass(frozen=True, slots=True)
class FeeLevel:
    """A yearly fee in øre at the level of a day, from a day on."""

    post: str
    since: date
    yearly: int
    level_of: date


@dataclass(frozen=True, slots=True)
class IndexValue:
    """What an index stands at from a day on, by a source."""

    since: date
    value: Fraction


@dataclass(frozen=True, slots=True)
class Held:
    """A person has a post from a day on, until a day (not counted) or still."""

    person: str
    first: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Earned:
    """What a person earns in a month: days held, and øre."""

    days: int
    amount: int


@dataclass(frozen=True, slots=True)
class FeeMonth:
    """One month of one post: its levels, the index, who held it."""

    year: int
    month: int
    levels: tuple[FeeLevel, ...]
    index: tuple[IndexValue, ...]
    held: tuple[Held, ...]
    cite: Cite = citation.FEES

    @property
    def first(self) -> date:
        """The month's first day."""
        return date(self.year, self.month, 1)

    @property
    def days(self) -> int:
        """How many days the month has."""
        return monthrange(self.year, self.month)[1]


def month_fees(asked: FeeMonth) -> Outcome[dict[str, Earned]]:
    """Person → days and øre of the month: each day by the level and index in force on it.

    Refuses a held day without a level or an index, and two on one day.
    """
    held = {day: people for day, people in _by_day(asked).items() if people}
    if two := [day for day, people in held.items() if len(people) > 1]:
        return Refused(asked.cite, "two_hold_the_post", {"day": str(two[0])})
    earned: dict[str, list[Fraction]] = {}
    for day, people in held.items():
        rate = _rate(asked, day)
        if isinstance(rate, Refused):
            return rate
        earned.setdefault(people[0], []).append(rate)
    amounts = _rounded({person: sum(rates, Fraction(0)) for person, rates in earned.items()})
    found = {person: Earned(len(earned[person]), amount) for person, amount in amounts.items()}
    figures: Figures = {
        "month": str(asked.first), "of": asked.days, "amounts": amounts,
        "days": {person: len(rates) for person, rates in earned.items()},
    }  # fmt: skip
    return Decided(found, (Step(asked.cite, "month_fee", figures),))


def _rate(asked: FeeMonth, day: date) -> Fraction | Refused:
    """A day's part of the month's twelfth, in øre."""
    level = _on(asked.levels, day)
    if level is None:
        return Refused(asked.cite, "fee_is_not_known", {"day": str(day)})
    factor = _factor(asked, level, day)
    if factor is None:
        return Refused(asked.cite, "index_is_not_known", {"level_of": str(level.level_of)})
    return Fraction(level.yearly, MONTHS * asked.days) * factor


def apart_from(held: Held, others: Sequence[Held]) -> list[Held]:
    """The days a person holds one post and none of the others: a chair is not paid as member too.

    Our provision: SKF-10 names one fee for each of chair, vice-chair and member.
    """
    left = [held]
    for other in (each for each in others if each.person == held.person):
        left = [piece for each in left for piece in _minus(each, other)]
    return left


def _minus(held: Held, other: Held) -> list[Held]:
    end, begin = held.until or date.max, other.first
    before = Held(held.person, held.first, min(end, begin))
    pieces = [before] if held.first < begin else []
    if other.until and other.until < end:
        pieces.append(Held(held.person, max(held.first, other.until), held.until))
    return pieces


def _on(levels: Sequence[FeeLevel], day: date) -> FeeLevel | None:
    known = [level for level in levels if level.since <= day]
    return max(known, key=lambda level: level.since, default=None)


def _factor(asked: FeeMonth, level: FeeLevel, day: date) -> Fraction | None:
    """How much the index has risen since the level's day; without any index, the level stands."""
    if not asked.index:
        return Fraction(1)
    base, now = _index_on(asked, level.level_of), _index_on(asked, day)
    return now * Fraction(base.denominator, base.numerator) if base and now else None


def _index_on(asked: FeeMonth, day: date) -> Fraction | None:
    known = [row for row in asked.index if row.since <= day]
    return max(known, key=lambda row: row.since).value if known else None


def _by_day(asked: FeeMonth) -> dict[date, list[str]]:
    days = [asked.first + timedelta(n) for n in range(asked.days)]
    return {
        day: [h.person for h in asked.held if h.first <= day and (h.until is None or day < h.until)]
        for day in days
    }


def _rounded(exact: dict[str, Fraction]) -> dict[str, int]:
    """Whole øre by rounded running sums, so that the parts add to the rounded whole."""
    sums = [Fraction(0)]
    for amount in exact.values():
        sums.append(sums[-1] + amount)
    whole = [(2 * cut.numerator + cut.denominator) // (2 * cut.denominator) for cut in sums]
    return {person: b - a for person, (a, b) in zip(exact, pairwise(whole), strict=True)}
