"""A whole constitution of the rehearsal's council: votes, chairs, 36 posts, minutes, overview."""

from datetime import time
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from tests.access.matrix import give

from kontaktraad.access.actions import account_of
from kontaktraad.appointments.actions.chairs import name_chairs
from kontaktraad.appointments.board import board
from kontaktraad.appointments.facts import consents, council_at, proposed
from kontaktraad.appointments.people import councillors
from kontaktraad.appointments.proposal import package
from kontaktraad.decisions.actions.decide import current
from kontaktraad.decisions.actions.presence import note_presence
from kontaktraad.decisions.minutes import written
from kontaktraad.elections.actions.chairs import Named, count_chairs
from kontaktraad.elections.facts import heads
from kontaktraad.elections.queries import chairs
from kontaktraad.meetings.actions.agenda import send_agenda
from kontaktraad.meetings.actions.items import Text, add_item
from kontaktraad.meetings.actions.plan import Wish, plan_meeting
from kontaktraad.meetings.invitations import called_to
from kontaktraad.meetings.models import Item, Meeting
from kontaktraad.record.actions import By
from kontaktraad.register.at import At, today
from kontaktraad.register.facts import situation

pytestmark = pytest.mark.django_db


def by(reason=""):
    return By("NN", uuid4().hex, reason)


def signed_in(term, role="secretary", party="", email="s@test.example"):
    user = account_of(email)
    give(user, role, today(), term.council_id, party)
    client = Client()
    client.force_login(user)
    return client


def desk(term, rest=""):
    return f"/i/raad/{term.council_id}/{term.name}/{rest}"


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return unescape(response.content.decode())


def met(term):
    """The constituting meeting with everybody called in the room, and its item."""
    wish = Wish("constituting", term.constituted, time(10), time(13), "x")
    number = plan_meeting(term, wish, by())
    meeting = Meeting.objects.select_related("term__council").get(term=term, number=number)
    add_item(meeting, Text("appoint", "Udpegninger"), today(), by())
    send_agenda(meeting, today(), by())
    for called in called_to(meeting):
        note_presence(meeting, int(called.person), by(), came=True)
    return Item.objects.select_related("meeting__term__council").get(meeting=meeting)


def chaired(term, item=None):
    """Chair and vice-chair counted and named on the meeting's item; answers with the item."""
    item = item or met(term)
    count_chairs(term, by())
    choices = chairs(term).choices
    chair = choices[0][2][0][0]
    vice = next(person for person, _name in choices[1][2] if person != chair)
    name_chairs(item, Named(chair, vice), by())
    return item


def lines(term):
    """A name for every post that has none, mayors where mayors are asked for."""
    now = situation(term, At(term.constituted))
    people, groups = councillors(term, term.constituted), sorted(heads(now))
    mayors = [label for label, person in people.items() if now.mayor_in_area(person)]
    others = [label for label, person in people.items() if person not in now.mayors.values()]
    found = []
    for office in package(term).offices:
        for place in office.places:
            if not place.person:
                fit = mayors if office.requires in ("mayor", "mayor_or_cc") else others
                label = fit.pop(0)
                found.append(f"{place.place.name}; {groups[len(found) % len(groups)]}; {label}")
    return "\n".join(found)


@pytest.mark.postgres
def test_everything_is_there_before_the_meeting(rehearsal):
    shown = package(rehearsal)
    assert (len(shown.offices), shown.places, shown.filled) == (22, 42, 0)
    found = board(rehearsal.council, At(rehearsal.constituted))
    assert found.counts | {"vacant": 0} == {
        "bodies": 25, "live": 20, "seats": 38, "alternates": 6, "own": 36, "vacant": 0,
    }  # fmt: skip
    assert {name for name, _bodies in found.findings} == {"kod", "not_ours", "shared_alternate"}


@pytest.mark.parametrize("rest", [
    "konstituering/", "konstituering/formandskab/", "konstituering/valgforbund/",
    "konstituering/lod/", "konstituering/pakke/", "konstituering/hverv/1/",
    "konstituering/hverv/3/", "konstituering/organer/", "konstituering/organer/rbr/",
    "konstituering/erhvervshus/", "konstituering/laerred/", "honorarer/",
])  # fmt: skip
def test_the_secretarys_pages_are_shown(rehearsal, rest):
    assert "<h1>" in page(signed_in(rehearsal), desk(rehearsal, rest))


@pytest.mark.parametrize("rest", ["udpegninger/", "udpegninger/rbr/", "tidsplan/"])
def test_the_public_pages_are_shown_to_everybody(rehearsal, client, rest):
    assert "<h1>" in page(client, f"/raad/{rehearsal.council_id}/{rehearsal.name}/{rest}")


@pytest.mark.parametrize("rest", ["", "valgforbund/", "navne/"])
def test_a_groups_pages_are_shown_to_the_group(rehearsal, rest):
    client = signed_in(rehearsal, "group_secretary", "X", "x@test.example")
    assert "<h1>" in page(client, desk(rehearsal, f"grupperum/X/{rest}"))


@pytest.mark.postgres
def test_a_whole_constitution_through_the_pages(rehearsal):
    client, term = signed_in(rehearsal), rehearsal
    item = chaired(term)
    address = desk(term, "konstituering/pakke/")
    fgu = next(line for line in lines(term).splitlines() if line.startswith("FGU"))
    refused = client.post(address, {"lines": lines(term), "key": "a"})
    assert refused.status_code == 409
    assert "FGU-institutions bestyrelse" in unescape(refused.content.decode())
    assert package(term).lacking == 38
    person = fgu.split("; ")[2]
    told = {"credential": "fgu_board", "person": person, "source": "Øvelse", "key": "b"}
    assert client.post(address, told).status_code == 302
    assert client.post(address, {"lines": lines(term), "key": "c"}).status_code == 302
    assert (package(term).lacking, package(term).problems) == (0, 0)
    posts = list(proposed(term, council_at(term, term.constituted)))
    named = [p for p in posts if not p.startswith(("The Greater", "Klimaalliancen i H"))]
    assert client.post(address, {"consent": 1, "yes": named, "key": "d"}).status_code == 302
    assert len(consents(term)) == len(named)
    for _twice in range(2):
        adopted = client.post(address, {"adopt": 1, "item": item.pk, "key": "e"})
        assert adopted.status_code == 302
    found = board(term.council, At(term.constituted))
    assert found.counts["vacant"] == 6, "the hub's six wait for their second step"
    held = [row for body in found.bodies for row in body.rows if row.person or row.coming]
    assert len(held) == 42
    assert {row.how for row in held if row.person} == {"agreed"}
    decision = current(item)
    elected, _nothing, appointed = decision.text.partition("\n\n")
    assert elected.startswith("Rådet valgte formand: ")
    assert appointed.startswith("Rådet udpegede og indstillede i enighed:")
    assert appointed.count("\n") == 42
    minutes = written(item.meeting)
    assert any("SOSU Hovedstaden" in str(section) for section in minutes["sections"])
    public = page(Client(), f"/raad/{term.council_id}/{term.name}/udpegninger/")
    assert person.partition(" (")[0] in page(
        Client(), f"/raad/{term.council_id}/{term.name}/udpegninger/fgu-danmark/"
        f"?as_of={term.constituted}"
    )  # fmt: skip
    assert "42 af 42" in public
    pdf = Client().get(f"/raad/{term.council_id}/{term.name}/udpegninger.pdf")
    assert pdf.content.startswith(b"%PDF")
