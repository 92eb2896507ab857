"""From a decision to share costs through every municipality's answer to bills and a report."""

import re
import subprocess
import sys
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from tests.homes import environment
from tests.journeys.conftest import SIGN_IN, PracticeSite, served
from tests.journeys.test_meetings import arrive, half, item, plan
from tests.journeys.test_register import DESK, checked
from tests.journeys.test_year import Desk

from kontaktraad.register.at import today

pytestmark = pytest.mark.journey
LATE = """
import django; django.setup()
from datetime import timedelta
from kontaktraad.assents.actions.send import Sent, send_task
from kontaktraad.assents.keys import EQUAL, key_named
from kontaktraad.record.actions import By
from kontaktraad.register.at import today
from kontaktraad.register.queries import newest_term
term, sent = newest_term("oevelsesraad"), today() - timedelta(40)
key = key_named(term.council, EQUAL, sent)
asked = Sent("cost", "Den gamle sag", "Sagen.", today() - timedelta(5), key, total=290_000)
send_task(term, asked, sent, By("NN", "late"))
"""
TERM = "/raad/oevelsesraad/2026-2030/"
PUBLIC = [
    f"{TERM}maal/", f"{TERM}maal/oevelseshus-2026/", f"{TERM}projekter/", f"{TERM}aftaler/",
    f"{TERM}projekter/oevelsesbroen/", f"{TERM}aftaler/oevelsesaftale/", f"{TERM}overlevering/",
    f"{TERM}oekonomi/", "/efterproev/fordeling/",
]  # fmt: skip
REAL = "/raad/hovedstaden/2026-2030/"
PAPERS = [
    f"{REAL}maal/erhvervshus-2026/", f"{REAL}projekter/", f"{REAL}aftaler/danskuddannelse/",
    f"{REAL}aftaler/telemedicin/", f"{REAL}aftaler/eu-kontor-2026/", f"{REAL}overlevering/",
    f"{REAL}aftaler/sundhedsraad/", f"{REAL}oekonomi/telehjerte-2026/", f"{REAL}eftersyn/",
    f"{REAL}oekonomi/eu-kontor-2026/", f"{REAL}bilagspakke/?q=motorring", "/kommune/furesoe/",
]  # fmt: skip
INTERNAL = [
    "opgaver/", "opgaver/ny/", "noegler/", "regninger/", "regninger/parter/", "udstyrspakker/",
    "budget/", "maal/", "maal/oevelseshus-2026/", "projekter/", "projekter/oevelsesbroen/",
    "aftaler/oevelsesaftale/", "overlevering/", "kommune/oevelse-askelund/",
]  # fmt: skip


@pytest.fixture(scope="module")
def late_site(homes, tmp_path_factory):
    """A practice site where a task was sent forty days ago and its deadline has passed."""
    home = homes.practice(tmp_path_factory.mktemp("home"))
    subprocess.run([sys.executable, "-c", LATE], env=environment(home), check=True)
    with served(home, "--demo") as (address, told):
        yield PracticeSite(address, dict(SIGN_IN.findall(told.read_text())), home)


@pytest.fixture
def desk(page, late_site):
    late_site.sign_in(page, "secretary")
    return Desk(page, late_site)


@pytest.mark.parametrize("address", [*PUBLIC, *PAPERS])
def test_public_pages_are_accessible_and_fit(reader, late_site, address):
    checked(reader, late_site.address + address)


@pytest.mark.parametrize("rest", INTERNAL)
def test_pages_of_the_desk_are_accessible_and_fit(reader, late_site, rest):
    late_site.sign_in(reader, "secretary")
    checked(reader, f"{late_site.address}{DESK}{rest}")


def gln(n):
    digits = f"579{n:09d}"
    total = sum(int(d) * (3 if k % 2 else 1) for k, d in enumerate(digits))
    return f"{digits}{(10 - total % 10) % 10}"


def decided(desk, day):
    """The council decides to share a cost; answers with the decision's number."""
    page = desk.page
    plan(page, desk.site, day)
    page.goto(f"{desk.site.address}{DESK}moeder/?year={day.year}")
    page.locator("section.planned h2 a").last.click()
    item(page, "Fælles drift")
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_role("link", name="Salen").click()
    arrive(page, half(page))
    page.get_by_label("Hvad der blev besluttet").fill(
        "Rådet foreslår, at kommunerne deler driften."
    )
    page.get_by_role("button", name="Besluttet i enighed").click()
    expect(page.locator("p.decision")).to_contain_text("deler driften")


def send(desk, refusal):
    page = desk.page
    desk.go(f"{DESK}opgaver/ny/")
    page.get_by_label("Overskrift").fill("Fælles drift 2027")
    page.get_by_label("Sagen til kommunalbestyrelsen").fill("Kommunerne deler udgiften.")
    page.get_by_label("Sidste dag for et svar").fill((today() + timedelta(30)).isoformat())
    page.get_by_label("I alt: kroner").fill("750.000")
    page.get_by_label("Beslutningen, den følger af").select_option(index=1)
    page.get_by_label(refusal).check()
    page.get_by_role("button", name="Send til alle kommuner").dblclick()
    page.wait_for_url("**/opgaver/*/")
    expect(page.locator("main")).to_contain_text("0 af 29 har svaret")


def answered(desk, replies):
    """Every municipality answers by its own link, as its browser would."""
    links = desk.site.own_links("task", desk.page.url)
    assert len(links) == 29
    for link, said in zip(links, [*replies, *["yes"] * (29 - len(replies))], strict=True):
        desk.by_link(link, said=said, level="council", words="", planned="")
    desk.page.goto(desk.page.url)
    expect(desk.page.locator("main")).to_contain_text("29 af 29 har svaret")


def test_from_a_decision_to_bills_a_settlement_and_its_report(desk):
    page = desk.page
    decided(desk, today() + timedelta(20))
    plan(page, desk.site, today() + timedelta(60))
    send(desk, "De, der siger ja, betaler")
    checked(page, page.url)
    desk.press("Afslut den, og meddel resultatet")
    expect(page.get_by_role("alert")).to_contain_text("29 kommuner har ikke svaret")
    answered(desk, ["no"])
    desk.press("Afslut den, og meddel resultatet")
    expect(page.locator("main")).to_contain_text("750.000,00 kr.")
    page.get_by_role("link", name="Regninger og afregning").click()
    address = page.url
    parties(desk)
    page.goto(address)
    page.get_by_label("Betales senest").fill((today() + timedelta(60)).isoformat())
    page.get_by_role("button", name="Udsted regningerne").dblclick()
    expect(page.locator("main")).to_contain_text("Tilsammen: 750.000,00 kr.")
    expect(page.get_by_role("link", name=re.compile("e-faktura"))).to_have_count(28)
    with page.expect_download() as found:
        page.get_by_role("link", name=re.compile("e-faktura")).first.click()
    assert b"<cbc:PayableAmount" in found.value.path().read_bytes()
    page.get_by_label("Det kostede, i kroner").fill("700.000")
    page.get_by_label("Kilde", exact=True).fill("regnskab")
    page.locator("#due-settle").fill((today() + timedelta(60)).isoformat())
    page.get_by_role("button", name="Afregn og meddel").click()
    expect(page.locator("main")).to_contain_text("Tilsammen: 700.000,00 kr.")
    checked(page, page.url)
    page.get_by_role("link", name="Meddelt det næste møde").click()
    expect(page.locator("ol.agenda")).to_contain_text("Afregning: Fælles drift 2027")
    desk.go(f"{DESK}kommune/oevelse-birkebro/")
    expect(page.locator("main")).to_contain_text("Bidrag: Fælles drift 2027")


def parties(desk):
    """A creditor, and where every municipality receives bills."""
    page = desk.page
    desk.go(f"{DESK}regninger/parter/")
    form = page.locator("form", has=page.get_by_role("button", name="Gem kreditoren"))
    for name, text in (("name", "Øvelse Askelund Kommune"), ("cvr", "12345674"), ("branch", "1234"),
                       ("account", "12345678"), ("vat_reason", "Uden for momsloven")):  # fmt: skip
        form.locator(f"[name={name}]").fill(text)
    desk.press("Gem kreditoren")
    expect(page.locator("main")).to_contain_text("CVR 12345674")
    codes = page.locator("#town option").evaluate_all("all => all.map(o => o.value)")
    for n, code in enumerate(codes):
        desk.by_link(f"{DESK}regninger/parter/", town=code, name=f"Kommune {n}", cvr="12345682",
                     gln=gln(n), reference=f"REF-{n}", account="")  # fmt: skip


def test_a_late_answer_is_noted_and_a_refusal_stops_what_was_sent_so(desk):
    page = desk.page
    desk.go(f"{DESK}opgaver/")
    page.get_by_role("link", name="Den gamle sag").click()
    links = desk.site.own_links("task", desk.page.url)
    town = page.context.browser.new_context().new_page()
    checked(town, desk.site.address + links[0])
    expect(town.locator("main")).to_contain_text("Fristen er gået")
    town.get_by_label("ja", exact=True).check()
    town.get_by_role("button", name="Send svaret").dblclick()
    expect(town.get_by_role("status")).to_contain_text("Jeres svar er gemt")
    answered(desk, ["yes", "no"])
    expect(page.get_by_role("row", name="Askelund").first).to_contain_text("ja (for sent)")
    desk.press("Afslut den, og meddel resultatet")
    expect(page.locator("main")).to_contain_text("Nej fra: Birkebro")
    desk.go(f"{DESK}regninger/")
    expect(page.locator("main")).not_to_contain_text("Den gamle sag")


def test_a_split_is_audited_by_anyone(page, late_site):
    page.goto(f"{late_site.address}/efterproev/fordeling/")
    text = "navn;procent;beløb\nA;50;50\nB;49,9;49,90\n".encode()
    table = {"name": "f.csv", "mimeType": "text/csv", "buffer": text}
    page.get_by_label("Tabel (CSV)").set_input_files(table)
    page.get_by_role("button", name="Efterprøv").click()
    expect(page.locator("main")).to_contain_text("der mangler 0,1 % i 100")
