"""From rows to what the rules of meetings ask for."""

from collections.abc import Mapping
from datetime import date, datetime
from itertools import takewhile
from typing import Any

from django.db.models import QuerySet

from kontaktraad.meetings.models import Guest, Item, ItemText, Meeting, Plan, Reply
from kontaktraad.record.prepared import prepared
from kontaktraad.register.at import At
from kontaktraad.register.facts import seating
from kontaktraad.rules.convocation import MeetingKind
from kontaktraad.rules.meetings import Attendance
from kontaktraad.rules.situation import Seating

MEETING_KINDS: dict[str, MeetingKind] = {
    "ordinary": "ordinary", "extra": "extra", "constituting": "constituting",
}  # fmt: skip


def plan_of(meeting: Meeting) -> Plan:
    """What is known of a meeting now."""
    return Plan.objects.select_related("because").get(meeting=meeting, known_to=None)


def day_of(meeting: Meeting) -> date:
    """The day a meeting is known to be on."""
    known: list[date] = _days(meeting.pk)
    return known[0]


@prepared
def _days(meeting: Any) -> QuerySet[Any, Any]:
    return Plan.objects.filter(meeting=meeting, known_to=None).values_list("day", flat=True)


def kind_of(plan: Plan) -> MeetingKind:
    """The meeting's kind as the rules name it."""
    return MEETING_KINDS[plan.kind]


def council_on(meeting: Meeting, seat: str = "") -> Seating:
    """The council as it is known to be on the meeting's day, or one seat of it."""
    return seating(meeting.term, At(day_of(meeting)), seat)


def replies(meeting: Meeting) -> dict[str, str]:
    """Seat → what whoever fills it now has answered, for the day the meeting is on now."""
    known = Reply.objects.filter(meeting=meeting, known_to=None, known_from__gte=_since(meeting))
    rows = list(known.values_list("seat__key", "person_id", "answer"))
    now = council_on(meeting) if rows else None
    return {
        seat: said for seat, person, said in rows
        if now and seat in now.seats and now.sitting(seat).acting == str(person)
    }  # fmt: skip


def _since(meeting: Meeting) -> datetime:
    """Since when the meeting has been said to be on its day."""
    rows = Plan.objects.filter(meeting=meeting).order_by("-known_from", "-pk")
    said = list(rows.values_list("day", "known_from"))
    same = takewhile(lambda row: row[0] == said[0][0], said)
    return min(at for _, at in same)


def expected(meeting: Meeting, said: Mapping[str, str]) -> list[Attendance]:
    """Every seat as its holder has answered: who will be there (FO §5(11))."""
    now = council_on(meeting)
    return [
        Attendance(
            key, now.sitting(key).acting, now.sitting(key).substitute,
            said.get(key) in ("comes", "virtually"), said.get(key) == "substitute",
        )
        for key in now.seats
    ]  # fmt: skip


def items_of(meeting: Meeting) -> list[ItemText]:
    """The items as they are said to be now, in the chair's order (FO §5(8))."""
    found = ItemText.objects.filter(item__meeting=meeting, known_to=None)
    return list(found.select_related("item__proposed_by").order_by("place", "item__key"))


def next_key(meeting: Meeting) -> int:
    """The key of the next item."""
    newest = Item.objects.filter(meeting=meeting).order_by("-key").first()
    return newest.key + 1 if newest else 1


def guests_of(item: Item) -> list[Guest]:
    """The item's guests by their hours (FO §5(12))."""
    return list(Guest.objects.filter(item=item, known_to=None).order_by("begins", "key"))
