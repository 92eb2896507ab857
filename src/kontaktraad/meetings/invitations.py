"""Who is called to a meeting, and the personal link each of them is called by."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from django.db.models import QuerySet
from django.urls import reverse

from kontaktraad.meetings.facts import council_on, day_of
from kontaktraad.meetings.models import Meeting, Reply
from kontaktraad.notices import links
from kontaktraad.record.prepared import prepared
from kontaktraad.register.at import today

LINK = links.Kind("meeting", lambda text: links.of_person(text.split("-", 3)[2]))
KEPT = timedelta(days=30)
"""How long after the meeting's day its personal links open anything."""
Role = Literal["member", "substitute"]
ROLES: tuple[Role, Role] = ("member", "substitute")


@dataclass(frozen=True, slots=True)
class Called:
    """Who is called for a seat: the one who fills it, and who steps in."""

    seat: str
    person: str
    substitute: str | None

    def who(self, role: str) -> str | None:
        """The person in one of the two roles."""
        return self.person if role == "member" else self.substitute


def called_to(meeting: Meeting, seat: str = "") -> list[Called]:
    """Everyone called to the meeting, one for each seat that is filled on its day; or one."""
    now = council_on(meeting, seat)
    sittings = {key: now.sitting(key) for key in now.seats}
    return [
        Called(key, sitting.acting, None if sitting.leave else sitting.substitute)
        for key, sitting in sittings.items()
        if sitting.acting
    ]


def link_secret(meeting: Meeting, called: Called, role: Role = "member") -> str:
    """The secret of a personal link: this person's, for this seat; of no use to a successor."""
    told = f"{meeting.pk}-{role}-{called.who(role)}-{called.seat}"
    return LINK.secret(told)


def link(meeting: Meeting, called: Called, role: Role = "member") -> str:
    """The personal link's path."""
    return reverse("meeting-answer", args=[link_secret(meeting, called, role)])


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a personal link says: to which meeting, in which role, who, for which seat."""

    meeting: Meeting
    role: Role
    person: str
    seat: str


def invitation(secret: str) -> Invitation | None:
    """What a link's secret says, though it may be too old or no longer true; None: no link."""
    said = LINK.read(secret)
    if said is None:
        return None
    number, role, person, seat = said.split("-", 3)
    meeting = next(iter(_meeting(int(number))), None)
    spoken: Role = "member" if role == "member" else "substitute"
    return Invitation(meeting, spoken, person, seat) if meeting else None


@prepared
def _meeting(number: Any) -> QuerySet[Any, Any]:
    return Meeting.objects.select_related("term__council").filter(pk=number)


def invited_by(secret: str, known: Invitation | None = None) -> tuple[Meeting, Called] | None:
    """The meeting and whom a link's secret calls; None for any other text.

    A substitute's link gives the substitute, with nobody to step in for them. A link dies
    when its person no longer has the role, and some days after the meeting. `known` is what the
    secret says, where it has been read.
    """
    found = known or invitation(secret)
    who = next(iter(called_to(found.meeting, found.seat)), None) if found else None
    if found is None or who is None or who.who(found.role) != found.person or old(found.meeting):
        return None
    called = who if found.role == "member" else Called(found.seat, found.person, None)
    return found.meeting, called


HERE: list[Callable[[Meeting, str], bool]] = []
"""What else says that a person takes part: asked of those above, who know the room."""
APART: list[Callable[[Meeting, str], frozenset[int]]] = []
"""Items, by row, that a person is conflicted on: asked of the same."""


def takes_part(found: Invitation) -> bool:
    """Whether the link's person takes part: a member; a substitute once the member stays away."""
    if found.role == "member" or any(asked(found.meeting, found.person) for asked in HERE):
        return True
    said = Reply.objects.filter(
        meeting=found.meeting, seat__key=found.seat, known_to=None,
        answer__in=("substitute", "absent"),
    )  # fmt: skip
    return said.exists()


def apart_from(found: Invitation) -> frozenset[int]:
    """The items, by row, whose closed papers and votes are not for the link's person."""
    return frozenset().union(*(asked(found.meeting, found.person) for asked in APART))


def old(meeting: Meeting) -> bool:
    """Whether the meeting was so long ago that its links are dead."""
    return today() > day_of(meeting) + KEPT


def receipt(meeting: Meeting, seat: str, role: Role) -> str:
    """What a notice to a seat is known by."""
    return f"meeting {meeting.pk} {role} {seat}"
