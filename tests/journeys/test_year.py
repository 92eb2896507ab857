"""A whole year of the practice council: seven meetings, a hearing, and the public record."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect
from tests.journeys.test_meetings import arrive, half, item, plan
from tests.journeys.test_register import DESK

from kontaktraad.register.at import today

pytestmark = pytest.mark.journey
YEAR = 2029
ORDINARY = [date(YEAR, month, day) for month, day in ((1, 22), (3, 12), (5, 14), (9, 10), (11, 12))]
EXTRA, VIRTUAL = date(YEAR, 6, 11), date(YEAR, 8, 13)


@pytest.fixture
def desk(page, practice_site):
    practice_site.sign_in(page, "secretary")
    return Desk(page, practice_site)


class Desk:
    """The secretary's browser, and the links of others."""

    def __init__(self, page, site):
        self.page, self.site = page, site
        self.elsewhere = page.context.browser.new_context()

    def go(self, path):
        self.page.goto(f"{self.site.address}{path}")

    def press(self, name, **more):
        self.page.get_by_role("button", name=name, exact=True, **more).first.click()
        self.page.wait_for_load_state()

    def meeting(self, day):
        """Open the meeting of a day from the plan."""
        self.go(f"{DESK}moeder/?year={YEAR}")
        name = re.compile(f"{day.day}\\. \\w+ {YEAR}")
        found = self.page.locator("section.planned h2 a").filter(has_text=name)
        months = ["januar", "marts", "maj", "juni", "august", "september", "november"]
        wanted = f"{day.day}. {months[[1, 3, 5, 6, 8, 9, 11].index(day.month)]} {YEAR}"
        found.filter(has_text=wanted).click()
        return self.page.url

    def links(self, kind):
        return self.site.own_links(kind, self.page.url)

    def by_link(self, link, **data):
        """Somebody else posts by their own link, as their browser would."""
        url = self.site.address + link
        line = self.page.request if link.startswith("/i/") else self.elsewhere.request
        shown = line.get(url).text()
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', shown).group(1)
        key = re.search(r'name="key" value="(\w+)"', shown).group(1)
        form = {"csrfmiddlewaretoken": token, "key": key, **data}
        answer = line.post(url, form=form, headers={"Referer": url})
        assert answer.status == 200, answer.status

    def section(self, title):
        return self.page.locator("section.planned").filter(has=self.page.get_by_role(
            "heading", name=re.compile(title)))  # fmt: skip


def plan_virtual(desk, day):
    page = desk.page
    desk.go(f"{DESK}moeder/nyt/")
    page.get_by_label("Dag").fill(day.isoformat())
    page.get_by_label("Virtuelt", exact=True).check()
    desk.press("Planlæg det sådan")
    expect(page.get_by_role("alert")).to_contain_text("FO §5(3)", use_inner_text=True)
    page.locator("[name=chair_agrees]").check()
    page.locator("[name=vice_chair_agrees]").check()
    desk.press("Planlæg det sådan")
    expect(page).to_have_url(re.compile(f"{DESK}moeder/$"))


def plan_extra(desk, day):
    page = desk.page
    desk.go(f"{DESK}moeder/nyt/")
    page.get_by_label("Art").select_option("extra")
    page.get_by_label("Dag").fill(day.isoformat())
    desk.press("Planlæg det sådan")
    expect(page.get_by_role("alert")).to_contain_text("FO §5(2)", use_inner_text=True)
    page.locator("[name=chair_wants]").check()
    desk.press("Planlæg det sådan")
    expect(page).to_have_url(re.compile(f"{DESK}moeder/$"))


def test_a_whole_year(desk, practice_site):
    page = desk.page
    for day in ORDINARY:
        plan(page, practice_site, day)
    plan_extra(desk, EXTRA)
    plan_virtual(desk, VIRTUAL)
    desk.go(f"{DESK}moeder/?year={YEAR}")
    expect(page.locator("section.planned")).to_have_count(7)

    first = desk.meeting(ORDINARY[0])
    item(page, "Tilskud til letbanen")
    item(page, "kanarie-lukket", "navngiven persons forhold")
    item(page, "Valg til trafikrådet")
    desk.press("Send")
    item(page, "Eftersendt sag")
    desk.press("Send")
    expect(page.locator("ol.agenda > li").last).to_contain_text("eftersendt", use_inner_text=True)
    links = desk.links("meeting")
    for link in links[:-1]:
        desk.by_link(link, answer="comes")
    desk.by_link(links[-1], answer="substitute")

    page.get_by_role("link", name="Salen").click()
    page.locator("summary").first.click()
    desk.press("Alle, der har svaret ja, er her")
    decide_with_a_tie(desk)
    elect_by_lot(desk)
    substitute_in_the_middle(desk)
    for title in ("2. kanarie", "4. Eftersendt"):
        section = desk.section(title)
        section.get_by_label("Hvad der blev besluttet").fill("Indstillingen følges.")
        section.get_by_role("button", name="Besluttet i enighed").click()
    page.get_by_role("link", name="Referat", exact=True).click()
    desk.press("Formanden frigiver dette referat")

    desk.meeting(ORDINARY[1])
    page.get_by_role("link", name="Salen").click()
    arrive(page, half(page))
    approved = f"Referatet fra {ORDINARY[0].day}. januar {YEAR} er godkendt"
    desk.press(approved)
    expect(page.get_by_role("button", name=approved)).to_have_count(0)
    page.goto(f"{first}referat/")
    expect(page.locator("main")).to_contain_text("Godkendt på mødet", use_inner_text=True)
    publish(desk, first)
    hearing(desk)


def decide_with_a_tie(desk):
    page, section = desk.page, desk.section("1. Tilskud")
    section.get_by_text("Afstemning, inhabilitet").click()
    section.get_by_label("Spørgsmålet, med formandens ord").fill("Gives tilskuddet?")
    section.get_by_label("Hvordan", exact=True).select_option("hands")
    section.get_by_role("button", name="Sæt til afstemning").click()
    section = desk.section("1. Tilskud")
    for name, number in (("hands_for", 28), ("hands_against", 28)):
        section.locator(f"[name={name}]").fill(str(number))
    section.get_by_role("button", name="Luk og tæl").click()
    expect(page.get_by_role("alert")).to_contain_text("stemmelighed", use_inner_text=True)
    section = desk.section("1. Tilskud")
    for name, number in (("hands_for", 28), ("hands_against", 28)):
        section.locator(f"[name={name}]").fill(str(number))
    section.locator("[name=presiding_vote]").select_option("for")
    section.get_by_role("button", name="Luk og tæl").click()
    section = desk.section("1. Tilskud")
    expect(section.locator(".poll")).to_contain_text("afgør", use_inner_text=True)
    section.get_by_label("Hvad der blev besluttet").fill("Tilskuddet gives.")
    section.locator("summary", has_text="Forbehold").click()
    section.get_by_label("Forbeholdet med ord").fill("Øvelsesparti Rød")
    section.get_by_role("button", name="Besluttet ved afstemningen").click()


def elect_by_lot(desk):
    section = desk.section("3. Valg")
    section.get_by_text("Afstemning, inhabilitet").click()
    section.get_by_label("Hverv, der skal besættes").fill("Medlem af trafikrådet")
    section.get_by_role("button", name="Hold valg").click()
    for _ in range(3):
        section = desk.section("3. Valg")
        for n in (0, 1):
            section.locator("select[name=candidate]").nth(n).select_option(index=n + 1)
            section.locator("[name=votes]").nth(n).fill("20")
        section.get_by_role("button", name="Tæl afstemningen").click()
    section = desk.section("3. Valg")
    section.get_by_label("Trukket af").fill("Ældste medlem")
    section.get_by_role("button", name="Notér loddet").click()
    section = desk.section("3. Valg")
    expect(section).to_contain_text("loddet faldt på", use_inner_text=True)
    section.get_by_label("Hvad der blev besluttet").fill("Den valgte udpeges.")
    section.get_by_role("button", name="Besluttet i enighed").click()


def substitute_in_the_middle(desk):
    """A member leaves, and the substitute takes the seat between two items."""
    page = desk.page
    page.locator("summary").first.click()
    row = page.locator("tbody tr").first
    row.locator("button[name=left]").first.click()
    page.locator("summary").first.click()
    page.locator("tbody tr").first.locator("td:nth-child(3) button[name=came]").click()
    page.locator("summary").first.click()
    expect(
        page.locator("tbody tr").first.locator("td:nth-child(3)").get_by_text("her")
    ).to_have_count(1)


def publish(desk, first):
    page = desk.page
    for kind in ("dagsordenen", "referatet"):
        page.goto(f"{first}offentlig/")
        desk.press(f"Gør {kind} klar")
    chair = page.context.browser.new_context().new_page()
    desk.site.sign_in(chair, "chair")
    for _ in range(2):
        chair.goto(f"{first}offentlig/")
        chair.get_by_role("button", name="Frigiv").first.click()
        chair.wait_for_load_state()
    citizen = page.context.browser.new_context().new_page()
    citizen.goto(f"{desk.site.address}/offentlig/")
    rows = citizen.get_by_role("row").filter(has_text=str(YEAR))
    expect(rows).to_have_count(2)
    rows.filter(has_text="Referat").get_by_role("link").click()
    told = citizen.locator("main").inner_text()
    for part in ("Godkendt på mødet", "Tilskuddet gives.", "afgør", "Øvelsesparti Rød",
                 "Lukket punkt", "loddet faldt på", "Ældste medlem", " for "):  # fmt: skip
        assert part in told, part
    assert "kanarie" not in citizen.content()


def hearing(desk):
    page = desk.page
    desk.go(f"{DESK}hoeringer/")
    page.get_by_label("Spørgsmålet").fill("Sendes årets høringssvar?")
    page.get_by_label("Materialet").fill("Udkast.")
    page.get_by_label("Hvorfor det ikke kan vente").fill("fristen er kort")
    page.get_by_label("Sidste dag").fill(today().replace(year=today().year + 1).isoformat())
    desk.press("Send den ud")
    page.get_by_role("link", name="Sendes årets høringssvar?").click()
    for link in desk.links("hearing"):
        desk.by_link(link, choice="for", reasons="")
    desk.press("Luk og tæl")
    expect(page.locator("p.decision")).to_contain_text("FO §5(10)", use_inner_text=True)
    page.get_by_role("link", name="Meddelt det næste møde").click()
    expect(page.locator("ol.agenda")).to_contain_text(
        "Resultat af skriftlig høring", use_inner_text=True
    )
