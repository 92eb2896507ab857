"""The desk's overview of a portfolio: milestones ahead, what waits for what, who leads where."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _

from kontaktraad.documents.model import Block, Document, Figure, Heading, Items, Paragraph, Table
from kontaktraad.lawbook.projects import Portfolio
from kontaktraad.projects.boundaries import boundaries, geographic
from kontaktraad.projects.pictures import milestones
from kontaktraad.projects.queries import ProjectRow
from kontaktraad.register.models import Term
from kontaktraad.register.tiles import Tile
from kontaktraad.wording.numbers import day


def overview(
    term: Term, found: Portfolio, rows: Mapping[str, ProjectRow], on: date, language: str
) -> Document:
    """Timeline, dependencies and geographic map of what is known now."""
    blocks = (*_ahead(rows.values(), on), *_waits(found, rows), *_where(term, found, on))
    return Document(found.paper.title, language, on, blocks)


def _ahead(rows: Iterable[ProjectRow], on: date) -> Iterator[Block]:
    newest = [(row.project.name, row.newest) for row in rows if row.newest]
    dated = [(each.milestone_on, name, each) for name, each in newest if each.milestone_on]
    yield Heading(_("Milestones ahead"))
    if not dated:
        yield Paragraph(_("No milestone has a day."))
        return
    ordered = sorted(dated, key=lambda row: row[0])
    twin = "; ".join(f"{day(when)}: {name}" for when, name, _each in ordered)
    picture = milestones([each for *_rest, each in ordered], min(on, ordered[0][0]), twin)
    yield Figure(picture, twin, _("Timeline"))
    table = tuple((day(when), name, each.milestone) for when, name, each in ordered)
    yield Table(_("Milestones by day"), (_("Day"), _("Project"), _("Milestone")), table)


def _waits(found: Portfolio, rows: Mapping[str, ProjectRow]) -> Iterator[Block]:
    yield Heading(_("What waits for what"))
    lines = tuple(
        _("%(project)s waits for %(other)s")
        % {"project": row.project.name, "other": found.projects[link.target].name}
        for row in rows.values()
        for link in row.links
        if link.kind == "waits_for"
    )
    yield Items(lines) if lines else Paragraph(_("Nothing is said to wait for anything."))


def _where(term: Term, found: Portfolio, on: date) -> Iterator[Block]:
    shapes, source = boundaries(term.council, on)
    if not shapes:
        return
    counts = {n: sum(n in p.leads for p in found.projects.values()) for n in shapes}
    shown = {
        name: Tile(name, "good" if n else "none", _("leads %(n)s") % {"n": n})
        for name, n in counts.items()
    }
    twin = "; ".join(f"{tile.name}: {tile.said}" for tile in shown.values())
    yield Heading(_("Where the leads lie"))
    yield Figure(geographic(shapes, shown, twin), twin, _("Boundaries: %(who)s") % {"who": source})
