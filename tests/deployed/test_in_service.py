"""A real person gets in: from the mail, through a TLS proxy, in a browser, for every role."""

import hashlib
import hmac
import json
import os
import re
import struct
import subprocess
import sys
import time
from base64 import b32decode
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect
from tests.deployed.edge import link_in, service
from tests.journeys.conftest import SIGN_IN

pytestmark = pytest.mark.journey
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
    with service(folder, home) as running:
        yield running


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


def test_a_used_invitation_says_so_and_names_the_way_on(deployed, trusting):
    mail = deployed.mails.to("secretary@test.example", "Invitation")
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
    with visitor(trusting) as page:
        page.goto(f"{deployed.url}/konto/login/")
        page.get_by_role("link", name="Glemt adgangskoden").click()
        page.locator("[name=email]").fill("chair@test.example")
        page.get_by_role("button", name="Send linket").click()
        expect(page.get_by_role("heading", name="Se i din mail")).to_be_visible()
        mail = deployed.mails.to("chair@test.example", "ny adgangskode")
        choose_password(page, link_in(mail), "en-anden-lang-saetning-9")
        expect(page.get_by_role("heading", name="Trin to")).to_be_visible()


def test_an_unknown_address_gets_no_mail(deployed, trusting):
    with visitor(trusting) as page:
        page.goto(f"{deployed.url}/konto/password/reset/")
        page.locator("[name=email]").fill("ingen@test.example")
        page.get_by_role("button", name="Send linket").click()
        expect(page.get_by_role("heading", name="Se i din mail")).to_be_visible()
    deployed.mails.to("chair@test.example", "Din adgangskode")
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
        page.wait_for_url(re.compile("/(recovery-codes|2fa)/"))
        page.goto(f"{deployed.url}/i/")
        page.get_by_role("button", name="Log ud").click()
        page.goto(f"{deployed.url}/konto/login/")
        page.get_by_role("button", name="Log ind med en adgangsnøgle").click()
        page.wait_for_url("**/i/")


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
