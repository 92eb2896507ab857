"""The rule report and a ruling read back: breaches, gaps, who calls, what was done."""

from collections.abc import Mapping
from typing import Any

from kontaktraad.record.models import Ruling
from kontaktraad.register.at import At
from kontaktraad.register.models import Birth, Service, Term, Town, TownOffice
from kontaktraad.register.queries import CouncilView
from kontaktraad.register.told import PEOPLE, Line, Names, answer, lines
from kontaktraad.rules.citation import Cite
from kontaktraad.rules.convening import Candidate, convener
from kontaktraad.rules.mandates import Breach, breaches
from kontaktraad.rules.outcome import Decided, NeedsDecision, Step
from kontaktraad.wording import mandates


def report(view: CouncilView) -> list[tuple[Breach, str, str, str]]:
    """Every breach with the person's name, the seat's, and what is wrong."""
    return [
        (b, view.names.person(b.person), view.names.seat(b.seat), mandates.breach(b.reason))
        for b in breaches(view.now, view.at.on)
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


def convener_told(term: Term, view: CouncilView) -> Line | None:
    """Who calls the constituting meeting, or what is not known to say it (FO §4(1)b)."""
    mayors = [int(m) for m in view.now.mayors.values() if m]
    at = At(term.constituted)
    served = {
        s.person_id: s.days_before + (term.constituted - s.valid_from).days
        for s in Service.objects.filter(at.filter(), person__in=mayors, office="mayor")
    }
    born = dict(
        Birth.objects.filter(at.filter(), person__in=mayors).values_list("person_id", "born")
    )
    candidates = [Candidate(str(m), served.get(m), born.get(m)) for m in mayors]
    outcome = convener(candidates)
    names = Names(term, [str(m) for m in mayors])
    if isinstance(outcome, Decided):
        return lines(names, outcome.steps)[0]
    if isinstance(outcome, NeedsDecision):
        unknown = ", ".join(names.person(p) for p in outcome.options)
        return Line(outcome.cite.id, mandates.reason(outcome.question, {"unknown": unknown}), "ask")
    return answer(names, outcome)
