"""Mail goes with the act it is about, is sent once, and what fails is tried again for long."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.test import Client
from tests.decisions.test_room import DAY, by, planned
from tests.members import path_in

from kontaktraad import clock
from kontaktraad.meetings import queries
from kontaktraad.meetings.actions.agenda import send_agenda
from kontaktraad.meetings.actions.items import Text, add_item
from kontaktraad.meetings.invitations import called_to
from kontaktraad.notices import delivery, outbox, returned
from kontaktraad.notices.letters import Letter
from kontaktraad.notices.models import Mail, Sending
from kontaktraad.record import tasks

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
CLOSED = Text("decide", "kanarie-titel", "kanarie-tekst", closed=True, closed_because="kanarie")


@pytest.fixture
def dispatched(practice):
    meeting = planned(practice)
    called = called_to(meeting)
    for n, seat in enumerate(called[:2]):
        outbox.say_contact(int(seat.person), f"m{n}@oevelse.example")
    outbox.say_contact(int(called[0].substitute), "s@oevelse.example")
    add_item(meeting, CLOSED, DAY, by())
    send_agenda(meeting, DAY - timedelta(8), by())
    return meeting


def work():
    while tasks.work_once():
        pass


class Away:
    """A mail server that does not answer, or answers as it is told."""

    def __init__(self, problem):
        self.problem = problem

    def __enter__(self):
        raise self.problem

    def __exit__(self, *_):
        """Nothing to close."""


def refusing(monkeypatch, problem):
    monkeypatch.setattr(delivery, "get_connection", lambda: Away(problem))
    monkeypatch.setattr(delivery, "AWAY", 0.0)


def test_members_and_substitutes_with_an_address_get_their_own_link(dispatched):
    work()
    assert sorted(m.to[0] for m in mail.outbox) == [
        "m0@oevelse.example", "m1@oevelse.example", "s@oevelse.example",
    ]  # fmt: skip
    assert len({path_in(m) for m in mail.outbox}) == 3
    assert not any("kanarie" in m.subject + m.body for m in mail.outbox)


def test_an_invitation_says_when_and_where_and_brings_a_calendar_file(dispatched):
    work()
    letter = mail.outbox[0]
    assert letter.subject.startswith("Dagsorden: Øvelsesråd")
    for words in ("Kære ", "Tid: ", "Sted: ", "Svar:", "Se papirerne:", "Venlig hilsen"):
        assert words in letter.body, words
    html, kind = letter.alternatives[0][:2]
    assert kind == "text/html"
    assert "<style" not in html
    name, content, kind = letter.attachments[0]
    assert (name, kind) == ("indkaldelse.ics", "text/calendar")
    assert "BEGIN:VEVENT" in content
    assert letter.extra_headers["Message-ID"].startswith("<")


def test_the_secretary_sees_what_was_sent_and_opened(dispatched):
    assert queries.forecast(dispatched).rows[0][6][0] == "waiting"
    work()
    state, sent, seen = queries.forecast(dispatched).rows[0][6]
    assert (state, bool(sent), seen) == ("sent", True, None)
    path = next(path_in(m) for m in mail.outbox if m.to == ["m0@oevelse.example"])
    assert Client().get(path).status_code == 200
    assert queries.forecast(dispatched).rows[0][6][2] is not None
    assert queries.forecast(dispatched).rows[1][6][2] is None


def test_nothing_is_sent_twice(dispatched):
    work()
    work()
    assert len(mail.outbox) == 3


def test_a_mail_that_fails_is_tried_for_more_than_a_day_and_then_given_up(dispatched, monkeypatch):
    refusing(monkeypatch, OSError("nobody there"))
    Mail.objects.exclude(pk=Mail.objects.first().pk).delete()
    waited = timedelta()
    for n in range(delivery.MOST_TRIES):
        row = Mail.objects.get()
        assert (row.state, row.tries) == ("waiting", n)
        if row.tries:
            waited += row.not_before - clock.now()
        Mail.objects.update(not_before=None)
        work()
    assert Mail.objects.get().state == "failed"
    assert waited > timedelta(days=1)


def test_one_mail_that_fails_holds_up_no_other_and_is_not_tried_by_them(dispatched, monkeypatch):
    Mail.objects.update(not_before=None)
    first = Mail.objects.first()
    with monkeypatch.context() as one:
        refusing(one, OSError("nobody there"))
        assert delivery.send_next()
    work()
    first.refresh_from_db()
    assert (first.state, first.tries) == ("waiting", 1)
    assert len(mail.outbox) == 2


def test_an_address_the_server_does_not_know_is_given_up_at_once(dispatched, monkeypatch):
    refusing(monkeypatch, SMTPRecipientsRefused({"x": (550, b"no such user")}))
    work()
    assert set(Mail.objects.values_list("state", "tries")) == {("failed", 1)}
    assert "550" in Mail.objects.first().problem


def test_without_a_mail_server_mail_waits_and_is_not_called_sent(dispatched, settings):
    settings.MAIL_IS_SET_UP = False
    work()
    assert set(Mail.objects.values_list("state", flat=True)) == {"waiting"}
    assert delivery.state().startswith("no mail server")


def test_a_mail_whose_worker_died_goes_once_more_with_the_same_id_and_is_counted(dispatched):
    row = Mail.objects.first()
    Mail.objects.exclude(pk=row.pk).delete()
    Mail.objects.update(state="sending", worker="one", leased_until=clock.now() + timedelta(9))
    work()
    assert mail.outbox == []
    delivery.take_back("one")
    Mail.objects.update(leased_until=clock.now() - timedelta(seconds=1))
    work()
    row.refresh_from_db()
    assert (row.state, row.repeated) == ("sent", 1)
    assert mail.outbox[0].extra_headers["Message-ID"] == row.message_id


def test_a_sending_is_held_and_can_be_called_back(practice, settings):
    settings.MAIL_HOLD = 300
    meeting = planned(practice)
    outbox.say_contact(int(called_to(meeting)[0].person), "m@oevelse.example")
    add_item(meeting, CLOSED, DAY, by())
    send_agenda(meeting, DAY - timedelta(8), by())
    work()
    assert mail.outbox == []
    sending = Sending.objects.get()
    assert outbox.call_back(sending, "NN") == 1
    assert outbox.call_back(sending, "NN") == 0
    Mail.objects.update(not_before=None)
    work()
    assert mail.outbox == []
    outbox.send_again(Mail.objects.get())
    work()
    assert len(mail.outbox) == 1


def test_what_a_council_sends_beyond_its_limit_goes_in_the_hours_that_follow(dispatched, settings):
    settings.MAIL_OF_COUNCIL = 3
    letter = Letter("Emne", ("Linje",))
    row = outbox.write("x@test.example", letter, "x", council="oevelsesraad")
    assert timedelta(minutes=59) < row.not_before - clock.now() <= timedelta(hours=1)


REPORT = """\
From: MAILER-DAEMON@mail.example
To: kkr@test.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

The mail could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; m0@oevelse.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 mailbox unavailable

--b
Content-Type: text/rfc822-headers

Message-ID: <ID>
Subject: Dagsorden

--b--
"""


def test_a_report_of_a_returned_mail_is_shown_with_its_reason(dispatched):
    work()
    row = Mail.objects.first()
    assert returned.take(REPORT.replace("<ID>", row.message_id).encode()) == 1
    assert returned.take(b"Subject: hej\n\nen almindelig mail") == 0
    row.refresh_from_db()
    assert row.state == "returned"
    assert "5.1.1" in row.problem
    assert "mailbox unavailable" in row.problem


def test_an_address_is_forgotten_when_it_is_emptied(dispatched):
    person = called_to(dispatched)[0].person
    outbox.say_contact(int(person), "")
    assert outbox.contacts([person]) == {}
