"""The rule report and a ruling read back: breaches, gaps, who calls, what was done."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kontaktraad.record.models import Ruling
from kontaktraad.register.at import At
from kontaktraad.register.models import Term, Town, TownOffice
from kontaktraad.register.queries import CouncilView
from kontaktraad.register.ruled import standing_of
from kontaktraad.register.told import PEOPLE, Line, Names, lines
from kontaktraad.rules.citation import Cite
from kontaktraad.rules.outcome import Step
from kontaktraad.wording import mandates

MENDS = {
    "does_not_fit_the_seat": "Resigned", "sits_twice": "Resigned", "leave_is_overdue": "Returned",
    "not_the_mayor": "MayorReplaced", "not_the_vice_mayor": "ViceMayorsElected",
    "chair_is_not_a_member": "ChairSteppedDown", "prevention_is_overdue": "ChairReturned",
}  # fmt: skip
"""Breach → the event that mends it, where there is one."""


@dataclass(frozen=True, slots=True)
class BreachLine:
    """A breach by the ruling: paragraph, who, where, what is wrong, and the event that mends it."""

    rule: str
    person: str
    number: str
    seat: str
    words: str
    event: str
    fields: dict[str, str]


def report(view: CouncilView) -> list[BreachLine]:
    """Every breach that stands on the day, by the ruling."""
    day = str(view.at.on)
    return [
        _line(view, b) for b in view.standing["breaches"] if not b["since"] or b["since"] <= day
    ]


def _line(view: CouncilView, breach: Mapping[str, Any]) -> BreachLine:
    names, seat = view.names, view.now.seats.get(breach["seat"])
    about = {"person": breach["person"], "post": breach["seat"], "seat": breach["seat"]}
    if seat and seat.municipality:
        about["municipality"] = seat.municipality
    return BreachLine(
        breach["rule"], names.person(breach["person"]), breach["person"],
        names.seat_or_post(breach["seat"]), mandates.breach(breach["reason"]),
        MENDS[breach["reason"]], about,
    )  # fmt: skip


def gaps(term: Term, at: At) -> dict[str, list[str]]:
    """What the register lacks: mayors and vice-mayors nobody has entered, by kind."""
    towns = Town.objects.filter(area__in=term.council.area_set.filter(at.filter())).order_by("sort")
    held = set(TownOffice.objects.filter(at.filter()).values_list("town_id", "office"))
    return {
        office: [town.name for town in towns if (town.pk, office) not in held]
        for office in ("mayor", "first", "second")
    }


def mandate_ruling(term: Term, digest: str) -> Ruling | None:
    """A ruling on an event of this term."""
    found = Ruling.objects.filter(hash=digest, question="mandate", subject=term.council_id)
    return found.filter(term=term.name).first()


def lines_of(term: Term, document: Mapping[str, Any]) -> list[Line]:
    """A stored ruling's steps as sentences."""
    steps = [Step(Cite(s["cite"]), s["name"], s["figures"]) for s in document["steps"]]
    people = {str(v) for s in steps for k, v in s.figures.items() if k in PEOPLE and v}
    return lines(Names(term, people), steps)


def convener_told(term: Term, at: At) -> Line | None:
    """Who calls the constituting meeting by the ruling, or what must be known (FO §4(1)b)."""
    document = standing_of(term, at, "convener")
    if document is None:
        return None
    if document["outcome"] == "decided":
        return lines_of(term, document)[0]
    people = document["figures"].get("unknown") or document["figures"].get("equals", [])
    named = ", ".join(Names(term, people, at).people.values())
    name = document.get("asks") or document["reason"]
    return Line(document["cite"], mandates.reason(name, {"unknown": named}), "ask")
