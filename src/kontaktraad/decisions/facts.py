"""From what happened in the room to what the rules ask for."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from kontaktraad.decisions.models import (
    Approved,
    Closed,
    Conflict,
    Poll,
    Presence,
    PublicDecision,
)
from kontaktraad.meetings.facts import council_on
from kontaktraad.meetings.models import Item, Meeting
from kontaktraad.record.prepared import prepared
from kontaktraad.rules.meetings import Attendance, Presiding, presiding
from kontaktraad.rules.outcome import Outcome
from kontaktraad.rules.situation import Seating


def present(meeting: Meeting, at: datetime | None = None) -> frozenset[str]:
    """Who is in the room now, or was at a moment, by number."""
    newest = dict(_came(meeting.pk, at))
    return frozenset(str(person) for person, came in newest.items() if came)


@prepared
def _came(meeting: Any, at: Any) -> QuerySet[Any, Any]:
    rows = Presence.objects.filter(meeting=meeting).order_by("at", "pk")
    return (rows.filter(at__lte=at) if at else rows).values_list("person_id", "came")


def is_here(meeting: Meeting, person: str) -> bool:
    """Whether a person is in the room now."""
    return person in present(meeting)


def conflicts_of(meeting: Meeting, person: str) -> frozenset[int]:
    """The items, by row, that a person is conflicted on."""
    newest = dict(_conflicts_of(meeting.pk, int(person)))
    return frozenset(item for item, is_so in newest.items() if is_so)


@prepared
def _conflicts_of(meeting: Any, person: Any) -> QuerySet[Any, Any]:
    rows = Conflict.objects.filter(item__meeting=meeting, person=person).order_by("at", "pk")
    return rows.values_list("item_id", "conflicted")


def conflicted(item: Item) -> frozenset[str]:
    """Who is conflicted on the item, by number."""
    newest = dict(_conflicts_on(item.pk))
    return frozenset(str(person) for person, is_so in newest.items() if is_so)


@prepared
def _conflicts_on(item: Any) -> QuerySet[Any, Any]:
    rows = Conflict.objects.filter(item=item).order_by("at", "pk")
    return rows.values_list("person_id", "conflicted")


def room(meeting: Meeting, item: Item | None = None, seat: str = "") -> list[Attendance]:
    """Every seat, or one, at this moment: who holds it, is there, is conflicted on the item.

    During a leave the substitute fills the seat in the member's place (FO §3(5)–(6)).
    """
    now, here = council_on(meeting, seat), present(meeting)
    apart = conflicted(item) if item else frozenset()
    return [_seat(now, key, here, apart) for key in now.seats]


def _seat(now: Seating, key: str, here: frozenset[str], apart: frozenset[str]) -> Attendance:
    sitting = now.sitting(key)
    member, substitute = sitting.acting, None if sitting.leave else sitting.substitute
    return Attendance(key, member, substitute, member in here, substitute in here, apart)


def presides(meeting: Meeting, item: Item | None = None) -> Outcome[Presiding]:
    """Who presides now (FO §5(7)), on an item nobody conflicted; asks where none is there."""
    apart = conflicted(item) if item else frozenset()
    return presiding(council_on(meeting).chairs, present(meeting) - apart)


def is_approved(meeting: Meeting) -> bool:
    """Whether a version of the meeting's minutes has been approved."""
    return Approved.objects.filter(minutes__meeting=meeting).exists()


def public_words(item: Item) -> str:
    """The words in which a closed item's decision may be public; empty where none are."""
    said = PublicDecision.objects.filter(item=item, known_to=None).first()
    return said.text if said else ""


def is_open(poll: Poll) -> bool:
    """Whether votes are still taken."""
    return not _closed(poll.pk)


@prepared
def _closed(poll: Any) -> QuerySet[Any, Any]:
    return Closed.objects.filter(poll=poll).values_list("pk")
