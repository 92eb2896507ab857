"""No other account reads a group's draft: every route, role and method, files, logs and mail."""

import logging

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.access.matrix import ARGUMENTS, SIGN_IN
from tests.access.matrix import addresses as named_in
from tests.appointments.test_rehearsal import desk, signed_in
from tests.elections.test_filing import room

from kontaktraad.access.models import ROLES
from kontaktraad.access.rights import table
from kontaktraad.elections.facts import represented
from kontaktraad.grouproom import drafts
from kontaktraad.register.at import today

pytestmark = pytest.mark.django_db
CANARY = "Kanariefugl-1729"


@pytest.fixture
def draft(rehearsal):
    return drafts.write(room(rehearsal, "X"), ["W"], CANARY, represented(rehearsal, today()))


def everyone_else(term):
    """A client of every role, another group's secretary among them, and nobody signed in."""
    for role in ROLES:
        party = "Y" if role == "group_secretary" else ""
        yield role, signed_in(term, role, party, f"{role}@test.example")
    yield "nobody", Client()


def addresses(term, party):
    """Every route with this council's term and a party in the address."""
    own = ARGUMENTS | {"council": term.council_id, "term": term.name, "party": party}
    for name in sorted(table()):
        if not name.startswith(SIGN_IN):
            yield reverse(name, kwargs={n: own[n] for n in named_in(name)})


def test_every_route_hides_the_draft_from_every_other_account(rehearsal, draft, caplog):
    caplog.set_level(logging.DEBUG)
    asked = [*addresses(rehearsal, "X"), *addresses(rehearsal, "Y")]
    assert desk(rehearsal, "grupperum/X/") in asked
    for role, client in everyone_else(rehearsal):
        for address in dict.fromkeys(asked):
            response = client.get(address)
            content = b"".join(response) if response.streaming else response.content
            assert CANARY.encode() not in content, (role, address)
    assert CANARY not in caplog.text
    assert not any(CANARY in letter.body + letter.subject for letter in mail.outbox)


def test_the_room_is_not_there_for_others_whatever_they_post(rehearsal, draft):
    for role, client in everyone_else(rehearsal):
        for rest in ("", "valgforbund/", "valgforbund.html", "navne/"):
            address = desk(rehearsal, f"grupperum/X/{rest}")
            assert client.get(address).status_code in (302, 404), (role, rest)
        for told in ("offer", "yes", "delete", "file"):
            posted = client.post(desk(rehearsal, "grupperum/X/"), {told: 1, "draft": draft.pk})
            assert posted.status_code in (302, 404), role
    y = signed_in(rehearsal, "group_secretary", "Y", "y@test.example")
    for told in ("offer", "yes", "no", "delete", "file"):
        posted = y.post(desk(rehearsal, "grupperum/Y/"), {told: 1, "draft": draft.pk})
        assert posted.status_code == 404, told
    assert drafts.draft_of(room(rehearsal, "X"), draft.pk).row.offered is False


@pytest.mark.postgres
def test_the_group_itself_sees_it(rehearsal, draft):
    x = signed_in(rehearsal, "group_secretary", "X", "x@test.example")
    assert CANARY in x.get(desk(rehearsal, "grupperum/X/")).content.decode()
