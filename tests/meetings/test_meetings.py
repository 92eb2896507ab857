"""From the year's plan to the sent agenda and the answers: each step an act with its ruling."""

import logging
from datetime import date, time, timedelta
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.core.signing import Signer
from django.db import IntegrityError, transaction
from icalendar import Calendar

from kontaktraad.access.logs import NoSecrets
from kontaktraad.meetings import invitations, queries
from kontaktraad.meetings.actions import agenda
from kontaktraad.meetings.actions.items import (
    ClosedForNothing,
    Text,
    add_item,
    order,
    propose,
    rewrite,
)
from kontaktraad.meetings.actions.plan import Wish, call_off, move_meeting, plan_meeting
from kontaktraad.meetings.facts import plan_of
from kontaktraad.meetings.ical import feed
from kontaktraad.meetings.models import Dispatch, ItemText, Meeting, Numbered, Plan, Reply
from kontaktraad.record.actions import By
from kontaktraad.record.models import JournalEntry
from kontaktraad.register.actions.occur import Request, Stopped, perform
from kontaktraad.register.at import At
from kontaktraad.register.facts import situation
from kontaktraad.rules import mandates as m

pytestmark = pytest.mark.django_db
DAY = date(2026, 12, 14)


def wish(kind="ordinary", day=DAY, **more):
    return Wish(kind, day, time(10), time(13), "Rådhuset", **more)


def by(reason=""):
    return By("NN", uuid4().hex, reason)


@pytest.fixture
def meeting(practice):
    number = plan_meeting(practice, wish(), by())
    return Meeting.objects.select_related("term__council").get(term=practice, number=number)


def refused(work):
    with pytest.raises(Stopped) as stopped:
        work()
    return stopped.value.outcome.cite.id, getattr(stopped.value.outcome, "reason", "")


def test_a_meetings_deadlines_are_ruled_when_it_is_planned(meeting):
    told = queries.deadlines(plan_of(meeting))
    assert [cite for _, cite in told] == ["FO §5(4)b", "FO §5(5)"]
    assert "4. december 2026" in told[0][0]
    assert "7. december 2026" in told[1][0]


def test_an_extra_meeting_takes_the_chair_or_a_third_of_the_members(practice):
    members = sorted(s.member for s in situation(practice, At(DAY)).sittings.values() if s.member)
    third = -(-len(members) // 3)
    few = refused(lambda: plan_meeting(practice, wish("extra", wanting=tuple(members[:2])), by()))
    assert few == ("FO §5(2)", "fewer_than_a_third")
    strangers = tuple(str(n) for n in range(900_000, 900_100))
    assert refused(lambda: plan_meeting(practice, wish("extra", wanting=strangers), by())) == few
    assert plan_meeting(practice, wish("extra", wanting=tuple(members[:third])), by())
    assert plan_meeting(practice, wish("extra", chair_wants=True), by())


def test_a_virtual_meeting_takes_chair_and_vice_chair(practice):
    alone = wish(virtual=True, chair_agrees=True)
    assert refused(lambda: plan_meeting(practice, alone, by()))[0] == "FO §5(3)"
    both = wish(virtual=True, chair_agrees=True, vice_chair_agrees=True)
    assert plan_meeting(practice, both, by())


def test_a_meeting_outside_the_standing_orders_is_refused_and_nothing_is_stored(practice):
    entries = JournalEntry.objects.count()
    outside = wish(day=date(2031, 5, 5))
    assert refused(lambda: plan_meeting(practice, outside, by()))[0] == "FO §7"
    assert JournalEntry.objects.count() == entries
    assert not Meeting.objects.filter(term=practice).exists()


def test_a_repeated_request_plans_one_meeting(practice):
    same = by()
    assert plan_meeting(practice, wish(), same) == plan_meeting(practice, wish(), same)
    assert Meeting.objects.filter(term=practice).count() == 1


def test_moving_and_calling_off_leave_a_history_and_delete_nothing(meeting):
    move_meeting(meeting, wish(day=DAY + timedelta(7)), by("hall taken"))
    call_off(meeting, by("no items"))
    known = plan_of(meeting)
    assert (known.day, known.called_off, known.reason) == (DAY + timedelta(7), True, "no items")
    assert [row.day for row, _ in queries.history_of(meeting)] == [DAY + timedelta(7), DAY]
    assert Plan.objects.filter(meeting=meeting).count() == 3


def test_the_plan_says_what_a_secretary_would_see_in_a_calendar(practice, meeting):
    plan_meeting(practice, wish("extra", chair_wants=True), by())
    plan_meeting(practice, wish(day=date(2026, 12, 25)), by())
    rows = queries.plan_of_year(practice, 2026)
    assert [r.same_day for r in rows] == [True, True, False]
    told = ["ikke en hverdag" in " ".join(text for text, _ in r.deadlines) for r in rows]
    assert told == [False, False, True]
    assert queries.plan_of_year(practice, 2027) == []


def test_the_feed_is_a_calendar_that_tells_what_is_called_off(meeting):
    call_off(meeting, by("x"))
    found = Calendar.from_ical(feed("Øvelsesråd", [plan_of(meeting)]))
    (event,) = found.events
    assert str(event["STATUS"]) == "CANCELLED"
    assert event.decoded("DTSTART").isoformat() == "2026-12-14T10:00:00+01:00"
    assert str(event["LOCATION"]) == "Rådhuset"


TEXT = Text("discuss", "Tilskud til kollektiv trafik")


def member(practice, seat="X2"):
    return int(situation(practice, At(DAY)).sitting(seat).member)


@pytest.mark.parametrize(
    ("days", "regional", "state"),
    [(10, True, "taken"), (9, True, "proposed"), (30, False, "proposed")],
)
def test_a_members_proposal_goes_on_by_right_or_waits_for_the_chair(
    practice, meeting, days, regional, state
):
    person = member(practice)
    propose(meeting, person, (TEXT, regional), DAY - timedelta(days), by())
    assert ItemText.objects.get(item__meeting=meeting, known_to=None).state == state
    sentence, cite = queries.ruled_right(meeting, person)
    assert cite == "FO §5(4)b"
    assert sentence


def test_what_waits_is_not_sent_until_the_chair_takes_it(practice, meeting):
    add_item(meeting, TEXT, DAY, by())
    propose(meeting, member(practice), (TEXT, False), DAY - timedelta(30), by())
    assert agenda.send_agenda(meeting, DAY - timedelta(14), by()) == "1"
    waiting = next(line for line in queries.agenda(meeting) if not line.number)
    rewrite(waiting.text.item, TEXT, "taken", by())
    assert agenda.send_agenda(meeting, DAY - timedelta(12), by()) == "1"
    assert [(line.number, line.late) for line in queries.agenda(meeting)] == [(1, False), (2, True)]


def test_a_closed_item_needs_its_reason_also_in_the_database(meeting):
    closed = Text("decide", "x", closed=True)
    with pytest.raises(ClosedForNothing):
        add_item(meeting, closed, DAY, by())
    add_item(meeting, Text("decide", "x", closed=True, closed_because="personsag"), DAY, by())
    row = ItemText.objects.get(item__meeting=meeting, known_to=None)
    row.pk, row.closed_because = None, ""
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_numbers_never_change_whatever_the_order_becomes(meeting):
    keys = [int(add_item(meeting, Text("inform", f"Punkt {n}"), DAY, by())) for n in range(3)]
    agenda.send_agenda(meeting, DAY - timedelta(8), by())
    order(meeting, list(reversed(keys)), by())
    assert [line.number for line in queries.agenda(meeting)] == [3, 2, 1]
    with pytest.raises(IntegrityError), transaction.atomic():
        Numbered.objects.update(number=9)


def test_a_late_agenda_needs_its_reason_and_keeps_it(meeting):
    add_item(meeting, TEXT, DAY, by())
    late = DAY - timedelta(6)
    assert refused(lambda: agenda.send_agenda(meeting, late, by())) == (
        "FO §5(5)", "late_without_a_reason",
    )  # fmt: skip
    assert not Dispatch.objects.filter(meeting=meeting).exists()
    agenda.send_agenda(meeting, late, by("ferie"))
    assert Dispatch.objects.get(meeting=meeting).reason == "ferie"


def test_nothing_new_is_not_sent_again(meeting):
    with pytest.raises(agenda.NothingToSend):
        agenda.send_agenda(meeting, DAY - timedelta(9), by())
    add_item(meeting, TEXT, DAY, by())
    agenda.send_agenda(meeting, DAY - timedelta(9), by())
    with pytest.raises(agenda.NothingToSend):
        agenda.send_agenda(meeting, DAY - timedelta(8), by())


def answer(meeting, seat, said, on=DAY - timedelta(3)):
    [called] = invitations.called_to(meeting, seat)
    found = invitations.invited_by(invitations.link_secret(meeting, called))
    return agenda.answer(meeting, found[1], said, on, uuid4().hex)


def test_answers_are_kept_and_the_quorum_forecast_is_ruled_with_each(practice, meeting):
    seats = [called.seat for called in invitations.called_to(meeting)]
    half = -(-len(seats) // 2)
    for seat in seats[: half - 1]:
        answer(meeting, seat, "comes")
    assert "ikke beslutningsdygtigt" in queries.forecast(meeting).quorum
    answer(meeting, seats[half], "absent")
    assert "ikke beslutningsdygtigt" in queries.forecast(meeting).quorum
    with_substitute = next(
        c.seat for c in invitations.called_to(meeting) if c.substitute and c.seat in seats[half:]
    )
    answer(meeting, with_substitute, "substitute")
    assert "ikke" not in queries.forecast(meeting).quorum
    assert queries.forecast(meeting).unanswered == len(seats) - half - (
        with_substitute != seats[half]
    )


def test_a_later_answer_takes_the_place_of_the_first_and_both_are_kept(meeting):
    seat = invitations.called_to(meeting)[0].seat
    answer(meeting, seat, "comes")
    answer(meeting, seat, "absent")
    rows = Reply.objects.filter(meeting=meeting)
    assert (rows.count(), rows.get(known_to=None).answer) == (2, "absent")


def test_after_the_day_or_for_another_text_no_answer_is_taken(meeting):
    seat = invitations.called_to(meeting)[0].seat
    with pytest.raises(agenda.TooLate):
        answer(meeting, seat, "comes", DAY + timedelta(1))
    with pytest.raises(ValueError, match="maybe"):
        answer(meeting, seat, "maybe")
    assert invitations.invited_by("1-member-K-0101") is None
    nobody = invitations.Called("no such seat", "1", None)
    assert invitations.invited_by(invitations.link_secret(meeting, nobody)) is None
    assert invitations.invited_by(Signer(salt=invitations.SALT).sign("1-member")) is None


def test_a_link_is_its_persons_own_and_does_not_pass_to_whoever_follows_in_the_seat(
    practice, meeting
):
    [before] = invitations.called_to(meeting, "X2")
    links = {role: invitations.link_secret(meeting, before, role) for role in invitations.ROLES}
    leave = m.Exempted(before.person, date(2027, 3, 1))
    perform(Request(practice, leave, date(2026, 11, 20), "NN", uuid4().hex))
    assert [invitations.invited_by(secret) for secret in links.values()] == [None, None]
    [now] = invitations.called_to(meeting, "X2")
    assert now.person == before.substitute
    assert invitations.invited_by(invitations.link_secret(meeting, now)) == (meeting, now)


def test_a_link_is_dead_a_month_after_the_meeting(meeting, monkeypatch):
    secret = invitations.link_secret(meeting, invitations.called_to(meeting)[0])
    for day, opens in ((DAY + invitations.KEPT, True), (DAY + timedelta(31), False)):
        monkeypatch.setattr(invitations, "today", lambda day=day: day)
        assert (invitations.invited_by(secret) is not None) is opens


def test_no_log_line_holds_the_secret_of_a_personal_link(meeting):
    secret = invitations.link_secret(meeting, invitations.called_to(meeting)[0])
    for path in (f"/moede/{secret}/stem/", f"/moede/{quote(secret)}/"):
        line = logging.makeLogRecord({"msg": "Conflict: %s", "args": (path,)})
        assert NoSecrets().filter(line)
        assert secret.split(":")[1] not in line.getMessage()
        assert "/moede/[personal link]/" in line.getMessage()


def test_who_fills_the_seat_during_a_leave_is_called_in_the_members_place(practice, meeting):
    sitting = situation(practice, At(DAY)).sitting("X2")
    leave = m.Exempted(sitting.member, date(2027, 3, 1))
    perform(Request(practice, leave, date(2026, 11, 20), "NN", uuid4().hex))
    called = next(c for c in invitations.called_to(meeting) if c.seat == "X2")
    assert (called.person, called.substitute) == (sitting.substitute, None)
