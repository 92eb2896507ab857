"""A citizen, a mayor and a journalist go through the pages."""

import json
import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect
from tests.journeys.test_register import checked

from kontaktraad.verifier import ruling as verifier

pytestmark = pytest.mark.journey

PAGES = [
    "/", "/kkr/hovedstaden/2026-2030/", "/kommune/lolland/", "/regler/", "/regler/klv-15-2/",
    "/kilder/", "/hvad-nu-hvis/", "/hvad-nu-hvis/hovedstaden/", "/findes-ikke/", "/foelg/",
    "/offentlig/soeg/?q=tilskud",
    "/en/", "/en/kkr/sjaelland/2026-2030/", "/en/kommune/aeroe/",
]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_accessible_fits_and_is_quiet(reader, site, address):
    checked(reader, site + address)


def test_from_the_map_to_a_seat_to_its_paragraph(page, site):
    page.goto(site)
    page.get_by_role("link", name="Lolland, KKR Sjælland").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lolland", use_inner_text=True)
    expect(page.get_by_text("De beregnede mandater er de officielle.")).to_be_visible()
    page.locator("main").get_by_role("link", name="KKR Sjælland", exact=True).click()
    expect(page.get_by_text("beregnet, ikke officiel").first).to_be_visible()
    row = page.get_by_role("row", name=re.compile("Venstre, Danmarks Liberale Parti"))
    expect(row.get_by_role("cell").nth(5)).to_have_text("9", use_inner_text=True)
    expect(
        page.get_by_role("heading", name=re.compile(r"Reduktionen \(FO §3\(2\)b\)"))
    ).to_be_visible()
    page.get_by_role("link", name="Regler").click()
    page.get_by_role("link", name="FO §3(2)b").click()
    expect(page.get_by_role("link", name="KKR Sjælland", exact=True)).to_be_visible()


def test_the_page_changes_language_and_back(page, site):
    page.goto(f"{site}/kkr/nordjylland/2026-2030/")
    page.get_by_role("link", name="English").click()
    assert page.url.endswith("/en/kkr/nordjylland/2026-2030/")
    page.get_by_role("heading", name="Step by step").wait_for()
    page.get_by_role("link", name="Dansk").click()
    expect(page.get_by_role("heading", name="Skridt for skridt")).to_be_visible()


def test_the_downloaded_ruling_is_recomputed_by_the_downloaded_verifier(page, site, tmp_path):
    page.goto(f"{site}/kkr/hovedstaden/2026-2030/")
    ruling, script = tmp_path / "ruling.json", tmp_path / "ruling.py"
    with page.expect_download() as found:
        page.get_by_role("link", name="Kendelse (JSON)").click()
    found.value.save_as(ruling)
    with page.expect_download() as found:
        page.get_by_role("link", name=re.compile("Efterprøv selv")).click()
    found.value.save_as(script)
    assert verifier.faults(json.loads(ruling.read_text())) == []
    assert subprocess.run([sys.executable, "-I", script, ruling], check=False).returncode == 0


def test_the_keyboard_reaches_the_content_and_the_map(page, site):
    page.goto(site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skipnav"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.locator(".tile-map a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/kommune/**")


def test_the_pages_work_without_javascript(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/kkr/midtjylland/2026-2030/")
    expect(page.get_by_role("table").first).to_be_visible()
    context.close()
