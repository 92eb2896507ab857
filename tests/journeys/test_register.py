"""A secretary, a group secretary and a councillor go through a change in the practice council."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.journey
TERM = "/raad/oevelsesraad/2026-2030/"
DESK = f"/i{TERM}"
PUBLIC = [
    "/raad/", TERM, f"{TERM}?as_of=2026-04-10", "/parti/Y/", "/raad/kommune/oevelse-askelund/",
    "/konto/", "/konto/log-ind/", "/konto/glemt/", "/en/raad/oevelsesraad/2026-2030/",
]  # fmt: skip
INTERNAL = [
    "/i/", f"{DESK}haendelser/", f"{DESK}haendelser/PartyLeft/", f"{DESK}haendelser/ChairElected/",
    f"{DESK}regelrapport/", f"{DESK}journal/", f"{DESK}partivalg/", "/konto/2fa/",
    "/konto/2fa/totp/til/", f"/en/i{TERM}regelrapport/",
]  # fmt: skip


WIDTHS = (360, 1280)


def checked(page, address, *widths):
    """No violation that axe knows, no sideways scrolling, nothing on the console; both widths."""
    told = []
    page.on("console", heard := lambda message: told.append(message.text))
    page.goto(address)
    for width in widths or WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found = Axe().run(page).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not page.evaluate(wide)
    page.remove_listener("console", heard)
    assert [t for t in told if "Password forms" not in t and "404" not in t] == []


@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages_of_the_register_are_accessible_and_fit(reader, practice_site, address):
    checked(reader, practice_site.address + address)


@pytest.mark.parametrize("address", INTERNAL)
def test_pages_of_the_desk_are_accessible_and_fit(reader, practice_site, address):
    practice_site.sign_in(reader, "secretary")
    checked(reader, practice_site.address + address)


def seat_row(page, name):
    return page.get_by_role("row", name=re.compile(name)).first


def test_a_member_leaves_the_party_and_the_substitute_takes_the_seat(page, practice_site):
    practice_site.sign_in(page, "secretary")
    page.goto(practice_site.address + TERM)
    row = seat_row(page, "Øvelsesparti Gul, plads 3")
    member = row.get_by_role("link").nth(0).inner_text()
    substitute = row.get_by_role("link").nth(1).inner_text()
    page.goto(f"{practice_site.address}{DESK}haendelser/")
    page.get_by_role("link", name="En person forlader sit parti").click()
    page.get_by_label("Person").select_option(label=option(page, member))
    page.get_by_role("button", name="Vis, hvad der følger").click()
    told = page.locator(".consequences").inner_text()
    assert f"{member} udtræder af rådet" in told
    assert f"Pladsen går til stedfortræderen {substitute}" in told
    assert "FO §3(7)" in told
    assert "FO §3(11)" in told
    page.get_by_role("button", name="Gør det").dblclick()
    expect(page).to_have_url(re.compile("/gjort/"))
    expect(page.get_by_role("heading", name="Gjort")).to_be_visible()
    page.goto(practice_site.address + TERM)
    expect(seat_row(page, "Øvelsesparti Gul, plads 3")).to_contain_text(
        "tilbudt stedfortræderen", use_inner_text=True
    )
    page.goto(f"{practice_site.address}{DESK}haendelser/OfferAccepted/")
    page.get_by_label("Plads").select_option(label="Øvelsesparti Gul, plads 3")
    page.get_by_role("button", name="Vis, hvad der følger").click()
    page.get_by_role("button", name="Gør det").click()
    expect(page).to_have_url(re.compile("/gjort/"))
    page.goto(practice_site.address + TERM)
    expect(seat_row(page, "Øvelsesparti Gul, plads 3")).to_contain_text(
        substitute, use_inner_text=True
    )
    page.goto(f"{practice_site.address}{DESK}journal/")
    acts = page.get_by_role("row").all_inner_texts()
    assert sum("PartyLeft" in act for act in acts[:4]) == 1
    page.get_by_role("link", name=re.compile("fortryd")).first.click()
    page.get_by_label("Begrundelse").fill("forkert person")
    page.get_by_role("button", name="Fortryd").click()
    expect(page).to_have_url(re.compile("/journal/$"))
    page.goto(practice_site.address + TERM)
    expect(seat_row(page, "Øvelsesparti Gul, plads 3")).to_contain_text(
        "tilbudt stedfortræderen", use_inner_text=True
    )


def option(page, name):
    labels = page.get_by_label("Person").locator("option").all_inner_texts()
    return next(label for label in labels if label.startswith(name))


def test_what_the_rules_refuse_is_told_with_its_paragraph_and_no_button(page, practice_site):
    practice_site.sign_in(page, "secretary")
    page.goto(f"{practice_site.address}{DESK}haendelser/OfferAccepted/")
    page.get_by_label("Plads").select_option(label="Øvelsesparti Rose, plads 4")
    page.get_by_role("button", name="Vis, hvad der følger").click()
    expect(page.get_by_text("FO §3(11)").first).to_be_visible()
    expect(page.get_by_role("button", name="Gør det")).to_have_count(0)


def test_a_party_elects_from_the_letter_to_the_seated_member(page, practice_site, browser):
    practice_site.sign_in(page, "secretary")
    page.goto(f"{practice_site.address}{DESK}partivalg/")
    page.get_by_label("Parti").select_option(label="Øvelsesparti Grøn")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("link", name="Øvelsesparti Grøn (DOCX)")).to_be_visible()
    room = f"{practice_site.address}{DESK}gruppe/Y/"
    assert page.goto(room).status == 404
    group = browser.new_context().new_page()
    practice_site.sign_in(group, "group_secretary")
    group.goto(room)
    group.locator(".choices label").first.click()
    group.get_by_role("button", name="Inviter").click()
    checked(group, room, 360)
    group.get_by_label("Mailadresse til").first.fill("kandidat@test.example")
    group.get_by_role("button", name="Send linket").first.click()
    link = practice_site.mailed("kandidat@test.example")
    councillor = browser.new_context().new_page()
    checked(councillor, practice_site.address + link, 360)
    councillor.get_by_label("stiller op som medlem").check()
    councillor.get_by_role("button", name="Svar").click()
    expect(councillor.get_by_role("status")).to_be_visible()
    assert councillor.goto(f"{practice_site.address}/kandidat/gaet/").status == 404
    group.goto(f"{room}indberetning/")
    name = group.get_by_label("Medlem").first.locator("option").nth(1).inner_text()
    group.get_by_label("Medlem").first.select_option(label=name)
    group.get_by_role("button", name="Indberet").click()
    group.wait_for_url("**/gruppe/Y/")
    page.goto(practice_site.address + TERM)
    expect(seat_row(page, "Øvelsesparti Grøn, plads 2")).to_contain_text(name, use_inner_text=True)
    assert councillor.goto(practice_site.address + link).status == 200
    expect(councillor.get_by_text("lukket")).to_be_visible()


def test_without_javascript_the_desk_works_as_well(browser, practice_site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    practice_site.sign_in(page, "secretary")
    page.goto(f"{practice_site.address}{DESK}haendelser/Returned/")
    page.get_by_label("Person").select_option(index=1)
    page.get_by_role("button", name="Vis, hvad der følger").click()
    expect(page.get_by_role("heading", level=2).first).to_be_visible()
    context.close()
