"""Who sits where on one day: the situation that FO §3(3)–(14) and SKF-5 speak of.

A seat, the person in it and the facts about persons are kept apart: seats by
office of a municipality (FO §3(1)a), party seats (FO §3(1)b), extra seats (FO
§3(9)) and a forum's seats (SKF-1). Everything here is a value.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, TypeAlias

SeatKind: TypeAlias = Literal["office", "party", "extra", "forum"]
CouncilKind: TypeAlias = Literal["kkr", "skf"]
ELECTED: tuple[SeatKind, ...] = ("party", "extra")
"""Seats a party's councillors elect to, with a personal substitute each (FO §3(3)b)."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat by its id: of a municipality, of a party, or of a party in a health council."""

    id: str
    kind: SeatKind
    party: str | None = None
    municipality: str | None = None
    health: str | None = None


@dataclass(frozen=True, slots=True)
class Leave:
    """Why the member does not serve for the time being, and until when that is expected."""

    ground: Literal["exempt", "prevented"]
    until: date


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who holds a seat, who substitutes, whether the seat is offered to the substitute."""

    member: str | None = None
    substitute: str | None = None
    offered: bool = False
    leave: Leave | None = None

    @property
    def acting(self) -> str | None:
        """Who fills the seat: the substitute while the member is on leave (FO §3(5)–(6))."""
        return self.substitute if self.leave else self.member


@dataclass(frozen=True, slots=True)
class Vices:
    """A municipality's vice-mayors, and whom its council chose itself (FO §3(3)a)."""

    first: str | None = None
    second: str | None = None
    chosen: str | None = None

    def without(self, person: str) -> "Vices":
        """The same with the person's place empty."""
        kept = [None if p == person else p for p in (self.first, self.second, self.chosen)]
        return Vices(*kept)


@dataclass(frozen=True, slots=True)
class Post:
    """Chair or vice-chair: the person, the group that elected them, a stand-in for the time."""

    person: str | None = None
    group: str | None = None
    prevented: date | None = None
    stand_in: str | None = None


Requires: TypeAlias = Literal[
    "councillor", "member", "mayor", "chairmanship", "mayor_or_cc", "fgu_board", "anyone"
]
"""What a post asks for; `mayor_or_cc`: mayor, or chair of a committee on climate."""


@dataclass(frozen=True, slots=True)
class OutsidePost:
    """An outside post someone holds, and what they must be to hold it (FO §4(4)b)."""

    holder: str | None
    requires: Requires = "councillor"


@dataclass(frozen=True, slots=True)
class Owed:
    """An election someone owes: who elects, what, and for which seat or post.

    `who` is empty for a chair never elected: the council's constituting meeting elects (FO §4(2)a).
    """

    who: str
    what: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seating:
    """The seats, who sits in them, and who presides: what a meeting asks of its council."""

    seats: Mapping[str, Seat]
    sittings: Mapping[str, Sitting]
    chairs: Mapping[str, Post] = field(default_factory=dict)

    def sitting(self, seat: str) -> Sitting:
        """Who is in a seat; an empty sitting for a seat nobody has held."""
        return self.sittings.get(seat, Sitting())


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation(Seating):
    """One council on one day, with the facts about persons that the paragraphs ask for."""

    kind: CouncilKind
    area: frozenset[str]
    councillors: Mapping[str, str]
    parties: Mapping[str, str]
    mayors: Mapping[str, str | None] = field(default_factory=dict)
    vices: Mapping[str, Vices] = field(default_factory=dict)
    health: Mapping[str, str] = field(default_factory=dict)
    entitled: frozenset[str] = frozenset()
    posts: Mapping[str, OutsidePost] = field(default_factory=dict)

    def of_kind(self, *kinds: SeatKind) -> Iterator[Seat]:
        """The seats of some kinds."""
        return (seat for seat in self.seats.values() if seat.kind in kinds)

    def office_seat(self, municipality: str) -> Seat | None:
        """The seat a municipality's mayor holds."""
        found = (s for s in self.of_kind("office") if s.municipality == municipality)
        return next(found, None)

    def seat_of(self, person: str) -> Seat | None:
        """The seat the person is member in."""
        return next(iter(self.held_by(person)), None)

    def held_by(self, person: str) -> tuple[Seat, ...]:
        """The seat the person is member in, as a tuple of one or none."""
        return tuple(s for s in self.seats.values() if self.sitting(s.id).member == person)

    def substitutes_in(self, person: str, *kinds: SeatKind) -> Seat | None:
        """The seat the person substitutes in; of some kinds only, if named."""
        found = (
            s
            for s in self.seats.values()
            if (not kinds or s.kind in kinds) and self.sitting(s.id).substitute == person
        )
        return next(found, None)

    def leave_of(self, person: str | None) -> Leave | None:
        """The leave of a member from the seat, if there is one."""
        seat = self.seat_of(person) if person else None
        return self.sitting(seat.id).leave if seat else None

    def away(self, post: Post) -> date | None:
        """Until when the holder is prevented, by the post or by leave from the seat (FO §3(14))."""
        leave = self.leave_of(post.person)
        ends = [day for day in (post.prevented, leave and leave.until) if day]
        return max(ends, default=None)

    def in_area(self, person: str) -> bool:
        """Whether the person sits in a municipal council of the area (FO §3(7))."""
        return self.councillors.get(person) in self.area

    def fits(self, person: str, seat: Seat) -> bool:
        """What a member or substitute of the seat must still be (FO §3(7), SKF-5)."""
        if seat.kind == "forum":
            return self.in_area(person) and self.health.get(person) == seat.health
        return self.in_area(person) and self.parties.get(person) == seat.party

    def mayor_in_area(self, person: str) -> bool:
        """Whether the person is mayor of a municipality of the area."""
        return any(self.mayors.get(m) == person for m in self.area)

    def elected_member(self, person: str | None) -> bool:
        """Whether a party elected the person to a seat here (FO §3(3)a)."""
        return any(self.sitting(s.id).member == person for s in self.of_kind(*ELECTED))

    def with_sitting(self, seat: str, sitting: Sitting) -> "Situation":
        """The same situation with one seat's sitting replaced."""
        return replace(self, sittings={**self.sittings, seat: sitting})


def owed(situation: Situation) -> tuple[Owed, ...]:
    """Every election that is due, by FO §3(3), (9), (11)–(14) and SKF-5, SKF-8."""
    found = [owe for seat in situation.seats.values() for owe in _seat_owes(situation, seat)]
    return (*found, *(o for post in situation.chairs for o in _post_owes(situation, post)))


def _seat_owes(situation: Situation, seat: Seat) -> Iterator[Owed]:
    sitting = situation.sitting(seat.id)
    if seat.kind == "office":
        yield from _office_owes(situation, seat)
    elif sitting.member is None and not sitting.offered:
        yield Owed(seat.party or "", "member", seat.id)
    elif sitting.member and sitting.substitute is None and seat.kind in ELECTED:
        yield Owed(seat.party or "", "substitute", seat.id)


def _office_owes(situation: Situation, seat: Seat) -> Iterator[Owed]:
    town = seat.municipality or ""
    vices = situation.vices.get(town, Vices())
    if situation.mayors.get(town) is None:
        yield Owed(town, "mayor", seat.id)
    if vices.first is None:
        yield Owed(town, "vice_mayor", seat.id)
    elif office_substitute(situation, town) is None:
        yield Owed(town, "office_substitute", seat.id)


def _post_owes(situation: Situation, name: str) -> Iterator[Owed]:
    post = situation.chairs[name]
    if post.person is None:
        yield Owed(post.group or "", name, name)
    elif situation.away(post) and post.stand_in is None:
        yield Owed(post.group or "", "stand_in", name)


def free_vice_mayor(situation: Situation, town: str) -> str | None:
    """The first, else the second vice-mayor no party elected to the council (FO §3(3)a)."""
    vices = situation.vices.get(town, Vices())
    named = (p for p in (vices.first, vices.second) if p)
    return next((p for p in named if not situation.elected_member(p)), None)


def office_substitute(situation: Situation, town: str) -> str | None:
    """The mayor's substitute: first vice-mayor, second, or whom the council chose (FO §3(3)a)."""
    vices = situation.vices.get(town, Vices())
    if vices.first is None:
        return None
    return free_vice_mayor(situation, town) or vices.chosen


def months_after(day: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last day (FO §3(5)–(6))."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
