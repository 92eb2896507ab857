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


def acts_of(term: Term, before: int | None = None) -> list[ActLine]:
    """A term's acts, newest first, those before an act's number where one is given."""
    entries = JournalEntry.objects.filter(subject=str(term))
    if before is not None:
        entries = entries.filter(sequence__lt=before)
    newest = list(entries.order_by("-sequence")[:SHOWN])
    can = undoable([entry.sequence for entry in newest])
    return [
        ActLine(
            e.sequence, e.at[:16].replace("T", " "), e.actor, e.verb, e.ruling, e.sequence in can
        )
        for e in newest
    ]
