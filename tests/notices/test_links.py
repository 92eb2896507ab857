"""A personal link lives as long as its holder's number: renewed, revoked, too old, never shown."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.signing import Signer
from django.test import Client
from tests.access.matrix import accounts, clients
from tests.decisions.test_room import DAY, by, planned
from tests.members import path_in

from kontaktraad import clock
from kontaktraad.meetings.actions.items import Text, add_item
from kontaktraad.meetings.actions.links import calendar_secret, my_secret
from kontaktraad.meetings.invitations import called_to, link_secret
from kontaktraad.notices import links, outbox
from kontaktraad.record import tasks

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
DESK = "/i/raad/oevelsesraad/2026-2030/"
KIND = links.Kind("test", lambda text: f"thing:{text}", timedelta(days=30))


def test_a_renewed_link_is_dead_at_once_and_the_new_one_lives():
    old = KIND.secret("a")
    assert KIND.read(old) == "a"
    links.renew("thing:a")
    new = KIND.secret("a")
    assert (KIND.read(old), KIND.read(new)) == (None, "a")
    links.renew("thing:a", revoked=True)
    assert KIND.read(KIND.secret("a")) is None


def test_a_link_has_a_last_day(monkeypatch):
    secret = KIND.secret("a")
    monkeypatch.setattr(clock, "OFFSET", timedelta(days=29))
    assert KIND.read(secret) == "a"
    monkeypatch.setattr(clock, "OFFSET", timedelta(days=32))
    assert KIND.read(secret) is None


@pytest.mark.parametrize("text", ["", "x", "a*1", "a@20990101", "a@20990101*0"])
def test_no_other_text_is_a_link(text):
    assert KIND.read(text) is None
    forged = Signer(salt="another").sign(text)
    assert KIND.read(forged) is None


def test_a_link_without_the_last_day_it_must_have_is_none():
    assert KIND.read(Signer(salt="test").sign("a")) is None


@pytest.fixture
def meeting(practice):
    made = planned(practice)
    add_item(made, Text("decide", "Et punkt"), DAY, by())
    outbox.say_contact(int(called_to(made)[0].person), "m@oevelse.example")
    return made


def work():
    while tasks.work_once():
        pass


def test_the_desk_sends_renews_and_revokes_and_shows_no_link(practice, meeting):
    secretary = clients(accounts())["secretary"]
    called = called_to(meeting)[0]
    old = f"/moede/{link_secret(meeting, called)}/"
    page = f"/moede/mit/{my_secret(practice, called.person)}/"
    assert Client().get(old).status_code == Client().get(page).status_code == 200
    told = {"holder": f"person:{called.person}", "key": uuid4().hex}
    assert secretary.post(f"{DESK}links/", {**told, "verb": "renew"}).status_code == 200
    assert Client().get(old).status_code == Client().get(page).status_code == 404
    work()
    assert Client().get(path_in(mail.outbox[-1])).status_code == 200
    secretary.post(f"{DESK}links/", {**told, "key": uuid4().hex, "verb": "revoke"})
    assert Client().get(path_in(mail.outbox[-1])).status_code == 404
    for path in ("kontakter/", f"moeder/{meeting.number}/", "opgaver/", "projekter/"):
        shown = secretary.get(f"{DESK}{path}").content.decode()
        assert "/moede/" not in shown.replace("/moeder/", ""), path


def test_a_calendars_address_opens_nothing_else_and_is_renewed_alone(practice, meeting):
    person = called_to(meeting)[0].person
    secret, own = calendar_secret(practice, person), my_secret(practice, person)
    assert Client().get(f"/moede/kalender/{secret}.ics").status_code == 200
    assert Client().get(f"/moede/mit/{secret}/").status_code == 404
    assert Client().post(f"/moede/mit/{own}/kalender/", {"key": "k"}).status_code == 302
    assert Client().get(f"/moede/kalender/{secret}.ics").status_code == 404
    assert Client().get(f"/moede/mit/{own}/").status_code == 200


def test_who_lost_the_link_gets_a_new_one_and_strangers_get_nothing(practice, meeting):
    for address in ("m@oevelse.example", "fremmed@test.example"):
        assert Client().post("/nyt-link/", {"email": address}).status_code == 200
    work()
    assert [m.to for m in mail.outbox] == [["m@oevelse.example"]]
    assert Client().get(path_in(mail.outbox[0])).status_code == 200


def test_two_hundred_posts_to_every_form_that_mails_stay_within_the_limits(practice, meeting):
    clients(accounts())
    for n in range(200):
        Client().post("/nyt-link/", {"email": "m@oevelse.example"})
        Client().post("/foelg/", {"mail": "m@oevelse.example", "words": f"ord {n}"})
        Client().post("/konto/password/reset/", {"email": "chair@test.example"})
    work()
    sent = [m.to[0] for m in mail.outbox]
    assert 0 < sent.count("m@oevelse.example") <= 5
    assert 0 < sent.count("chair@test.example") <= 5
    assert len(sent) <= 20


def test_an_answer_by_telephone_says_for_whom_and_by_whose_hand(practice, meeting):
    from kontaktraad.record.models import JournalEntry  # noqa: PLC0415 - used here alone

    secretary, called = clients(accounts())["secretary"], called_to(meeting)[0]
    path = f"{DESK}moeder/{meeting.number}/pladser/{called.seat}/svar/"
    assert secretary.post(path, {"answer": "comes", "key": "k"}).status_code == 302
    entry = JournalEntry.objects.get(verb="answer_meeting")
    assert entry.actor == f"for {called.person} by secretary@test.example"
