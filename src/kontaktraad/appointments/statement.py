"""The year's fees, person by person and municipality by municipality (FO §6(5))."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from kontaktraad.appointments.paying import FeeLine, fee_lines
from kontaktraad.documents.model import Block, Decision, Document, Paragraph, Table
from kontaktraad.register.models import Councillorship, Term
from kontaktraad.wording.numbers import danish, kroner


def statement(term: Term, year: int, language: str) -> Document:
    """What was earned in a year as far as the record knows; unknown fees are counted alone."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    lines = fee_lines(term, first, last)
    title = _("Fees of %(year)s: %(council)s") % {"year": year, "council": term.council.title}
    return Document(title, language, last, tuple(_blocks(lines, _towns(lines, last))))


def _towns(lines: Sequence[FeeLine], on: date) -> dict[int, str]:
    """Person → the municipality whose council they sit in at the year's end, or last."""
    rows = Councillorship.objects.filter(
        known_to=None, valid_from__lte=on, person__in={line.number for line in lines}
    )
    found = rows.select_related("town").order_by("valid_from")
    return {row.person_id: row.town.name for row in found}


def _blocks(lines: Sequence[FeeLine], towns: dict[int, str]) -> Iterator[Block]:
    yield Decision(_("KL's board sets the fees; nothing here is paid by this system."), "FO §6(5)")
    people: dict[tuple[str, int], int] = {}
    for line in lines:
        who = (line.person, line.number)
        people[who] = people.get(who, 0) + line.amount
    rows = tuple(
        (name, towns.get(number, "–"), kroner(amount))
        for (name, number), amount in sorted(people.items(), key=lambda p: danish(p[0][0]))
    )
    yield Table(_("By person"), (_("Who"), _("Municipality"), _("Kroner")), rows, (2,))
    sums: dict[str, int] = {}
    for (_name, number), amount in people.items():
        town = towns.get(number, "–")
        sums[town] = sums.get(town, 0) + amount
    by_town = tuple((town, kroner(sums[town])) for town in sorted(sums, key=danish))
    yield Table(_("By municipality"), (_("Municipality"), _("Kroner")), by_town, (1,))
    yield Paragraph(_("Together: %(total)s kr.") % {"total": kroner(sum(people.values()))})
    if unknown := sum(bool(line.refused) for line in lines):
        yield Paragraph(_("For %(n)s months of posts the fee is not known.") % {"n": unknown})
