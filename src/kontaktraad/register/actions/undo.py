"""Undoing an act: a correction is a new act, and nothing is deleted."""

from datetime import date, datetime

from django.apps import apps
from django.db import IntegrityError

from kontaktraad.record.actions import Act, Done, carry_out
from kontaktraad.record.models import JournalEntry
from kontaktraad.register.actions.standings import restate
from kontaktraad.register.concerned import concerned
from kontaktraad.register.ledger import LaterFacts, Ledger
from kontaktraad.register.models import Fact, Standing, Term


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
        ledger.touch(_terms([*written, *replaced]), _first_day([*written, *replaced]))
        restate(ledger)
        told = {"undone": sequence, "reason": reason}
        return Done(str(sequence), told, "", ledger.rows, ledger.closed)

    try:
        return carry_out(Act(actor, "undo", entry.subject, key), work)
    except IntegrityError as stands:
        raise LaterFacts([]) from stands


def _terms(facts: list[Fact]) -> list[Term]:
    """The councils whose standing the facts may change."""
    told = [row.values() for row in facts]
    people = {str(values["person_id"]) for values in told if values.get("person_id")}
    towns = {str(values["town_id"]) for values in told if "town_id" in values}
    own = {values["term_id"] for values in told if "term_id" in values}
    found = concerned(people, towns, _first_day(facts))
    return list(Term.objects.filter(pk__in={*own, *(term.pk for term in found)}).order_by("pk"))


def _first_day(facts: list[Fact]) -> date:
    return min(row.valid_from for row in facts)


def _facts(**by: int) -> list[Fact]:
    """The facts an act wrote or closed; how councils stand is no fact of its own, but follows."""
    models = [
        model
        for model in apps.get_app_config("register").get_models()
        if issubclass(model, Fact) and model is not Standing
    ]
    return [row for model in models for row in model._base_manager.filter(**by).order_by("pk")]


def undoable(entry: JournalEntry) -> bool:
    """Whether an act wrote or replaced facts, and all it wrote is still what is known."""
    written = _facts(opened_by=entry.sequence)
    return bool(written) and all(row.known_to is None for row in written)
