"""A seat through time: who held it, from when to when, as known at a point."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kontaktraad.register.at import At
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
    rows = mandates.values_list("seat__key", "role", "person__name", "valid_from", "valid_to")
    for key, role, name, since, until in rows.order_by("valid_from"):
        found.setdefault(key, []).append(Period(role, name, since, _by(until, at)))
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
