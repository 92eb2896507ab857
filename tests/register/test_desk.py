"""The secretary's pages: what is wrong leads to what mends it, an offer shows both branches."""

import re
from datetime import date
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client

from kontaktraad.access.actions import account_of, give_role
from kontaktraad.register.actions.occur import Request, perform
from kontaktraad.register.at import At
from kontaktraad.register.called import called
from kontaktraad.register.facts import situation
from kontaktraad.register.models import ListSubstitute
from kontaktraad.rules import mandates as m

pytestmark = pytest.mark.django_db
DESK = "/i/raad/oevelsesraad/2026-2030/"
ON = date(2026, 11, 2)


@pytest.fixture
def secretary(practice):
    user = account_of("sekretaer@test.example")
    give_role(user, "secretary", date(2026, 1, 1), "NN", council=practice.council_id)
    client = Client()
    client.force_login(user)
    return client


def page(client, address):
    response = client.get(DESK + address)
    assert response.status_code == 200
    return unescape(response.content.decode())


def happens(term, event, on=ON):
    return perform(Request(term, event, on, "NN", uuid4().hex))


def test_a_breach_leads_to_the_event_that_mends_it_with_the_person_chosen(practice, secretary):
    member = situation(practice, At(ON)).sitting("X3").member
    happens(practice, m.Exempted(member, date(2027, 2, 2)))
    text = page(secretary, "regelrapport/?as_of=2027-02-03")
    link = next(a for a in re.findall(r'href="([^"]+)"', text) if f"person={member}" in a)
    assert "/haendelser/Returned/" in link
    form = secretary.get(link).content.decode()
    assert re.search(rf'<option value="{member}" selected', form)
    assert "person=" + member not in page(secretary, "regelrapport/?as_of=2027-02-02")


def test_an_offered_seat_shows_who_held_it_and_what_either_answer_brings(practice, secretary):
    before = situation(practice, At(ON)).sitting("X3")
    names = called([int(before.member), int(before.substitute)])
    happens(practice, m.Resigned(before.member))
    text = page(secretary, "regelrapport/?as_of=2026-11-03")
    offered = text[text.index("§3(11)") :]
    assert f"{names[int(before.member)]} 12. januar 2026 til 2. november 2026" in offered
    assert f"{names[int(before.substitute)]} bliver medlem" in offered
    assert f"{names[int(before.substitute)]} ønsker ikke pladsen" in offered
    assert "haendelser/OfferAccepted/?seat=X3" in offered
    assert "haendelser/OfferDeclined/?seat=X3" in offered
    happens(practice, m.OfferDeclined("X3"))
    assert "OfferDeclined/?seat=X3" not in page(secretary, "regelrapport/?as_of=2026-11-03")


def test_a_preview_in_the_past_warns_of_what_is_known_later(practice, secretary):
    person = situation(practice, At(ON)).sitting("X3").member
    asked = f"haendelser/PartyLeft/?person={person}&on="
    assert "Der er allerede registreret noget" in page(secretary, asked + "2026-02-01")
    assert "Der er allerede registreret noget" not in page(secretary, asked + "2027-02-01")


def test_the_form_of_entering_a_council_offers_those_who_wait_on_its_lists(practice, secretary):
    waiting = ListSubstitute.objects.filter(At(ON).filter(), town="Ø01").first().person_id
    sitting = next(iter(situation(practice, At(ON)).councillors))
    form = page(secretary, "haendelser/CouncilJoined/")
    assert f'<option value="{waiting}"' in form
    assert f'<option value="{sitting}"' not in form


def test_a_person_can_join_a_party_nobody_of_the_area_is_in(secretary):
    assert '<option value="A"' in page(secretary, "haendelser/PartyJoined/")


@pytest.mark.postgres
def test_a_call_pressed_twice_is_sent_once(practice, secretary):
    told = {"party": "Y", "deadline": "2099-12-01", "key": "once"}
    for _ in range(2):
        assert secretary.post(DESK + "partivalg/", told).status_code == 302
    assert practice.call_set.count() == 1


@pytest.mark.postgres
def test_the_journal_has_earlier_pages_and_says_what_stands_in_an_undos_way(practice, secretary):
    happens(practice, m.Resigned(situation(practice, At(ON)).sitting("X3").member))
    text = page(secretary, "journal/")
    first = int(re.search(r"<tr><td>(\d+)</td>", text)[1])
    happens(practice, m.OfferAccepted("X3"))
    refused = secretary.post(f"{DESK}journal/{first}/fortryd/", {"reason": "x", "key": "u"})
    assert refused.status_code == 409
    assert f">{first + 1}<" in refused.content.decode()
    earlier = page(secretary, f"journal/?before={first}")
    numbers = [int(n) for n in re.findall(r"<tr><td>(\d+)</td>", earlier)]
    assert numbers
    assert max(numbers) < first
