"""The register's pages: at any point in both times, and nothing private on any of them."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from kontaktraad.access.actions import account_of, give_role
from kontaktraad.record.models import JournalEntry, Ruling
from kontaktraad.register.actions.occur import Request, perform
from kontaktraad.register.actions.office_lists import enter_list
from kontaktraad.register.actions.offices import LifeRow
from kontaktraad.register.at import At
from kontaktraad.register.facts import situation
from kontaktraad.register.models import Person, TownOffice
from kontaktraad.rules import mandates as m

pytestmark = pytest.mark.django_db
TERM = "/raad/oevelsesraad/2026-2030/"
ON = date(2026, 11, 2)
CANARY = "canary-91c2"


def text(address, status=200):
    response = Client().get(address)
    assert response.status_code == status, address
    return response.content.decode()


def member(term, seat):
    return Person.objects.get(pk=situation(term, At(ON)).sitting(seat).member)


def test_a_council_shows_every_seat_with_its_people_and_their_time(practice):
    page = text(TERM)
    assert page.count("<tr id=") == 58
    assert "58 pladser fra venstre mod højre" in page
    assert member(practice, "X3").name in page
    assert "tilbudt" in page or "ledig" in page


@pytest.mark.postgres
def test_a_council_can_be_seen_as_of_a_day_and_as_known_on_a_day(practice):
    before, after = text(f"{TERM}?as_of=2026-03-15"), text(f"{TERM}?as_of=2026-03-21")
    assert before != after
    assert "ikke dagens billede" in before
    assert "Rådet har ingen pladser denne dag." in text(
        f"{TERM}?as_of=2026-03-15&known_on=2020-01-01"
    )


@pytest.mark.parametrize(
    "query",
    ["as_of=i-går", "as_of=2026-13-01", "known_on=x", "as_of=9999-99-99", "known_on=9999-12-31"],
)
@pytest.mark.usefixtures("practice")
def test_a_day_that_is_none_is_nothing_to_be_found(query):
    text(f"{TERM}?{query}", status=404)


@pytest.mark.postgres
def test_a_person_has_a_dated_history(practice):
    person = member(practice, "T1")
    page = text(f"/person/{person.pk}/")
    assert "medlem" in page
    assert "personlig stedfortræder" in page
    assert "20. marts 2026" in page
    text("/person/999999/", status=404)


@pytest.mark.usefixtures("practice")
def test_parties_and_municipalities_have_pages():
    assert "Øvelsesparti Grøn" in text("/parti/Y/")
    assert "første viceborgmester" in text("/raad/kommune/oevelse-askelund/")
    text("/parti/findes-ikke/", status=404)
    text("/raad/kommune/findes-ikke/", status=404)
    text("/raad/oevelsesraad/1990-1994/", status=404)


def test_reasons_and_births_are_nowhere_public(practice):
    person = member(practice, "X6")
    event = m.Exempted(str(person.pk), date(2027, 5, 1))
    digest = perform(Request(practice, event, ON, "NN", uuid4().hex, reason=CANARY))
    mayor = TownOffice.objects.filter(office="mayor", town__world="practice").first()
    enter_list([], [LifeRow(mayor.person_id, "mayor", 1, date(1957, 3, 5), CANARY, ON)], "NN")
    pages = [
        TERM, f"/person/{person.pk}/", f"/person/{mayor.person_id}/", "/parti/X/",
        f"/raad/kommune/{mayor.town.slug}/", f"/kendelser/{digest}.json",
    ]  # fmt: skip
    for address in pages:
        page = text(address)
        assert CANARY not in page, address
        assert "1957" not in page, address
    assert CANARY not in Ruling.objects.get(hash=digest).document


def test_invented_people_are_marked_as_such_on_every_page(practice):
    person = f"/person/{member(practice, 'X3').pk}/"
    for address in (TERM, "/raad/kommune/oevelse-askelund/", person):
        assert "øvelse" in text(address), address


@pytest.mark.postgres
def test_the_number_of_questions_to_the_database_does_not_grow_with_the_seats(
    practice, django_assert_max_num_queries
):
    with django_assert_max_num_queries(26):
        text(TERM)


def posted(client, term, event, **fields):
    return client.post(f"/i{TERM}haendelser/{event}/", {"on": "2026-11-02", **fields})


@pytest.fixture
def desk():
    account = account_of("sekretaer@test.example")
    give_role(account, "secretary", date(2026, 1, 1), "NN", council="oevelsesraad")
    client = Client()
    client.force_login(account)
    return client


def previewed(client, event, **fields):
    page = client.get(
        f"/i{TERM}haendelser/{event}/", {"on": "2026-11-02", **fields}
    ).content.decode()
    return {name: re.search(f'name="{name}" value="([^"]*)"', page)[1] for name in ("key", "seen")}


@pytest.mark.postgres
def test_the_button_does_what_was_shown_once(practice, desk):
    person = str(member(practice, "X3").pk)
    shown = previewed(desk, "PartyLeft", person=person)
    entries = JournalEntry.objects.count()
    first, second = (posted(desk, practice, "PartyLeft", person=person, **shown) for _ in "12")
    assert (first.status_code, first["Location"]) == (302, second["Location"])
    assert JournalEntry.objects.count() == entries + 1


@pytest.mark.postgres
def test_a_key_serves_one_act_only_and_a_form_nobody_was_shown_does_nothing(practice, desk):
    one, two = (str(member(practice, seat).pk) for seat in ("X3", "X4"))
    shown = previewed(desk, "PartyLeft", person=one)
    posted(desk, practice, "PartyLeft", person=one, **shown)
    again = posted(desk, practice, "PartyLeft", person=two, **shown)
    assert again.status_code == 409
    assert member(practice, "X4").pk == int(two)
    for seen in ("", "nonsense", "2026-01-01"):
        assert (
            posted(desk, practice, "PartyLeft", person=two, key="k", seen=seen).status_code == 409
        )
    assert member(practice, "X4").pk == int(two)


@pytest.mark.postgres
def test_a_late_press_is_told_what_changed_meanwhile(practice, desk):
    one, two = (str(member(practice, seat).pk) for seat in ("X3", "X4"))
    first, second = (previewed(desk, "PartyLeft", person=p) for p in (one, two))
    posted(desk, practice, "PartyLeft", person=one, **first)
    late = posted(desk, practice, "PartyLeft", person=two, **second)
    assert late.status_code == 409
    assert "En anden ændrede rådet" in late.content.decode()
    assert member_name(one) in late.content.decode()


def member_name(number):
    return Person.objects.get(pk=number).name


def test_what_is_not_on_the_form_is_not_done(practice, desk):
    stranger = Person.objects.create(world="real", name="Uden for", nonce="x")
    shown = previewed(desk, "PartyLeft", person=str(member(practice, "X3").pk))
    answer = posted(desk, practice, "PartyLeft", person=str(stranger.pk), **shown)
    assert answer.status_code == 200
    assert "form-error" in answer.content.decode()
    assert desk.get(f"/i{TERM}haendelser/Backdoor/").status_code == 404
