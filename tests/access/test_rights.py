"""Deny by default: the reviewed table is what the site does, for every route, role and method."""

import random
from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client
from tests.access import matrix

from kontaktraad.access import middleware
from kontaktraad.access.actions import end_role, give_role
from kontaktraad.access.models import Role
from kontaktraad.access.rights import allowed, unlisted
from kontaktraad.register.at import today
from kontaktraad.register.real import enter_real_world

pytestmark = pytest.mark.django_db
INTERNAL = "/i/raad/oevelsesraad/2026-2030/regelrapport/"


REACHED = 299
"""The request was let through to its view."""


@pytest.fixture
def reached(monkeypatch):
    """Views are replaced by a sign that they were reached: rights are what is tested."""
    whole = middleware.Rights.process_view

    def stop(self, request, view, args, kwargs):
        answer = whole(self, request, view, args, kwargs)
        return HttpResponse(status=REACHED) if answer is None else answer

    monkeypatch.setattr(middleware.Rights, "process_view", stop)


def let_through(client, case):
    return matrix.answer(client, case).status_code == REACHED


@pytest.mark.usefixtures("practice", "reached")
def test_a_slice_of_the_table_is_what_the_site_does():
    clients = matrix.clients(matrix.accounts())
    every, draw = list(matrix.cases()), random.Random(7)
    by_route = {}
    for case in every:
        by_route.setdefault(case.route, []).append(case)
    chosen = [c for cases in by_route.values() for c in draw.sample(cases, min(len(cases), 12))]
    wrong = [c for c in chosen if let_through(clients[c.role], c) != c.opens]
    assert wrong == []
    assert {(c.role, c.state) for c in chosen} >= {(c.role, c.state) for c in every}


def test_every_route_is_in_the_table_or_closed():
    assert unlisted(middleware.route_names()) == []
    assert unlisted([*middleware.route_names(), "new-route"]) == ["new-route"]


def test_a_site_with_a_route_nobody_reviewed_does_not_start(monkeypatch):
    monkeypatch.setattr(middleware, "route_names", lambda: {"front", "backdoor"})
    with pytest.raises(ImproperlyConfigured, match="backdoor"):
        middleware.Rights(lambda request: None)


def test_an_unknown_route_is_closed_to_every_role():
    assert not allowed("backdoor", "GET", [], {}, signed_in=True)


def test_internal_addresses_look_alike_to_strangers_whether_they_exist_or_not():
    there, nowhere = Client().get(INTERNAL), Client().get(INTERNAL.replace("regel", "findes-ikke"))
    assert (there.status_code, there["Location"].split("?")[0]) == (
        nowhere.status_code, nowhere["Location"].split("?")[0],
    )  # fmt: skip
    assert there.content == nowhere.content


@pytest.mark.usefixtures("practice")
@pytest.mark.postgres
def test_a_role_that_is_ended_is_without_effect_from_the_next_request():
    made = matrix.accounts()
    client = matrix.clients(made)["secretary"]
    assert client.get(INTERNAL).status_code == 200
    end_role(Role.objects.get(account=made["secretary"], known_to=None), today(), "NN")
    assert client.get(INTERNAL).status_code == 404


@pytest.mark.usefixtures("practice")
def test_no_answer_to_someone_signed_in_may_be_stored_by_a_cache():
    client = matrix.clients(matrix.accounts())["secretary"]
    assert client.get(INTERNAL)["Cache-Control"] == "no-store"


def test_public_pages_touch_no_session_and_set_no_cookie():
    for address in ("/regler/", "/raad/", "/", "/kommune/lolland/"):
        response = Client().get(address)
        assert "Set-Cookie" not in response, address
        assert "Cookie" not in response.get("Vary", ""), address


@pytest.mark.usefixtures("practice")
@pytest.mark.postgres
def test_a_role_in_a_real_council_asks_for_a_second_factor():
    made = matrix.accounts()
    enter_real_world("NN")
    role = Role.objects.get(account=made["secretary"], known_to=None)
    end_role(role, today(), "NN")
    give_role(made["secretary"], "secretary", date(2026, 1, 1), "NN", council="hovedstaden")
    client = matrix.clients(made)["secretary"]
    answer = client.get("/i/")
    assert (answer.status_code, answer["Location"]) == (302, "/konto/2fa/")


@pytest.mark.usefixtures("practice")
@pytest.mark.postgres
def test_not_found_is_what_a_stranger_to_the_council_gets():
    clients = matrix.clients(matrix.accounts())
    assert clients["member"].get(INTERNAL).status_code == 404
