"""Events about persons and municipalities: parties, councils, mayors, KL.

FO §3(7): entering and leaving the council or the party; FO §3(8)–(10): a mayor who
leaves their party stays, and may leave the party a new seat; FO §3(3)a: vice-mayors;
SKF-5: health councils.
"""

from dataclasses import dataclass, replace
from datetime import date

from kontaktraad.rules import citation
from kontaktraad.rules.citation import Cite
from kontaktraad.rules.course import Course
from kontaktraad.rules.events_seats import Hindrance
from kontaktraad.rules.outcome import Refused
from kontaktraad.rules.situation import ELECTED, Seat, Situation, Vices


@dataclass(frozen=True, slots=True)
class PartyLeft:
    """A person leaves their party (FO §3(7)–(10))."""

    person: str

    def hindrance(self, now: Situation, on: date, months: int) -> Hindrance:
        """Why it cannot be, or None."""
        if self.person in now.parties:
            return None
        return Refused(citation.LEAVES, "has_no_party", {"person": self.person})

    def apply(self, course: Course) -> None:
        """The affiliation ends; a mayor stays, perhaps leaving the party a new seat."""
        party = course.now.parties[self.person]
        rest = {p: own for p, own in course.now.parties.items() if p != self.person}
        course.now = replace(course.now, parties=rest)
        course.note(leaves_cite(course.now), "party_left", {"person": self.person, "party": party})
        if course.now.kind == "kkr" and course.now.mayor_in_area(self.person):
            _mayor_stays(course, self.person, party)


def _mayor_stays(course: Course, person: str, party: str) -> None:
    figures = {"person": person, "party": party}
    course.note(citation.MAYOR_STAYS, "mayor_stays", figures)
    if _has_another(course.now, party):
        return
    if party not in course.now.entitled:
        course.note(citation.SOLE_REPRESENTATIVE, "party_not_entitled", figures)
        return
    course.seat_made(Seat(f"extra-{party}", "extra", party), citation.SOLE_REPRESENTATIVE)
    course.note(citation.CAP_YIELDS, "cap_yields", {"size": len(course.now.seats)})


def _has_another(now: Situation, party: str) -> bool:
    mayors = (now.mayors.get(m) for m in now.area)
    allied = any(m is not None and now.parties.get(m) == party for m in mayors)
    return allied or any(seat.party == party for seat in now.of_kind(*ELECTED))


@dataclass(frozen=True, slots=True)
class PartyJoined:
    """A person joins a party, leaving the one they had (FO §3(7))."""

    person: str
    party: str

    def hindrance(self, now: Situation, on: date, months: int) -> Hindrance:
        """Why it cannot be, or None."""
        if now.parties.get(self.person) != self.party:
            return None
        figures = {"person": self.person, "party": self.party}
        return Refused(citation.LEAVES, "already_in_the_party", figures)

    def apply(self, course: Course) -> None:
        """Out of the old party first, then into the new."""
        if self.person in course.now.parties:
            PartyLeft(self.person).apply(course)
        course.now = replace(course.now, parties={**course.now.parties, self.person: self.party})
        figures = {"person": self.person, "party": self.party}
        course.note(leaves_cite(course.now), "party_joined", figures)


@dataclass(frozen=True, slots=True)
class CouncilJoined:
    """A person enters a municipal council between elections (FO §3(1)b, §3(7); SKF-3)."""

    person: str
    municipality: str

    def hindrance(self, now: Situation, on: date, months: int) -> Hindrance:
        """Why it cannot be, or None."""
        figures = {"person": self.person, "municipality": self.municipality}
        if self.municipality not in now.area:
            return Refused(leaves_cite(now), "municipality_has_no_seat_here", figures)
        if self.person in now.councillors:
            return Refused(leaves_cite(now), "is_a_councillor_already", figures)
        return None

    def apply(self, course: Course) -> None:
        """Councillorship begins; it gives no seat by itself."""
        councillors = {**course.now.councillors, self.person: self.municipality}
        course.now = replace(course.now, councillors=councillors)
        figures = {"person": self.person, "municipality": self.municipality}
        course.note(leaves_cite(course.now), "council_joined", figures)


@dataclass(frozen=True, slots=True)
class CouncilLeft:
    """A person leaves the municipal council for good (FO §3(7), §3(13); SKF-5)."""

    person: str

    def hindrance(self, now: Situation, on: date, months: int) -> Hindrance:
        """Why it cannot be, or None."""
        if self.person in now.councillors:
            return None
        return Refused(leaves_cite(now), "is_no_councillor", {"person": self.person})

    def apply(self, course: Course) -> None:
        """Councillorship ends, and with it the offices of mayor and vice-mayor."""
        town = course.now.councillors[self.person]
        rest = {p: m for p, m in course.now.councillors.items() if p != self.person}
        course.now = replace(course.now, councillors=rest)
        figures = {"person": self.person, "municipality": town}
        course.note(leaves_cite(course.now), "council_left", figures)
        if course.now.mayors.get(town) == self.person:
            course.now = replace(course.now, mayors={**course.now.mayors, town: None})
        if town in course.now.vices:
            course.vices(town, course.now.vices[town].without(self.person))


def leaves_cite(now: Situation) -> Cite:
    """The paragraph on who leaves, by the kind of council."""
    return citation.FORUM_SUCCESSION if now.kind == "skf" else citation.LEAVES


@dataclass(frozen=True, slots=True)
class HealthCouncilJoined:
    """A councillor becomes a municipal member of a health council (SKF-3)."""

    person: str
    health: str

    def hindrance(self, now: Situation, on: date, months: int) -> Hindrance:
        """Why it cannot be, or None."""
        figures = {"person": self.person, "health": self.health}
        councils = {seat.health for seat in now.of_kind("forum")}
        if now.kind != "skf" or self.health not in councils:
            return Refused(citation.FORUM_RIGHTS, "no_such_health_council", figures)
        if not now.in_area(self.person):
            return Refused(citation.FORUM_RIGHTS, "is_no_councillor", figures)
        taken = self.person in now.health
        return Refused(citation.FORUM_RIGHTS, "in_a_health_council", figures) if taken else None

    def apply(self, course: Course) -> None:
        """Membership begins; it gives no seat by itself."""
        course.now = replace(course.now, health={**course.now.health, self.person: self.health})
        figures = {"person": self.person, "health": self.health}
        course.note(citation.FORUM_RIGHTS, "health_council_joined", figures)


@dataclass(frozen=True, slots=True)
class HealthCouncilLeft:
    """A member of a forum leaves the health council (SKF-5)."""

    person: str

    def hindrance(self, now: Situation, on: date, months: int) -> Hindrance:
        """Why it cannot be, or None."""
        if now.kind == "skf" and self.person in now.health:
            return None
        figures = {"person": self.person}
        return Refused(citation.FORUM_SUCCESSION, "not_in_a_health_council", figures)

    def apply(self, course: Course) -> None:
        """Membership of the health council ends."""
        rest = {p: h for p, h in course.now.health.items() if p != self.person}
        course.now = replace(course.now, health=rest)
        course.note(citation.FORUM_SUCCESSION, "health_council_left", {"person": self.person})


@dataclass(frozen=True, slots=True)
class MayorReplaced:
    """A municipality has a new mayor, who sits by office (FO §3(1)a)."""

    municipality: str
    person: str

    def hindrance(self, now: Situation, on: date, months: int) -> Hindrance:
        """Why it cannot be, or None."""
        figures = {"person": self.person, "municipality": self.municipality}
        if now.kind == "skf" or self.municipality not in now.area:
            return Refused(citation.OFFICE_SEATS, "municipality_has_no_seat_here", figures)
        if now.councillors.get(self.person) != self.municipality:
            return Refused(citation.OFFICE_SEATS, "mayor_is_not_a_councillor", figures)
        if now.mayors.get(self.municipality) == self.person:
            return Refused(citation.OFFICE_SEATS, "is_mayor_already", figures)
        return None

    def apply(self, course: Course) -> None:
        """The office passes on; a vice-mayor who becomes mayor leaves that place."""
        mayors = {**course.now.mayors, self.municipality: self.person}
        course.now = replace(course.now, mayors=mayors)
        figures = {"person": self.person, "municipality": self.municipality}
        course.note(citation.OFFICE_SEATS, "mayor_elected", figures)
        vices = course.now.vices.get(self.municipality, Vices())
        course.vices(self.municipality, vices.without(self.person))


@dataclass(frozen=True, slots=True)
class ViceMayorsElected:
    """A municipality has these vice-mayors from now on (FO §3(3)a)."""

    municipality: str
    first: str
    second: str | None = None

    def hindrance(self, now: Situation, on: date, months: int) -> Hindrance:
        """Why it cannot be, or None."""
        named = [p for p in (self.first, self.second) if p]
        councillors = all(now.councillors.get(p) == self.municipality for p in named)
        apart = len(set(named)) == len(named) and now.mayors.get(self.municipality) not in named
        if self.municipality in now.area and self.first and councillors and apart:
            return None
        figures = {"municipality": self.municipality, "person": self.first}
        return Refused(citation.VICE_MAYOR_SUBSTITUTES, "cannot_be_vice_mayors", figures)

    def apply(self, course: Course) -> None:
        """The vice-mayors; whom the council chose stays only while needed."""
        chosen = course.now.vices.get(self.municipality, Vices()).chosen
        kept = None if chosen in (self.first, self.second) else chosen
        course.vices(self.municipality, Vices(self.first, self.second, kept))
        figures = {"municipality": self.municipality, "person": self.first, "second": self.second}
        course.note(citation.VICE_MAYOR_SUBSTITUTES, "vice_mayors_elected", figures)


@dataclass(frozen=True, slots=True)
class LeftKl:
    """A municipality leaves KL, and its seats end from the day KL states (FO §3(7))."""

    municipality: str

    def hindrance(self, now: Situation, on: date, months: int) -> Hindrance:
        """Why it cannot be, or None."""
        if self.municipality in now.area:
            return None
        figures = {"municipality": self.municipality}
        return Refused(citation.LEAVES, "municipality_has_no_seat_here", figures)

    def apply(self, course: Course) -> None:
        """Out of the area, with its office seat; its councillors follow."""
        course.now = replace(course.now, area=course.now.area - {self.municipality})
        course.note(citation.LEAVES, "left_kl", {"municipality": self.municipality})
        if seat := course.now.office_seat(self.municipality):
            course.seat_gone(seat, citation.LEAVES)
