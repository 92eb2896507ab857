"""The edge: who is believed about the client, health, error pages, the idle limit, no lock-out."""

import time

import pytest
from allauth.account.models import EmailAddress
from django.test import Client, RequestFactory, override_settings
from tests.access.matrix import accounts, clients

from kontaktraad.accounts.models import User
from kontaktraad.record import tasks
from kontaktraad.record.actions import Act, Done, carry_out
from kontaktraad.register.views import desk as desk_views
from kontaktraad.web.proxies import TrustedProxies

pytestmark = pytest.mark.django_db
DESK = "/i/raad/oevelsesraad/2026-2030/"


def seen(remote, trusted="127.0.0.1,10.0.0.0/8", **headers):
    with override_settings(TRUSTED_PROXIES=trusted.split(",")):
        found = []
        middleware = TrustedProxies(lambda request: found.append(request))
        middleware(RequestFactory().get("/", REMOTE_ADDR=remote, **headers))
    return found[0].META["REMOTE_ADDR"], found[0].scheme


def test_only_a_trusted_proxy_is_believed():
    told = {"HTTP_X_FORWARDED_FOR": "203.0.113.7", "HTTP_X_FORWARDED_PROTO": "https"}
    assert seen("127.0.0.1", **told) == ("203.0.113.7", "https")
    assert seen("198.51.100.1", **told) == ("198.51.100.1", "http")
    chain = {"HTTP_X_FORWARDED_FOR": "1.1.1.1, 203.0.113.7, 10.1.2.3"}
    assert seen("127.0.0.1", **chain)[0] == "203.0.113.7"
    assert seen("127.0.0.1", HTTP_X_FORWARDED_FOR="<script>")[0] == "127.0.0.1"
    assert seen("not an address")[0] == "not an address"


def test_health_says_what_is_wrong_and_answers_503(settings, tmp_path):
    settings.HOME = tmp_path
    failing = Client().get("/sundhed")
    assert (failing.status_code, failing.json()["worker"]) == (
        503, "no worker has said that it lives",
    )  # fmt: skip
    tasks.beat("one")
    well = Client().get("/sundhed")
    assert well.status_code == 200
    assert set(well.json()) == {
        "status", "database", "worker", "tasks", "mail", "backup", "disk",
    }  # fmt: skip
    assert well.json()["backup"] == "none yet"


@pytest.mark.usefixtures("practice")
def test_an_error_page_says_whether_anything_was_saved(monkeypatch):
    def before(*_):
        raise RuntimeError

    def after(*_):
        carry_out(Act("NN", "note", "x", "k"), lambda _at: Done("x"))
        raise RuntimeError

    secretary = clients(accounts())["secretary"]
    secretary.raise_request_exception = False
    sent = {"on": "2026-12-01", "person": "1"}
    for fails, words in ((before, "Intet af det, du sendte, er gemt."), (after, "er gemt (nr. ")):
        monkeypatch.setattr(desk_views, "_carry_out", fails)
        monkeypatch.setattr(desk_views.EventForm, "is_valid", lambda _self: True)
        answer = secretary.post(f"{DESK}haendelser/PartyLeft/", sent)
        assert answer.status_code == 500
        assert words in answer.content.decode()


@pytest.mark.usefixtures("practice")
def test_who_has_been_away_signs_in_again_and_what_was_typed_waits(settings):
    settings.SESSION_IDLE = 60
    made = accounts()
    secretary = clients(made)["secretary"]
    page = f"{DESK}kontakter/"
    secretary.get(page)
    session = secretary.session
    session["seen"] = time.time() - 120
    session.save()
    sent = secretary.post(page, {"person": "6", "mail": "skrevet@test.example"})
    assert sent["Location"].startswith("/konto/login/?next=")
    assert secretary.get("/i/").status_code == 302
    secretary.force_login(made["secretary"])
    shown = secretary.get(page).content.decode()
    assert "Det, du skrev, er her endnu" in shown
    assert 'value="skrevet@test.example"' in shown
    assert "Det, du skrev" not in secretary.get(page).content.decode()


@pytest.mark.usefixtures("practice")
def test_what_was_typed_is_shown_to_nobody_else(settings):
    settings.SESSION_IDLE = 60
    made = accounts()
    secretary = clients(made)["secretary"]
    page = f"{DESK}moeder/"
    secretary.get(page)
    session = secretary.session
    session["seen"] = time.time() - 120
    session.save()
    secretary.post(page, {"text": "kanariefugl"})
    secretary.force_login(made["chair"])
    assert "kanariefugl" not in secretary.get(page).content.decode()


def test_twenty_wrong_passwords_lock_nobody_else_out():
    for name in ("one", "two"):
        user = User.objects.create_user(f"{name}@t.example", f"{name}@t.example", "et-langt-ord-77")
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    for _ in range(20):
        Client().post("/konto/login/", {"login": "one@t.example", "password": "forkert"})
    locked = Client().post(
        "/konto/login/", {"login": "one@t.example", "password": "et-langt-ord-77"}
    )
    assert locked.status_code == 200
    for account, client in (("two", "127.0.0.1"), ("one", "203.0.113.9")):
        told = {"login": f"{account}@t.example", "password": "et-langt-ord-77"}
        answer = Client(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=client).post(
            "/konto/login/", told
        )
        assert answer.status_code == 302, (account, client)
