"""The rule report and a ruling read back: breaches, gaps, who calls, what was done."""

from collections.abc import Mapping
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


def report(view: CouncilView) -> list[tuple[str, str, str, str]]:
    """Every breach by the ruling: paragraph, the person's name, the seat's, and what is wrong."""
    names, day = view.names, str(view.at.on)
    return [
        (b["rule"], names.person(b["person"]), names.seat(b["seat"]), mandates.breach(b["reason"]))
        for b in view.standing["breaches"]
        if not b["since"] or b["since"] <= day
    ]


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
