"""Events about members who do not serve for a time: FO §3(5)–(6), three months or more."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kontaktraad.rules import citation
from kontaktraad.rules.citation import Cite
from kontaktraad.rules.course import Course
from kontaktraad.rules.events_seats import NO_RULE, Hindrance
from kontaktraad.rules.outcome import NeedsDecision, Refused
from kontaktraad.rules.situation import Leave, Situation, months_after


@dataclass(frozen=True, slots=True)
class Exempted:
    """A member is formally exempt from office for a time (FO §3(5))."""

    person: str
    until: date

    def hindrance(self, now: Situation, on: date, months: int) -> Hindrance:
        """Why it cannot be, or None."""
        return _no_leave(now, self.person, citation.EXEMPT, months_after(on, months), self.until)

    def apply(self, course: Course) -> None:
        """The substitute fills the seat while the exemption lasts."""
        _go_on_leave(course, self.person, Leave("exempt", self.until), citation.EXEMPT)


@dataclass(frozen=True, slots=True)
class Prevented:
    """A party-elected member is otherwise prevented; the council decides (FO §3(6)).

    `meeting` is the day of the meeting that decided, which the paragraph asks for.
    """

    person: str
    until: date
    decision: Literal["met", "not_met"] | None = None
    meeting: date | None = None

    def hindrance(self, now: Situation, on: date, months: int) -> Hindrance:
        """Why it cannot be, or None; without the council's decision it needs one."""
        cite, earliest = citation.PREVENTED, months_after(on, months)
        if hindrance := _no_leave(now, self.person, cite, earliest, self.until):
            return hindrance
        seat = now.seat_of(self.person)
        where = seat.id if seat else None
        figures = {"person": self.person, "until": str(self.until), "seat": where}
        if seat and seat.kind == "office":
            return Refused(cite, "only_party_elected_members", figures)
        if self.decision is None:
            return NeedsDecision(cite, "are_the_conditions_met", ("met", "not_met"), figures)
        return self._no_meeting(on)

    def _no_meeting(self, on: date) -> Hindrance:
        if self.meeting is None:
            return NeedsDecision(citation.PREVENTED, "which_meeting_decided", (), {})
        if self.meeting <= on:
            return None
        figures = {"meeting": str(self.meeting), "on": str(on)}
        return Refused(citation.PREVENTED, "meeting_comes_later", figures)

    def apply(self, course: Course) -> None:
        """By the council's decision the substitute enters, or nothing changes."""
        told = {"person": self.person, "meeting": str(self.meeting)}
        course.note(citation.PREVENTED, f"conditions_{self.decision}", told)
        if self.decision == "met":
            _go_on_leave(course, self.person, Leave("prevented", self.until), citation.PREVENTED)


def _no_leave(now: Situation, person: str, cite: Cite, earliest: date, until: date) -> Hindrance:
    figures = {"person": person, "until": str(until), "earliest": str(earliest)}
    seat = now.seat_of(person)
    if now.kind == "skf":
        if seat:
            return NeedsDecision(citation.FORUM_SUCCESSION, NO_RULE, (), figures)
        return Refused(citation.FORUM_SUCCESSION, "holds_no_seat_here", figures)
    if seat is None:
        return Refused(cite, "holds_no_seat_here", figures)
    if until < earliest:
        return Refused(cite, "too_short_for_leave", figures)
    return Refused(cite, "on_leave_already", figures) if now.sitting(seat.id).leave else None


def _go_on_leave(course: Course, person: str, leave: Leave, cite: Cite) -> None:
    for seat in course.now.held_by(person):
        course.leave_begins(seat.id, leave, cite)


@dataclass(frozen=True, slots=True)
class Returned:
    """A member on leave serves again (FO §3(5)–(6))."""

    person: str

    def hindrance(self, now: Situation, on: date, months: int) -> Hindrance:
        """Why it cannot be, or None."""
        seat = now.seat_of(self.person)
        if seat and now.sitting(seat.id).leave:
            return None
        return Refused(citation.EXEMPT, "is_not_on_leave", {"person": self.person})

    def apply(self, course: Course) -> None:
        """The substitute steps back."""
        for seat in course.now.held_by(self.person):
            leave = course.now.sitting(seat.id).leave
            exempt = leave is not None and leave.ground == "exempt"
            course.leave_ends(seat.id, citation.EXEMPT if exempt else citation.PREVENTED)
