"""Steps and refusals with the register's names in place of its numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kontaktraad.lawbook.rulebook import rules
from kontaktraad.register.at import At
from kontaktraad.register.called import called
from kontaktraad.register.models import Seat, Term, Town
from kontaktraad.results.tables import party_name
from kontaktraad.rules.outcome import Decided, LotsNeeded, NeedsDecision, Outcome, Refused, Step
from kontaktraad.rules.situation import Situation
from kontaktraad.wording import mandates, refusals

PEOPLE = ("person", "substitute", "second")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its paragraph; `name` is the step's, for letters and pictures."""

    cite: str
    text: str
    name: str

    @property
    def rule(self) -> str:
        """The address name of the paragraph's page."""
        return rules()[self.cite].slug


class Names:
    """Looks names up once: persons, towns, and how a seat is called."""

    def __init__(self, term: Term, people: Iterable[str], at: At | None = None) -> None:
        numbers = [int(p) for p in people if p and str(p).isdecimal()]
        self.people = {str(number): name for number, name in called(numbers, at).items()}
        self.towns = dict(
            Town.objects.filter(area__council=term.council_id).values_list("pk", "name")
        )
        self.seats = {s.key: s for s in Seat.objects.filter(term=term).select_related("town")}

    def person(self, number: str | None) -> str:
        """A person's name, or a dash."""
        return self.people.get(str(number), "–") if number else "–"

    def seat(self, key: str) -> str:
        """A seat in words: a mayor's by the municipality, a party's by party and number."""
        seat = self.seats.get(key)
        if seat is None:
            return key
        return seat_name(seat)

    def seat_or_post(self, where: str) -> str:
        """A seat in words, or the chairmanship for its posts."""
        return self.seat(where) if where in self.seats else _("the chairmanship")

    def place(self, where: str) -> str:
        """A town or a party or a group by its name."""
        return self.towns.get(where) or party_name(where)

    def filled(self, figures: Mapping[str, Any]) -> dict[str, Any]:
        """Figures with names."""
        told = dict(figures)
        for key in PEOPLE:
            if told.get(key):
                told[key] = self.person(told[key])
        for key in ("seat", "where"):
            if told.get(key):
                told[key] = self.seat(told[key])
        for key in ("municipality", "who", "party", "group"):
            if told.get(key):
                told[key] = self.place(told[key])
        return told


def seat_name(seat: Seat) -> str:
    """How a seat is called."""
    if seat.town:
        return _("the mayor's seat, %(town)s") % {"town": seat.town.name}
    party = party_name(seat.party)
    if seat.kind == "extra":
        return _("%(party)s, extra seat") % {"party": party}
    if seat.kind == "forum":
        return _("%(party)s, %(health)s") % {"party": party, "health": seat.health}
    return _("%(party)s, seat %(number)s") % {
        "party": party, "number": seat.key.removeprefix(seat.party),
    }  # fmt: skip


def named_in(situation: Situation, steps: Iterable[Step]) -> set[str]:
    """Every person a page about this outcome speaks of."""
    people = {p for s in situation.sittings.values() for p in (s.member, s.substitute) if p}
    people |= {str(s.figures.get(key)) for s in steps for key in PEOPLE if s.figures.get(key)}
    return people


def lines(names: Names, steps: Iterable[Step]) -> list[Line]:
    """Each step as a sentence with its paragraph."""
    return [Line(s.cite.id, mandates.step(s.name, names.filled(s.figures)), s.name) for s in steps]


def answer(names: Names, outcome: Outcome[Any]) -> Line | None:
    """Why an event is refused, or what must be decided; None where it is decided."""
    if isinstance(outcome, Decided):
        return None
    if isinstance(outcome, Refused | NeedsDecision):
        name = outcome.reason if isinstance(outcome, Refused) else outcome.question
        figures = names.filled(outcome.figures)
        text = (
            mandates.reason(name, figures)
            if mandates.knows(name)
            else refusals.sentence(name, outcome.figures)
        )
        return Line(outcome.cite.id, text, name)
    return Line(outcome.cite.id, refusals.lots(list(outcome.tied), outcome.places), "lots")


def explained(outcome: Outcome[Any]) -> str:
    """A refusal or question outside a council's pages: its paragraph and sentence, with names."""
    if isinstance(outcome, Decided | LotsNeeded):
        return ""
    told: dict[str, Any] = dict(outcome.figures)
    numbers = {key: int(told[key]) for key in PEOPLE if str(told.get(key, "")).isdecimal()}
    people = called(numbers.values())
    told |= {key: people[number] for key, number in numbers.items()}
    towns = dict(Town.objects.filter(pk=told.get("municipality", "")).values_list("pk", "name"))
    told["municipality"] = "".join(towns.values())
    name = outcome.reason if isinstance(outcome, Refused) else outcome.question
    said = mandates.reason(name, told) if mandates.knows(name) else refusals.sentence(name, told)
    return f"{outcome.cite}: {said}"
