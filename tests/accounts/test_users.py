"""Users and roles by page: given, lent, ended, closed, opened, a factor reset by two people."""

from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from tests.access.matrix import accounts, clients
from tests.members import path_in

from kontaktraad.access.actions import (
    NotAllowed,
    account_of,
    checked_address,
    give_role,
    role_in_force,
)
from kontaktraad.access.actions import Scope as Place
from kontaktraad.access.models import Role
from kontaktraad.access.queries import roles_of
from kontaktraad.accounts.models import User
from kontaktraad.record import tasks
from kontaktraad.record.models import JournalEntry
from kontaktraad.register.at import today
from kontaktraad.wording.accounts import DANISH, REASONS, ROLE_NAMES, reason, role_of

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
PAGE = "/i/raad/oevelsesraad/2026-2030/brugere/"
PASSWORD = "en-lang-saetning-om-havet-7"


@pytest.fixture
def desk(practice):
    return clients(accounts())


def invited(desk, **typed):
    told = {
        "invite": "1", "key": uuid4().hex, "name": "Nye Navn", "email": "ny@test.example",
        "role": "vice_chair", "since": today().isoformat(), **typed,
    }  # fmt: skip
    return desk["secretary"].post(PAGE, told)


def post(client, verb, account, **typed):
    return client.post(PAGE, {verb: "1", "key": uuid4().hex, "account": account.pk, **typed})


def work():
    while tasks.work_once():
        pass


def test_who_is_invited_chooses_a_password_by_the_mail_and_is_in(desk):
    assert invited(desk).status_code == 302
    work()
    [letter] = mail.outbox
    assert letter.subject == "Invitation: næstformand, Øvelsesråd"
    assert "Kære Nye Navn" in letter.body
    client, path = Client(), path_in(letter)
    assert "Velkommen" in client.get(path).content.decode()
    form = client.post(path, follow=True)
    action = form.redirect_chain[-1][0]
    done = client.post(action, {"password1": PASSWORD, "password2": PASSWORD}, follow=True)
    assert done.redirect_chain[-1][0] == "/i/"
    assert "næstformand" in done.content.decode()
    assert Client().get(path).status_code == 410
    page = desk["secretary"].get(PAGE).content.decode()
    assert "Nye Navn" in page
    assert "inviteret, ikke logget ind endnu" not in page


def test_nothing_typed_is_lost_when_a_field_is_wrong(desk):
    answer = invited(desk, email="ingen adresse", organisation="Hubben")
    assert answer.status_code == 409
    body = answer.content.decode()
    assert 'value="Nye Navn"' in body
    assert 'value="Hubben"' in body
    assert not User.objects.filter(last_name="Nye Navn").exists()


@pytest.mark.parametrize(
    ("role", "typed"),
    [("group_secretary", {}), ("municipal_secretary", {}), ("organisation", {}),
     ("member_office", {})],
)  # fmt: skip
def test_a_role_that_is_for_something_says_what_is_missing(desk, role, typed):
    answer = invited(desk, role=role, **typed)
    assert answer.status_code == 409
    assert "Intet er ændret" in answer.content.decode() or "Skriv" in answer.content.decode() or (
        "Vælg" in answer.content.decode()
    )  # fmt: skip


def test_an_ended_role_can_be_given_again_the_same_day_and_has_no_effect_meanwhile(desk):
    account = User.objects.get(email="auditor@test.example")
    role = Role.objects.get(account__email="vice_chair@test.example", known_to=None)
    account, client = role.account, desk["vice_chair"]
    address = "/i/raad/oevelsesraad/2026-2030/regelrapport/"
    assert client.get(address).status_code == 200
    assert desk["secretary"].post(PAGE, {"end": role.pk, "key": "1"}).status_code == 302
    assert client.get(address).status_code == 404
    assert invited(desk, email=account.email).status_code == 302
    assert client.get(address).status_code == 200
    assert role_in_force(account, "vice_chair", Place("oevelsesraad"), today())


def test_a_closed_account_is_out_at_the_next_request_and_in_again_when_opened(desk):
    account = User.objects.get(email="chair@test.example")
    assert post(desk["secretary"], "close", account, reason="fratrådt").status_code == 302
    assert desk["chair"].get("/i/").status_code == 302
    assert JournalEntry.objects.filter(verb="close_account").exists()
    assert post(desk["secretary"], "open", account).status_code == 302
    assert desk["chair"].get("/i/").status_code == 200


def test_nobody_ends_their_own_role(desk):
    own = Role.objects.get(account__email="secretary@test.example", known_to=None)
    answer = desk["secretary"].post(PAGE, {"end": own.pk, "key": "1"})
    assert answer.status_code == 409
    assert roles_of(own.account)


def test_a_factor_is_taken_away_by_two_people_and_kl_can_be_the_second(desk):
    account = User.objects.get(email="chair@test.example")
    kind = Authenticator.Type.TOTP
    Authenticator.objects.create(user=account, type=kind, data={"secret": "x"})
    wanted = post(desk["secretary"], "want_reset", account, reason="telefonen er væk")
    assert wanted.status_code == 302
    assert post(desk["secretary"], "confirm_reset", account).status_code == 409
    assert Authenticator.objects.filter(user=account).exists()
    assert post(desk["kl"], "confirm_reset", account).status_code == 302
    assert not Authenticator.objects.filter(user=account).exists()
    assert desk["chair"].get("/i/").status_code == 302
    verbs = JournalEntry.objects.values_list("verb", flat=True)
    assert {"want_factor_reset", "reset_factor"} <= set(verbs)


def test_kl_gives_and_ends_no_role(desk):
    role = Role.objects.get(account__email="vice_chair@test.example", known_to=None)
    assert desk["kl"].post(PAGE, {"end": role.pk, "key": "1"}).status_code == 404
    page = desk["kl"].get(PAGE).content.decode()
    assert 'name="invite"' not in page
    assert 'name="end"' not in page


def test_roles_are_lent_for_a_period_and_are_gone_after_it(desk, monkeypatch):
    lender = User.objects.get(email="vice_chair@test.example")
    borrower = account_of("vikar@test.example")
    days = {"since": today(), "last": today() + timedelta(5), "to": borrower.email}
    assert post(desk["secretary"], "lend", lender, **days).status_code == 302
    [lent] = roles_of(borrower)
    assert (lent.role, lent.lent_by, lent.valid_to) == (
        "vice_chair", lender, today() + timedelta(6),
    )  # fmt: skip
    assert "for vice_chair@test.example" in desk["secretary"].get(PAGE).content.decode()


def test_a_secretary_lends_nobodys_roles_outside_the_council(desk):
    lender = User.objects.get(email="vice_chair@test.example")
    give_role(lender, "operator", today(), "NN")
    days = {"since": today(), "last": today(), "to": "secretary@test.example"}
    assert post(desk["secretary"], "lend", lender, **days).status_code == 409
    secretary = User.objects.get(email="secretary@test.example")
    assert {role.role for role in roles_of(secretary)} == {"secretary"}


def test_an_invitation_is_sent_again_and_the_old_link_is_dead(desk):
    invited(desk)
    work()
    account = User.objects.get(email="ny@test.example")
    assert post(desk["secretary"], "again", account).status_code == 302
    work()
    first, second = mail.outbox
    assert Client().get(path_in(first)).status_code == 410
    assert Client().get(path_in(second)).status_code == 200


@pytest.mark.parametrize("address", ["", "a", "a@", "a b@c.dk", "x" * 150 + "@c.dk"])
def test_what_is_no_mail_address_gets_no_account(address):
    with pytest.raises(NotAllowed):
        checked_address(address)
    assert not User.objects.exists()


def test_every_reason_has_a_sentence_and_every_role_a_danish_name():
    for name in REASONS:
        assert reason(name, {"roles": "x", "councils": "y"})
    assert set(DANISH.values()) == set(ROLE_NAMES)
    assert role_of("Sekretær") == "secretary"
    assert role_of("kommunal sekretær") == "municipal_secretary"
