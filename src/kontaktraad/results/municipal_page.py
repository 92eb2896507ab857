"""A municipal council's ruling as tables: lists, alliances, quotients."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kontaktraad.documents.model import Block, Document, Heading, Items, Paragraph, Table
from kontaktraad.lawbook.places import Mayor
from kontaktraad.results.hemicycle import hemicycle, twin
from kontaktraad.results.report import votes_source
from kontaktraad.results.tables import party_name
from kontaktraad.wording import steps
from kontaktraad.wording.numbers import day, grouped, percent
from kontaktraad.wording.provenance import text

Ruling = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """What the municipality's page shows."""

    document: Document
    picture: str
    twin: str
    size: int
    agrees: bool


def page(ruling: Ruling, mayor: Mayor) -> Page:
    """The page of one municipality, from its ruling and its mayor."""
    seats = _by_party(ruling)
    title = ruling["municipality"]["name"]
    held = date.fromisoformat(ruling["inputs"]["election"]["day"])
    blocks = (
        *_facts(ruling, mayor), *_lists(ruling), *_alliances(ruling), *_quotients(ruling),
        *_sources(ruling, mayor),
    )  # fmt: skip
    document = Document(title, get_language() or "da", held, blocks)
    return Page(document, hemicycle(seats), twin(seats), sum(seats.values()), ruling["agrees"])


def _by_party(ruling: Ruling) -> dict[str, int]:
    seats: dict[str, int] = {}
    for row in ruling["lists"]:
        if row["seats"]:
            seats[row["party"]] = seats.get(row["party"], 0) + row["seats"]
    return seats


def _facts(ruling: Ruling, mayor: Mayor) -> Iterator[Block]:
    figures = ruling["inputs"]
    turnout = percent(Fraction(figures["cast_votes"], figures["electors"]), 1)
    yield Heading(_("The election"))
    yield Items(
        (
            _("Mayor: %(name)s (%(party)s), as known on %(day)s.")
            % {"name": mayor.name, "party": party_name(mayor.party), "day": day(mayor.known)},
            _("Electors: %(n)s. Turnout: %(share)s.")
            % {"n": grouped(figures["electors"]), "share": turnout},
            _("Votes cast: %(cast)s, of them valid: %(valid)s.")
            % {"cast": grouped(figures["cast_votes"]), "valid": grouped(figures["valid_votes"])},
            _("Polling areas: %(n)s. Seats: %(seats)s.")
            % {"n": figures["polling_areas"], "seats": figures["seats"]},
        )
    )


def _lists(ruling: Ruling) -> Iterator[Block]:
    valid = ruling["inputs"]["valid_votes"]
    yield Heading(_("Votes and seats"))
    if ruling["agrees"]:
        yield Paragraph(_("The computed seats are the official ones."))
    else:
        yield Paragraph(_("The computed seats differ from the official ones."))
    header = (
        _("List"), _("Votes"), _("Share"), _("Alliance"), _("Candidates"), _("Seats"),
        _("Official"), _("Votes per seat"),
    )  # fmt: skip
    rows = tuple(_list_row(row, valid) for row in ruling["lists"])
    yield Table(_("Every list"), header, rows, (1, 2, 4, 5, 6, 7))


def _list_row(row: Ruling, valid: int) -> tuple[str, ...]:
    per_seat = row["votes_per_seat"]
    return (
        f"{row['letter']} {row['name']}", grouped(row["votes"]),
        percent(Fraction(row["votes"], valid), 1), _text(row["alliance"]),
        _text(row["candidates"]), str(row["seats"]), _text(row["official"]),
        grouped(int(Fraction(per_seat))) if per_seat else "–",
    )  # fmt: skip


def _text(number: int | None) -> str:
    return "–" if number is None else str(number)


def _alliances(ruling: Ruling) -> Iterator[Block]:
    names = ruling["inputs"]["alliances"]
    yield Heading(_("Electoral alliances"))
    if not names:
        yield Paragraph(_("No alliances were filed."))
    else:
        yield Items(tuple(_alliance(ruling, n, name) for n, name in enumerate(names, 1)))
    yield Heading(_("How the seats were shared"), 2)
    for step in ruling["steps"]:
        yield Paragraph(f"{steps.sentence(step['name'], step['figures'])} ({step['cite']})")


def _alliance(ruling: Ruling, number: int, name: str) -> str:
    members = [row for row in ruling["lists"] if row["alliance"] == number]
    votes = sum(row["votes"] for row in members)
    return _("%(number)s (%(name)s): %(lists)s, together %(votes)s votes") % {
        "number": number, "name": name, "lists": ", ".join(row["letter"] for row in members),
        "votes": grouped(votes),
    }  # fmt: skip


def _quotients(ruling: Ruling) -> Iterator[Block]:
    yield Heading(_("Quotients"))
    yield Paragraph(
        _(
            "Votes divided by 1, 2, 3 … (rounded down for show). A star marks a quotient that won "
            "a seat; the first without a star did not. Alliances and lists that stand alone share "
            "first; then each alliance shares among its own lists."
        )
    )
    if ruling["inputs"]["alliances"]:
        blocks = [(row["name"], row) for row in ruling["blocks"] if row["seats"]]
        yield _quotient_table(_("First: alliances and lists that stand alone"), blocks)
    lists = [(row["letter"], row) for row in ruling["lists"] if row["seats"]]
    yield _quotient_table(_("Quotients of the lists"), lists)
    yield Paragraph(_("Seats in order: %(order)s.") % {"order": ", ".join(ruling["order"])})


def _quotient_table(caption: str, rows: list[tuple[str, Ruling]]) -> Table:
    widest = max(len(row["quotients"]) for _name, row in rows)
    header = (_("List"), *(f"÷ {n}" for n in range(1, widest + 1)))
    lines = tuple(_quotient_row(name, row, widest) for name, row in rows)
    return Table(caption, header, lines, tuple(range(1, widest + 1)))


def _quotient_row(name: str, row: Ruling, widest: int) -> tuple[str, ...]:
    cells = [f"{grouped(c['floor'])}{' *' if c['won'] else ''}" for c in row["quotients"]]
    return (name, *cells, *[""] * (widest - len(cells)))


def _sources(ruling: Ruling, mayor: Mayor) -> Iterator[Block]:
    yield Heading(_("Sources"))
    election = ruling["inputs"]["election"]
    yield Items(
        (
            votes_source(election),
            _("Mayor: %(source)s.") % {"source": text(mayor.source)},
            _("Ruling: SHA-256 %(hash)s, computed by version %(code_version)s.") % ruling,
        )
    )
