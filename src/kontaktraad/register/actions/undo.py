"""Undoing an act: a correction is a new act, and nothing is deleted."""

from datetime import datetime

from django.apps import apps
from django.db import IntegrityError

from kontaktraad.record.actions import Act, Done, carry_out
from kontaktraad.record.models import JournalEntry
from kontaktraad.register.ledger import LaterFacts, Ledger
from kontaktraad.register.models import Fact


class NothingToUndo(Exception):  # noqa: N818 - said to a person
    """The act wrote no facts, or there is no such act."""


def undo(sequence: int, reason: str, actor: str, key: str) -> str:
    """What act `sequence` wrote is known to be wrong from now on; what it replaced holds again.

    Raises NothingToUndo, or LaterFacts when a later act has built on it: it replaced
    what this one wrote, or the database holds something that what is restored would contradict.
    """
    entry = JournalEntry.objects.filter(sequence=sequence).first()
    if entry is None:
        raise NothingToUndo

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        written, replaced = _facts(opened_by=sequence), _facts(closed_by=sequence)
        if not written and not replaced:
            raise NothingToUndo
        if later := [row for row in written if row.known_to is not None]:
            raise LaterFacts(later)
        for row in written:
            ledger.close(row)
        for row in replaced:
            ledger.again(row)
        told = {"undone": sequence, "reason": reason}
        return Done(str(sequence), told, "", ledger.rows, ledger.closed)

    try:
        return carry_out(Act(actor, "undo", entry.subject, key), work)
    except IntegrityError as stands:
        raise LaterFacts([]) from stands


def _facts(**by: int) -> list[Fact]:
    models = [m for m in apps.get_app_config("register").get_models() if issubclass(m, Fact)]
    return [row for model in models for row in model._base_manager.filter(**by).order_by("pk")]


def undoable(entry: JournalEntry) -> bool:
    """Whether an act wrote or replaced facts, and all it wrote is still what is known."""
    written = _facts(opened_by=entry.sequence)
    return bool(written) and all(row.known_to is None for row in written)
