"""A real person gets in: from the mail, through a TLS proxy, in a browser, for every role."""

import hashlib
import hmac
import json
import os
import re
import struct
import subprocess
import sys
import threading
import time
from base64 import b32decode
from contextlib import contextmanager
from wsgiref.simple_server import WSGIRequestHandler, make_server

import oidc_provider_mock
import pytest
import requests
from playwright.sync_api import expect
from tests.deployed.edge import link_in, service
from tests.journeys.conftest import SIGN_IN

# The mock provider runs in this process, and what it is built on warns of its own future.
pytestmark = [pytest.mark.journey, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
PASSWORD = "en-lang-saetning-om-havet-7"
INVITED = {
    "secretary": {}, "chair": {}, "vice_chair": {}, "member": {}, "substitute": {},
    "group_secretary": {"party": "A"}, "municipal_secretary": {"town": "0147"},
    "auditor": {"council": None}, "operator": {"council": None}, "kl": {"council": None},
    "kl_committee": {"council": None}, "organisation": {"organisation": "Erhvervshus"},
}  # fmt: skip
"""Every role there is, with what it needs, in a real council; a member's office needs a person."""
INVITING = """
import django, json, sys; django.setup()
from datetime import date
from uuid import uuid4
from kontaktraad.access.actions import Scope
from kontaktraad.access.models import ROLES
from kontaktraad.notices.invitation import Invited, invite
from kontaktraad.record.actions import By
from kontaktraad.register.models import Person
wanted = json.loads(sys.argv[1])
person = Person.objects.first()
assert set(ROLES) == {*wanted, "member_office"}
for role, scope in {**wanted, "member_office": {"person": person.pk}}.items():
    place = Scope(**{"council": "hovedstaden", **scope})
    invite(Invited(f"{role}@test.example", "Prøve Person", role, place, date(2026, 1, 1)),
           By("NN", uuid4().hex))
"""


@pytest.fixture(scope="module")
def deployed(homes, tmp_path_factory):
    folder = tmp_path_factory.mktemp("deployed")
    home = homes.practice(tmp_path_factory.mktemp("home"))
    with provider() as issuer:
        told = {"id": "kommune", "name": "Kommunen", "domains": ["kommune.example"],
                "issuer": issuer, "client_id": "kkr", "secret": "hemmelig"}  # fmt: skip
        with service(folder, home, KKR_OIDC=json.dumps([told])) as running:
            yield running


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def provider():
    """An organisation's own sign-in, as the mock provider plays it."""
    server = make_server("127.0.0.1", 0, oidc_provider_mock.app(), handler_class=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def trusting(playwright, browser_type_launch_args, deployed):
    """A browser that trusts the test's authority, as a person's trusts real ones."""
    told = {**os.environ, "HOME": str(deployed.browser_home)}
    browser = playwright.chromium.launch(**browser_type_launch_args, env=told)
    yield browser
    browser.close()


@contextmanager
def visitor(browser):
    context = browser.new_context()
    page = context.new_page()
    problems = []
    page.on("response", lambda r: problems.append((r.status, r.url)) if r.status >= 400 else None)
    yield page
    context.close()
    assert [p for p in problems if "favicon" not in p[1]] == []


def code(secret, moment=None):
    """What an authenticator app shows (RFC 6238)."""
    key = b32decode(secret + "=" * (-len(secret) % 8))
    counter = struct.pack(">Q", int(moment or time.time()) // 30)
    digest = hmac.new(key, counter, hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def choose_password(page, link, password=PASSWORD):
    page.goto(link)
    if "/invitation/" in page.url:
        page.get_by_role("button", name="Vælg en adgangskode").click()
    page.locator("[name=password1]").fill(password)
    second = page.locator("[name=password2]")
    if second.count():
        second.fill(password)
    page.get_by_role("button", name="Gem adgangskoden").click()


def add_app(page):
    """From the page that says a second step is missing to the desk; answers with the secret."""
    expect(page.get_by_role("heading", name="Totrinsbekræftelse", exact=True)).to_be_visible()
    expect(page.get_by_text("en adgangskode alene ikke nok")).to_be_visible()
    page.get_by_role("link", name="Tilføj en app").click()
    expect(page.locator(".qr svg path")).to_be_visible()
    secret = page.locator("#authenticator_secret").inner_text()
    page.locator("[name=code]").fill(code(secret))
    page.get_by_role("button", name="Tilføj appen").click()
    expect(page.get_by_role("heading", name="Nødkoder")).to_be_visible()
    page.get_by_role("link", name="Til skrivebordet").click()
    page.wait_for_url("**/i/")
    return secret


def test_every_role_comes_in_by_the_mail_it_got(deployed, trusting):
    command = [sys.executable, "-c", INVITING, json.dumps(INVITED)]
    done = subprocess.run(command, env=deployed.environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for role in (*INVITED, "member_office"):
        mail = deployed.mails.to(f"{role}@test.example", "Invitation")
        assert mail["From"].startswith("KKR prøve <kkr@") or "kkr@test.example" in mail["From"]
        assert mail.get_body(("html",)) is not None
        assert mail["Message-ID"].endswith("@test.example>")
        with visitor(trusting) as page:
            choose_password(page, link_in(mail))
            add_app(page)
            expect(page.get_by_text(f"{role}@test.example")).to_be_visible()


def come_in(deployed, trusting, address):
    """Somebody invited by command comes in by the mail; answers with it."""
    deployed.kkr("account", address, "formand", "--council", "hovedstaden", "--by", "NN")
    mail = deployed.mails.to(address, "Invitation")
    with visitor(trusting) as page:
        choose_password(page, link_in(mail))
        add_app(page)
    return mail


def test_a_used_invitation_says_so_and_names_the_way_on(deployed, trusting):
    mail = come_in(deployed, trusting, "brugt@test.example")
    context = trusting.new_context()
    page = context.new_page()
    page.goto(link_in(mail))
    expect(
        page.get_by_role("heading", name="Invitationen er brugt eller for gammel")
    ).to_be_visible()
    context.close()


def sign_in(page, deployed, mail, password=PASSWORD):
    page.goto(f"{deployed.url}/konto/login/")
    page.locator("[name=login]").fill(mail)
    page.locator("[name=password]").fill(password)
    page.locator("main form button[type=submit]").first.click()


def test_a_forgotten_password_is_chosen_anew_by_mail(deployed, trusting):
    come_in(deployed, trusting, "glemt@test.example")
    with visitor(trusting) as page:
        page.goto(f"{deployed.url}/konto/login/")
        page.get_by_role("link", name="Glemt adgangskoden").click()
        page.locator("[name=email]").fill("glemt@test.example")
        page.get_by_role("button", name="Send linket").click()
        expect(page.get_by_role("heading", name="Se i din mail")).to_be_visible()
        mail = deployed.mails.to("glemt@test.example", "ny adgangskode")
        choose_password(page, link_in(mail), "en-anden-lang-saetning-9")
        expect(page.get_by_role("heading", name="Trin to")).to_be_visible()


def test_an_unknown_address_gets_no_mail(deployed, trusting):
    with visitor(trusting) as page:
        page.goto(f"{deployed.url}/konto/password/reset/")
        page.locator("[name=email]").fill("ingen@test.example")
        page.get_by_role("button", name="Send linket").click()
        expect(page.get_by_role("heading", name="Se i din mail")).to_be_visible()
    deployed.kkr("account", "efter@test.example", "formand", "--council", "hovedstaden",
                 "--by", "NN")  # fmt: skip
    deployed.mails.to("efter@test.example", "Invitation")
    assert not [m for m in deployed.mails.messages if m["To"] == "ingen@test.example"]


def test_a_passkey_takes_the_place_of_password_and_code(deployed, trusting):
    passwords = dict(SIGN_IN.findall(deployed.printed.read_text()))
    with visitor(trusting) as page:
        devtools = page.context.new_cdp_session(page)
        devtools.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
            "hasUserVerification": True, "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }  # fmt: skip
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        sign_in(page, deployed, "auditor@oevelse.example", passwords["auditor"])
        page.wait_for_url("**/i/")
        page.goto(f"{deployed.url}/konto/2fa/")
        page.get_by_role("link", name="Tilføj en adgangsnøgle").click()
        page.locator("[name=name]").fill("Min nøgle")
        page.locator("[name=passwordless]").check()
        page.locator("#mfa_webauthn_add").click()
        expect(page.get_by_role("heading", name="Nødkoder")).to_be_visible()
        page.goto(f"{deployed.url}/i/")
        page.get_by_role("button", name="Log ud").click()
        page.goto(f"{deployed.url}/konto/login/")
        page.get_by_role("button", name="Log ind med adgangsnøgle").click()
        page.wait_for_url("**/i/")


def test_an_organisations_own_sign_in_leads_to_the_second_step(deployed, trusting):
    mail = "oidc@kommune.example"
    deployed.kkr("account", mail, "formand", "--council", "hovedstaden", "--by", "NN")
    issuer = json.loads(deployed.environment["KKR_OIDC"])[0]["issuer"]
    requests.put(f"{issuer}/users/{mail}", json={"email": mail, "email_verified": True}, timeout=5)
    with visitor(trusting) as page:
        page.goto(link_in(deployed.mails.to(mail, "Invitation")))
        expect(page).to_have_url(f"{deployed.url}/konto/")
        page.locator("[name=email]").fill(mail)
        page.get_by_role("button", name="Videre").click()
        page.locator("input[name=sub]").fill(mail)
        page.locator("button[type=submit], input[type=submit]").first.click()
        expect(page.get_by_role("heading", name="Totrinsbekræftelse", exact=True)).to_be_visible()
        assert page.url.startswith(deployed.url)


PREPARING = """
import django; django.setup()
from datetime import time, timedelta
from uuid import uuid4
from kontaktraad import clock
from kontaktraad.access.actions import account_of, link_person
from kontaktraad.decisions.actions.presence import note_presence
from kontaktraad.meetings.actions.items import Text, add_item
from kontaktraad.meetings.actions.agenda import send_agenda
from kontaktraad.meetings.actions.plan import Wish, plan_meeting
from kontaktraad.meetings.invitations import called_to, link
from kontaktraad.meetings.models import Meeting
from kontaktraad.record.actions import By
from kontaktraad.register.models import Term
term = Term.objects.select_related("council").get(council="oevelsesraad")
day = clock.today() + timedelta(30)
by = lambda: By("NN", uuid4().hex, "x")
number = plan_meeting(term, Wish("ordinary", day, time(9, 30), time(12), "Salen"), by())
row = Meeting.objects.get(term=term, number=int(number))
add_item(row, Text("decide", "Et punkt"), day, by())
send_agenda(row, clock.today(), by())
called = called_to(row)
for each in called:
    note_presence(row, int(each.person), by(), came=True)
link_person(account_of("member@oevelse.example"), int(called[0].person), clock.today(), by())
print(row.number, link(row, called[0]))
"""


def test_a_vote_is_cast_through_the_proxy_and_its_stream_brings_the_question(deployed, trusting):
    told = [sys.executable, "-c", PREPARING]
    done = subprocess.run(told, env=deployed.environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    number, link = done.stdout.split()
    passwords = dict(SIGN_IN.findall(deployed.printed.read_text()))
    room = f"{deployed.url}/i/raad/oevelsesraad/2026-2030/moeder/{number}/salen/"
    with visitor(trusting) as desk, visitor(trusting) as member:
        sign_in(desk, deployed, "secretary@oevelse.example", passwords["secretary"])
        desk.wait_for_url("**/i/")
        sign_in(member, deployed, "member@oevelse.example", passwords["member"])
        member.wait_for_url("**/i/")
        member.goto(f"{deployed.url}{link}stem/")
        expect(member.get_by_text("Intet er til afstemning lige nu")).to_be_visible()
        desk.goto(room)
        desk.get_by_text("Afstemning, inhabilitet").click()
        desk.get_by_label("Spørgsmålet, med formandens ord").fill("Skal det vedtages?")
        desk.get_by_role("button", name="Sæt til afstemning").click()
        member.get_by_role("button", name="For", exact=True).click(timeout=5_000)
        expect(member.get_by_role("status")).to_contain_text("Pladsen har stemt: For")
        expect(desk.get_by_text("For: 1, imod: 0")).to_be_visible(timeout=5_000)


def test_forms_of_the_desk_go_through_the_proxy_and_the_stream_comes_at_once(deployed, trusting):
    passwords = dict(SIGN_IN.findall(deployed.printed.read_text()))
    council = f"{deployed.url}/i/raad/oevelsesraad/2026-2030"
    with visitor(trusting) as page:
        sign_in(page, deployed, "secretary@oevelse.example", passwords["secretary"])
        page.wait_for_url("**/i/")
        page.goto(f"{council}/kontakter/")
        form = page.locator("form:has([name=mail])").first
        form.locator("[name=mail]").fill("borgmester@test.example")
        form.get_by_role("button", name=re.compile("^Gem")).click()
        expect(page.locator("[name=mail]").first).to_have_value("borgmester@test.example")
        cookies = {c["name"]: c for c in page.context.cookies()}
        assert all(cookies[name]["secure"] for name in ("sessionid", "csrftoken"))
        answer = page.goto(f"{deployed.url}/")
        assert "max-age=31536000" in answer.headers["strict-transport-security"]
        assert answer.headers["content-encoding"] in ("gzip", "br")
