"""Mail goes with the act it tells of, is sent once, and what fails is tried again."""

from datetime import timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.test import Client
from tests.decisions.test_room import DAY, by, planned

from kontaktraad.meetings import queries
from kontaktraad.meetings.actions.agenda import send_agenda
from kontaktraad.meetings.actions.items import Text, add_item
from kontaktraad.meetings.invitations import called_to
from kontaktraad.notices import outbox
from kontaktraad.notices.models import Mail
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


def test_members_and_substitutes_with_an_address_get_their_own_link(dispatched):
    work()
    assert sorted(m.to[0] for m in mail.outbox) == [
        "m0@oevelse.example", "m1@oevelse.example", "s@oevelse.example",
    ]  # fmt: skip
    links = {m.body.split()[-1] for m in mail.outbox}
    assert len(links) == 3
    assert not any("kanarie" in m.subject + m.body for m in mail.outbox)


def test_the_secretary_sees_what_was_sent_and_opened(dispatched):
    assert queries.forecast(dispatched).rows[0][6][0] == "waiting"
    work()
    state, sent, seen = queries.forecast(dispatched).rows[0][6]
    assert (state, bool(sent), seen) == ("sent", True, None)
    link = next(m.body.split()[-1] for m in mail.outbox if m.to == ["m0@oevelse.example"])
    assert Client().get(link[link.index("/moede/") :]).status_code == 200
    assert queries.forecast(dispatched).rows[0][6][2] is not None
    assert queries.forecast(dispatched).rows[1][6][2] is None


def test_nothing_is_sent_twice(dispatched):
    work()
    tasks.begin(outbox.KIND, "outbox")
    work()
    assert len(mail.outbox) == 3


def test_a_mail_that_fails_waits_and_is_given_up_after_five_times(dispatched, monkeypatch):
    def fails(*_args):
        raise SMTPException

    monkeypatch.setattr(outbox, "send_mail", fails)
    for n in range(5):
        assert set(Mail.objects.values_list("state", flat=True)) == {"waiting"}, n
        tasks.begin(outbox.KIND, "outbox")
        work()
    assert set(Mail.objects.values_list("state", flat=True)) == {"failed"}


def test_an_address_is_forgotten_when_it_is_emptied(dispatched):
    person = called_to(dispatched)[0].person
    outbox.say_contact(int(person), "")
    assert outbox.contacts([person]) == {}
