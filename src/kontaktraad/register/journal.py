"""The acts of one council, for its secretary and its auditor."""

from dataclasses import dataclass

from kontaktraad.record.models import JournalEntry
from kontaktraad.register.actions.undo import undoable
from kontaktraad.register.models import Term

SHOWN = 100


@dataclass(frozen=True, slots=True)
class ActLine:
    """One act: who did what when; whether it can be undone; its ruling."""

    sequence: int
    at: str
    actor: str
    verb: str
    ruling: str
    can_be_undone: bool


def acts_of(term: Term) -> list[ActLine]:
    """The newest acts of a term."""
    subject = f"{term.council_id} {term.name}"
    entries = JournalEntry.objects.filter(subject=subject).order_by("-sequence")[:SHOWN]
    return [
        ActLine(e.sequence, e.at[:16].replace("T", " "), e.actor, e.verb, e.ruling, undoable(e))
        for e in entries
    ]
