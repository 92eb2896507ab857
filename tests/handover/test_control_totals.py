"""What was transcribed holds against totals somebody else counted in the source."""

from collections import Counter
from fractions import Fraction
from pathlib import Path

from tests.tables import told_in

from kontaktraad.agreements.items import items_of, providers_of
from kontaktraad.lawbook.goals import contracts
from kontaktraad.lawbook.money import published, split_text
from kontaktraad.lawbook.papers import of_council, paper_of
from kontaktraad.lawbook.posts import hub_timeline, post_list
from kontaktraad.lawbook.projects import portfolio
from kontaktraad.sources.archive import Member
from kontaktraad.sources.splits import split_rows

TOTALS = told_in(Path(__file__).parent / "control_totals.yaml")
FOUND = portfolio("hovedstaden")
CONTRACT = contracts("hovedstaden")[0]


def agreement(key):
    return paper_of("agreements", "hovedstaden", key).told


def test_telehjerte():
    row = published("hovedstaden")[0]
    rows, told = split_rows(Member("t", split_text(row).encode())), TOTALS["telehjerte"]
    assert len(rows) == told["rows"]
    assert sum(r.percent for r in rows) == Fraction(told["percent_sum"])
    assert sum(r.amount for r in rows) == told["amount_sum"] * 100
    assert Counter(r.percent for r in rows) == {
        Fraction(p): n for p, n in told["by_percent"].items()
    }
    for pick, name in ((max, "largest"), (min, "smallest")):
        found = pick(rows, key=lambda r: r.amount)
        assert [found.name, found.percent, found.amount // 100] == [
            told[name][0], Fraction(told[name][1]), told[name][2],
        ]  # fmt: skip


def test_the_contract():
    told = TOTALS["contract"]
    here = {
        area.number: [g for g in area.goals if g.value and not g.whole_country]
        for area in CONTRACT.areas
    }
    assert len(CONTRACT.areas) == told["areas"]
    assert {n: [int(g.value) for g in goals] for n, goals in here.items()} == told["values"]
    counted = [g for goals in here.values() for g in goals]
    assert len(counted) == told["numeric"]
    assert Counter(g.scope for g in counted) == {
        "national": told["national"], "local": told["local"],
    }  # fmt: skip
    efforts = [g for g in CONTRACT.areas[3].goals if g.scope == "local"]
    assert len(efforts) == told["special_efforts"]
    paper = CONTRACT.paper.told
    assert [len(paper[n]) for n in ("within", "priorities", "markers")] == [
        told["frameworks"], told["priorities"], told["marks"],
    ]  # fmt: skip


def test_the_projects():
    told = TOTALS["ip35"]
    counts = Counter(row.section for row in FOUND.rows)
    assert list(counts.values()) == list(told["rows"].values())
    marks = Counter(row.mark for row in FOUND.rows)
    assert (marks["X"], marks[""]) == (told["with_x"], told["blank"])
    assert len(FOUND.rows) - marks["X"] - marks[""] == told["with_word"]
    again = Counter(row.project for row in FOUND.rows)
    assert len(again) == told["distinct"]
    assert sum(n > 1 for n in again.values()) == told["recurring_pairs"]
    leads = Counter(lead for row in FOUND.rows for lead in row.leads)
    assert {name: leads[name] for name in told["lead_rows"]} == told["lead_rows"]
    assert (sum(leads.values()), len(leads)) == (told["lead_occurrences"], told["lead_names"])


def test_the_ten_of_2016_and_the_priorities_of_2025():
    told, rows = TOTALS["vip_2016"], FOUND.paper.told["vip_2016"]["rows"]
    plus = sum(bool(row.get("plus")) for row in rows)
    statuses = Counter(row["status"] for row in rows)
    assert (len(rows), plus, len(rows) - plus) == (told["rows"], told["plus"], told["first"])
    assert len(statuses) == told["statuses"]
    assert statuses["Ikke omfattet"] == told["not_covered"]
    assert statuses["Finansiering af anlæg"] == told["financed_construction"]
    told, strategy = TOTALS["strategy"], FOUND.paper.told["strategy_2025"]
    assert len(strategy["themes"]) == told["themes"]
    assert sum(bool(theme["effort"]) for theme in strategy["themes"]) == told["efforts"]
    assert sum(len(theme["projects"]) for theme in strategy["themes"]) == told["rows"]
    assert {k: len(v) for k, v in strategy["investigated"].items()} == told["examined"]


def test_the_forecasts():
    told = TOTALS["forecasts"]
    sheet, strategy = FOUND.paper.told["forecasts"]
    modes = [int(row["change"]) for row in strategy["series"] if row.get("mode")]
    assert (modes, sum(modes)) == (told["modes"], told["modes_sum"])
    assert strategy["total_told"] == told["told"]
    by_key = {row["key"]: row for row in (*sheet["series"], *strategy["series"])}
    assert by_key["rejser"]["change"] == told["fact_sheet"]["rejser"]
    assert (by_key["timer"]["from"], by_key["timer"]["to"]) == (
        told["fact_sheet"]["fra"], told["fact_sheet"]["til"],
    )  # fmt: skip
    assert by_key["busser"]["to"] == told["fact_sheet"]["busser"]
    for key, number in told["strategy"].items():
        assert (by_key[key].get("change") or by_key[key]["to"]) == number, key


def test_danish_education():
    told, paper = TOTALS["education"], agreement("danskuddannelse")
    counts = {town: sum(map(len, kinds.values())) for town, kinds in paper["providers"].items()}
    users = providers_of(paper)
    assert len(counts) == told["municipalities"]
    assert sum(counts.values()) == told["links"]
    assert {town: n for town, n in counts.items() if n > 1} == told["several"]
    assert len(users) == told["providers"]
    assert len(users["VSK Dansk"]) == told["vsk"]
    assert len(users["Sprogcenter Nordsjælland"]) == told["nordsjaelland"]
    private = [town for town, kinds in paper["providers"].items() if set(kinds) == {"private"}]
    assert len(private) == told["private_only"]
    names = ("pictures", "themes", "groups", "trades")
    assert [len(paper[n]) for n in names] == [
        told["figures"], told["themes"], told["groups"], told["trades"],
    ]  # fmt: skip
    survey = paper["survey"]
    assert {name: survey[name] for name in told["survey"]} == told["survey"]
    answers = {q["key"]: [q["of"], sum(q["answers"].values())] for q in survey["questions"]}
    assert {key: answers[key] for key in told["answers"]} == told["answers"]


def test_health_councils_and_telemedicine():
    assert agreement("sundhedsraad")["parties"].startswith(str(TOTALS["health"]["municipalities"]))
    told, paper = TOTALS["kod"], agreement("telemedicin")
    assert len(paper["steering"]) == told["lines"]
    assert sum(row["number"] for row in paper["steering"]) == told["persons"]
    bodies = [body for level in paper["levels"] for body in level["bodies"]]
    assert (len(paper["levels"]), len(bodies)) == (told["levels"], told["bodies"])
    assert sum(body.startswith("ERFA") for body in bodies) == told["erfa"]
    assert {t["key"]: len(t["items"]) for t in paper["tasks"]} == told["tasks"]
    assert sum(len(p["items"]) for p in paper["projects"]) == told["projects"]
    assert len(paper["diseases"]) == told["diseases"]


def test_the_eu_office():
    told, paper = TOTALS["eu_office"], agreement("eu-kontor-2026")
    assert [len(area["goals"]) for area in paper["focus"]] == told["goals"]
    assert [len(area["services"]) for area in paper["focus"]] == told["services"]
    whole = paper_of("agreements", "hovedstaden", "eu-kontor-2026")
    empty = [item for item in items_of(whole) if item.key.startswith("handling.")]
    assert len(empty) == told["placeholders"]
    assert [len(theme["eu"]) for theme in paper["themes"]] == told["eu_initiatives"]
    assert [len(theme["danish"]) for theme in paper["themes"]] == told["danish_initiatives"]
    for name in ("programmes", "brussels", "denmark", "governance", "networks_meetings",
                 "networks", "glossary"):  # fmt: skip
        assert len(paper[name]) == told[name], name
    assert paper["budget"]["total_oere"] == told["total_kroner"] * 100
    assert list(paper["budget"]["shares"].values()) == told["shares"]


def test_posts_hubs_and_the_handover():
    told, bodies = TOTALS["posts"], post_list("hovedstaden").bodies
    assert len(bodies) == told["rows"]
    assert (
        sum(office.alternates for body in bodies for office in body.offices) == told["alternates"]
    )
    for council, day in TOTALS["hub"]["outgoing"].items():
        timeline = hub_timeline(council)
        assert (timeline.outgoing, timeline.appointed) == (day, TOTALS["hub"]["appointed"][council])
    paper = of_council("handover", "hovedstaden")[0]
    assert len(paper.told["recommendations"]) == TOTALS["handover"]["recommendations"]
