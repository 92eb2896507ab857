"""What a framework agreement on education says: providers, themes, survey, figures and caveats."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from kontaktraad.agreements.items import providers_of
from kontaktraad.documents.model import Block, Figure, Heading, Items, Paragraph, Table
from kontaktraad.register.tiles import Tile, tiles

Told = Mapping[str, Any]


def education(told: Told, towns: Sequence[str]) -> Iterator[Block]:
    """Everything of it; nothing where the paper is about something else."""
    if "providers" not in told:
        return
    yield from _providers(told, towns)
    yield from _together(told)
    yield from _survey(told["survey"])
    yield Heading(_("Ministerial themes"))
    yield Items(tuple(theme["text"] for theme in told["themes"]))
    yield Paragraph(_("Trades with courses: %(names)s.") % {"names": ", ".join(told["trades"])})
    yield from _figures(told)


def _providers(told: Told, towns: Sequence[str]) -> Iterator[Block]:
    yield Heading(_("Providers"))
    rows = told["providers"]
    header = (_("Municipality"), _("Public"), _("Private"), _("Column lost in the text"))
    lines = tuple(
        (town, *(", ".join(row.get(kind, ())) or "–" for kind in ("public", "private", "unclear")))
        for town, row in rows.items()
    )
    yield Paragraph(
        _("As of %(when)s; %(n)s municipalities.") % {"when": told["providers_at"], "n": len(rows)}
    )
    shown = [Tile(town, _look(rows.get(town)), _said(rows.get(town))) for town in towns]
    if shown:
        twin = "; ".join(f"{tile.name}: {tile.said}" for tile in shown)
        yield Figure(tiles(shown, twin), twin, _("✓ public, ! private or both, · not told"))
    yield Table(_("Providers by municipality"), header, lines)


def _look(row: Mapping[str, Any] | None) -> str:
    if not row:
        return "none"
    return "good" if set(row) == {"public"} else "middle"


def _said(row: Mapping[str, Any] | None) -> str:
    if not row:
        return _("not told")
    return ", ".join(name for names in row.values() for name in names)


def _together(told: Told) -> Iterator[Block]:
    yield Heading(_("Who could buy together"))
    found = providers_of(told)
    several = tuple(
        (name, str(len(users)), ", ".join(users)) for name, users in found.items() if len(users) > 1
    )
    yield Table(
        _("Providers of several municipalities"),
        (_("Provider"), _("Number"), _("Municipalities")),
        several,
        (1,),
    )
    alone = [name for name, users in found.items() if len(users) == 1]
    yield Paragraph(_("Of one municipality each: %(names)s.") % {"names": "; ".join(alone)})
    more = {
        town: [n for names in row.values() for n in names]
        for town, row in told["providers"].items()
    }
    yield Paragraph(
        _("More than one provider: %(names)s.")
        % {
            "names": "; ".join(
                f"{t} ({len(n)}: {', '.join(n)})" for t, n in more.items() if len(n) > 1
            )
        }
    )


def _survey(told: Told) -> Iterator[Block]:
    yield Heading(_("Survey"))
    yield Paragraph(
        _(
            "Asked by %(who)s. Answered: %(all)s municipalities, %(region)s of them here "
            "(%(done)s wholly, %(part)s partly). "
            "The questions have different denominators."
        )
        % {
            "who": told["asked"],
            "all": told["nationwide"],
            "region": told["region"],
            "done": told["completed"],
            "part": told["partly"],
        }
    )
    header = (_("Question"), _("Of"), _("Answers"), _("Missing"), _("Note"))
    yield Table(_("Answers"), header, tuple(_question(row) for row in told["questions"]))


def _question(row: Told) -> tuple[str, ...]:
    answers = "; ".join(f"{word} {count}" for word, count in row["answers"].items()) or _(
        "only in a picture"
    )
    of, missing = row["of"], "–"
    if of:
        left = of - sum(row["answers"].values())
        missing = str(left)
    return (row["text"], str(of) if of else _("not told"), answers, missing, row.get("told", "–"))


def _figures(told: Told) -> Iterator[Block]:
    yield Heading(_("Figures"))
    yield Table(
        _("As told"),
        (_("What"), _("Figure")),
        tuple((f["text"], f["value"]) for f in told["figures"]),
    )
    yield Heading(_("What to know about the figures"))
    yield Items(tuple(told["caveats"]))
    header = (_("Group"), _("Who"), _("Hours"))
    yield Table(
        _("Groups of students"),
        header,
        tuple((g["key"], g["text"], g["hours"]) for g in told["groups"]),
    )
    shape = told["structure"]
    yield Paragraph(
        _("%(educations)s educations of %(modules)s modules; a right for %(years)s years.")
        % {
            "educations": shape["educations"],
            "modules": shape["modules"],
            "years": shape["years_of_right"],
        }
    )
    yield Heading(_("Pictures without data"))
    yield Paragraph(
        _("These figures are pictures whose numbers are not in the text; they are left open.")
    )
    yield Table(
        _("Figures of the paper"), (_("Figure"), _("What it shows")),
        tuple((str(p["number"]), p["text"]) for p in told["pictures"]),
    )  # fmt: skip
