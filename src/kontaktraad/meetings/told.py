"""A refusal or question about a meeting, with its paragraph."""

from typing import Any

from kontaktraad.register.told import Line
from kontaktraad.rules.outcome import Decided, LotsNeeded, NeedsDecision, Outcome
from kontaktraad.wording import followup, meetings, refusals


def said(outcome: Outcome[Any]) -> Line | None:
    """Why a meeting cannot be so; None where it is decided."""
    if isinstance(outcome, Decided | LotsNeeded):
        return None
    name = outcome.question if isinstance(outcome, NeedsDecision) else outcome.reason
    if followup.knows(name):
        return Line(outcome.cite.id, followup.reason(name, outcome.figures), name)
    if meetings.knows(name):
        return Line(outcome.cite.id, meetings.reason(name, outcome.figures), name)
    return Line(outcome.cite.id, refusals.sentence(name, outcome.figures), name)


def sentence(outcome: Outcome[Any]) -> str:
    """The same as one line: the words, and the paragraph in brackets."""
    line = said(outcome)
    return f"{line.text} ({line.cite})" if line else ""
