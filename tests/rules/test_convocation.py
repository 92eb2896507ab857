"""Calling a meeting: who may, by when, and what must go on the agenda (FO §5(2)–(5), (10))."""

from datetime import date, timedelta

import pytest

from kontaktraad.rules.convocation import (
    LastDays,
    MeetingLaw,
    Proposal,
    Replies,
    agenda_out,
    hearing_result,
    item_right,
    last_days,
    may_be_virtual,
    may_call_extra,
    may_hear,
)
from kontaktraad.rules.deadlines import Calendar
from kontaktraad.rules.outcome import Decided, NeedsDecision, Refused

LAW = MeetingLaw(item_days=10, agenda_days=7)
MEETING = date(2026, 4, 20)


@pytest.mark.parametrize("members", range(1, 121))
def test_a_third_of_the_members_can_ask_for_an_extra_meeting_and_one_fewer_cannot(members):
    for wanting in range(members + 1):
        outcome = may_call_extra(chair=False, wanting=wanting, members=members)
        assert isinstance(outcome, Decided) is (wanting * 3 >= members), (wanting, members)


def test_the_chair_alone_can_and_nobody_cannot():
    assert may_call_extra(chair=True, wanting=0, members=58).answer
    refused = may_call_extra(chair=False, wanting=0, members=0)
    assert (refused.cite.id, refused.reason) == ("FO §5(2)", "fewer_than_a_third")


@pytest.mark.parametrize("chair", [True, False])
@pytest.mark.parametrize("vice", [True, False])
@pytest.mark.parametrize(("kind", "cite"), [("kkr", "FO §5(3)"), ("skf", "SKF-9")])
def test_a_virtual_meeting_takes_both_chair_and_vice_chair(chair, vice, kind, cite):
    outcome = may_be_virtual(chair=chair, vice_chair=vice, kind=kind)
    assert isinstance(outcome, Decided) is (chair and vice)
    named = outcome.steps[0].cite if isinstance(outcome, Decided) else outcome.cite
    assert named.id == cite


def proposal(days, kind="ordinary", *, regional=True):
    return Proposal(MEETING - timedelta(days), MEETING, kind, regional)


@pytest.mark.parametrize(
    ("asked", "question"),
    [
        (proposal(10), None),
        (proposal(11), None),
        (proposal(9), "later_than_the_days"),
        (proposal(30, regional=False), "not_regional_or_cross_municipal"),
        (proposal(30, "extra"), "only_for_ordinary_meetings"),
    ],
)
def test_a_members_proposal_must_go_on_or_the_chair_is_asked(asked, question):
    outcome = item_right(asked, "kkr", LAW)
    if question is None:
        assert outcome.answer
        return
    assert isinstance(outcome, NeedsDecision)
    assert (outcome.cite.id, outcome.question) == ("FO §5(4)b", question)


def test_a_forum_knows_no_right_to_an_item():
    outcome = item_right(proposal(30), "skf", LAW)
    assert (outcome.cite.id, outcome.options) == ("SKF-9", ("take", "not"))


@pytest.mark.parametrize(
    ("days", "kind", "reason", "name"),
    [
        (7, "ordinary", "", "agenda_in_time"),
        (8, "ordinary", "", "agenda_in_time"),
        (6, "ordinary", "ferie", "week_departed_from"),
        (6, "extra", "", "week_is_for_ordinary_meetings"),
        (0, "extra", "", "week_is_for_ordinary_meetings"),
    ],
)
def test_the_agenda_goes_out_a_week_before_or_with_the_reason(days, kind, reason, name):
    outcome = agenda_out(MEETING - timedelta(days), MEETING, kind, LAW, reason, "kkr")
    assert outcome.steps[0].name == name


@pytest.mark.parametrize(
    ("days", "reason", "refused"),
    [(6, "", "late_without_a_reason"), (6, "  ", "late_without_a_reason"),
     (-1, "x", "after_the_meeting")],
)  # fmt: skip
def test_a_late_agenda_without_a_reason_is_refused(days, reason, refused):
    for kind, cite in (("kkr", "FO §5(5)"), ("skf", "SKF-9")):
        outcome = agenda_out(MEETING - timedelta(days), MEETING, "ordinary", LAW, reason, kind)
        assert isinstance(outcome, Refused)
        assert (outcome.cite.id, outcome.reason) == (cite, refused)


def replies(ayes, noes, blank=0, entitled=10, silence="nothing"):
    return Replies(entitled, ayes, noes, blank, silence)


@pytest.mark.parametrize(
    ("told", "chair", "name"),
    [
        (replies(3, 2), None, "hearing_adopts"),
        (replies(2, 3), None, "hearing_rejects"),
        (replies(3, 3), "for", "casting_vote"),
        (replies(0, 4, silence="assent"), None, "hearing_adopts"),
        (replies(1, 0, 4), None, "hearing_adopts"),
    ],
)
def test_a_hearing_is_decided_by_those_who_reply_and_silence_counts_as_it_was_defined(
    told, chair, name
):
    assert hearing_result(told, chair).steps[0].name == name


def test_too_few_replies_decide_nothing_and_a_tie_asks_the_chair():
    few = hearing_result(replies(4, 0), None)
    assert (few.cite.id, few.reason) == ("FO §5(10)", "too_few_replies")
    assert isinstance(hearing_result(replies(3, 3), None), NeedsDecision)
    assert hearing_result(replies(3, 3), "against").answer is False


CALENDAR = Calendar(
    date(2026, 1, 1), date(2026, 12, 31),
    frozenset({date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 1)}),
    frozenset(),
)  # fmt: skip


def test_the_last_days_of_a_meeting_are_plain_days_beside_the_last_working_day():
    found = last_days(date(2026, 4, 13), "ordinary", "kkr", LAW, CALENDAR)
    assert found.answer == LastDays(
        item=date(2026, 4, 3), agenda=date(2026, 4, 6),
        item_working=date(2026, 4, 1), agenda_working=date(2026, 4, 1),
    )  # fmt: skip
    assert [(s.cite.id, s.name) for s in found.steps] == [
        ("FO §5(4)b", "item_last_day"), ("FO §5(5)", "agenda_last_day"),
    ]  # fmt: skip


@pytest.mark.parametrize(("meeting", "kind"), [("extra", "kkr"), ("ordinary", "skf")])
def test_only_an_ordinary_meeting_of_a_kkr_has_a_last_day_for_items(meeting, kind):
    found = last_days(date(2026, 4, 20), meeting, kind, LAW, CALENDAR)
    assert found.answer.item is None
    assert found.answer.item_working is None
    assert len(found.steps) == 1


@pytest.mark.parametrize(
    ("day", "told"),
    [(date(2026, 4, 18), True), (date(2026, 5, 1), True), (date(2026, 4, 20), False)],
)
def test_a_meeting_on_a_day_off_is_told_so(day, told):
    names = [step.name for step in last_days(day, "extra", "kkr", LAW, CALENDAR).steps]
    assert ("not_a_working_day" in names) is told


def test_beyond_the_known_calendar_there_is_no_answer():
    outcome = last_days(date(2026, 1, 20), "ordinary", "kkr", LAW, CALENDAR)
    assert (outcome.cite.id, outcome.reason) == ("FO §5(5)", "calendar_does_not_reach")


def test_a_forum_has_no_written_hearing_to_decide_by():
    assert may_hear("kkr").answer
    assert may_hear("skf").cite.id == "SKF-9"
    replies = Replies(10, 9, 1, 0, "nothing")
    assert hearing_result(replies, None).answer
    asked = hearing_result(replies, None, "skf")
    assert (asked.cite.id, asked.question) == ("SKF-9", "forum_has_no_rule")


def test_a_forums_chair_calls_its_extra_meetings_and_its_text_gives_no_third_the_right():
    called = may_call_extra(chair=True, wanting=0, members=12, kind="skf")
    assert (called.answer, called.steps[0].cite.id) == (True, "SKF-9")
    asked = may_call_extra(chair=False, wanting=12, members=12, kind="skf")
    assert (asked.cite.id, asked.question) == ("SKF-9", "forum_has_no_rule")


def test_a_forums_agenda_within_the_week_is_a_named_persons_to_answer_for():
    late = MEETING - timedelta(6)
    asked = agenda_out(late, MEETING, "ordinary", LAW, "hastesag", "skf")
    assert (asked.cite.id, asked.question) == ("SKF-9", "forum_has_no_rule")
    assert agenda_out(late, MEETING, "ordinary", LAW, " ", "skf").reason == "late_without_a_reason"
    assert agenda_out(late, MEETING, "ordinary", LAW, "hastesag", "kkr").answer
