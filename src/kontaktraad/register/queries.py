"""Reading the register for pages: a council, a person, a party, a municipality, at a point."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from kontaktraad.register.at import At
from kontaktraad.register.called import called
from kontaktraad.register.facts import situation
from kontaktraad.register.history import Period, seat_histories
from kontaktraad.register.models import (
    Affiliation,
    Call,
    Council,
    Councillorship,
    Fact,
    Leave,
    ListSubstitute,
    Mandate,
    Person,
    PostHeld,
    Renamed,
    Reported,
    Term,
    Town,
    TownOffice,
)
from kontaktraad.register.ruled import standing_of
from kontaktraad.register.told import Names, named_in, seat_name
from kontaktraad.results.tables import party_name, party_order
from kontaktraad.rules.situation import Seat, Situation
from kontaktraad.wording.numbers import danish

NO_PARTY = "LOK:uden for partierne"
NOT_RULED: Mapping[str, Any] = {"owed": [], "breaches": [], "states": {}, "away": {}}
"""Before a council's first day there is nothing the rules could say of it."""


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One seat's line: who sits, for which party, with which substitute, since when."""

    key: str
    name: str
    state: str
    member: str
    member_id: str | None
    party: str
    since: date | None
    substitute: str
    substitute_id: str | None
    until: date | None
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """An election somebody owes: in words, with the seat, and by when where a call says so."""

    who: str
    what: str
    where: str
    party: str
    by: date | None
    cite: str


@dataclass(frozen=True, slots=True)
class CouncilView:
    """A council at a point in both times."""

    term: Term
    at: At
    now: Situation
    names: Names
    rows: tuple[SeatRow, ...]
    due: tuple[Due, ...]
    standing: Mapping[str, Any]

    @property
    def by_party(self) -> dict[str, int]:
        """Seats per party as they are held; a vacant party seat counts for its party."""
        tally: dict[str, int] = {}
        for seat in self.now.seats.values():
            party = holder_party(self.now, seat)
            tally[party] = tally.get(party, 0) + 1
        return dict(sorted(tally.items(), key=lambda item: (party_order(item[0]), item[0])))


def holder_party(now: Situation, seat: Seat) -> str:
    """The party a seat counts for in a picture: its own, or its mayor's."""
    if seat.party:
        return seat.party
    mayor = now.sitting(seat.id).member
    return now.parties.get(mayor or "", NO_PARTY)


def term_of(council: str, name: str) -> Term | None:
    """A council's term by its name."""
    found = Term.objects.filter(council=council, name=name)
    return found.select_related("council", "composition").first()


def newest_term(council: str) -> Term | None:
    """A council's newest term; None before any."""
    rows = Term.objects.select_related("council").filter(council=council)
    return rows.order_by("-constituted").first()


def terms() -> list[Term]:
    """Every term there is, councils in their order."""
    found = Term.objects.select_related("council")
    return list(found.order_by("council__world", "council__sort", "-constituted"))


def councils_not_seated() -> list[Council]:
    """Councils without any term yet."""
    return list(Council.objects.filter(term=None).order_by("world", "sort"))


def council_view(term: Term, at: At) -> CouncilView:
    """The whole council for its page."""
    now = situation(term, at)
    ruled = standing_of(term, at)
    standing: Mapping[str, Any] = ruled["answer"] if ruled else NOT_RULED
    names = Names(term, named_in(now, ()), at)
    histories = seat_histories(term, at)
    since = dict(
        Mandate.objects.filter(at.filter(), term=term, role="member").values_list(
            "seat__key", "valid_from"
        )
    )
    rows = tuple(
        _row(
            now,
            names,
            seat,
            standing["states"].get(seat.id, ""),
            since.get(seat.id),
            histories.get(seat.id, ()),
        )
        for seat in sorted(now.seats.values(), key=lambda s: _order(names, s))
    )
    return CouncilView(term, at, now, names, rows, due(term, names, standing), standing)


def _order(names: Names, seat: Seat) -> tuple[int, int, str]:
    row = names.seats.get(seat.id)
    if row and row.town:
        return (0, row.town.sort, seat.id)
    return (party_order(seat.party or ""), len(seat.id), seat.id)


def _row(
    now: Situation, names: Names, seat: Seat, state: str, since: date | None,
    periods: Iterable[Period],
) -> SeatRow:  # fmt: skip
    sitting = now.sitting(seat.id)
    return SeatRow(
        seat.id, names.seat(seat.id), state, names.person(sitting.member),
        sitting.member, party_name(holder_party(now, seat)), since,
        names.person(sitting.substitute), sitting.substitute,
        sitting.leave.until if sitting.leave else None, tuple(periods),
    )  # fmt: skip


def due(term: Term, names: Names, standing: Mapping[str, Any]) -> tuple[Due, ...]:
    """Who owes which election by the ruling, with the deadline of the newest call to the party."""
    newest = {call.party: call for call in Call.objects.filter(term=term).order_by("pk")}
    reported = set(Reported.objects.filter(call__term=term).values_list("call_id", flat=True))
    by = {p: call.deadline for p, call in newest.items() if call.pk not in reported}
    return tuple(
        Due(
            names.place(o["who"]) if o["who"] else _("the council, at its constituting meeting"),
            o["what"], names.seat_or_post(o["where"]), o["who"], by.get(o["who"]), o["cite"],
        )
        for o in standing["owed"]
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dated:
    """A line of a person's or municipality's history."""

    text: str
    kind: str
    since: date
    until: date | None


def person_history(person: Person, at: At) -> list[Dated]:
    """Everything dated about a person as known then, newest first; no reasons, no birth."""
    found = [*_mandates(person, at), *_parties(person, at), *_town_facts(person, at)]
    return sorted(found, key=lambda d: (d.since, d.text), reverse=True)


def _known(at: At) -> Q:
    return at.known_only()


def _mandates(person: Person, at: At) -> Iterable[Dated]:
    rows = Mandate.objects.filter(_known(at), person=person)
    for m in rows.select_related("seat__town", "term__council"):
        council = f"{m.term.council.title} {m.term.name}"
        told = ", ".join([f"{council}: {seat_name(m.seat)}", *_counterparts(m, at)])
        yield Dated(told, m.role, m.valid_from, m.valid_to)
    leaves = Leave.objects.filter(_known(at), person=person).select_related("seat__town")
    for leave in leaves:
        yield Dated(seat_name(leave.seat), "leave", leave.valid_from, leave.valid_to or leave.until)


def _counterparts(mandate: Mandate, at: At) -> Iterable[str]:
    """Who substituted for the member in that time, or whom the substitute substituted for."""
    others = Mandate.objects.filter(_known(at), seat=mandate.seat).exclude(role=mandate.role)
    ended = Q(valid_to=None) | Q(valid_to__gt=mandate.valid_from)
    begun = Q() if mandate.valid_to is None else Q(valid_from__lt=mandate.valid_to)
    found = others.filter(ended & begun).order_by("valid_from").values_list("person_id", flat=True)
    numbers = list(dict.fromkeys(found))
    names = called(numbers, at)
    word = _("substitute: %(name)s") if mandate.role == "member" else _("for %(name)s")
    return (word % {"name": names[number]} for number in numbers)


def _parties(person: Person, at: At) -> Iterable[Dated]:
    for new in Renamed.objects.filter(_known(at), person=person):
        yield Dated(new.name, "name", new.valid_from, new.valid_to)
    for post in PostHeld.objects.filter(_known(at), person=person).select_related("council"):
        yield Dated(f"{post.post} ({post.council.title})", "post", post.valid_from, post.valid_to)
    for fact in Affiliation.objects.filter(_known(at), person=person):
        yield Dated(party_name(fact.party), "party", fact.valid_from, fact.valid_to)


def _town_facts(person: Person, at: At) -> Iterable[Dated]:
    kinds: tuple[tuple[type[Fact], str], ...] = (
        (Councillorship, "councillor"), (TownOffice, "office"), (ListSubstitute, "list_substitute"),
    )  # fmt: skip
    for model, kind in kinds:
        rows: Any = model._base_manager
        for fact in rows.filter(_known(at), person=person).select_related("town"):
            office = fact.office if isinstance(fact, TownOffice) else kind
            yield Dated(fact.town.name, office, fact.valid_from, fact.valid_to)


def town_offices(town: Town, at: At) -> list[tuple[TownOffice, str]]:
    """Mayor and vice-mayors through time with their names, newest first."""
    found = list(TownOffice.objects.filter(_known(at), town=town).order_by("-valid_from", "office"))
    names = called((office.person_id for office in found), at)
    return [(office, names[office.person_id]) for office in found]


def councillors_of(town: Town, at: At) -> list[tuple[int, str, str]]:
    """The municipal council: number, name and party of each, by party and name."""
    sitting = Councillorship.objects.filter(at.filter(), town=town)
    people = list(sitting.values_list("person_id", flat=True))
    party = dict(
        Affiliation.objects.filter(at.filter(), person__in=people).values_list("person_id", "party")
    )
    rows = [(person, name, party.get(person, "")) for person, name in called(people, at).items()]
    return sorted(rows, key=lambda row: (party_order(row[2]), row[2], danish(row[1])))


def party_seats(party: str, at: At) -> list[tuple[Mandate, str]]:
    """Members and substitutes of a party's seats, and its mayors, in every council, with names."""
    own = Affiliation.objects.filter(at.filter(), party=party).values("person")
    found = Mandate.objects.filter(at.filter()).filter(
        Q(seat__party=party) | Q(seat__kind="office", role="member", person__in=own)
    )
    rows = found.select_related("seat__town", "term__council")
    order = ("term__council__world", "term__council__sort", "seat_id", "role")
    seats = list(rows.order_by(*order))
    names = called((mandate.person_id for mandate in seats), at)
    return [(mandate, names[mandate.person_id]) for mandate in seats]
