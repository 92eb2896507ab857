"""The package as it stands: a dry run over the names, the rules asked and nothing stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kontaktraad.appointments.actions.package import filled
from kontaktraad.appointments.facts import (
    candidate,
    consents,
    council_at,
    holders,
    objectors,
    offices_of,
    proposed,
)
from kontaktraad.appointments.posts import Place, office_name, office_places
from kontaktraad.elections.facts import heads
from kontaktraad.register.at import At
from kontaktraad.register.called import called
from kontaktraad.register.models import Term
from kontaktraad.register.told import Line
from kontaktraad.rules.appointing import Method, Part, may_be_appointed, method_of, parts
from kontaktraad.rules.outcome import Decided, NeedsDecision, Outcome, Refused
from kontaktraad.rules.situation import Situation
from kontaktraad.wording import appointments as wording


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place with its name, group and consent; `problem` says why the person cannot be it.

    `sits` is who was appointed before this term and sits until another is.
    """

    place: Place
    person: str
    number: str
    group: str
    consents: bool
    ex_officio: bool
    filled: bool
    problem: Line | None
    sits: str


@dataclass(frozen=True, slots=True)
class OfficeView:
    """An office of the ballot plan: its method, its places, who objects, whether it is done."""

    name: str
    seats: int
    requires: str
    wish: str
    method: Method
    places: tuple[NamedPlace, ...]
    objectors: tuple[str, ...]

    @property
    def done(self) -> bool:
        """Whether every place of it is filled."""
        return all(place.filled for place in self.places)

    @property
    def lacking(self) -> int:
        """Places without a name."""
        return sum(not place.person and not place.filled for place in self.places)


@dataclass(frozen=True, slots=True)
class Package:
    """Every office in order, and each group's part beside its entitlement."""

    offices: tuple[OfficeView, ...]
    parts: Mapping[str, Part]

    @property
    def lacking(self) -> int:
        """Places without a name."""
        return sum(office.lacking for office in self.offices)

    @property
    def problems(self) -> int:
        """People named who cannot be what they are named for."""
        return sum(place.problem is not None for o in self.offices for place in o.places)

    @property
    def yes(self) -> int:
        """People who have said yes."""
        return sum(place.consents for o in self.offices for place in o.places)

    @property
    def places(self) -> int:
        """Places and alternates there are to fill."""
        return sum(len(office.places) for office in self.offices)

    @property
    def filled(self) -> int:
        """Places and alternates that are filled."""
        return sum(place.filled for office in self.offices for place in office.places)


def package(term: Term, day: date | None = None) -> Package:
    """The package as it stands: on the day of the constituting meeting, or a later one."""
    on = day or term.constituted
    names = proposed(term, council_at(term, on))
    now = council_at(term, on, names)
    people = called([int(person) for _group, person in names.values()], At(on))
    about = _About(term, At(on), now, names, people, consents(term), sitting(term), filled(term))
    offices = tuple(about.office(*pair) for pair in offices_of(term.council, At(on)))
    sizes = {group: len(members) for group, members in heads(now).items()}
    has = dict.fromkeys(sizes, 0)
    for office in offices:
        for place in office.places:
            if place.group in has:
                has[place.group] += 1
    return Package(offices, parts(sizes, has, sum(len(office.places) for office in offices)))


def sitting(term: Term) -> dict[str, str]:
    """Post → who holds it from before this term: they sit until another is appointed (UL)."""
    rows = holders(term.council, At(term.constituted))
    before = {post: row for post, row in rows.items() if row.valid_from < term.constituted}
    names = called([row.person_id for row in before.values()], At(term.constituted))
    return {post: names[row.person_id] for post, row in before.items()}


@dataclass(frozen=True, slots=True)
class _About:
    """What every office of the package is asked with."""

    term: Term
    at: At
    now: Situation
    names: Mapping[str, tuple[str, str]]
    people: Mapping[int, str]
    said_yes: Mapping[str, str]
    sitting: Mapping[str, str]
    filled: frozenset[str]

    def office(self, body: Any, office: Any) -> OfficeView:
        name = office_name(body, office)
        rows = tuple(self.place(place) for place in office_places(body, office))
        against = called([int(n) for n in objectors(self.term, name)], self.at)
        return OfficeView(
            name, office.seats, office.requires, office.wish,
            method_of(office.seats).answer, rows, tuple(against.values()),
        )  # fmt: skip

    def place(self, place: Place) -> NamedPlace:
        group, person = self.names.get(place.name, ("", ""))
        return NamedPlace(
            place, self.people.get(int(person), "") if person else "", person, group,
            bool(person) and self.said_yes.get(place.name) == person,
            place.office.requires == "chairmanship",
            place.name in self.filled,
            self.problem(place, person) if person else None, self.sitting.get(place.name, ""),
        )  # fmt: skip

    def problem(self, place: Place, person: str) -> Line | None:
        who = candidate(person, self.at)
        return problem(may_be_appointed(self.now, who, place.office.requires))


def problem(outcome: Outcome[Any]) -> Line | None:
    """A refusal or question in words, with its paragraph; None where it is decided."""
    if isinstance(outcome, Refused):
        return Line(
            outcome.cite.id, wording.reason(outcome.reason, outcome.figures), outcome.reason
        )
    if isinstance(outcome, NeedsDecision):
        name = outcome.question
        return Line(outcome.cite.id, wording.reason(name, outcome.figures), name)
    return None if isinstance(outcome, Decided) else Line(outcome.cite.id, wording.lot(outcome), "")
