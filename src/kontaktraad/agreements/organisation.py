"""What a plan or an organisation says: bodies and levels, focus areas, themes, words explained."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from kontaktraad.documents.model import Block, Heading, Items, Paragraph, Table
from kontaktraad.wording.numbers import kroner

Told = Mapping[str, Any]


def organisation(told: Told) -> Iterator[Block]:
    """Whatever of these the paper has."""
    if "levels" in told:
        yield from _levels(told)
    if "focus" in told:
        yield from _plan(told)
    if "glossary" in told:
        yield from _words(told)


def _levels(told: Told) -> Iterator[Block]:
    yield Heading(_("Levels and bodies"))
    rows = tuple((level["title"], "; ".join(level["bodies"])) for level in told["levels"])
    yield Table(_("Levels"), (_("Level"), _("Bodies")), rows)
    yield Paragraph(f"{told['levels_note']}.")
    yield Heading(_("Steering group"))
    seats = tuple(
        (row["who"], str(row["number"]), row.get("note", "–")) for row in told["steering"]
    )
    total = sum(row["number"] for row in told["steering"])
    yield Table(_("%(n)s persons") % {"n": total}, (_("Who"), _("Number"), _("Note")), seats, (1,))
    yield Paragraph(
        _("Approved: %(all)s.")
        % {"all": "; ".join(f"{a['by']}, {a['when']}" for a in told["approved"])}
    )
    yield Paragraph(
        _("Areas: %(names)s. %(note)s.")
        % {"names": ", ".join(told["diseases"]), "note": told["diseases_note"]}
    )


def _plan(told: Told) -> Iterator[Block]:
    strategy = told["strategy"]
    yield Paragraph(
        _("%(name)s, year %(n)s. Approved by the %(by)s; the day is not told.")
        % {"name": strategy["name"], "n": strategy["year_of"], "by": told["approved"]["by"]}
    )
    for area in told["focus"]:
        yield Heading(area["title"])
        yield Table(
            _("Goals of %(area)s (%(n)s)") % {"area": area["title"], "n": len(area["goals"])},
            (_("Goal"),),
            tuple((g,) for g in area["goals"]),
        )
        yield Table(
            _("Standing services of %(area)s (%(n)s)")
            % {"area": area["title"], "n": len(area["services"])},
            (_("Service"),),
            tuple((s,) for s in area["services"]),
        )
        yield Paragraph(
            _("Selected actions: %(n)s places, all empty.") % {"n": area["placeholders"]}
        )
    for theme in told["themes"]:
        yield from _theme(theme)
    yield Heading(_("Activities"))
    yield Items(tuple(f"{a['title']}: {a['text']}" for a in told["activities"]))
    yield from _lists(told)


def _theme(theme: Told) -> Iterator[Block]:
    yield Heading(_("Theme: %(title)s") % {"title": theme["title"]})
    yield Heading(_("In the EU in 2026 (%(n)s)") % {"n": len(theme["eu"])}, 2)
    yield Items(tuple(theme["eu"]))
    yield Heading(_("Danish initiatives (%(n)s)") % {"n": len(theme["danish"])}, 2)
    if theme["danish"]:
        yield Items(tuple(theme["danish"]))
    else:
        yield Paragraph(_("None is told."))
    yield Paragraph(_("Selected actions: %(n)s places, all empty.") % {"n": theme["placeholders"]})


def _lists(told: Told) -> Iterator[Block]:
    for title, name in (
        (_("Programmes"), "programmes"),
        (_("In Brussels"), "brussels"),
        (_("In Denmark"), "denmark"),
    ):
        yield Heading(f"{title} ({len(told[name])})")
        yield Items(tuple(told[name]))
    budget = told["budget"]
    yield Heading(_("Budget"))
    shares = ", ".join(f"{who} {part} %" for who, part in budget["shares"].items())
    yield Paragraph(
        _("%(total)s kr. (%(told)s): %(shares)s. %(open)s.")
        % {
            "total": kroner(budget["total_oere"]),
            "told": budget["told"],
            "shares": shares,
            "open": budget["open"],
        }
    )
    yield Paragraph(f"{told['contradiction']['note']}.")


def _words(told: Told) -> Iterator[Block]:
    yield Heading(_("Words explained"))
    for title, name in ((_("Networks"), "networks"), (_("Programmes"), "glossary")):
        rows = tuple((row["key"], row["text"]) for row in told[name])
        yield Table(f"{title} ({len(rows)})", (_("Word"), _("What it is")), rows)
