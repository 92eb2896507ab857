"""Following by mail: confirmed by the address, told of what fits, forgotten when stopped."""

import re

import pytest
from django.core import mail
from django.test import Client
from tests.notices.test_outbox import work
from tests.publications.test_gate import publish
from tests.publications.world import meeting  # noqa: F401 - a fixture

from kontaktraad.notices import subscriptions
from kontaktraad.notices.models import Mail, Subscription
from kontaktraad.publications import follow
from kontaktraad.record import tasks

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
FOLLOW = "/foelg/"


def ask(words="", address="borger@eksempel.dk", case="", council=""):
    told = {"mail": address, "words": words, "case": case, "council": council}
    answer = Client().post(FOLLOW, told)
    work()
    return answer


def link(message):
    return re.search(r"/foelg/\S+", message.body).group(0)


def confirmed(words="", **more):
    assert ask(words, **more).status_code == 200
    path = link(mail.outbox[-1])
    assert Client().post(path, {"confirm": "1"}).status_code == 200
    mail.outbox.clear()
    return path


def test_nothing_is_sent_before_the_address_itself_has_confirmed(meeting):
    ask("busserne")
    assert len(mail.outbox) == 1
    publish(meeting)
    work()
    assert len(mail.outbox) == 1


def test_a_paper_is_told_once_to_those_whose_words_it_has(meeting):
    confirmed("busserne")
    confirmed("færgen", address="anden@eksempel.dk")
    publish(meeting)
    work()
    follow.tell(f"raad/{meeting.term.council_id}/{meeting.term.name}/{meeting.number}/dagsorden/",
                lambda *_: None)  # fmt: skip
    work()
    assert [m.to for m in mail.outbox] == [["borger@eksempel.dk"]]
    assert "Dagsorden" in mail.outbox[0].subject
    assert "/offentlig/raad/" in mail.outbox[0].body


def test_words_of_a_closed_item_are_told_to_nobody(meeting):
    confirmed("hemmeligt")
    publish(meeting)
    publish(meeting, "minutes")
    work()
    assert mail.outbox == []


def test_who_stops_is_forgotten_and_told_nothing(meeting):
    path = confirmed("busserne")
    publish(meeting)
    work()
    assert link(mail.outbox[0]) == path
    assert Client().post(path, {"stop": "1"}).status_code == 200
    assert not Subscription.objects.exists()
    assert not Mail.objects.filter(to="borger@eksempel.dk").exists()
    assert Client().get(path).status_code == 404


def test_an_address_is_asked_once_a_day_and_forgotten_after_a_week_without_an_answer(practice):
    for words in ("et", "to", "et"):
        ask(words)
    assert [link(m) for m in mail.outbox] == list(dict.fromkeys(link(m) for m in mail.outbox))
    assert len(mail.outbox) == 2
    for n in range(9):
        ask(f"mere {n}")
    assert len(mail.outbox) == subscriptions.MOST_A_DAY
    Subscription.objects.update(at=Subscription.objects.first().at - subscriptions.FORGOTTEN)
    tasks.tidy()
    assert not Subscription.objects.exists()
    assert not Mail.objects.exists()


def test_what_is_no_address_is_told_and_nothing_kept(practice):
    assert ask(address="ikke en adresse").status_code == 409
    assert not Subscription.objects.exists()


def test_a_link_nobody_was_given_is_nothing(practice):
    assert Client().get("/foelg/1:abc/").status_code == 404


def test_a_search_and_a_case_can_be_followed_without_an_address(meeting):
    publish(meeting)
    found = Client().get("/offentlig/soeg/atom.xml?q=busserne").content.decode()
    assert "Tilskud til kollektiv trafik" in found
    assert "<entry>" not in Client().get("/offentlig/soeg/atom.xml?q=hemmeligt").content.decode()
    assert (
        "<entry>" not in Client().get("/offentlig/soeg/atom.xml?sag=0123456789ab").content.decode()
    )
