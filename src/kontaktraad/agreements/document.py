"""An agreement, plan or organisation as a document: what the paper says, and what is marked."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from kontaktraad.agreements.education import education
from kontaktraad.agreements.items import Markable, items_of
from kontaktraad.agreements.models import Mark
from kontaktraad.agreements.organisation import organisation
from kontaktraad.agreements.wheel import wheel
from kontaktraad.documents.model import Block, Document, Figure, Heading, Items, Paragraph, Table
from kontaktraad.lawbook.papers import Paper
from kontaktraad.wording import gettext_noop
from kontaktraad.wording.numbers import day

STATES: Mapping[str, str] = {
    "open": gettext_noop("○ open"),
    "under_way": gettext_noop("◆ under way"),
    "met": gettext_noop("● met or done"),
    "not_met": gettext_noop("■ not met"),
    "dropped": gettext_noop("– dropped"),
}


def document(
    paper: Paper, marks: Mapping[str, Mark] | None, towns: Sequence[str], on: date, language: str
) -> Document:
    """The whole paper; `towns` are the area's municipalities, for coverage.

    `marks` None: what was marked is not told, as on the public page.
    """
    blocks = (*_head(paper), *education(paper.told, towns), *organisation(paper.told),
              *_checklist(items_of(paper), marks))  # fmt: skip
    return Document(paper.title, language, on, blocks)


def _head(paper: Paper) -> Iterator[Block]:
    told = paper.told
    yield Paragraph(_("Source: %(source)s.") % {"source": paper.source})
    yield Paragraph(_("Parties: %(who)s.") % {"who": told.get("parties", _("not told"))})
    if told.get("basis"):
        yield Heading(_("Legal basis"))
        yield Items(tuple(told["basis"]))
    if "term" in told:
        term = told["term"]
        yield Paragraph(
            _("Runs %(years)s years. From: %(since)s; until: %(until)s. %(first)s.")
            % {"years": term["years"], "since": _day_or_not(term["from"]),
               "until": _day_or_not(term["until"]), "first": told.get("first", "")}
        )  # fmt: skip
    if told.get("term", {}).get("themes_for"):
        yield Paragraph(_("Its themes are for %(years)s.") % {"years": told["term"]["themes_for"]})


def _day_or_not(on: date | None) -> str:
    return day(on) if on else _("not told")


def _checklist(items: Sequence[Markable], known: Mapping[str, Mark] | None) -> Iterator[Block]:
    if not items:
        return
    marks = known or {}
    yield Heading(_("To be followed"))
    if known is None:
        yield from _listed(items)
        return
    done = sum(item.key in marks and marks[item.key].state == "met" for item in items)
    yield Paragraph(_("%(done)s of %(all)s are met or done.") % {"done": done, "all": len(items)})
    days = [(item.text, _day_of(item, marks.get(item.key))) for item in items]
    shown = [(text, on) for text, on in days if on]
    if shown:
        twin = "; ".join(f"{day(on)}: {text}" for text, on in shown)
        yield Figure(wheel(shown, twin), twin, _("The year: what has a day"))
    for group in dict.fromkeys(item.group for item in items):
        rows = tuple(_line(item, marks.get(item.key)) for item in items if item.group == group)
        header = (_("What"), _("State"), _("Day"), _("Note"), _("Open in the paper"))
        yield Table(f"{group} ({len(rows)})", header, rows)


def _listed(items: Sequence[Markable]) -> Iterator[Block]:
    """The items as the paper has them, without what was said since."""
    yield Paragraph(_("As the paper has it; how it stands is followed at the council's desk."))
    for group in dict.fromkeys(item.group for item in items):
        rows = tuple((i.text, i.open or "–") for i in items if i.group == group)
        yield Table(f"{group} ({len(rows)})", (_("What"), _("Open in the paper")), rows)


def _line(item: Markable, mark: Mark | None) -> tuple[str, ...]:
    on = _day_of(item, mark)
    return (
        item.text, _(STATES[mark.state if mark else "open"]), day(on) if on else "–",
        mark.note if mark else "", item.open or "–",
    )  # fmt: skip


def _day_of(item: Markable, mark: Mark | None) -> date | None:
    """The day somebody set, else the paper's own."""
    return (mark.day if mark else None) or item.due
