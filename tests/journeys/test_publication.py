"""From a case in the officials' circle to a published paper: two people, a file, a closed item."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from tests.journeys.test_meetings import item, plan
from tests.journeys.test_register import DESK, checked
from tests.publications.council import word

from kontaktraad.register.at import today

pytestmark = pytest.mark.journey
LOOKED_AT = [f"{DESK}sager/", f"{DESK}sager/ny/", f"{DESK}embedskredse/", f"{DESK}hoeringer/",
             f"{DESK}kontakter/", "/offentlig/", "/offentlig/soeg/?q=trafik",
             "/offentlig/beslutninger/", "/i/"]  # fmt: skip


@pytest.mark.parametrize("address", LOOKED_AT)
def test_pages_around_the_gate_are_accessible_and_fit(reader, practice_site, address):
    practice_site.sign_in(reader, "secretary")
    checked(reader, practice_site.address + address)


def checked_both(page, address=None):
    checked(page, address or page.url)


def test_a_case_goes_from_the_circle_to_an_item(page, practice_site):
    practice_site.sign_in(page, "secretary")
    plan(page, practice_site, today() + timedelta(days=430))
    page.goto(f"{practice_site.address}{DESK}embedskredse/")
    page.get_by_label("Navn", exact=True).fill("Kommunaldirektørkredsen")
    page.get_by_role("button", name="Opret den").dblclick()
    page.get_by_role("heading", name="Kommunaldirektørkredsen").wait_for()
    checked_both(page)
    page.goto(f"{practice_site.address}{DESK}sager/ny/")
    page.get_by_label("Overskrift").fill("Rammeaftale 2027")
    page.get_by_label("Skabelon").select_option("framework-agreement")
    page.get_by_role("button", name="Opret sagen").click()
    assert "rammeaftalen" in page.get_by_label("Indstilling").input_value()
    page.get_by_label("Fra hvilken kreds").select_option(label="Kommunaldirektørkredsen")
    page.get_by_role("button", name="Gem udkastet").click()
    page.get_by_role("button", name="Giv det til formanden").click()
    checked_both(page)
    options = page.locator("select[name=meeting] option").all_inner_texts()
    chosen = next(o for o in options if str((today() + timedelta(days=430)).year) in o)
    page.locator("select[name=meeting]").select_option(label=chosen)
    page.get_by_role("button", name="Gør det til et punkt").click()
    page.get_by_role("link", name=chosen).click()
    expect(page.locator("ol.agenda")).to_contain_text("Rammeaftale 2027", use_inner_text=True)


def test_two_people_publish_what_was_previewed(page, practice_site):
    practice_site.sign_in(page, "secretary")
    day = today() + timedelta(days=1150)
    plan(page, practice_site, day)
    page.goto(f"{practice_site.address}{DESK}moeder/?year={day.year}")
    page.locator("section.planned h2 a").last.click()
    meeting = page.url
    item(page, "Tilskud til letbanen")
    item(page, "kanarie-9911", "kanarie-9912")
    page.get_by_role("link", name="Bilag: Tilskud til letbanen").click()
    page.locator("input[type=file]").set_input_files(
        {"name": "onde.docx", "mimeType": "application/octet-stream", "buffer": b"MZ onde"}
    )
    page.get_by_role("button", name="Tilføj").click()
    expect(page.get_by_role("alert")).to_contain_text("hverken PDF", use_inner_text=True)
    content = word(lambda d: d.add_paragraph("Ring til 12 34 56 78"))
    page.locator("input[type=file]").set_input_files(
        {"name": "notat.docx", "mimeType": "text/html", "buffer": content}
    )
    page.get_by_role("button", name="Tilføj").click()
    expect(page.locator("main")).to_contain_text("telefonnummer", use_inner_text=True)
    checked_both(page)
    page.goto(meeting)
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_role("link", name="Bilagspakke").click()
    page.get_by_role("button", name="Lav pakken").click()
    page.get_by_role("link", name="Pakken: dagsorden").wait_for(timeout=30_000)
    checked_both(page)
    page.goto(meeting)
    page.get_by_role("link", name="Offentliggørelse").click()
    page.get_by_role("button", name="Gør dagsordenen klar").click()
    page.get_by_label("Hvorfor det må være offentligt").fill("opdigtet nummer")
    page.get_by_role("button", name="Det står jeg inde for").click()
    expect(page.get_by_role("button", name="Frigiv")).to_have_count(0)
    checked_both(page)
    gate = page.url
    preview = page.request.get(
        practice_site.address
        + page.get_by_role("link", name="Forhåndsvisning, dansk").get_attribute("href")
    ).body()
    chair = page.context.browser.new_context().new_page()
    practice_site.sign_in(chair, "chair")
    chair.goto(gate)
    chair.get_by_role("button", name="Frigiv").dblclick()
    chair.get_by_text("offentlig", exact=True).wait_for()
    citizen = page.context.browser.new_context().new_page()
    citizen.goto(f"{practice_site.address}/offentlig/soeg/?q=letbane")
    citizen.locator("main li a").first.click()
    assert citizen.request.get(citizen.url.split("#")[0]).body() == preview
    assert b"kanarie" not in preview
    expect(citizen.locator("main")).to_contain_text("2. Lukket punkt", use_inner_text=True)
    checked_both(citizen)
    chair.get_by_label("Hvorfor det trækkes tilbage").fill("Forkert notat")
    chair.get_by_role("button", name="Træk tilbage").click()
    citizen.reload()
    expect(citizen.locator("main")).to_contain_text("Forkert notat", use_inner_text=True)
    assert "letbanen" not in citizen.content()


def test_a_written_hearing_is_answered_by_link_and_seen_at_the_desk(page, practice_site):
    practice_site.sign_in(page, "secretary")
    page.goto(f"{practice_site.address}{DESK}hoeringer/")
    page.get_by_role("button", name="Send den ud").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv spørgsmålet", use_inner_text=True)
    page.get_by_label("Spørgsmålet").fill("Skal svaret sendes?")
    page.get_by_label("Materialet").fill("Udkast til svar.")
    page.get_by_label("Hvorfor det ikke kan vente").fill("fristen er kort")
    page.get_by_label("Sidste dag").fill((today() + timedelta(days=5)).isoformat())
    page.get_by_role("button", name="Send den ud").dblclick()
    page.get_by_role("link", name=re.compile(r"\d+\. Skal svaret sendes")).click()
    link = practice_site.own_links("hearing", page.url)[0]
    member = page.context.browser.new_context().new_page()
    checked_both(member, practice_site.address + link)
    member.get_by_role("button", name="For", exact=True).dblclick()
    expect(member.get_by_role("status")).to_contain_text(
        "Pladsen har svaret: For", use_inner_text=True
    )
    page.reload()
    expect(page.get_by_role("row").nth(1).get_by_text("For", exact=True)).to_have_count(1)
    page.get_by_role("button", name="Luk og tæl").click()
    expect(page.get_by_role("alert")).to_contain_text("når fristen er gået", use_inner_text=True)
    checked_both(page)
