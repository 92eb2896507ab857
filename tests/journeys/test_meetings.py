"""A secretary plans a meeting, writes items, sends the agenda; a member answers in two taps."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from tests.journeys.test_register import DESK, TERM, checked

from kontaktraad.register.at import today
from kontaktraad.wording.numbers import day as written

pytestmark = pytest.mark.journey
PAGES = [f"{DESK}moeder/", f"{DESK}moeder/nyt/", f"{DESK}faste-punkter/"]


def plan(page, site, day, kind="ordinary"):
    page.goto(f"{site.address}{DESK}moeder/nyt/")
    page.get_by_label("Art").select_option(kind)
    page.get_by_label("Dag").fill(day.isoformat())
    page.get_by_label("Sted").fill("Rådhuset")
    page.get_by_role("button", name="Planlæg det sådan").dblclick()
    expect(page).to_have_url(re.compile(f"{DESK}moeder/$"))


def item(page, title, closed=""):
    page.get_by_role("link", name="Nyt punkt").click()
    page.get_by_label("Overskrift").fill(title)
    if closed:
        page.get_by_label("Lukket punkt").check()
        page.get_by_label("Begrundelse og hjemmel for lukning").fill(closed)
    page.get_by_role("button", name="Gem").click()
    expect(page.locator("ol.agenda")).to_contain_text(title, use_inner_text=True)


@pytest.mark.parametrize("address", PAGES)
def test_pages_of_the_plan_are_accessible_and_fit(reader, practice_site, address):
    practice_site.sign_in(reader, "secretary")
    checked(reader, practice_site.address + address)


def test_from_the_plan_to_a_members_answer(page, practice_site):
    practice_site.sign_in(page, "secretary")
    day = today() + timedelta(days=35)
    plan(page, practice_site, day)
    page.goto(f"{practice_site.address}{DESK}moeder/?year={day.year}")
    planned = page.locator("section.planned", has_text=written(day)).first
    expect(planned).to_contain_text("FO §5(4)b", use_inner_text=True)
    planned.locator("h2 a").click()
    item(page, "Tilskud til kollektiv trafik")
    item(page, "Personsag", "navngiven persons forhold")
    page.get_by_role("button", name="Personsag: op").click()
    page.get_by_role("button", name="Send", exact=True).click()
    lines = page.locator("ol.agenda")
    expect(lines).not_to_contain_text("ikke sendt", use_inner_text=True)
    expect(lines.locator("> li").first).to_contain_text("Personsag", use_inner_text=True)
    address = page.url
    checked(page, address)
    link = practice_site.own_links("meeting", page.url)[0]
    member = page.context.browser.new_context().new_page()
    checked(member, practice_site.address + link)
    member.get_by_role("button", name="Min stedfortræder kommer").click()
    expect(member.get_by_role("status")).to_contain_text("FO §5(11)", use_inner_text=True)
    member.get_by_label("Overskrift").fill("Fælles udbud")
    member.get_by_label("Det er af regional eller tværkommunal karakter").check()
    member.get_by_role("button", name="Foreslå").click()
    expect(member.get_by_role("status")).to_contain_text("skal på dagsordenen", use_inner_text=True)
    page.goto(address)
    expect(page.get_by_role("table")).to_contain_text("stedfortræderen kommer", use_inner_text=True)
    expect(page.locator("ol.agenda")).to_contain_text("foreslået af", use_inner_text=True)
    member.goto(f"{practice_site.address}{TERM}moeder/?year={day.year}")
    told = member.locator("main").inner_text()
    assert "Rådhuset" in told
    assert "Personsag" not in told


def test_a_closed_items_words_are_on_no_public_page(page, practice_site):
    practice_site.sign_in(page, "secretary")
    day = today() + timedelta(days=42)
    plan(page, practice_site, day, "ordinary")
    page.goto(f"{practice_site.address}{DESK}moeder/?year={day.year}")
    page.locator("section.planned h2 a").last.click()
    item(page, "kanarie-5512", "kanarie-5513")
    anonymous = page.context.browser.new_context().new_page()
    for address in (TERM, f"{TERM}moeder/?year={day.year}", f"{TERM}moeder.ics", "/raad/"):
        body = anonymous.request.get(practice_site.address + address).text()
        assert "kanarie" not in body
    refused = anonymous.request.get(page.url, max_redirects=0)
    assert refused.status == 302


def test_standing_items_guests_and_an_agenda_dragged_into_order(page, practice_site):
    practice_site.sign_in(page, "secretary")
    page.goto(f"{practice_site.address}{DESK}faste-punkter/")
    page.get_by_label("Overskrift").fill("Eventuelt")
    page.get_by_label("Hvor").select_option("last")
    page.get_by_role("button", name="Tilføj").dblclick()
    page.get_by_role("button", name="Eventuelt: tag det af").wait_for()
    expect(page.get_by_role("button", name="Eventuelt: tag det af")).to_have_count(1)
    day = today() + timedelta(days=49)
    plan(page, practice_site, day)
    page.goto(f"{practice_site.address}{DESK}moeder/?year={day.year}")
    page.locator("section.planned h2 a").last.click()
    for title in ("Budget", "Samarbejde"):
        item(page, title)
    lines = page.locator("ol.agenda > li")
    expect(lines).to_have_text(
        [re.compile(f"^\\s*{t}") for t in ("Budget", "Samarbejde", "Eventuelt")]
    )
    with page.expect_navigation():
        lines.nth(1).drag_to(lines.nth(0), target_position={"x": 5, "y": 2})
    expect(lines.nth(0)).to_have_text(re.compile(r"^\s*Samarbejde"))
    lines.nth(1).hover()
    page.mouse.down()
    lines.nth(0).hover(position={"x": 5, "y": 2})
    page.locator("h1").hover()
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(lines.nth(0)).to_have_text(re.compile(r"^\s*Samarbejde"))
    page.get_by_role("link", name="Gæster: Budget").click()
    page.get_by_label("Navn").fill("Bo Gæst")
    page.get_by_label("Fra", exact=True).fill("10:15")
    page.get_by_label("Til", exact=True).fill("10:00")
    page.get_by_role("button", name="Inviter").click()
    expect(page.locator("main")).to_contain_text(
        "Det skal slutte, efter det begynder.", use_inner_text=True
    )
    page.get_by_label("Til", exact=True).fill("10:30")
    page.get_by_role("button", name="Inviter").click()
    page.get_by_text("10:15–10:30 Bo Gæst").wait_for()
    checked(page, page.url)
    page.goto(f"{practice_site.address}{DESK}faste-punkter/")
    page.get_by_role("button", name="Eventuelt: tag det af").click()


def test_in_the_room_a_vote_is_taken_and_the_minutes_written(page, practice_site):
    practice_site.sign_in(page, "secretary")
    day = today() + timedelta(days=49)
    plan(page, practice_site, day)
    page.goto(f"{practice_site.address}{DESK}moeder/?year={day.year}")
    page.locator("section.planned h2 a").last.click()
    item(page, "Tilskud til kollektiv trafik")
    page.get_by_role("button", name="Send", exact=True).click()
    link = practice_site.own_links("meeting", page.url)[0]
    page.get_by_role("link", name="Salen").click()
    page.get_by_label("Hvad der blev besluttet").fill("Tilskuddet gives.")
    page.get_by_role("button", name="Besluttet i enighed").click()
    expect(page.get_by_role("alert")).to_contain_text(
        "ikke beslutningsdygtigt", use_inner_text=True
    )
    arrive(page, half(page))
    wall, member, deaf = (page.context.browser.new_context().new_page() for _ in range(3))
    practice_site.sign_in(wall, "secretary")
    wall.goto(f"{page.url}skaerm/")
    code = given_code(page)
    deaf.route("**/nyt/", lambda route: route.abort())
    for other in (member, deaf):
        checked(other, f"{practice_site.address}{link}stem/")
        other.get_by_label("Kode", exact=True).fill(code)
        other.get_by_role("button", name="Videre").click()
    page.get_by_text("Afstemning, inhabilitet").click()
    page.get_by_label("Spørgsmålet, med formandens ord").fill("Skal tilskuddet gives?")
    page.get_by_role("button", name="Sæt til afstemning").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    wall.get_by_text("For 0 · Imod 0 · Blank 0").wait_for()
    deaf.get_by_role("button", name="For", exact=True).wait_for()
    member.get_by_role("button", name="For", exact=True).dblclick()
    expect(member.get_by_role("status")).to_contain_text(
        "Pladsen har stemt: For", use_inner_text=True
    )
    for shown in (
        wall.get_by_text("For 1 · Imod 0 · Blank 0"),
        page.get_by_text("For: 1, imod: 0"),
    ):
        shown.wait_for()
    expect(page.locator(".poll")).to_contain_text("Har ikke stemt endnu", use_inner_text=True)
    checked(page, page.url)
    checked(member, member.url)
    page.get_by_role("button", name="Luk og tæl").click()
    member.get_by_text("Intet er til afstemning lige nu").wait_for()
    expect(page.locator(".poll")).to_contain_text(
        "Flere for end imod: vedtaget. FO §5(9)", use_inner_text=True
    )
    page.get_by_label("Hvad der blev besluttet").fill("Tilskuddet gives.")
    page.locator("summary", has_text="Forbehold").click()
    who = page.get_by_label("Medlemmer og grupper, der tager forbehold")
    who.select_option(["X", who.locator("option").last.get_attribute("value")])
    page.get_by_label("Forbeholdet med ord").fill("vil se regnestykket")
    page.get_by_role("button", name="Besluttet ved afstemningen").click()
    expect(page.locator("p.decision")).to_contain_text("Tilskuddet gives.", use_inner_text=True)
    expect(page.locator("p.decision")).to_contain_text(": vil se regnestykket", use_inner_text=True)
    page.get_by_role("link", name="Referat", exact=True).click()
    page.get_by_label("Referatets tekst til punkt 1").fill("Rådet drøftede busserne.")
    page.get_by_role("button", name="Gem teksten til punkt 1").click()
    page.get_by_role("button", name="Formanden frigiver dette referat").click()
    expect(page.locator("main")).to_contain_text("Ikke godkendt", use_inner_text=True)
    expect(page.locator("main")).to_contain_text("Rådet drøftede busserne.", use_inner_text=True)
    checked(page, page.url)
    checked(page, f"{practice_site.address}{DESK}beslutninger/", 360)
    expect(page.get_by_role("table")).to_contain_text("Tilskuddet gives.", use_inner_text=True)


def given_code(page):
    """The secretary has a code made for the first who is called, and hands it over."""
    page.locator("summary").first.click()
    page.get_by_role("button", name=re.compile("^Giv en kode")).first.click()
    code = page.locator(".room-code").inner_text()
    page.get_by_role("link", name="Tilbage til salen").click()
    return code


def half(page):
    return -(-page.locator("tbody tr").count() // 2)


def arrive(page, count):
    """Members come one by one, each by an act: the first pressed, the rest posted as it was."""
    if page.locator("details").first.get_attribute("open") is None:
        page.locator("summary").first.click()
    rows = page.locator("tbody tr td:nth-child(2) button[name=came]")
    waiting = rows.count()
    rows.first.click()
    expect(rows).to_have_count(waiting - 1)
    form = {name: page.locator(f"tbody [name={name}]").first.get_attribute("value")
            for name in ("csrfmiddlewaretoken", "key")}  # fmt: skip
    for row in rows.all()[: count - 1]:
        told = form | {"came": row.get_attribute("value")}
        answer = page.request.post(page.url, form=told, headers={"Referer": page.url},
                                   max_redirects=0)  # fmt: skip
        assert answer.status == 302, answer.status
    page.reload()
    expect(rows).to_have_count(waiting - count)
