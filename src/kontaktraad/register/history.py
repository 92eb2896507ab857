"""A seat through time: who held it, from when to when, as known at a point."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kontaktraad.register.at import At
from kontaktraad.register.called import called
from kontaktraad.register.models import Leave, Mandate, Term


@dataclass(frozen=True, slots=True)
class Period:
    """Someone is member, substitute, or acts during a leave; `until` None: still."""

    kind: str
    person: str
    since: date
    until: date | None


def seat_histories(term: Term, at: At) -> dict[str, list[Period]]:
    """Seat key → its periods in the order of time, of what was known then."""
    found: dict[str, list[Period]] = {}
    mandates = Mandate.objects.filter(at.known_only(), term=term, valid_from__lte=at.on)
    columns = ("seat__key", "role", "person_id", "valid_from", "valid_to")
    rows = list(mandates.values_list(*columns).order_by("valid_from"))
    names = called((person for _, _, person, _, _ in rows), at)
    for key, role, person, since, until in rows:
        found.setdefault(key, []).append(Period(role, names[person], since, _by(until, at)))
    leaves = Leave.objects.filter(at.known_only(), term=term, valid_from__lte=at.on)
    for key, since, until in leaves.values_list("seat__key", "valid_from", "valid_to"):
        found.setdefault(key, []).append(Period("leave", "", since, _by(until, at)))
    return found


def _by(until: date | None, at: At) -> date | None:
    """An end that lies after the day looked at has not come yet."""
    return None if until is None or until > at.on else until


def of_kind(periods: Iterable[Period], kind: str) -> list[Period]:
    """The periods of one kind."""
    return [p for p in periods if p.kind == kind]
