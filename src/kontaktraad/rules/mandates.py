"""The life of a mandate: what an event on a day makes of a council.

FO §3(3)–(14), SKF-5 and SKF-8. One door: a situation and an event in, the new
situation out, with a step for every move and its paragraph; or a refusal, or
the question a meeting must decide (FO §3(6)). Nothing here looks at a clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from kontaktraad.rules import citation
from kontaktraad.rules.consequences import follow
from kontaktraad.rules.course import Course
from kontaktraad.rules.events_chairs import (
    ChairElected,
    ChairPrevented,
    ChairReturned,
    ChairSteppedDown,
)
from kontaktraad.rules.events_leaves import Exempted, Prevented, Returned
from kontaktraad.rules.events_persons import (
    CouncilJoined,
    CouncilLeft,
    HealthCouncilJoined,
    HealthCouncilLeft,
    LeftKl,
    MayorReplaced,
    PartyJoined,
    PartyLeft,
    ViceMayorsElected,
)
from kontaktraad.rules.events_seats import (
    Elected,
    OfferAccepted,
    OfferDeclined,
    Resigned,
    SubstituteChosen,
    SubstituteNamed,
)
from kontaktraad.rules.outcome import Decided, Outcome
from kontaktraad.rules.situation import Seat, Situation, office_substitute

Event: TypeAlias = (
    Elected | SubstituteNamed | SubstituteChosen | OfferAccepted | OfferDeclined | Resigned
    | PartyLeft | PartyJoined | CouncilJoined | CouncilLeft
    | HealthCouncilJoined | HealthCouncilLeft | MayorReplaced
    | ViceMayorsElected | Exempted | Prevented | Returned | LeftKl
    | ChairElected | ChairPrevented | ChairReturned | ChairSteppedDown
)  # fmt: skip

__all__ = [
    "Breach", "ChairElected", "ChairPrevented", "ChairReturned", "ChairSteppedDown",
    "CouncilJoined", "CouncilLeft", "Elected", "Event", "Exempted", "HealthCouncilJoined",
    "HealthCouncilLeft", "LeftKl", "Lifecycle", "MayorReplaced", "OfferAccepted",
    "OfferDeclined", "PartyJoined", "PartyLeft", "Prevented", "Resigned", "Returned",
    "SubstituteChosen", "SubstituteNamed", "ViceMayorsElected", "breaches", "happen", "seated",
    "state",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """The values of FO §3(5)–(6) and (14) on the law date: months of expected absence."""

    months: int


def happen(now: Situation, event: Event, on: date, law: Lifecycle) -> Outcome[Situation]:
    """What `event` makes of the council on the day `on`.

    Answers with the new situation and a step per move; with the paragraph that
    refuses it; or with the question a meeting or a named person must decide.
    """
    if hindrance := event.hindrance(now, on, law.months):
        return hindrance
    course = Course(now, now)
    event.apply(course)
    follow(course)
    return Decided(course.now, tuple(course.steps))


def state(situation: Situation, seat: Seat) -> str:
    """A seat's place in the lifecycle: vacant, offered, held, replaced (docs/lifecycles)."""
    sitting = situation.sitting(seat.id)
    if sitting.offered:
        return "offered"
    if sitting.member is None:
        return "vacant"
    return "replaced" if sitting.leave else "held"


def seated(now: Situation) -> Situation:
    """A council newly composed: the mayors and their substitutes sit (FO §3(1)a, §3(3)a)."""
    course = Course(now, now)
    follow(course)
    return course.now


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule the register breaks: the paragraph, what is wrong, and where.

    `since` is the day it becomes a breach if nothing happens before; None: it is one already.
    """

    rule: str
    reason: str
    seat: str
    person: str
    since: date | None = None


def breaches(now: Situation) -> tuple[Breach, ...]:
    """Every breach in a situation however it came about, for the rule report (FO §3(3)–(7)).

    A leave's breach is told beforehand, with the day after its expected end.
    """
    found = [b for seat in now.seats.values() for b in _seat_breaches(now, seat)]
    return (*found, *_double(now), *_chair_breaches(now))


def _seat_breaches(now: Situation, seat: Seat) -> Iterable[Breach]:
    sitting = now.sitting(seat.id)
    for person in (sitting.member, sitting.substitute):
        if person and seat.kind != "office" and not now.fits(person, seat):
            cite = citation.FORUM_SUCCESSION if seat.kind == "forum" else citation.LEAVES
            yield Breach(cite.id, "does_not_fit_the_seat", seat.id, person)
    if seat.kind == "office":
        yield from _office_breaches(now, seat)
    if away := sitting.leave:
        cite = citation.EXEMPT if away.ground == "exempt" else citation.PREVENTED
        since = away.until + timedelta(days=1)
        yield Breach(cite.id, "leave_is_overdue", seat.id, sitting.member or "", since)


def _office_breaches(now: Situation, seat: Seat) -> Iterable[Breach]:
    sitting, town = now.sitting(seat.id), seat.municipality or ""
    if sitting.member != now.mayors.get(town):
        yield Breach(citation.OFFICE_SEATS.id, "not_the_mayor", seat.id, sitting.member or "")
    if sitting.substitute != office_substitute(now, town):
        cite = citation.VICE_MAYOR_SUBSTITUTES
        yield Breach(cite.id, "not_the_vice_mayor", seat.id, sitting.substitute or "")


def _double(now: Situation) -> Iterable[Breach]:
    taken: dict[str, str] = {}
    for seat in now.seats.values():
        sitting = now.sitting(seat.id)
        for person in filter(None, (sitting.member, sitting.substitute)):
            if person in taken:
                yield Breach(citation.ONE_MEMBER_ONLY.id, "sits_twice", seat.id, person)
            taken[person] = seat.id


def _chair_breaches(now: Situation) -> Iterable[Breach]:
    for name, post in now.chairs.items():
        if post.person and not now.seat_of(post.person):
            yield Breach(citation.CHAIRMANSHIP.id, "chair_is_not_a_member", name, post.person)
        if post.person and post.prevented:
            since = post.prevented + timedelta(days=1)
            cite = citation.CHAIR_PREVENTED
            yield Breach(cite.id, "prevention_is_overdue", name, post.person, since)
