"""The ruling on an event: what was asked, the situation, the answer, and each step."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kontaktraad import __version__
from kontaktraad.record.canonical import plain, sealed
from kontaktraad.register.models import Term
from kontaktraad.rules.mandates import Event, Lifecycle
from kontaktraad.rules.outcome import Decided, LotsNeeded, NeedsDecision, Outcome, Refused
from kontaktraad.rules.situation import Situation


def mandate_ruling(
    term: Term,
    event: Event,
    on: date,
    law: Lifecycle,
    before: Situation,
    outcome: Outcome[Situation],
) -> dict[str, Any]:
    """A sealed document that stands alone; persons are the register's numbers, without names."""
    head = {
        "question": "mandate",
        "council": term.council_id,
        "term": term.name,
        "on": str(on),
        "event": {"name": type(event).__name__, **plain(event)},
        "hypothetical": False,
        "law": {"leave_months": law.months},
        "inputs": plain(before),
    }
    return sealed({**head, **told_of(outcome)}, __version__)


def term_ruling(
    question: str, term: Term, on: date, asked: Mapping[str, Any], outcome: Outcome[Any]
) -> dict[str, Any]:
    """A sealed document on any other question of a council's term, that stands alone."""
    head = {
        "question": question, "council": term.council_id, "term": term.name, "on": str(on),
        "hypothetical": False, "inputs": plain(asked),
    }  # fmt: skip
    return sealed({**head, **told_of(outcome)}, __version__)


def told_of(outcome: Outcome[Any]) -> dict[str, Any]:
    """An outcome as a ruling tells it: its kind, its answer or question, and each step."""
    steps = [
        {"cite": s.cite.id, "name": s.name, "figures": plain(s.figures)} for s in outcome.steps
    ]
    return {"steps": steps, **_answer(outcome)}


def _answer(outcome: Outcome[Any]) -> dict[str, Any]:
    if isinstance(outcome, Decided):
        return {"outcome": "decided", "answer": plain(outcome.answer)}
    told: dict[str, Any] = {"outcome": "lots_needed", "cite": outcome.cite.id}
    if isinstance(outcome, LotsNeeded):
        told |= {"tied": list(outcome.tied), "places": outcome.places}
    if isinstance(outcome, Refused):
        told |= {"outcome": "refused", "reason": outcome.reason, "figures": plain(outcome.figures)}
    if isinstance(outcome, NeedsDecision):
        told |= {
            "outcome": "needs_decision", "asks": outcome.question,
            "options": list(outcome.options), "figures": plain(outcome.figures),
        }  # fmt: skip
    return told
