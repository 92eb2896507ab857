"""From what happened in the room to what the rules ask for."""

from kontaktraad.decisions.models import Closed, Conflict, Poll, Presence
from kontaktraad.meetings.facts import council_on
from kontaktraad.meetings.models import Item, Meeting
from kontaktraad.rules.meetings import Attendance, Presiding, presiding
from kontaktraad.rules.outcome import Decided
from kontaktraad.rules.situation import Seating


def present(meeting: Meeting) -> frozenset[str]:
    """Who is in the room now, by number."""
    newest = dict(
        Presence.objects.filter(meeting=meeting).order_by("at", "pk").values_list(
            "person_id", "came"
        )
    )  # fmt: skip
    return frozenset(str(person) for person, came in newest.items() if came)


def conflicted(item: Item) -> frozenset[str]:
    """Who is conflicted on the item, by number."""
    rows = Conflict.objects.filter(item=item).order_by("at", "pk")
    newest = dict(rows.values_list("person_id", "conflicted"))
    return frozenset(str(person) for person, is_so in newest.items() if is_so)


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


def presides(meeting: Meeting) -> Presiding | None:
    """Who presides now (FO §5(7)); None where neither chair nor vice-chair is there."""
    outcome = presiding(council_on(meeting).chairs, present(meeting))
    return outcome.answer if isinstance(outcome, Decided) else None


def is_open(poll: Poll) -> bool:
    """Whether votes are still taken."""
    return not Closed.objects.filter(poll=poll).exists()
