"""From rows to the situation that the rules of mandates ask for."""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from kontaktraad.record.prepared import prepared
from kontaktraad.register.at import At
from kontaktraad.register.models import (
    Affiliation,
    Area,
    Chairmanship,
    Councillorship,
    Fact,
    HealthSeat,
    Leave,
    Mandate,
    Offer,
    PostHeld,
    Prevention,
    SeatLife,
    Term,
    TownOffice,
)
from kontaktraad.rules.situation import (
    Leave as Absence,
)
from kontaktraad.rules.situation import (
    OutsidePost,
    Post,
    Seat,
    Seating,
    Sitting,
    Situation,
    Vices,
)

POSTS = ("chair", "vice_chair")


def situation(term: Term, at: At, also: Iterable[str] = ()) -> Situation:
    """A term's council at a point in both times; persons and towns by their keys.

    `also` are persons to know the facts of though they neither sit in the area nor in the council.
    """
    named = [int(person) for person in also]
    about = term.council_id, at.on, at.known
    area = frozenset(_towns(*about))
    seats, mandates = _seats(term, at), _mandates(term, at)
    councillors = dict([*_councillors(*about), *_of_named(Councillorship, "town_id", at, named)])
    offices = _offices(*about)
    return Situation(
        kind="skf" if term.council.kind == "skf" else "kkr",
        area=area,
        councillors={str(person): town for person, town in councillors.items()},
        parties=_parties(term, at, named),
        seats=seats,
        sittings=_sittings(seats, mandates, _leaves(term, at), _offered(term, at)),
        mayors={**dict.fromkeys(area), **{t: str(p) for t, o, p in offices if o == "mayor"}},
        vices=_vices(offices),
        health=_health(at) if term.council.kind == "skf" else {},
        chairs=_chairs(term, at),
        entitled=frozenset(json.loads(term.entitled)),
        posts=_posts(term, at),
    )


def seating(term: Term, at: At, seat: str = "") -> Seating:
    """The seats of a term, who sits in them, who presides; or one seat alone.

    Whether a seat is offered is left out: a meeting does not ask.
    """
    seats, leaves = _seats(term, at, seat), _leaves(term, at, seat)
    sittings = _sittings(seats, _mandates(term, at, seat), leaves)
    return Seating(seats=seats, sittings=sittings, chairs={} if seat else _chairs(term, at))


@prepared
def _towns(council: Any, on: Any, known: Any) -> QuerySet[Any, Any]:
    return _area(council, At(on, known))


def _area(council: Any, at: At) -> QuerySet[Any, Any]:
    return _all(Area, at, Q(council=council)).values_list("town_id", flat=True)


@prepared
def _councillors(council: Any, on: Any, known: Any) -> QuerySet[Any, Any]:
    at = At(on, known)
    rows = _all(Councillorship, at, Q(town__in=_area(council, at)))
    return rows.values_list("person_id", "town_id")


@prepared
def _offices(council: Any, on: Any, known: Any) -> QuerySet[Any, Any]:
    at = At(on, known)
    rows = _all(TownOffice, at, Q(town__in=_area(council, at)))
    return rows.values_list("town_id", "office", "person_id")


def _of_named(model: type[Fact], column: str, at: At, named: list[int]) -> list[tuple[int, str]]:
    rows = _all(model, at, Q(person__in=named)).values_list("person_id", column)
    return list(rows) if named else []


def _all(model: type[Fact], at: At, about: Q) -> QuerySet[Any]:
    return model._base_manager.filter(about & at.filter())


def _about(term: Any, seat: Any, through: str) -> Q:
    return Q(**{f"{through}term": term}) & (Q(seat__key=seat) if seat else Q())


def _seats(term: Term, at: At, seat: str = "") -> dict[str, Seat]:
    return {
        key: Seat(key, kind, party or None, town, health or None)
        for key, kind, party, town, health in _seat_rows(term.pk, at.on, at.known, seat)
    }


@prepared
def _seat_rows(term: Any, on: Any, known: Any, seat: Any) -> QuerySet[Any, Any]:
    columns = ("seat__key", "seat__kind", "seat__party", "seat__town_id", "seat__health")
    rows = _all(SeatLife, At(on, known), _about(term, seat, "seat__"))
    return rows.order_by("seat_id").values_list(*columns)


def _mandates(term: Term, at: At, seat: str = "") -> list[tuple[str, str, int]]:
    return _mandate_rows(term.pk, at.on, at.known, seat)


@prepared
def _mandate_rows(term: Any, on: Any, known: Any, seat: Any) -> QuerySet[Any, Any]:
    rows = _all(Mandate, At(on, known), _about(term, seat, ""))
    return rows.values_list("seat__key", "role", "person_id")


def _parties(term: Term, at: At, named: list[int]) -> dict[str, str]:
    joined = json.loads(term.collaborations)
    rows = [
        *_affiliations(term.pk, term.council_id, at.on, at.known),
        *_of_named(Affiliation, "party", at, named),
    ]
    return {str(person): joined.get(party, party) for person, party in rows}


@prepared
def _affiliations(term: Any, council: Any, on: Any, known: Any) -> QuerySet[Any, Any]:
    at = At(on, known)
    councillors = _all(Councillorship, at, Q(town__in=_area(council, at))).values("person")
    seated = _all(Mandate, at, Q(term=term)).values("person")
    rows = _all(Affiliation, at, Q(person__in=councillors) | Q(person__in=seated))
    return rows.values_list("person_id", "party")


Away = list[tuple[str, int | None, Absence]]


def _leaves(term: Term, at: At, seat: str = "") -> Away:
    rows = _leave_rows(term.pk, at.on, at.known, seat)
    return [(key, who, Absence(ground, until)) for key, who, ground, until in rows]


@prepared
def _leave_rows(term: Any, on: Any, known: Any, seat: Any) -> QuerySet[Any, Any]:
    rows = _all(Leave, At(on, known), _about(term, seat, ""))
    return rows.values_list("seat__key", "person_id", "ground", "until")


def _offered(term: Term, at: At) -> set[str]:
    return set(_offer_rows(term.pk, at.on, at.known))


@prepared
def _offer_rows(term: Any, on: Any, known: Any) -> QuerySet[Any, Any]:
    return _all(Offer, At(on, known), Q(term=term)).values_list("seat__key", flat=True)


def _sittings(
    seats: Mapping[str, Seat], mandates: list[tuple[str, str, int]], away: Away,
    offered: Collection[str] = (),
) -> dict[str, Sitting]:  # fmt: skip
    held = {(seat, role): str(person) for seat, role, person in mandates}
    leaves = {
        seat: leave
        for seat, person, leave in away
        if person is None or str(person) == held.get((seat, "member"))
    }
    return {
        key: Sitting(
            held.get((key, "member")), held.get((key, "substitute")), key in offered,
            leaves.get(key),
        )
        for key in seats
    }  # fmt: skip


def _vices(offices: list[tuple[str, str, int]]) -> dict[str, Vices]:
    named: dict[str, dict[str, str]] = {}
    for town, office, person in offices:
        if office != "mayor":
            named.setdefault(town, {})[office] = str(person)
    return {town: Vices(**people) for town, people in named.items()}


def _health(at: At) -> dict[str, str]:
    return {str(person): health for person, health in _health_rows(at.on, at.known)}


@prepared
def _health_rows(on: Any, known: Any) -> QuerySet[Any, Any]:
    return _all(HealthSeat, At(on, known), Q()).values_list("person_id", "health")


def _chairs(term: Term, at: At) -> dict[str, Post]:
    rows = _chair_rows(term.pk, at.on, at.known)
    held = {(post, role): (person, group) for post, role, person, group in rows}
    until = dict(_prevention_rows(term.pk, at.on, at.known))
    return {post: _post(post, held, until) for post in POSTS}


@prepared
def _chair_rows(term: Any, on: Any, known: Any) -> QuerySet[Any, Any]:
    rows = _all(Chairmanship, At(on, known), Q(term=term))
    return rows.values_list("post", "role", "person_id", "elected_by")


@prepared
def _prevention_rows(term: Any, on: Any, known: Any) -> QuerySet[Any, Any]:
    return _all(Prevention, At(on, known), Q(term=term)).values_list("post", "until")


def _post(
    name: str, held: Mapping[tuple[str, str], tuple[int | None, str]], until: Mapping[str, Any]
) -> Post:
    person, group = held.get((name, "holder"), (None, ""))
    stand_in, _ = held.get((name, "stand_in"), (None, ""))
    named = [str(p) if p else None for p in (person, stand_in)]
    return Post(named[0], group or None, until.get(name), named[1])


def _posts(term: Term, at: At) -> dict[str, OutsidePost]:
    rows = _post_rows(term.council_id, at.on, at.known)
    return {post: OutsidePost(str(person), requires) for post, person, requires in rows}


@prepared
def _post_rows(council: Any, on: Any, known: Any) -> QuerySet[Any, Any]:
    rows = _all(PostHeld, At(on, known), Q(council=council))
    return rows.values_list("post", "person_id", "requires")
