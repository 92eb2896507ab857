"""Fees of a period: who held which paid post on which days, and what that comes to in øre."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet

from kontaktraad.appointments.facts import bodies_of
from kontaktraad.appointments.models import FeeIndex, FeeSet
from kontaktraad.appointments.posts import office_name, office_places
from kontaktraad.lawbook.posts import forum_fees
from kontaktraad.register.at import At
from kontaktraad.register.called import called
from kontaktraad.register.models import Chairmanship, Council, Mandate, PostHeld, Term
from kontaktraad.rules import citation
from kontaktraad.rules.fees import (
    FeeLevel,
    FeeMonth,
    Held,
    IndexValue,
    apart_from,
    month_fees,
)
from kontaktraad.rules.outcome import Decided, Refused


@dataclass(frozen=True, slots=True)
class FeeLine:
    """A person's fee for a month of a post, in øre; `refused` says why it is not known."""

    year: int
    month: int
    post: str
    person: str
    number: int
    days: int
    amount: int
    cite: str
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Paid:
    """A paid post: its name, levels, who held it when, the paragraph."""

    post: str
    levels: tuple[FeeLevel, ...]
    held: tuple[Held, ...]
    cite: citation.Cite = citation.FEES


def fee_lines(term: Term, first: date, last: date) -> list[FeeLine]:
    """Every line of the months from `first`'s to `last`'s, in order."""
    paid = list(_paid(term, last))
    values = index_values(term.council)
    index = tuple(IndexValue(row.valid_from, Fraction(row.value)) for row in values)
    people = [int(held.person) for post in paid for held in post.held]
    names = called(people, At(last))
    return [
        line
        for year, month in _months(first, last)
        for post in paid
        for line in _lines(post, index, (year, month), names)
    ]


def _months(first: date, last: date) -> Iterator[tuple[int, int]]:
    for n in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield n // 12, n % 12 + 1


def _lines(
    post: Paid, index: tuple[IndexValue, ...], when: tuple[int, int], names: dict[int, str]
) -> Iterator[FeeLine]:
    asked = FeeMonth(*when, post.levels, index, post.held, post.cite)
    outcome = month_fees(asked)
    if isinstance(outcome, Decided):
        for person, earned in outcome.answer.items():
            yield FeeLine(
                *when, post.post, names[int(person)], int(person), earned.days, earned.amount,
                post.cite.id,
            )  # fmt: skip
        return
    for held in post.held:
        if held.first < _next(asked) and (held.until is None or held.until > asked.first):
            why = outcome.reason if isinstance(outcome, Refused) else ""
            yield FeeLine(*when, post.post, names[int(held.person)], int(held.person), 0, 0,
                          post.cite.id, why)  # fmt: skip


def _next(asked: FeeMonth) -> date:
    return date(asked.year + asked.month // 12, asked.month % 12 + 1, 1)


def index_values(council: Council) -> QuerySet[FeeIndex]:
    """What the index of fees stands at, from when, by which source."""
    return FeeIndex.objects.filter(council=council, known_to=None).order_by("valid_from")


def _paid(term: Term, last: date) -> Iterator[Paid]:
    """Every paid post; an alternate who has not entered is paid nothing."""
    if term.council.kind == "skf":
        yield from _forum(term)
    set_here = FeeSet.objects.filter(council=term.council, known_to=None)
    for body in bodies_of(term.council, At(max(last, term.constituted))):
        for office in body.offices if body.fee else ():
            name = office_name(body, office)
            rows = set_here.filter(office=name).order_by("valid_from")
            levels = tuple(FeeLevel(name, r.valid_from, r.yearly, r.level_of) for r in rows)
            for place in (p for p in office_places(body, office) if not p.alternate):
                held = PostHeld.objects.filter(council=term.council, post=place.name, known_to=None)
                yield Paid(place.name, levels, tuple(_until(body.ends, _held(held))))


def _held(rows: QuerySet[Any]) -> list[Held]:
    return [
        Held(str(row.person_id), row.valid_from, row.valid_to)
        for row in rows.order_by("valid_from")
    ]


def _until(ends: date | None, held: list[Held]) -> list[Held]:
    """The days held while the body's own term runs (UL)."""
    if ends is None:
        return held
    cut = [Held(h.person, h.first, min(h.until or date.max, ends)) for h in held]
    return [h for h in cut if h.until and h.first < h.until]


def _forum(term: Term) -> Iterator[Paid]:
    """Chair, vice-chair and members; who chairs is paid as chair and not as member too (SKF-10)."""
    levels, chairing = forum_fees(), []
    for post in ("chair", "vice_chair"):
        rows = Chairmanship.objects.filter(term=term, known_to=None, post=post, role="holder")
        held = _held(rows.exclude(person=None))
        chairing += held
        yield Paid(post, levels[post], tuple(held), citation.FORUM_FEES)
    members = Mandate.objects.filter(term=term, role="member", known_to=None)
    for seat in members.values_list("seat", flat=True).distinct().order_by("seat"):
        held = [h for each in _held(members.filter(seat=seat)) for h in apart_from(each, chairing)]
        yield Paid("member", levels["member"], tuple(held), citation.FORUM_FEES)
