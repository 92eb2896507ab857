"""A refusal or question of a constitution's elections, with its paragraph and people's names."""

from typing import Any

from kontaktraad.register.models import Term
from kontaktraad.register.told import Names, answer
from kontaktraad.rules.outcome import Decided, LotsNeeded, NeedsDecision, Outcome
from kontaktraad.wording import appointments


def sentence(term: Term, outcome: Outcome[Any]) -> str:
    """The words, and the paragraph in brackets; empty where it is decided."""
    if isinstance(outcome, Decided):
        return ""
    if isinstance(outcome, LotsNeeded):
        return f"{appointments.lot(outcome)} ({outcome.cite})"
    name = outcome.question if isinstance(outcome, NeedsDecision) else outcome.reason
    person = str(outcome.figures.get("person", ""))
    names = Names(term, [person])
    if not appointments.knows(name):
        line = answer(names, outcome)
        return f"{line.text} ({line.cite})" if line else ""
    figures = {**outcome.figures, "person": names.person(person)} if person else outcome.figures
    who = f"{names.person(person)}: " if person else ""
    return f"{who}{appointments.reason(name, figures)} ({outcome.cite})"
