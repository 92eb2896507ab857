"""The register of everything the appendix pack holds: section, record, and the page that shows it.

`shown` is what the page must have in it. A thing the pack leaves empty is a record too: its page
shows it as open, with the reason.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.urls import reverse

from kontaktraad.agreements.items import items_of
from kontaktraad.handover.cells import rows_of
from kontaktraad.lawbook.goals import contracts
from kontaktraad.lawbook.money import published, split_text
from kontaktraad.lawbook.papers import Paper, of_council
from kontaktraad.lawbook.past import past_meeting
from kontaktraad.lawbook.posts import Body, hub_offices, post_list
from kontaktraad.lawbook.projects import portfolio
from kontaktraad.lawbook.rulebook import rules
from kontaktraad.sources.archive import Member
from kontaktraad.sources.splits import split_rows
from kontaktraad.wording.numbers import decimal, kroner

Cells = tuple[tuple[str, ...], ...]
TERM = "2026-2030"
PACK = "2025-10-24"
"""The meeting whose appendix pack is registered here."""
COUNCIL = "hovedstaden"


@dataclass(frozen=True, slots=True)
class Record:
    """One thing of the pack: its section, what kind it is, what its page shows, the page.

    `row`: what stands with it in one row or sentence; each cell as any of its ways to be written.
    """

    section: str
    kind: str
    shown: str
    address: str
    row: Cells = ()


def sections() -> tuple[str, ...]:
    """The pack's sections, as its meeting's appendices have them."""
    return tuple(appendix.title for appendix in past_meeting(PACK).appendices)


def records() -> tuple[Record, ...]:
    """Every record, in the order of its kinds."""
    return (*_goals(), *_projects(), *_agreements(), *_money(), *_law(), *_posts(), *_hubs(),
            *_handover(), *_cells())  # fmt: skip


ADDRESSES = {"goals": "goals-contract", "agreements": "agreement", "projects": "projects",
             "handover": "handover"}  # fmt: skip
OWN_PAGE = ("goals", "agreements")


def _cells() -> Iterator[Record]:
    """Every cell of every paper, each row whole."""
    for sort, name in ADDRESSES.items():
        for paper in of_council(sort, COUNCIL):
            page = _page(name, *((paper.key,) if sort in OWN_PAGE else ()))
            for kind, (first, *more) in rows_of(paper.told):
                yield Record(_section(paper.section), kind, first[0], page, (first, *more))


def _page(name: str, *more: str) -> str:
    return reverse(name, args=[COUNCIL, TERM, *more])


def _goals() -> Iterator[Record]:
    for contract in contracts(COUNCIL):
        section, told = contract.paper.section, contract.paper.told
        page = _page("goals-contract", contract.paper.key)
        for area in contract.areas:
            yield Record(section, "goal area", f"{area.number}. {area.title}", page)
            yield Record(section, "method", area.method, page)
            for goal in area.goals:
                yield Record(section, "target", goal.text, page)
                if goal.value:
                    figure = f"{decimal(goal.value)} {goal.unit}"
                    yield Record(section, "figure", figure, page)
        for name in ("within", "priorities", "markers"):
            for text in told[name]:
                yield Record(section, name, text, page)
        for step in told["process"]:
            yield Record(section, "step", step["text"], page)


def _projects() -> Iterator[Record]:
    found = portfolio(COUNCIL)
    if found is None:
        return
    told, page = found.paper.told, _page("projects")
    for row in found.rows:
        yield Record(told["table"]["section"], "project row", row.name, page)
    for row in told["vip_2016"]["rows"]:
        yield Record(told["vip_2016"]["section"], "project of 2016", row["name"], page)
        yield Record(told["vip_2016"]["section"], "status", row["status"], page)
    yield from _strategy(told, page)
    for forecast in told["forecasts"]:
        for row in forecast["series"]:
            yield Record(_section(forecast["section"]), "forecast", row["text"], page)


def _section(name: str) -> str:
    """The strategy stands in the pack with the projects of the capital."""
    return "Infrastruktur i Hovedstaden" if name.startswith("Strategi") else name


def _strategy(told: Mapping[str, Any], page: str) -> Iterator[Record]:
    strategy = told["strategy_2025"]
    section = _section(strategy["section"])
    for theme in strategy["themes"]:
        yield Record(section, "theme", theme["title"], page)
        if theme["effort"]:
            yield Record(section, "effort", theme["effort"], page)
    for items in strategy["investigated"].values():
        for text in items:
            yield Record(section, "to be examined", text, page)
    for fact in strategy["facts"]:
        yield Record(section, "figure", fact["value"], page)


def _agreements() -> Iterator[Record]:
    for paper in of_council("agreements", COUNCIL):
        page = _page("agreement", paper.key)
        yield from _of_paper(paper, page)
        for item in items_of(paper):
            yield Record(paper.section, "to be followed", item.text, page)


LISTS = {
    "themes": ("text", "title"), "groups": ("text",), "figures": ("value",), "pictures": ("text",),
    "networks": ("text",), "glossary": ("text",), "steering": ("who",), "activities": ("text",),
}  # fmt: skip
WORDS = ("basis", "caveats", "trades", "diseases", "programmes", "brussels", "denmark")


def _of_paper(paper: Paper, page: str) -> Iterator[Record]:
    told = paper.told
    for name, fields in LISTS.items():
        for row in told.get(name, ()):
            yield Record(paper.section, name, next(row[f] for f in fields if f in row), page)
    for name in WORDS:
        for text in told.get(name, ()):
            yield Record(paper.section, name, text, page)
    yield from _providers(paper, page)
    for row in (*told.get("focus", ()), *told.get("levels", ()), *told.get("themes", ())):
        names = ("goals", "services", "bodies", "eu", "danish")
        for text in (text for name in names for text in row.get(name, ())):
            yield Record(paper.section, row.get("title", ""), text, page)


def _providers(paper: Paper, page: str) -> Iterator[Record]:
    for town, kinds in paper.told.get("providers", {}).items():
        for provider in (each for names in kinds.values() for each in names):
            cells = ((town,), (provider,))
            yield Record(paper.section, f"provider of {town}", provider, page, cells)
    for question in paper.told.get("survey", {}).get("questions", ()):
        yield Record(paper.section, "question", question["text"], page)


def _money() -> Iterator[Record]:
    yield Record("Drift af TeleHjerte fra 2026", "heading only", "TeleHjerte 2026", _page("money"))
    for row in published(COUNCIL):
        page = _page("money-split", row["key"])
        if "file" in row:
            for line in split_rows(Member(row["file"], split_text(row).encode())):
                cells = (
                    (line.name,),
                    (kroner(line.amount or 0),),
                    (decimal(line.percent or Fraction(0)),),
                )
                yield Record(row["section"], "share", line.name, page, cells)
        for group in row.get("groups", ()):
            yield Record(row["section"], "share", group["name"], page)
        if row.get("open"):
            yield Record(row["section"], "left open", row["open"], page)


FORUM = "Kommissorium for sundhedskoordinationsfora"


def _law() -> Iterator[Record]:
    for rule in rules().values():
        if rule.id.startswith("FO "):
            yield Record(
                "Forretningsorden for KKR 2026–2030",
                "rule",
                rule.id,
                reverse("rule", args=[rule.slug]),
            )
        elif rule.id.startswith("SKF-"):
            yield Record(FORUM, "rule", rule.id, reverse("rule", args=[rule.slug]))
    told = "Proces- og tidsplan for valg og konstituering"
    yield Record(told, "left open", "4.2", _page("consistency"))


def _posts() -> Iterator[Record]:
    for body in post_list(COUNCIL).bodies:
        yield from _offices(body)


def _offices(body: Body) -> Iterator[Record]:
    section, page = "Udpegningsliste til næste valgperiode", _page("appointments-body", body.key)
    yield Record(section, "body", body.name, _page("appointments"))
    for office in body.own:
        yield Record(section, "post", office.title, page)
        if office.wish:
            yield Record(section, "wish", office.wish, page)


def _hubs() -> Iterator[Record]:
    section = "Kriterier og organisationer for erhvervshusenes bestyrelser"
    for office in hub_offices():
        yield Record(section, "office", office.title, _page("appointments-body", "erhvervshus"))
    yield Record(section, "deadline", "27. februar 2026", _page("timetable"))


def _handover() -> Iterator[Record]:
    for paper in of_council("handover", COUNCIL):
        for row in paper.told["recommendations"]:
            yield Record(
                "Overlevering til et nyt KKR", "recommendation", row["title"], _page("handover")
            )
