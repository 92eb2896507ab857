"""Last days, against an independent calendar for every day that is known."""

from datetime import date, timedelta

import holidays
import pytest

from kontaktraad.lawbook.law import calendar
from kontaktraad.rules.citation import ALLIANCES, FORUM_ALLIANCES
from kontaktraad.rules.deadlines import (
    READINGS,
    Calendar,
    LastDay,
    WorkingDay,
    agenda_deadline,
    alliance_deadline,
    count_working_days,
    filed_in_time,
    forum_alliance_deadline,
    item_deadline,
)
from kontaktraad.rules.outcome import Decided, NeedsDecision, Refused

KNOWN = calendar()
PUBLIC = holidays.Denmark(years=range(2025, 2035), language="da")
OPTIONAL = holidays.Denmark(years=range(2025, 2035), language="da", categories=("optional",))


def test_the_calendar_is_the_public_librarys():
    assert set(PUBLIC) == KNOWN.holidays
    of_doubt = {day for day in OPTIONAL if (day.month, day.day) in {(6, 5), (12, 24), (12, 31)}}
    assert of_doubt == KNOWN.doubtful


def counted_by_hand(start, days, reading):
    """The slow way: walk day by day with the public library's holidays."""
    day, found = start, 0
    while found < abs(days):
        day += timedelta(1 if days > 0 else -1)
        weekend = day.weekday() == 6 or (day.weekday() == 5 and not reading.saturday)
        shut = not reading.doubtful and day in KNOWN.doubtful
        found += not (weekend or day in PUBLIC or shut)
    return day


@pytest.mark.parametrize("days", [-3, 5])
@pytest.mark.parametrize("reading", READINGS, ids=str)
def test_working_days_for_every_day_2026_to_2033(days, reading):
    day = date(2026, 1, 1)
    while day < date(2034, 1, 1):
        assert count_working_days(day, days, KNOWN, reading) == counted_by_hand(day, days, reading)
        day += timedelta(1)


def test_hovedstadens_real_deadline_depends_on_the_reading():
    outcome = alliance_deadline(date(2026, 1, 26), 3, KNOWN)
    assert outcome.answer == LastDay(date(2026, 1, 21), date(2026, 1, 21), date(2026, 1, 22))
    assert outcome.steps[0].cite == ALLIANCES
    assert outcome.steps[0].figures == {
        "from": "2026-01-26",
        "working_days": -3,
        "last_day": "2026-01-21",
        "earliest": "2026-01-21",
        "latest": "2026-01-22",
    }


def test_the_other_councils_deadlines_by_the_default_reading():
    found = {
        meeting: alliance_deadline(date(2026, 1, meeting), 3, KNOWN).answer.day.day
        for meeting in (19, 21, 23, 27)
    }
    assert found == {19: 14, 21: 16, 23: 20, 27: 22}


def test_the_forums_deadline_is_after_the_fifteenth_of_december():
    outcome = forum_alliance_deadline(date(2025, 12, 15), 5, KNOWN)
    assert outcome.answer == LastDay(date(2025, 12, 22), date(2025, 12, 20), date(2025, 12, 22))
    assert outcome.steps[0].cite == FORUM_ALLIANCES


def test_plain_days_before_a_meeting():
    item = item_deadline(date(2026, 6, 12), 10)
    assert item.answer == date(2026, 6, 2)
    assert item.steps[0].cite.id == "FO §5(4)b"
    assert item.steps[0].figures == {"meeting": "2026-06-12", "days": 10, "last_day": "2026-06-02"}
    assert agenda_deadline(date(2026, 6, 12), 7).answer == date(2026, 6, 5)
    assert agenda_deadline(date(2026, 6, 12), 7).steps[0].cite.id == "FO §5(5)"


@pytest.mark.parametrize(
    ("start", "days"), [(date(2025, 1, 2), -3), (date(2034, 12, 30), 5), (date(2040, 1, 1), 3)]
)
def test_beyond_the_known_calendar_it_refuses(start, days):
    outcome = forum_alliance_deadline(start, days, KNOWN)
    assert isinstance(outcome, Refused)
    assert outcome.reason == "calendar_does_not_reach"
    assert outcome.figures == {"from": str(start), "first": "2025-01-01", "last": "2034-12-31"}


def test_it_refuses_when_only_some_readings_stay_inside_the_calendar():
    short = Calendar(date(2026, 1, 1), date(2026, 1, 10), frozenset(), frozenset())
    outcome = forum_alliance_deadline(date(2026, 1, 5), 5, short)
    assert isinstance(outcome, Refused)


def test_a_filing_is_in_time_late_or_in_between():
    last = LastDay(date(2026, 1, 21), date(2026, 1, 21), date(2026, 1, 22))
    in_time = filed_in_time(date(2026, 1, 21), last, ALLIANCES)
    between = filed_in_time(date(2026, 1, 22), last, ALLIANCES)
    late = filed_in_time(date(2026, 1, 23), last, ALLIANCES)
    assert isinstance(in_time, Decided)
    assert in_time.answer is True
    assert in_time.steps[0].name == "in_time"
    assert isinstance(between, NeedsDecision)
    assert between.options == ("in_time", "too_late")
    assert between.question == "which_days_are_working_days"
    assert isinstance(late, Refused)
    assert (late.reason, late.cite) == ("too_late", ALLIANCES)
    assert late.figures == {
        "filed": "2026-01-23",
        "earliest": "2026-01-21",
        "latest": "2026-01-22",
    }


def test_a_working_day_by_each_reading():
    saturday, easter = date(2026, 1, 24), date(2026, 4, 2)
    eve, constitution = date(2026, 12, 24), date(2026, 6, 5)
    assert not WorkingDay().counts(saturday, KNOWN)
    assert WorkingDay(saturday=True).counts(saturday, KNOWN)
    assert not WorkingDay(saturday=True).counts(easter, KNOWN)
    assert not WorkingDay(saturday=True).counts(date(2026, 1, 25), KNOWN)
    for day in (eve, constitution):
        assert WorkingDay().counts(day, KNOWN)
        assert not WorkingDay(doubtful=False).counts(day, KNOWN)
