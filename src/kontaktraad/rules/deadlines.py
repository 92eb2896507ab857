"""Last days: working days before or after a day, and plain days before.

FO §4(2)b: alliances three working days before the constituting meeting.
FO §5(4)b: a member's item ten days before. FO §5(5): the agenda a week
before. SKF-4: alliances five working days after the municipal councils'
deadline for constituting themselves. The text does not say what a working
day (hverdag) is; the reading is a parameter.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from kontaktraad.rules.citation import AGENDA_WEEK, ALLIANCES, FORUM_ALLIANCES, ITEM_RIGHT, Cite
from kontaktraad.rules.outcome import Decided, Figures, NeedsDecision, Outcome, Refused, Step

SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class Calendar:
    """Public holidays and days of doubt (24 and 31 December, 5 June) in the known years."""

    first: date
    last: date
    holidays: frozenset[date]
    doubtful: frozenset[date]

    def knows(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """One reading of *hverdag*: whether Saturdays, and whether the days of doubt, count."""

    saturday: bool = False
    doubtful: bool = True

    def counts(self, day: date, calendar: Calendar) -> bool:
        if day.weekday() == SUNDAY or day in calendar.holidays:
            return False
        if day.weekday() == SATURDAY and not self.saturday:
            return False
        return self.doubtful or day not in calendar.doubtful


READINGS = tuple(WorkingDay(s, d) for s in (False, True) for d in (True, False))


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day by the default reading, and the earliest and latest by any."""

    day: date
    earliest: date
    latest: date


def count_working_days(
    start: date, days: int, calendar: Calendar, reading: WorkingDay
) -> date | None:
    """The day `days` working days after `start` (before, when negative); `start` not counted.

    None when the way leads outside the calendar's known years.
    """
    step = timedelta(1 if days > 0 else -1)
    day, left = start, abs(days)
    while left:
        day += step
        if not calendar.knows(day):
            return None
        left -= reading.counts(day, calendar)
    return day


def alliance_deadline(
    meeting: date, working_days: int, calendar: Calendar, reading: WorkingDay = WorkingDay()
) -> Outcome[LastDay]:
    """Last day to notify the secretariat of alliances (FO §4(2)b): `working_days` before."""
    return _by_working_days(ALLIANCES, meeting, -working_days, calendar, reading)


def forum_alliance_deadline(
    constituted_by: date, working_days: int, calendar: Calendar, reading: WorkingDay = WorkingDay()
) -> Outcome[LastDay]:
    """Last day for a forum's alliances (SKF-4): `working_days` after the councils' deadline."""
    return _by_working_days(FORUM_ALLIANCES, constituted_by, working_days, calendar, reading)


def item_deadline(meeting: date, days: int) -> Decided[date]:
    """Last day for a member's written proposal (FO §5(4)b): `days` before an ordinary meeting."""
    return _by_days(ITEM_RIGHT, meeting, days)


def agenda_deadline(meeting: date, days: int) -> Decided[date]:
    """Last day to send the agenda (FO §5(5)): `days` before an ordinary meeting."""
    return _by_days(AGENDA_WEEK, meeting, days)


def filed_in_time(filed: date, last: LastDay, cite: Cite) -> Outcome[bool]:
    """In time by every reading, late by every reading, or a question in between."""
    figures: Figures = {
        "filed": str(filed),
        "earliest": str(last.earliest),
        "latest": str(last.latest),
    }
    if filed <= last.earliest:
        return Decided(answer=True, steps=(Step(cite, "in_time", figures),))
    if filed > last.latest:
        return Refused(cite, "too_late", figures)
    return NeedsDecision(cite, "which_days_are_working_days", ("in_time", "too_late"), figures)


def _by_days(cite: Cite, meeting: date, days: int) -> Decided[date]:
    last = meeting - timedelta(days)
    figures: Figures = {"meeting": str(meeting), "days": days, "last_day": str(last)}
    return Decided(last, (Step(cite, "last_day", figures),))


def _by_working_days(
    cite: Cite, start: date, days: int, calendar: Calendar, reading: WorkingDay
) -> Outcome[LastDay]:
    counted = [count_working_days(start, days, calendar, each) for each in READINGS]
    found = [day for day in counted if day]
    chosen = count_working_days(start, days, calendar, reading)
    if chosen is None or len(found) < len(READINGS):
        known = {"first": str(calendar.first), "last": str(calendar.last)}
        return Refused(cite, "calendar_does_not_reach", {"from": str(start), **known})
    last = LastDay(chosen, min(found), max(found))
    figures: Figures = {
        "from": str(start), "working_days": days, "last_day": str(chosen),
        "earliest": str(last.earliest), "latest": str(last.latest),
    }  # fmt: skip
    return Decided(last, (Step(cite, "last_day", figures),))
