"""The portfolio and each project as documents: every list, what is told, and what is open."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kontaktraad.documents.model import Block, Document, Figure, Heading, Items, Paragraph, Table
from kontaktraad.lawbook.projects import Portfolio
from kontaktraad.projects.pictures import bars, milestones
from kontaktraad.projects.queries import ProjectRow, by_phase
from kontaktraad.register.tiles import Tile, tiles
from kontaktraad.wording import gettext_noop
from kontaktraad.wording.numbers import day, decimal, grouped

PHASES: Mapping[str, str] = {
    "idea": gettext_noop("idea"),
    "study": gettext_noop("study"),
    "decision_basis": gettext_noop("decision basis"),
    "financed": gettext_noop("financed"),
    "construction": gettext_noop("under construction"),
    "done": gettext_noop("done"),
    "not_covered": gettext_noop("not covered by the plan of 2035"),
    "": gettext_noop("no paper says"),
}
PLACES: Mapping[str, str] = {
    "table": gettext_noop("the table of 2025"),
    "vip_2016": gettext_noop("the 7+3 of 2016"),
    "strategy_2025": gettext_noop("the strategy of 2025"),
}
Rows = Mapping[str, ProjectRow]


def document(
    found: Portfolio, rows: Rows, towns: Sequence[str], on: date, language: str
) -> Document:
    """The whole portfolio; `towns` are the area's municipalities for the map."""
    blocks = (*_head(found), *_board(rows), *_map(found, towns), *_lists(found))
    return Document(found.paper.title, language, on, blocks)


def _head(found: Portfolio) -> Iterator[Block]:
    yield Paragraph(_("Source: %(source)s.") % {"source": found.paper.source})
    several = [
        p for p in found.projects.values() if len([r for r in p.rows if r.place == "table"]) > 1
    ]
    yield Paragraph(
        _("%(rows)s rows of the table are %(projects)s projects: %(several)s stand in it more than "
          "once. With the other lists there are %(all)s.")
        % {"rows": len(found.rows), "projects": len({r.project for r in found.rows}),
           "several": len(several), "all": len(found.projects)}
    )  # fmt: skip
    yield Items(
        (
            _("What the mark X means, the paper does not say; it is shown as it stands."),
            _("The blue mark of the VIP projects is lost in the paper's text."),
            _("That two rows are one project is our reading of their names."),
            _(
                "A project stands under the furthest phase that any of its rows says; all "
                "are on its page."
            ),
        )
    )


def _board(rows: Rows) -> Iterator[Block]:
    yield Heading(_("By phase"))
    for phase, found in by_phase(rows).items():
        if found:
            yield Heading(f"{capfirst(_(PHASES[phase]))} ({len(found)})", 2)
            yield Items(tuple(_short(row) for row in found))


def _short(row: ProjectRow) -> str:
    leads = ", ".join(row.project.leads) or _("no lead told")
    newest = row.newest
    said = (
        f". {newest.milestone} {day(newest.milestone_on) if newest.milestone_on else ''}"
        if newest
        else ""
    )
    return f"{row.project.name} ({leads}){said}"


def _map(found: Portfolio, towns: Sequence[str]) -> Iterator[Block]:
    leads = {lead for project in found.projects.values() for lead in project.leads}
    counts = {t: sum(t in p.leads for p in found.projects.values()) for t in towns}
    if not any(counts.values()):
        return
    shown = [
        Tile(t, "good" if n else "none", _("leads %(n)s") % {"n": n}) for t, n in counts.items()
    ]
    twin = "; ".join(f"{tile.name}: {tile.said}" for tile in shown)
    yield Heading(_("Who leads"))
    yield Figure(tiles(shown, twin), twin, _("Municipalities that lead a project"))
    others = sorted(leads - set(towns))
    if others:
        yield Paragraph(
            _("Leads that are no municipality of the area: %(names)s.")
            % {"names": ", ".join(others)}
        )


def _lists(found: Portfolio) -> Iterator[Block]:
    told = found.paper.told
    yield Heading(told["table"]["section"])
    for section in told["table"]["sections"]:
        yield _section(section)
    if "vip_2016" in told:
        yield from vip_2016(told["vip_2016"])
    if "strategy_2025" in told:
        yield from strategy(told["strategy_2025"])
    for forecast in told.get("forecasts", ()):
        yield from _forecast(forecast)


def _section(section: Mapping[str, Any]) -> Table:
    header = (_("No."), _("Project"), _("Lead"), _("Mark"))
    rows = tuple((str(r["n"]), r["name"], lead_told(r), r["mark"] or "–") for r in section["rows"])
    return Table(f"{section['title']} ({len(rows)})", header, rows)


def lead_told(row: Mapping[str, Any]) -> str:
    """Who leads, as the row has it."""
    return str(row.get("leads_told") or ", ".join(row["leads"]) or _("no lead told"))


def vip_2016(told: Mapping[str, Any]) -> Iterator[Block]:
    """The seven and three of 2016 with their status in the plan of 2035."""
    yield Heading(f"{told['told']}: {told['title']}")
    header = (_("No."), _("Project"), _("Status in the plan of 2035"), _("Group"))
    rows = tuple(
        (str(r["n"]), r["name"], r["status"], "+3" if r.get("plus") else "7") for r in told["rows"]
    )
    yield Table(told["section"], header, rows)
    yield Paragraph(
        _("Which three the paper sets after its plus sign is read from where the sign stands.")
    )


def strategy(told: Mapping[str, Any]) -> Iterator[Block]:
    """The themes of 2025, each with its prioritised effort or with none."""
    yield Heading(told["title"])
    themes = told["themes"]
    efforts = [theme for theme in themes if theme["effort"]]
    yield Paragraph(
        _("%(themes)s themes, %(efforts)s prioritised efforts, %(rows)s rows in the table.")
        % {
            "themes": len(themes),
            "efforts": len(efforts),
            "rows": sum(len(t["projects"]) for t in themes),
        }
    )
    header = (_("Theme"), _("Prioritised effort"))
    yield Table(
        told["section"],
        header,
        tuple((t["title"], t["effort"] or _("none is told")) for t in themes),
    )
    for key, items in told.get("investigated", {}).items():
        title = next(theme["title"] for theme in themes if theme["key"] == key)
        yield Heading(_("To be examined: %(theme)s") % {"theme": title}, 2)
        yield Items(tuple(items))
    if told.get("facts"):
        yield Table(
            _("Figures of the strategy"),
            (_("What"), _("Figure")),
            tuple((f["text"], f["value"]) for f in told["facts"]),
        )
    yield Paragraph(
        _("Six boxes of the paper headed as pointers hold no text in what could be read.")
    )


def _forecast(told: Mapping[str, Any]) -> Iterator[Block]:
    yield Heading(_("Forecast: %(title)s") % {"title": told["title"]})
    yield Paragraph(_("Source: %(source)s.") % {"source": told["section"]})
    header = (_("What"), _("From"), _("To"), _("Change"), _("Unit"), _("Years"))
    yield Table(told["title"], header, tuple(_line(row) for row in told["series"]), (1, 2, 3))
    shown = [*_drawn(told["series"])]
    if shown:
        twin = "; ".join(f"{text}: {decimal(value)} {unit}" for text, value, unit in shown)
        yield Figure(bars(shown, twin), twin, _("Figures as told"))
    if modes := [int(row["change"]) for row in told["series"] if row.get("mode")]:
        yield Paragraph(
            _("The modes add to %(sum)s trips; the text says %(told)s.")
            % {"sum": grouped(sum(modes)), "told": grouped(told["total_told"])}
        )


def _drawn(series: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Fraction, str]]:
    """What one picture can compare: the trips by mode, else what is told of two years."""
    for row in series:
        if row.get("mode"):
            yield row["text"], Fraction(row["change"]), row["unit"]
        elif row.get("from") and row.get("to"):
            for name, year in zip(("from", "to"), row["years"], strict=True):
                yield f"{row['text']} {year}", Fraction(row[name]), row["unit"]


def _line(row: Mapping[str, Any]) -> tuple[str, ...]:
    years = "–".join(str(year) for year in row["years"] if year)
    told = [
        decimal(Fraction(row[name])) if row.get(name) else "–" for name in ("from", "to", "change")
    ]
    unit = "; ".join(dict.fromkeys([row["unit"], row.get("change_unit", row["unit"])]))
    return (row["text"], *told, unit, years)


def project_document(found: Portfolio, row: ProjectRow, on: date, language: str) -> Document:
    """One project: every list it stands in, what was said of it since, and what it waits for."""
    return Document(row.project.name, language, on, tuple(_project(found, row)))


def _project(found: Portfolio, row: ProjectRow) -> Iterator[Block]:
    yield Paragraph(_("Phase: %(phase)s.") % {"phase": _(PHASES[row.phase])})
    yield Paragraph(
        _("Lead: %(who)s.") % {"who": ", ".join(row.project.leads) or _("no lead told")}
    )
    header = (
        _("List"),
        _("Section"),
        _("No."),
        _("Named there"),
        _("Lead there"),
        _("Mark or status"),
    )
    rows = tuple(
        (
            _(PLACES[r.place]),
            r.section,
            str(r.number),
            r.name,
            ", ".join(r.leads) or "–",
            r.mark or "–",
        )
        for r in row.project.rows
    )
    yield Table(_("Where it stands"), header, rows)
    if row.history:
        yield from _history(row)
    if row.links:
        yield Heading(_("Has to do with"))
        yield Items(tuple(_linked(found, each.kind, each.target) for each in row.links))
    yield Paragraph(_("Source: %(source)s.") % {"source": found.paper.source})


def _linked(found: Portfolio, kind: str, target: str) -> str:
    if kind == "waits_for":
        return _("waits for %(project)s") % {"project": found.projects[target].name}
    return (_("case %(n)s") if kind == "case" else _("decision %(n)s")) % {"n": target}


def _history(row: ProjectRow) -> Iterator[Block]:
    yield Heading(_("Said since"))
    header = (
        _("Day"),
        _("Phase"),
        _("Financing"),
        _("Next milestone"),
        _("Position taken"),
        _("Source"),
    )
    rows = tuple(
        (day(u.on), _(PHASES[u.phase]) if u.phase else "–", u.financing or "–",
         f"{u.milestone} {day(u.milestone_on) if u.milestone_on else ''}".strip() or "–",
         u.position or "–", f"{u.source}{' (' + u.by_lead + ')' if u.by_lead else ''}")
        for u in row.history
    )  # fmt: skip
    yield Table(_("Updates"), header, rows)
    timed = [u for u in row.history if u.milestone_on]
    if timed:
        first = min(u.on for u in timed)
        twin = "; ".join(f"{day(u.milestone_on)}: {u.milestone}" for u in timed if u.milestone_on)
        yield Figure(milestones(timed, first, twin), twin, _("Milestones"))
