"""Events in a seat: elected, substitute named, offer answered, resigned.

FO §3(1)b and §3(9): a party's councillors elect from their midst; FO §3(3):
one personal substitute each; FO §3(4): for one member only; FO §3(11): the
substitute accepts or declines a vacated seat; SKF-1 and SKF-3 for a forum.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from kontaktraad.rules import citation
from kontaktraad.rules.citation import Cite
from kontaktraad.rules.course import Course
from kontaktraad.rules.outcome import NeedsDecision, Refused
from kontaktraad.rules.situation import (
    ELECTED,
    Seat,
    Situation,
    Vices,
    free_vice_mayor,
)

Hindrance: TypeAlias = Refused | NeedsDecision | None
NO_RULE = "forum_has_no_rule"
"""SKF says nothing of substitutes or leave; a named person must decide."""


@dataclass(frozen=True, slots=True)
class Elected:
    """A party's councillors elect a member to a vacant seat (FO §3(1)b, §3(9); SKF-5)."""

    seat: str
    person: str

    def hindrance(self, now: Situation, on: date, months: int) -> Hindrance:
        """Why it cannot be, or None."""
        seat = now.seats.get(self.seat)
        if seat is None or seat.kind == "office":
            cite = citation.FORUM_SEATS if now.kind == "skf" else citation.OFFICE_SEATS
            return Refused(cite, "nobody_is_elected_to_that_seat", {"seat": self.seat})
        if reason := _seat_not_free(now, seat):
            return Refused(_taken_cite(seat, reason), reason, {"seat": seat.id})
        if seat.kind == "forum":
            return _forum_hindrance(now, seat, self.person)
        return _elected_hindrance(now, seat, self.person)

    def apply(self, course: Course) -> None:
        """The person takes the seat."""
        kind = course.now.seats[self.seat].kind
        cites = {"extra": citation.SOLE_REPRESENTATIVE, "forum": citation.FORUM_SUCCESSION}
        course.member_in(self.seat, self.person, cites.get(kind, citation.MIRROR_OF_VOTES))


def _seat_not_free(now: Situation, seat: Seat) -> str | None:
    sitting = now.sitting(seat.id)
    if sitting.member:
        return "seat_is_held"
    return "substitute_has_not_answered" if sitting.offered else None


def _elects_by(seat: Seat) -> Cite:
    if seat.kind == "forum":
        return citation.FORUM_SEATS
    return citation.SOLE_REPRESENTATIVE if seat.kind == "extra" else citation.MIRROR_OF_VOTES


def _taken_cite(seat: Seat, reason: str) -> Cite:
    return citation.SUCCESSION if reason == "substitute_has_not_answered" else _elects_by(seat)


def _forum_hindrance(now: Situation, seat: Seat, person: str) -> Hindrance:
    figures = {"person": person, "seat": seat.id, "party": seat.party}
    own = now.parties.get(person) == seat.party and seat.party in now.entitled
    if not now.fits(person, seat) or not own:
        return Refused(citation.FORUM_RIGHTS, "cannot_stand_for_forum", figures)
    if now.seat_of(person):
        return Refused(citation.FORUM_SEATS, "already_a_member", figures)
    return None


def _elected_hindrance(now: Situation, seat: Seat, person: str) -> Hindrance:
    figures = {"person": person, "seat": seat.id, "party": seat.party}
    if now.mayor_in_area(person):
        return Refused(citation.OFFICE_SEATS, "mayor_sits_by_office", figures)
    if not now.fits(person, seat):
        return Refused(_elects_by(seat), "not_of_the_partys_councillors", figures)
    if now.seat_of(person):
        return Refused(citation.MIRROR_OF_VOTES, "already_a_member", figures)
    if now.substitutes_in(person, *ELECTED):
        return Refused(citation.ONE_MEMBER_ONLY, "is_a_substitute", figures)
    return None


@dataclass(frozen=True, slots=True)
class SubstituteNamed:
    """A party-elected member gets a personal substitute (FO §3(3)b, §3(12))."""

    seat: str
    person: str

    def hindrance(self, now: Situation, on: date, months: int) -> Hindrance:
        """Why it cannot be, or None."""
        seat = now.seats.get(self.seat)
        figures = {"seat": self.seat, "person": self.person, "party": seat.party if seat else None}
        if now.kind == "skf":
            return NeedsDecision(citation.FORUM_SUCCESSION, NO_RULE, (), figures)
        if seat is None or seat.kind == "office":
            return Refused(citation.VICE_MAYOR_SUBSTITUTES, "substitute_by_office", figures)
        if reason := _cannot_substitute(now, seat, self.person):
            return Refused(citation.PERSONAL_SUBSTITUTE, reason, figures)
        if now.seat_of(self.person) or now.substitutes_in(self.person):
            return Refused(citation.ONE_MEMBER_ONLY, "member_or_substitute_already", figures)
        return None

    def apply(self, course: Course) -> None:
        """The person becomes the substitute."""
        course.substitute_in(self.seat, self.person, citation.PERSONAL_SUBSTITUTE)


def _cannot_substitute(now: Situation, seat: Seat, person: str) -> str | None:
    sitting = now.sitting(seat.id)
    if sitting.substitute:
        return "has_a_substitute"
    if sitting.member is None:
        return "no_member_to_substitute_for"
    return None if now.fits(person, seat) else "not_of_the_partys_councillors"


@dataclass(frozen=True, slots=True)
class SubstituteChosen:
    """A municipal council chooses the mayor's substitute from its midst (FO §3(3)a)."""

    municipality: str
    person: str

    def hindrance(self, now: Situation, on: date, months: int) -> Hindrance:
        """Why it cannot be, or None."""
        cite = citation.VICE_MAYOR_SUBSTITUTES
        figures = {"municipality": self.municipality, "person": self.person}
        vices = now.vices.get(self.municipality, Vices())
        if self.municipality not in now.area or not _choice_is_open(now, self.municipality):
            return Refused(cite, "a_vice_mayor_substitutes", figures)
        taken = {vices.first, vices.second, now.mayors.get(self.municipality)}
        if now.councillors.get(self.person) != self.municipality or self.person in taken:
            return Refused(cite, "not_from_the_councils_midst", figures)
        if now.seat_of(self.person) or now.substitutes_in(self.person):
            return Refused(citation.ONE_MEMBER_ONLY, "member_or_substitute_already", figures)
        return None

    def apply(self, course: Course) -> None:
        """The choice is kept; that the person substitutes follows."""
        vices = course.now.vices.get(self.municipality, Vices())
        course.vices(self.municipality, replace(vices, chosen=self.person))
        figures = {"municipality": self.municipality, "person": self.person}
        course.note(citation.VICE_MAYOR_SUBSTITUTES, "substitute_chosen", figures)


def _choice_is_open(now: Situation, town: str) -> bool:
    vices = now.vices.get(town, Vices())
    return bool(vices.first and not vices.chosen and free_vice_mayor(now, town) is None)


@dataclass(frozen=True, slots=True)
class OfferAccepted:
    """The substitute takes the vacated seat; the party elects a new substitute (FO §3(11))."""

    seat: str

    def hindrance(self, now: Situation, on: date, months: int) -> Hindrance:
        """Why it cannot be, or None."""
        return _not_offered(now, self.seat)

    def apply(self, course: Course) -> None:
        """The substitute becomes the member."""
        person = course.now.sitting(self.seat).substitute
        sitting = replace(course.now.sitting(self.seat), substitute=None)
        course.now = course.now.with_sitting(self.seat, sitting)
        course.member_in(self.seat, str(person), citation.SUCCESSION)


@dataclass(frozen=True, slots=True)
class OfferDeclined:
    """The substitute stays substitute; the party elects a new member (FO §3(11))."""

    seat: str

    def hindrance(self, now: Situation, on: date, months: int) -> Hindrance:
        """Why it cannot be, or None."""
        return _not_offered(now, self.seat)

    def apply(self, course: Course) -> None:
        """The offer falls."""
        course.declined(self.seat)


def _not_offered(now: Situation, seat: str) -> Hindrance:
    if seat in now.seats and now.sitting(seat).offered:
        return None
    return Refused(citation.SUCCESSION, "seat_is_not_offered", {"seat": seat})


@dataclass(frozen=True, slots=True)
class Resigned:
    """A party-elected member or substitute gives the seat up (FO §3(11)–(12), SKF-5)."""

    person: str

    def hindrance(self, now: Situation, on: date, months: int) -> Hindrance:
        """Why it cannot be, or None: who sits by office sits as long as the office lasts."""
        figures = {"person": self.person}
        seat = now.seat_of(self.person)
        if (seat and seat.kind != "office") or now.substitutes_in(self.person, *ELECTED):
            return None
        if now.kind == "skf":
            return Refused(citation.FORUM_SUCCESSION, "holds_no_seat_here", figures)
        if now.mayor_in_area(self.person):
            return Refused(citation.OFFICE_SEATS, "mayor_sits_by_office", figures)
        if now.substitutes_in(self.person, "office"):
            return Refused(citation.VICE_MAYOR_SUBSTITUTES, "substitute_by_office", figures)
        return Refused(citation.SUCCESSION, "holds_no_seat_here", figures)

    def apply(self, course: Course) -> None:
        """The seat or the substitution is given up."""
        seat = course.now.seat_of(self.person)
        if seat and seat.kind != "office":
            forum = seat.kind == "forum"
            course.member_out(seat.id, citation.FORUM_SUCCESSION if forum else citation.SUCCESSION)
            return
        for held in course.now.of_kind(*ELECTED):
            if course.now.sitting(held.id).substitute == self.person:
                course.substitute_out(held.id, citation.NEW_SUBSTITUTE)
