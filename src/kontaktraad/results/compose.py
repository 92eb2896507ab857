"""The ruling on one council's composition: a document that stands alone.

It holds the question, the law in force, the inputs, the answer under the
chosen reading, every other reading and scenario, the margins, the certificate
and the steps; anyone can recompute it from the document itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kontaktraad import __version__
from kontaktraad.lawbook import law
from kontaktraad.record.canonical import plain, sealed
from kontaktraad.results.facts import CouncilFacts
from kontaktraad.rules import margins, readings
from kontaktraad.rules.certificate import Certificate, Claim, certify
from kontaktraad.rules.composition import Area, Composition, Law, Reading, compose
from kontaktraad.rules.outcome import Decided, LotsNeeded, NeedsDecision, Outcome, Refused
from kontaktraad.rules.votes import party_results
from kontaktraad.sources.election import MunicipalityResult

DEFAULT = Reading()
COMPOSITION_LAW = ("threshold", "cap_factor", "minimum_entitled")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: whose composition, under which reading and law, with which lots drawn."""

    facts: CouncilFacts
    reading: Reading = DEFAULT
    law_date: date | None = None
    drawn: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        return self.law_date or self.facts.natural_law_date


def rule_on(question: Question) -> tuple[dict[str, Any], Outcome[Composition]]:
    """The ruling as a sealed document, and the outcome itself."""
    book = law.law_on(question.day)
    if not isinstance(book, Decided):
        return _unanswered(question, book), book
    outcome = compose(question.facts.area, book.answer, question.reading, question.drawn)
    if not isinstance(outcome, Decided):
        return _unanswered(question, outcome), outcome
    return sealed(_answered(question, book.answer, outcome), __version__), outcome


def _head(question: Question) -> dict[str, Any]:
    year = question.facts.election.day.year + 1
    return {
        "question": "composition",
        "council": question.facts.council,
        "term": f"{year}-{year + 4}",
        "municipalities": len(question.facts.municipalities),
        **plain(question.reading),
        "hypothetical": not question.facts.term_covers(question.day),
        "inputs": inputs(question),
    }


def _unanswered(question: Question, outcome: Outcome[Any]) -> dict[str, Any]:
    told = {**_head(question), **unanswered(outcome), **_law_if_known(question.day)}
    return sealed(told, __version__)


def unanswered(outcome: Outcome[Any]) -> dict[str, Any]:
    """A tie, a question or a refusal as data, with its paragraph and the steps that led there."""
    steps = [_step(step) for step in outcome.steps]
    if isinstance(outcome, LotsNeeded):
        tie = {"tied": list(outcome.tied), "places": outcome.places}
        sure = dict(outcome.sure)
        answer = {"outcome": "lots_needed", "ties": [tie], "sure": sure}
    elif isinstance(outcome, NeedsDecision):
        answer = {
            "outcome": "needs_decision", "asks": outcome.question,
            "options": list(outcome.options), "figures": plain(outcome.figures),
        }  # fmt: skip
    elif isinstance(outcome, Refused):
        figures = plain(outcome.figures)
        answer = {"outcome": "refused", "reason": outcome.reason, "figures": figures}
    else:
        raise TypeError("a decided outcome is not unanswered")
    return {**answer, "cite": outcome.cite.id, "steps": steps}


def _law_if_known(day: date) -> dict[str, Any]:
    return {"law": law_section(day)} if isinstance(law.law_on(day), Decided) else {}


def _step(step: Any) -> dict[str, Any]:
    return {"cite": step.cite.id, "name": step.name, "figures": plain(step.figures)}


def inputs(question: Question) -> dict[str, Any]:
    """Everything the answer was computed from."""
    facts = question.facts
    election = facts.election
    return {
        "election": {
            "day": str(election.day), "source": election.source, "digest": election.digest,
        },
        "mayors_source": facts.mayors_source,
        "municipalities": [_town(facts, m) for m in facts.municipalities],
        "collaborations": dict(facts.area.collaborations),
        "draw": list(question.drawn),
    }  # fmt: skip


def _town(facts: CouncilFacts, town: MunicipalityResult) -> dict[str, Any]:
    return {
        "code": town.code,
        "name": town.name,
        "mayor": facts.area.mayors[town.code],
        "cast_votes": town.cast_votes,
        "lists": [
            {"party": facts.party(town, row), "letter": row.letter, "name": row.name,
             "votes": row.votes, "seats": row.seats}
            for row in town.lists
        ],
    }  # fmt: skip


def _answered(question: Question, book: Law, outcome: Decided[Composition]) -> dict[str, Any]:
    result, area = outcome.answer, question.facts.area
    others = _readings(question, book)
    brackets = _scenarios(question, book, result)
    answers = [outcome for _, outcome in others] + [outcome for _, outcome in brackets]
    return {
        **_head(question),
        "outcome": "decided",
        "cap": result.cap,
        "unreduced": result.unreduced,
        "size": result.size,
        "seats": seats(result),
        "readings": [entry for entry, _ in others],
        "scenarios": [entry for entry, _ in brackets],
        "not_computable": _not_computable(area),
        "settled": readings.is_settled([outcome, *answers]) and _crossed(question, book, outcome),
        "margins": _margins(question, book, result),
        "certificate": certificate(result),
        "steps": [_step(step) for step in outcome.steps],
        "law": law_section(question.day),
    }


def seats(result: Composition) -> dict[str, dict[str, int]]:
    """Party → mayors, supplementary and total, most seats first."""
    ranked = sorted(result.totals, key=lambda p: (-result.totals[p], -result.votes.get(p, 0), p))
    return {
        p: {
            "mayors": result.mayors.get(p, 0),
            "supplementary": result.totals[p] - result.mayors.get(p, 0),
            "total": result.totals[p],
        }
        for p in ranked
        if result.totals[p]
    }


Entry = tuple[dict[str, Any], Outcome[Composition]]


def _readings(question: Question, book: Law) -> list[Entry]:
    area = question.facts.area
    found: list[Entry] = []
    for reading in readings.all_readings(question.reading, area):
        answer = readings.with_draw_if_asked(area, book, reading, question.drawn)
        found.append(({**plain(reading), **_brief(answer)}, answer))
    return found


def _scenarios(question: Question, book: Law, main: Composition) -> list[Entry]:
    area = question.facts.area
    found: list[Entry] = []
    for scenario in readings.all_scenarios(area, book, question.facts.local):
        answer = readings.under_scenario(area, book, question.reading, scenario, question.drawn)
        found.append(({**plain(scenario), **_brief(answer), **_moves(main, answer)}, answer))
    return found


def _crossed(question: Question, book: Law, outcome: Outcome[Composition]) -> bool:
    """Every reading under every scenario: asked only where each alone agrees with the main one."""
    area = question.facts.area
    scenarios = readings.all_scenarios(area, book, question.facts.local)
    answers = (
        readings.under_scenario(area, book, reading, scenario, question.drawn)
        for reading in readings.all_readings(question.reading, area)
        for scenario in scenarios
    )
    return readings.is_settled([outcome, *answers])


def _brief(answer: Outcome[Composition]) -> dict[str, Any]:
    if isinstance(answer, Decided):
        result = answer.answer
        return {"unreduced": result.unreduced, "size": result.size, "seats": seats(result)}
    ties = []
    if isinstance(answer, LotsNeeded):
        ties = [{"tied": list(answer.tied), "places": answer.places}]
    return {"unreduced": None, "size": None, "seats": None, "ties": ties}


def _moves(main: Composition, answer: Outcome[Composition]) -> dict[str, Any]:
    if not isinstance(answer, Decided):
        return {"moved": None}
    return {"moved": readings.moved(main.totals, answer.answer.totals)}


def _not_computable(area: Area) -> list[dict[str, str]]:
    missing = []
    if area.cast_votes is None:
        missing.append({"cite": "KLV §15(2)", "what": "cast_votes"})
    if any(row.seats is None for row in area.lists):
        missing.append({"cite": "KLV §15(2)", "what": "council_seats"})
    return missing


def _margins(question: Question, book: Law, result: Composition) -> dict[str, Any]:
    area, reading = question.facts.area, question.reading
    results = party_results(area.lists, area.collaborations)
    base = sum(row.votes for row in area.lists) if reading.base == "valid" else area.cast_votes
    near = margins.threshold_margins(results, base or 0, book)
    return {
        "last_seat": plain(margins.last_seat(result, reading.method)),
        "threshold": plain(near),
        "first_quotient": list(margins.chair_margin(result.votes)),
        "lead": margins.lead(result.votes),
    }


def certificate(result: Composition) -> dict[str, Any] | None:
    """The independent check of a reduction; None when nothing was reduced."""
    if not result.reduced:
        return None
    held = {p: result.totals[p] for p in result.votes}
    found: Certificate = certify(Claim(result.votes, held, result.lower, result.upper))
    return dict(plain(found))


def law_section(day: date) -> dict[str, Any]:
    """The law in force on `day`, as a ruling tells it."""
    values = [v for v in law.values_in_force(day) if v.name in COMPOSITION_LAW]
    orders = law.instrument()
    return {
        "date": str(day),
        "instrument": orders["name"],
        "in_force": str(orders["in_force"]),
        "known_until": str(orders["known_until"]),
        "values": [plain(value) for value in values],
    }


def totals(document: Mapping[str, Any]) -> dict[str, int]:
    """Party → seats of a ruling document."""
    return {party: row["total"] for party, row in document["seats"].items()}
