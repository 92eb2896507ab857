"""The rehearsal of a constituting meeting: from votes to every post filled, by one secretary."""

import json
import re
from datetime import timedelta
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from playwright.sync_api import expect
from tests.journeys.test_meetings import arrive, half
from tests.journeys.test_register import checked

from kontaktraad.appointments.actions.rehearsal import AHEAD
from kontaktraad.register.at import today
from kontaktraad.rules.alliances import partitions
from kontaktraad.rules.chairmanship import ChairVotes, elect_chairs
from kontaktraad.rules.outcome import Decided
from kontaktraad.whatif.landscape import Wanted, landscapes

pytestmark = pytest.mark.journey
TERM = "/raad/nyt-oevelsesraad/2026-2030/"
DESK = f"/i{TERM}"
DESK_PAGES = [
    "konstituering/", "konstituering/formandskab/", "konstituering/valgforbund/",
    "konstituering/lod/", "konstituering/pakke/", "konstituering/hverv/1/",
    "konstituering/organer/", "konstituering/organer/rbr/", "konstituering/erhvervshus/",
    "konstituering/laerred/", "honorarer/",
]  # fmt: skip
PUBLIC_PAGES = [
    f"{TERM}udpegninger/", f"{TERM}udpegninger/rbr/", f"{TERM}tidsplan/",
    "/raad/hovedstaden/2026-2030/udpegninger/", "/raad/sjaelland/2026-2030/tidsplan/",
    "/raad/skf-oest/2026-2030/tidsplan/",
]  # fmt: skip
SOSU = "SOSU Hovedstaden, bestyrelsen: medlem"


@pytest.mark.parametrize("rest", PUBLIC_PAGES)
def test_public_pages_are_accessible_and_fit(reader, practice_site, rest):
    checked(reader, practice_site.address + rest)


def test_the_secretarys_pages_are_accessible_and_fit(page, practice_site):
    practice_site.sign_in(page, "secretary")
    for rest in DESK_PAGES:
        checked(page, practice_site.address + DESK + rest)


def test_a_groups_room_is_accessible_fits_and_is_the_groups_own(page, practice_site):
    practice_site.sign_in(page, "group_secretary")
    for rest in ("", "valgforbund/?bloc-W=1&bloc-X=1", "navne/"):
        checked(page, f"{practice_site.address}{DESK}grupperum/Y/{rest}")
    page.goto(f"{practice_site.address}{DESK}grupperum/Y/")
    page.get_by_label("Øvelsesparti Rose").check()
    page.get_by_label("Bemærkning").fill("kanarie-1729")
    page.get_by_role("button", name="Skriv udkastet").dblclick()
    page.get_by_text("kanarie-1729").first.wait_for()
    other = page.context.browser.new_context().new_page()
    practice_site.sign_in(other, "group_secretary_x")
    assert "kanarie-1729" not in other.goto(f"{practice_site.address}{DESK}grupperum/X/").text()
    assert other.goto(f"{practice_site.address}{DESK}grupperum/Y/").status == 404
    page.get_by_role("button", name="Vis det til partnerne").first.click()
    other.goto(f"{practice_site.address}{DESK}grupperum/X/")
    other.get_by_role("button", name="Vi siger ja").first.click()
    other.get_by_role("button", name="Anmeld til sekretariatet").first.click()
    expect(other.locator("main")).to_contain_text("Kvittering 1", use_inner_text=True)
    secretary = page.context.browser.new_context().new_page()
    practice_site.sign_in(secretary, "secretary")
    assert secretary.goto(f"{practice_site.address}{DESK}grupperum/Y/").status == 404
    filed = secretary.goto(f"{practice_site.address}{DESK}konstituering/valgforbund/").text()
    assert "Kvittering 1" in filed
    assert "kanarie-1729" not in filed


def test_the_workbench_as_a_file_counts_as_the_rules_do(page, practice_site, tmp_path):
    practice_site.sign_in(page, "group_secretary")
    with page.expect_download() as told:
        page.goto(f"{practice_site.address}{DESK}grupperum/Y/valgforbund/")
        page.get_by_role("link", name="Værkstedet som én fil").click()
    file = tmp_path / "valgforbund.html"
    told.value.save_as(file)
    alone = page.context.browser.new_context(offline=True).new_page()
    asked = []
    alone.on("request", lambda request: asked.append(request.url))
    alone.goto(file.as_uri())
    assert asked == [file.as_uri()]
    votes = json.loads(alone.locator("#told").inner_text())["votes"]
    before = alone.locator("#answer").inner_text()
    assert before.startswith("Formand:")
    wrong = []
    for blocs in partitions(tuple(votes)):
        alliances = [list(bloc) for bloc in blocs if len(bloc) > 1]
        found = alone.evaluate("([v, a]) => window.alliances.chairs(v, a)", [votes, alliances])
        ruled = elect_chairs(ChairVotes(votes, tuple(map(tuple, alliances))))
        answer = (found.get("chair"), found.get("vice")) if "chair" in found else None
        wrong += [alliances] * (answer != (ruled.answer if isinstance(ruled, Decided) else None))
    assert wrong == []
    for number, party in enumerate(votes):
        counted = alone.evaluate("([v, p]) => window.alliances.gains(v, p).length", [votes, party])
        *_, (_done, (found,)) = landscapes(Wanted(tuple(votes.values()), (2,), number))
        assert counted == found.gaining
        alone.locator("#own").select_option(party)
        expect(alone.locator("#number")).to_have_text(str(counted), use_inner_text=True)
    alone.locator("#places").fill("7")
    expect(alone.locator("#shared")).to_contain_text(":", use_inner_text=True)
    for select in alone.locator("#blocs select").all()[1:4]:
        select.select_option("1")
    assert alone.locator("#answer").inner_text() != ""


def test_groups_are_dragged_together_and_the_ways_to_ally_are_filtered(page, practice_site):
    practice_site.sign_in(page, "group_secretary")
    page.goto(f"{practice_site.address}{DESK}grupperum/Y/valgforbund/?places=7")
    live, zone = page.locator("#live"), page.locator(".zone[data-bloc='1']")
    before = live.inner_text()
    expect(page.locator("#live-picture circle")).to_have_count(7)
    for _ in range(2):
        page.locator(".zone[data-bloc=''] .chip").first.drag_to(zone)
    expect(zone.locator(".chip")).to_have_count(2)
    assert live.inner_text() != before
    chosen = page.locator("select[data-party]").evaluate_all(
        "all => all.filter((s) => s.value === '1').map((s) => s.dataset.party)")  # fmt: skip
    assert len(chosen) == 2, "the lists say the same as the picture"
    told = live.inner_text()
    page.get_by_role("button", name="Beregn").click()
    page.wait_for_url("**bloc-*")
    expect(page.get_by_role("heading", name="Formand og næstformand")).to_be_visible()
    assert told.split(" Pladser:")[0] in page.locator("main").inner_text()


def test_every_way_to_ally_is_leafed_through_and_filtered(page, practice_site):
    practice_site.sign_in(page, "group_secretary")
    page.goto(f"{practice_site.address}{DESK}grupperum/Y/valgforbund/")
    rows = page.get_by_role("table", name="Måder at gå sammen på, og hvad hver giver").locator(
        "tbody tr"
    )
    gained = [row.split("\t")[3] for row in rows.all_inner_texts()]
    assert set(gained) == {"ja"}, "before anything is asked: where the group gains"
    page.get_by_label("vi vinder").uncheck()
    page.get_by_label("holder: ingen sammenlægning").check()
    page.get_by_role("button", name="Beregn").click()
    page.wait_for_url("**holds=1**")
    expect(page.get_by_label("holder: ingen sammenlægning")).to_be_checked()
    assert {row.split("\t")[-1] for row in rows.all_inner_texts()} == {"ja"}
    page.get_by_label("holder: ingen sammenlægning").uncheck()
    page.get_by_role("button", name="Beregn").click()
    page.wait_for_url(lambda url: "places=" in url and "holds" not in url)
    first = rows.all_inner_texts()
    pages = page.get_by_role("navigation", name="Sider i tabellen")
    pages.get_by_role("link", name="Næste side").click()
    page.wait_for_url("**side=2**")
    assert not set(first) & set(rows.all_inner_texts())
    pages.get_by_role("link", name="Sidste side").click()
    expect(pages.get_by_role("link", name="Næste side")).to_have_count(0)
    assert rows.count() > 0


def test_the_workbench_works_without_any_script(page, practice_site):
    practice_site.sign_in(page, "group_secretary")
    plain = page.context.browser.new_context(java_script_enabled=False)
    plain.add_cookies(page.context.cookies())
    alone = plain.new_page()
    alone.goto(f"{practice_site.address}{DESK}grupperum/Y/valgforbund/")
    assert not alone.locator("#zones").is_visible()
    alone.locator("select[data-party]").nth(0).select_option("1")
    alone.locator("select[data-party]").nth(1).select_option("1")
    alone.get_by_role("button", name="Beregn").click()
    assert "bloc-" in alone.url
    assert "Næstformand:" in alone.locator("main").inner_text()
    plain.close()


def test_from_votes_to_every_post_filled_by_one_secretary(page, practice_site):
    practice_site.sign_in(page, "secretary")
    site = practice_site.address
    held_meeting(page, site)
    chairs_named(page, site)
    names_taken(page, site)
    page.get_by_label("Et medlem modsætter sig").select_option(index=0)
    page.get_by_label("enighed om").select_option(SOSU)
    page.get_by_role("button", name="Notér indsigelsen").click()
    expect(page.locator("main")).to_contain_text("vælges for sig", use_inner_text=True)
    page.get_by_role("button", name="Vedtaget: medlemmerne er enige").dblclick()
    page.get_by_text("40 af 42 er besat").wait_for()
    page.get_by_role("link", name=SOSU).click()
    elected_by_groups(page)
    page.goto(f"{site}{DESK}konstituering/laerred/")
    expect(page.locator("main")).to_contain_text("Alle hverv er besat.", use_inner_text=True)
    page.goto(f"{site}{DESK}moeder/")
    page.locator("section.planned h2 a").first.click()
    page.get_by_role("link", name=re.compile("Referat")).first.click()
    expect(page.locator("main")).to_contain_text("Rådet valgte:", use_inner_text=True)
    public = page.context.browser.new_context().new_page()
    checked(public, f"{site}{TERM}udpegninger/?as_of={today() + timedelta(400)}")
    told = public.locator("main").inner_text()
    assert "42 af 42" in told
    assert "efter valggrupper" in told
    assert "i enighed" in told


def chairs_named(page, site):
    page.goto(f"{site}{DESK}konstituering/formandskab/")
    page.get_by_role("button", name="Tæl stemmerne").dblclick()
    page.locator("select[name=chair]").wait_for()
    page.locator("select[name=chair]").select_option(index=1)
    page.locator("select[name=vice_chair]").select_option(index=2)
    page.get_by_role("button", name="Valgt").click()
    expect(page.locator("main")).to_contain_text("Formand:", use_inner_text=True)


def held_meeting(page, site):
    page.goto(f"{site}{DESK}moeder/nyt/")
    page.get_by_label("Art").select_option("constituting")
    page.get_by_label("Dag").fill((today() + AHEAD).isoformat())
    page.get_by_label("Sted").fill("Rådhuset")
    page.get_by_role("button", name="Planlæg det sådan").click()
    page.goto(f"{site}{DESK}moeder/?year={(today() + AHEAD).year}")
    page.locator("section.planned h2 a").first.click()
    page.get_by_role("link", name="Nyt punkt").click()
    page.get_by_label("Overskrift").fill("Udpegninger")
    page.get_by_role("button", name="Gem").click()
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_role("link", name="Salen", exact=True).first.click()
    arrive(page, half(page))


def names_taken(page, site):
    page.goto(f"{site}{DESK}konstituering/pakke/")
    page.get_by_text("Posterne uden navn, til at kopiere").click()
    posts = [line.strip(" ;") for line in page.locator("pre").inner_text().splitlines()]
    page.get_by_text("Kommunalbestyrelsesmedlemmerne, som de skrives").click()
    people = page.locator("ul.towns li").all_inner_texts()
    mayors = mayors_of(page, site)
    person = people[0]
    page.get_by_label("Navn (Kommune)", exact=True).fill(person)
    page.locator("#csource").fill("Øvelse")
    page.get_by_role("button", name="Sidder i en FGU-institutions bestyrelse").click()
    lines = []
    for n, post in enumerate(filter(None, posts)):
        asks_mayor = post.startswith(("Wonderful", "Copenhagen Cap", "Klimaalliancen i"))
        name = mayors.pop() if asks_mayor else people[n + 1]
        lines.append(f"{post}; X; {person if post.startswith('FGU') else name}")
    page.get_by_label("Én pr. linje: post; gruppe; Navn (Kommune)").fill("\n".join(lines))
    page.get_by_role("button", name="Tag navnene ind").click()
    expect(page.locator("main")).to_contain_text("0 har intet navn", use_inner_text=True)


def mayors_of(page, site):
    """The mayors as a secretary reads them off the members' page."""
    other = page.context.new_page()
    other.goto(f"{site}{TERM}")
    rows = [row.split("\t") for row in other.locator("tbody tr").all_inner_texts()]
    other.close()
    seats = [(row[0].strip(), row[1].strip()) for row in rows if "borgmester" in row[0].lower()]
    return [f"{name} ({seat.partition(', ')[2]})" for seat, name in seats]


def elected_by_groups(page):
    page.get_by_role("button", name="Tæl grupperne").click()
    if page.get_by_role("button", name="Notér loddet").count():
        page.locator("input[name=winner]").first.check()
        page.get_by_label("Trukket af").fill("Mette")
        page.get_by_role("button", name="Notér loddet").click()
    for n, select in enumerate(page.locator("select[name^=pick-]").all()):
        select.select_option(index=n + 1)
    page.get_by_role("button", name="Grupperne har sagt hvem").dblclick()
    page.get_by_text("Hvervet er besat.").wait_for()


def test_the_overview_as_pdf_is_tagged_and_readable(page, practice_site):
    answer = page.request.get(f"{practice_site.address}{TERM}udpegninger.pdf")
    printed = pypdfium2.PdfDocument(answer.body())
    text = "".join(sheet.get_textpage().get_text_range() for sheet in printed)
    assert "Hvem sidder hvor" in text
    assert "Det, der ikke går op" in text
    with pikepdf.open(BytesIO(answer.body())) as tagged:
        assert tagged.Root.MarkInfo.Marked
        assert tagged.Root.Lang
