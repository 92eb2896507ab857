"""Rulings on a constituting meeting's elections."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kontaktraad import __version__
from kontaktraad.record.canonical import plain, sealed
from kontaktraad.register.models import Term
from kontaktraad.register.ruling import told_of
from kontaktraad.rules.outcome import Outcome


def election_ruling(
    question: str, term: Term, on: date, asked: Mapping[str, Any], outcome: Outcome[Any]
) -> dict[str, Any]:
    """A sealed document that stands alone."""
    head = {
        "question": question, "council": term.council_id, "term": term.name, "on": str(on),
        "hypothetical": False, "inputs": plain(asked),
    }  # fmt: skip
    return sealed({**head, **told_of(outcome)}, __version__)
