"""From the year's plan to the sent agenda and the answers: each step an act with its ruling."""

import json
import logging
from datetime import date, datetime, time, timedelta
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.core.signing import Signer
from django.db import IntegrityError, transaction
from django.test import Client
from icalendar import Calendar
from tests.access.matrix import accounts, clients

from kontaktraad.meetings import invitations, queries
from kontaktraad.meetings.actions import agenda
from kontaktraad.meetings.actions.around import Standing, add_standing, say_standing
from kontaktraad.meetings.actions.items import (
    ClosedForNothing,
    MustGoOn,
    Text,
    add_item,
    order,
    propose,
    rewrite,
)
from kontaktraad.meetings.actions.plan import Wish, call_off, move_meeting, plan_meeting
from kontaktraad.meetings.changes import history_of
from kontaktraad.meetings.exported import as_os2web
from kontaktraad.meetings.facts import plan_of, replies
from kontaktraad.meetings.ical import feed
from kontaktraad.meetings.models import Dispatch, ItemText, Meeting, Numbered, Plan, Reply
from kontaktraad.notices.models import Mail, Opened
from kontaktraad.notices.outbox import say_contact
from kontaktraad.publications.extract import public
from kontaktraad.record.actions import By, read
from kontaktraad.record.models import JournalEntry
from kontaktraad.register.actions.occur import Request, Stopped, perform
from kontaktraad.register.at import COPENHAGEN, At
from kontaktraad.register.facts import situation
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.rules import mandates as m
from kontaktraad.settings.logs import NoSecrets

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


@pytest.mark.postgres
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


@pytest.mark.postgres
def test_a_meeting_outside_the_standing_orders_is_refused_and_nothing_is_stored(practice):
    entries = JournalEntry.objects.count()
    outside = wish(day=date(2031, 5, 5))
    assert refused(lambda: plan_meeting(practice, outside, by()))[0] == "FO §7"
    assert JournalEntry.objects.count() == entries
    assert not Meeting.objects.filter(term=practice).exists()


@pytest.mark.postgres
def test_a_repeated_request_plans_one_meeting(practice):
    same = by()
    assert plan_meeting(practice, wish(), same) == plan_meeting(practice, wish(), same)
    assert Meeting.objects.filter(term=practice).count() == 1


@pytest.mark.postgres
def test_moving_and_calling_off_leave_a_history_and_delete_nothing(meeting):
    move_meeting(meeting, wish(day=DAY + timedelta(7)), by("hall taken"))
    call_off(meeting, by("no items"))
    known = plan_of(meeting)
    assert (known.day, known.called_off, known.reason) == (DAY + timedelta(7), True, "no items")
    assert [row.day for row, _ in history_of(meeting)] == [DAY + timedelta(7), DAY]
    assert Plan.objects.filter(meeting=meeting).count() == 3


def test_the_plan_says_what_a_secretary_would_see_in_a_calendar(practice, meeting):
    plan_meeting(practice, wish("extra", chair_wants=True), by())
    plan_meeting(practice, wish(day=date(2026, 12, 25)), by())
    rows = queries.plan_of_year(practice, 2026)
    assert [r.same_day for r in rows] == [True, True, False]
    told = ["ikke en hverdag" in " ".join(text for text, _ in r.deadlines) for r in rows]
    assert told == [False, False, True]
    assert queries.plan_of_year(practice, 2027) == []


@pytest.mark.postgres
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


@pytest.mark.postgres
def test_a_closed_item_needs_its_reason_also_in_the_database(meeting):
    closed = Text("decide", "x", closed=True)
    with pytest.raises(ClosedForNothing):
        add_item(meeting, closed, DAY, by())
    add_item(meeting, Text("decide", "x", closed=True, closed_because="personsag"), DAY, by())
    row = ItemText.objects.get(item__meeting=meeting, known_to=None)
    row.pk, row.closed_because = None, ""
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.postgres
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


@pytest.mark.postgres
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


@pytest.mark.postgres
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
    assert invitations.invited_by(Signer(salt="meeting").sign("1-member-x-y")) is None


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


@pytest.fixture
def sent(meeting):
    """The meeting with an agenda of two items that has gone out."""
    for title in ("Tilskud til A", "Orientering"):
        add_item(meeting, Text("decide", title, "Sagen kort.", "At A får 1 mio. kr."), DAY, by())
    agenda.send_agenda(meeting, DAY - timedelta(10), by())
    return meeting


def first(meeting):
    return ItemText.objects.get(item__meeting=meeting, item__key=1, known_to=None)


def page_of(meeting, place=0):
    called = invitations.called_to(meeting)[place]
    return Client().get(f"/moede/{invitations.link_secret(meeting, called)}/").content.decode()


def test_a_member_reads_every_item_where_they_answer(sent):
    told = page_of(sent)
    assert "Sagen kort." in told
    assert "At A får 1 mio. kr." in told


@pytest.mark.postgres
def test_what_is_said_otherwise_after_it_went_out_is_marked_and_sent_again(sent):
    told = invitations.called_to(sent)[0]
    say_contact(int(told.person), "nn@kkr.example")
    rewrite(first(sent).item, Text("decide", "Tilskud til B", recommendation="100 mio."), "taken",
            by())  # fmt: skip
    assert [line.changed for line in queries.agenda(sent)] == [True, False]
    assert "ændret, siden den blev sendt" in page_of(sent)
    assert agenda.send_agenda(sent, DAY - timedelta(9), by()) == "0"
    assert Mail.objects.get().subject.startswith("Ændret dagsorden")
    assert Dispatch.objects.order_by("at").last().recipients == 1
    with pytest.raises(agenda.NothingToSend):
        agenda.send_agenda(sent, DAY - timedelta(9), by())


def test_what_is_taken_off_the_agenda_is_told_to_members_as_such(sent):
    rewrite(first(sent).item, Text("decide", "Tilskud til A"), "left_out", by())
    told = page_of(sent)
    assert "<s>Tilskud til A</s>" in told
    assert "taget af dagsordenen" in told
    assert agenda.send_agenda(sent, DAY - timedelta(9), by()) == "0"


@pytest.mark.postgres
def test_a_members_item_by_right_is_left_out_only_when_they_withdraw_it(practice, meeting):
    person = member(practice)
    propose(meeting, person, (TEXT, True), DAY - timedelta(20), by())
    item = first(meeting).item
    with pytest.raises(MustGoOn):
        rewrite(item, TEXT, "left_out", by())
    assert first(meeting).state == "taken"
    rewrite(item, TEXT, "left_out", by("trukket tilbage af forslagsstilleren"))
    assert first(meeting).state == "left_out"
    payload = JournalEntry.objects.order_by("-sequence").first().payload.content
    assert "trukket tilbage" in payload


def test_a_member_sees_what_became_of_their_proposal(practice, meeting):
    [called] = invitations.called_to(meeting, "X2")
    propose(meeting, int(called.person), (TEXT, False), DAY - timedelta(30), by())
    shown = Client().get(f"/moede/{invitations.link_secret(meeting, called)}/").content.decode()
    assert "Tilskud til kollektiv trafik: foreslået, afventer formanden" in shown


def test_a_meeting_whose_agenda_is_out_is_moved_within_the_week_only_for_a_reason(sent):
    soon = datetime.now(COPENHAGEN).date() + timedelta(2)
    assert refused(lambda: move_meeting(sent, wish(day=soon), by())) == (
        "FO §5(5)", "late_without_a_reason",
    )  # fmt: skip
    assert plan_of(sent).day == DAY
    past = soon - timedelta(100)
    assert refused(lambda: move_meeting(sent, wish(day=past), by("x")))[1] == "after_the_meeting"


def test_who_is_called_is_told_that_a_meeting_is_moved_or_called_off(sent):
    told = invitations.called_to(sent)[0]
    say_contact(int(told.person), "nn@kkr.example")
    move_meeting(sent, wish(day=DAY + timedelta(7)), by("salen er optaget"))
    call_off(sent, by("ingen sager"))
    subjects = [mail.subject.split(":")[0] for mail in Mail.objects.order_by("pk")]
    assert subjects == ["Flyttet", "Aflyst"]
    add_item(sent, TEXT, DAY, by())
    with pytest.raises(agenda.MeetingCalledOff):
        agenda.send_agenda(sent, DAY - timedelta(9), by())


def test_an_answer_is_for_its_day_and_of_its_person(practice, meeting):
    answer(meeting, "X2", "comes")
    assert replies(meeting) == {"X2": "comes"}
    move_meeting(meeting, wish(day=DAY + timedelta(7)), by("x"))
    assert replies(meeting) == {}
    answer(meeting, "X2", "comes")
    [before] = invitations.called_to(meeting, "X2")
    leave = m.Exempted(before.person, date(2027, 3, 1))
    perform(Request(practice, leave, date(2026, 11, 20), "NN", uuid4().hex))
    assert replies(meeting) == {}


def test_the_answer_comes_before_the_meeting_begins(meeting):
    answer(meeting, "X2", "comes", datetime.combine(DAY, time(9, 59)))
    with pytest.raises(agenda.TooLate):
        answer(meeting, "X2", "absent", datetime.combine(DAY, time(10)))


def test_a_link_opened_at_the_desk_is_no_receipt_and_its_answer_says_whose_hand_it_was(
    practice, meeting
):
    desk = clients(accounts())["secretary"]
    [called] = invitations.called_to(meeting, "X2")
    page = f"/moede/{invitations.link_secret(meeting, called)}/"
    assert desk.post(page, {"key": "k", "answer": "comes"}).status_code == 200
    assert not Opened.objects.exists()
    entry = JournalEntry.objects.get(verb="answer_meeting")
    assert entry.actor == f"for {called.person} by secretary@test.example"
    assert Client().get(page).status_code == 200
    assert Opened.objects.count() == 1


def test_a_forum_has_no_exception_from_the_week_a_named_person_answers_for_it(meeting, monkeypatch):
    add_item(meeting, TEXT, DAY, by())
    monkeypatch.setattr(meeting.term.council, "kind", "skf")
    monkeypatch.setattr(agenda, "_material", lambda _: None)
    late = DAY - timedelta(3)
    with pytest.raises(Stopped):
        agenda.send_agenda(meeting, late, by())
    agenda.send_agenda(meeting, late, by("aftalt med formanden"))
    told = read(Dispatch.objects.get(meeting=meeting).ruling)
    assert (told["outcome"], told["cite"]) == ("needs_decision", "SKF-9")
    assert told["inputs"]["decided_by"] == "NN"


@pytest.mark.postgres
def test_an_order_made_from_an_old_page_changes_nothing(sent):
    with pytest.raises(LaterFacts):
        order(sent, [2, 1], by(), was=[2, 1])
    order(sent, [2, 1], by(), was=[1, 2])
    assert [line.text.item.key for line in queries.agenda(sent)] == [2, 1]


@pytest.mark.postgres
def test_what_stands_last_stays_last_after_a_new_order(practice, meeting):
    say_standing(practice, None, Standing("inform", "Eventuelt", "", "last"), by())
    for title in ("A", "B"):
        add_item(meeting, Text("inform", title), DAY, by())
    add_standing(meeting, DAY, by())
    order(meeting, [2, 1], by())
    add_item(meeting, Text("inform", "C"), DAY, by())
    assert [line.text.title for line in queries.agenda(meeting)] == ["B", "A", "C", "Eventuelt"]


@pytest.mark.postgres
def test_the_feed_tells_deadlines_and_knows_its_time_zone(meeting):
    [event] = Calendar.from_ical(feed("KKR", [plan_of(meeting)])).walk("VEVENT")
    assert "FO §5(5)" in event["description"]
    assert Calendar.from_ical(feed("KKR", [plan_of(meeting)])).walk("VTIMEZONE")


def test_the_link_of_a_virtual_meeting_is_for_those_called_and_on_no_public_page(practice):
    virtual = Wish("ordinary", DAY, time(10), time(13), "https://moede.example/rum/4711",
                   virtual=True, chair_agrees=True, vice_chair_agrees=True)  # fmt: skip
    number = plan_meeting(practice, virtual, by())
    made = Meeting.objects.select_related("term__council").get(term=practice, number=number)
    assert "moede.example/rum/4711" in page_of(made)
    for path in ("moeder/?year=2026", "moeder.ics"):
        told = Client().get(f"/raad/oevelsesraad/2026-2030/{path}")
        assert (told.status_code, b"4711" in told.content) == (200, False)
    assert "4711" not in json.dumps(as_os2web(made))
    add_item(made, TEXT, DAY, by())
    agenda.send_agenda(made, DAY - timedelta(9), by())
    assert "4711" not in json.dumps(public(made, "agenda", (1, "")))
