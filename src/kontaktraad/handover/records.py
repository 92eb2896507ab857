"""The register of everything the appendix pack holds: section, record, and the page that shows it.

`shown` is what the page must have in it. A thing the pack leaves empty is a record too: its page
shows it as open, with the reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse

from kontaktraad.agreements.items import items_of
from kontaktraad.handover.cells import Cell, rows_of
from kontaktraad.lawbook.money import published, split_text
from kontaktraad.lawbook.papers import Paper, of_council
from kontaktraad.lawbook.past import past_meeting
from kontaktraad.lawbook.posts import Body, hub_offices, post_list
from kontaktraad.lawbook.rulebook import rules
from kontaktraad.sources.archive import Member
from kontaktraad.sources.splits import split_rows
from kontaktraad.wording.numbers import decimal, kroner

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
    row: tuple[Cell, ...] = ()


def sections() -> tuple[str, ...]:
    """The pack's sections, as its meeting's appendices have them."""
    return tuple(appendix.title for appendix in past_meeting(PACK).appendices)


def records() -> tuple[Record, ...]:
    """Every record, in the order of its kinds."""
    return (*_cells(), *_agreements(), *_money(), *_law(), *_posts(), *_hubs())


ADDRESSES = {"goals": "goals-contract", "agreements": "agreement", "projects": "projects",
             "handover": "handover"}  # fmt: skip
OWN_PAGE = ("goals", "agreements")
SECTIONS = {
    "Strategi for mobilitet og infrastruktur, september 2025": "Infrastruktur i Hovedstaden",
    "4.5 Overlevering til et nyt KKR": "Overlevering til et nyt KKR",
}
"""Papers' own sections that stand in the pack below another's title."""


def _cells() -> Iterator[Record]:
    """Every cell of every paper, each row whole."""
    for sort, name in ADDRESSES.items():
        for paper in of_council(sort, COUNCIL):
            page = _page(name, *((paper.key,) if sort in OWN_PAGE else ()))
            for row in rows_of(paper.told, paper.section):
                shown = " · ".join(cell[0] for cell in row.cells)
                section = SECTIONS.get(row.section, row.section)
                yield Record(section, row.kind, shown, page, row.cells)


def _page(name: str, *more: str) -> str:
    return reverse(name, args=[COUNCIL, TERM, *more])


def _agreements() -> Iterator[Record]:
    for paper in of_council("agreements", COUNCIL):
        page = _page("agreement", paper.key)
        yield from _providers(paper, page)
        for item in items_of(paper):
            yield Record(paper.section, "to be followed", item.text, page)


def _providers(paper: Paper, page: str) -> Iterator[Record]:
    for town, kinds in paper.told.get("providers", {}).items():
        for provider in (each for names in kinds.values() for each in names):
            cells = ((town,), (provider,))
            yield Record(paper.section, f"provider of {town}", provider, page, cells)


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
