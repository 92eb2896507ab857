"""My KKR shows a member what waits for them, and nobody else's link shows it."""

from datetime import date, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from tests.decisions.test_room import comes, enough, planned
from tests.members import path_in

from kontaktraad.decisions.actions import hearing, votes
from kontaktraad.decisions.actions.decide import Said, decide
from kontaktraad.decisions.models import Heard, Hearing
from kontaktraad.meetings.actions.agenda import send_agenda
from kontaktraad.meetings.actions.items import Text, add_item
from kontaktraad.meetings.actions.links import calendar_secret, my_secret
from kontaktraad.meetings.actions.plan import call_off
from kontaktraad.meetings.invitations import called_to, link_secret
from kontaktraad.meetings.models import Item
from kontaktraad.notices.outbox import say_contact
from kontaktraad.record import tasks
from kontaktraad.record.actions import By
from kontaktraad.register.models import Councillorship, TownOffice
from kontaktraad.web import mykkr

pytestmark = pytest.mark.django_db


def by(reason="x"):
    return By("NN", uuid4().hex, reason)


@pytest.fixture
def meeting(practice):
    day = timezone.localdate() + timedelta(days=20)
    made = planned(practice, day)
    text = Text("recommend", "Rammeaftale", process="Kommunerne svarer inden 1. maj.")
    add_item(made, text, day, by())
    add_item(made, Text("recommend", "Lukket kanarie", closed=True, closed_because="x"), day, by())
    send_agenda(made, day - timedelta(8), by())
    return made


def shown(meeting, person):
    page = Client().get(f"/moede/mit/{my_secret(meeting.term, person)}/")
    assert page.status_code == 200
    return page.content.decode()


@pytest.mark.postgres
def test_a_member_sees_meeting_vote_hearing_substitute_and_what_was_recommended(meeting):
    comes(meeting, *enough(meeting))
    for item in Item.objects.filter(meeting=meeting):
        decide(item, Said(f"Anbefales {item.key}."), by())
    votes.open_poll(Item.objects.filter(meeting=meeting).first(), "Ja?", "named", by())
    on = timezone.localdate()
    asked = hearing.Asked("Skal svaret sendes?", "Her.", on + timedelta(5), "nothing")
    hearing.open_hearing(meeting.term, asked, on, by())
    called = called_to(meeting)[0]
    body = shown(meeting, called.person)
    for part in ("Stem nu (1)", "Skal svaret sendes?", "min stedfortræder er", "Anbefales 1."):
        assert part in body
    assert "kanarie" not in body
    each = Heard.objects.get(hearing=Hearing.objects.get(), seat__key=called.seat)
    hearing.reply(each, ("for", ""), on, uuid4().hex)
    assert "Skal svaret sendes?" not in shown(meeting, called.person)
    assert "stedfortræder for" in shown(meeting, called.substitute)


@pytest.mark.postgres
def test_the_personal_calendar_has_the_meetings_one_is_called_to(meeting):
    called = called_to(meeting)[0]
    path = f"/moede/kalender/{calendar_secret(meeting.term, called.person)}.ics"
    assert len(Calendar.from_ical(Client().get(path).content).events) == 1
    path = f"/moede/kalender/{calendar_secret(meeting.term, '999999')}.ics"
    assert Client().get(path).status_code == 404
    assert Client().get(f"/moede/mit/{my_secret(meeting.term, '999999')}/").status_code == 404


def test_a_link_that_is_none_shows_nothing(meeting):
    secret = my_secret(meeting.term, called_to(meeting)[0].person)
    for wrong in ("x", secret[:-1], secret.replace("-", "-1", 1)):
        assert Client().get(f"/moede/mit/{wrong}/").status_code == 404


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.postgres
def test_a_member_tells_the_substitute_with_one_tap(meeting, known):
    called = called_to(meeting)[0]
    if known:
        say_contact(int(called.substitute), "s@oevelse.example")
    path = f"/moede/{link_secret(meeting, called)}/"
    Client().post(path, {"answer": "substitute", "key": "1"})
    told = Client().post(path, {"tell": "1", "key": "2"}).content.decode()
    while tasks.work_once():
        pass
    assert ("er sendt" in told) is known
    assert [m.to for m in mail.outbox] == [["s@oevelse.example"]] * known
    if known:
        assert Client().get(path_in(mail.outbox[0])).status_code == 200


def test_a_meeting_called_off_is_told_in_ones_own_calendar(meeting):
    person = called_to(meeting)[0].person
    call_off(meeting, by())
    calendar = Client().get(f"/moede/kalender/{calendar_secret(meeting.term, person)}.ics")
    assert calendar.status_code == 200
    told = [str(e["status"]) for e in Calendar.from_ical(calendar.content).walk("VEVENT")]
    assert told == ["CANCELLED"]


def test_every_member_sees_what_their_council_must_decide_and_by_when(meeting, monkeypatch):
    item = Item.objects.filter(meeting=meeting).first()
    comes(meeting, *enough(meeting))
    decide(item, Said("Anbefales."), by())
    person = next(
        c.person for c in called_to(meeting)
        if not TownOffice.objects.filter(person=int(c.person)).exists()
    )  # fmt: skip
    town = Councillorship.objects.filter(person=int(person)).first().town
    row = SimpleNamespace(task=SimpleNamespace(title="Rammeaftale 2027",
                                               deadline=date(2027, 5, 1)), town=town)  # fmt: skip
    monkeypatch.setattr(
        mykkr, "waiting_for", lambda _term, towns, _on: [row] if town.pk in towns else []
    )
    body = shown(meeting, person)
    assert f"Rammeaftale 2027 ({town.name}), senest 1. maj 2027" in body
    assert "Anbefalet den" in body
