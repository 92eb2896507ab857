"""The overview of who sits where as a document, and an appointment as a decision's text."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kontaktraad.appointments.board import Board, BodyRow, PlaceRow
from kontaktraad.documents.model import Block, Document, Heading, Items, Paragraph, Table
from kontaktraad.elections.actions.chairs import Named
from kontaktraad.record.actions import read
from kontaktraad.record.models import Ruling
from kontaktraad.register.at import At
from kontaktraad.register.called import called
from kontaktraad.register.models import Council
from kontaktraad.results.tables import party_name
from kontaktraad.wording import appointments as wording
from kontaktraad.wording.numbers import day


def overview(council: Council, found: Board, on: date, language: str) -> Document:
    """Who sits where for the council: one document, the secretariat's own overview."""
    title = _("Who sits where: %(council)s, %(day)s") % {"council": council.title, "day": day(on)}
    return Document(title, language, on, tuple(_blocks(found)))


def _blocks(found: Board) -> Iterator[Block]:
    yield Paragraph(told_counts(found))
    for field, bodies in found.fields:
        yield Heading(_(wording.FIELDS[field]))
        for row in bodies:
            yield from _body(row)
    if found.findings:
        yield Heading(_("What does not add up"))
        yield Items(tuple(wording.finding(*finding) for finding in found.findings))


def told_counts(found: Board) -> str:
    """The board's figures in a sentence."""
    return _(
        "%(bodies)s bodies, %(live)s of them filled: %(seats)s places and %(alternates)s "
        "alternates in the list, %(own)s of the places the council's own. Without a recorded "
        "holder: %(vacant)s."
    ) % found.counts  # fmt: skip


def _body(row: BodyRow) -> Iterator[Block]:
    body = row.body
    yield Heading(body.name, 2)
    facts = [_(wording.STATUSES[body.status])]
    facts += [_(wording.ROLES[body.role])] if body.role else []
    facts += [body.basis] if body.basis else []
    facts += [_("fee") if body.fee else _("no fee")] if body.fee is not None else []
    yield Paragraph("; ".join(facts) + ".")
    if row.rows:
        header = (_("Post"), _("Who"), _("Group"), _("Since"), _("How"))
        yield Table(_("Posts"), header, tuple(_line(place) for place in row.rows))


def _line(row: PlaceRow) -> tuple[str, ...]:
    place = row.place
    who = row.person or (place.office.other and _("not the council's")) or _empty(row)
    return (
        f"{place.office.title} {place.word}{place.number}", who, party_name(row.group),
        day(row.since) if row.since else "", _(wording.HOW[row.how]) if row.how else "",
    )  # fmt: skip


def _empty(row: PlaceRow) -> str:
    if row.coming:
        return _("next: %(who)s") % {"who": row.coming}
    return _("vacant") if row.was_held else _("nobody recorded")


def decision_text(ruling: Ruling) -> str:
    """The decision of an appointment: each post with its person and group, from the ruling."""
    told: dict[str, Any] = read(ruling)
    posts: dict[str, dict[str, str]] = told["inputs"]["posts"]
    on = At(date.fromisoformat(told["on"]))
    names = called([int(row["person"]) for row in posts.values()], on)
    lines = [
        f"{post}: {names[int(row['person'])]}" + (f" ({row['group']})" if row["group"] else "")
        for post, row in posts.items()
    ]
    head = {
        "package": _("The council agreed to appoint and nominate:"),
        "hub": _("The council appointed to the business hub's board:"),
    }.get(told["question"], _("The council elected:"))
    return "\n".join([head, *lines])


def chairs_text(ruling: Ruling, named: Named) -> str:
    """The decision of the chairs' election: who, which party named them, by which ruling."""
    told: dict[str, Any] = read(ruling)
    people = {"chair": named.chair, "vice_chair": named.vice_chair}
    names = called([int(p) for p in people.values()], At(date.fromisoformat(told["on"])))
    figures = told["steps"][-1]["figures"]
    said = {post: f"{names[int(p)]} ({party_name(figures[post])})" for post, p in people.items()}
    text = _("The council elected chair: %(chair)s, and vice-chair: %(vice_chair)s.") % said
    lots = told["inputs"]["drawn"]
    drawn = _("Lots drawn by %(who)s: %(names)s.") % {
        "who": told["inputs"]["drawn_by"], "names": ", ".join(lots),
    }  # fmt: skip
    return f"{text} {drawn}" if lots else text
