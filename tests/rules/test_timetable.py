"""The timetable of a constitution: the five KKR's dates by the source, and each step's state."""

from datetime import date

import pytest

from kontaktraad.lawbook import places
from kontaktraad.lawbook.law import calendar
from kontaktraad.lawbook.posts import hub_timeline
from kontaktraad.rules.citation import HUB_BOARDS
from kontaktraad.rules.deadlines import Calendar
from kontaktraad.rules.timetable import Days, Known, PlanStep, state, timetable

DAYS = Days(alliance=3, forum_alliance=5)
# Appendix pack of KKR Hovedstaden, 24 October 2025, item 4.4: recommends, constituted, appoints.
SOURCE = {
    "hovedstaden": ("2025-10-24", "2026-01-26", "2026-03-27"),
    "sjaelland": ("2025-10-22", "2026-01-27", "2026-03-23"),
    "syddanmark": ("2025-10-22", "2026-01-21", "2026-03-25"),
    "midtjylland": ("2025-10-20", "2026-01-19", "2026-03-24"),
    "nordjylland": ("2025-10-24", "2026-01-23", "2026-03-27"),
}


def known(council):
    told = hub_timeline(council)
    constituted = date.fromisoformat(places.councils()[council].constituted)
    return Known("kkr", told.election, told.councils, constituted, told.outgoing,
                 told.nominations, told.clarified, told.appointed, told.in_office)  # fmt: skip


def last_days(asked, days=DAYS):
    return {step.name: step.last for step in timetable(asked, days, calendar())}


@pytest.mark.parametrize("council", SOURCE)
def test_each_kkrs_plan_has_every_date_of_the_source(council):
    outgoing, constituted, appointed = map(date.fromisoformat, SOURCE[council])
    found = last_days(known(council))
    assert found["election_day"] == date(2025, 11, 18)
    assert found["outgoing_recommends"] == outgoing
    assert found["constituting_meeting"] == found["hub_politicians"] == constituted
    assert found["hub_criteria_approved"] == found["appointments"] == constituted
    assert found["hub_nominations"] == date(2026, 2, 27)
    assert found["hub_candidates_clarified"] == date(2026, 3, 15)
    assert found["hub_others_appointed"] == appointed
    assert found["hub_board_in_office"] == date(2026, 4, 1)
    assert found["latest_constituting"] == date(2026, 1, 31)


def test_hovedstadens_alliances_are_filed_three_working_days_before():
    assert last_days(known("hovedstaden"))["alliances_for_chairs"] == date(2026, 1, 21)


def test_the_steps_come_in_the_order_of_their_days_and_unknown_days_last():
    steps = timetable(Known("kkr", date(2025, 11, 18), date(2025, 12, 15)), DAYS, calendar())
    days = [step.last for step in steps if step.last]
    assert days == sorted(days)
    unknown = [step.last is None for step in steps]
    assert unknown == sorted(unknown)


def test_a_forums_plan_rests_on_the_forums_paragraphs():
    asked = Known("skf", date(2025, 11, 18), date(2025, 12, 15), date(2026, 1, 29))
    steps = {step.name: step for step in timetable(asked, DAYS, calendar())}
    assert steps["forum_alliances"].last == date(2025, 12, 22)
    assert steps["forum_alliances"].cite.id == "SKF-4"
    assert steps["constituting_meeting"].cite.id == "SKF-6"
    assert steps["chairs_elected"].cite.id == "SKF-7"
    assert "hub_nominations" not in steps


def test_beyond_the_calendar_a_deadline_is_not_known():
    short = Calendar(date(2026, 1, 25), date(2026, 1, 27), frozenset(), frozenset())
    steps = {step.name: step for step in timetable(known("hovedstaden"), DAYS, short)}
    assert steps["alliances_for_chairs"].last is None
    forum = Known("skf", date(2025, 11, 18), date(2025, 12, 15), date(2026, 1, 26))
    steps = {step.name: step for step in timetable(forum, DAYS, short)}
    assert steps["forum_alliances"].last is None


@pytest.mark.parametrize(("last", "first", "done", "on", "expected"), [
    (date(2026, 1, 26), None, date(2026, 1, 26), date(2026, 2, 1), "done"),
    (date(2026, 1, 26), None, date(2026, 1, 27), date(2026, 2, 1), "done_late"),
    (None, None, date(2026, 1, 27), date(2026, 2, 1), "done"),
    (None, None, None, date(2026, 2, 1), "open"),
    (date(2026, 1, 26), None, None, date(2026, 1, 26), "due"),
    (date(2026, 1, 26), None, None, date(2026, 1, 27), "late"),
    (date(2025, 12, 15), None, None, date(2026, 1, 27), "not_recorded"),
    (date(2026, 3, 15), date(2026, 3, 1), None, date(2026, 2, 27), "coming"),
    (date(2026, 3, 15), date(2026, 3, 1), None, date(2026, 3, 1), "due"),
])  # fmt: skip
def test_a_step_is_late_only_where_the_record_reaches_back(last, first, done, on, expected):
    step = PlanStep("x", HUB_BOARDS, last, first)
    assert state(step, on, done, record_begins=date(2026, 1, 1)) == expected
