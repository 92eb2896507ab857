"""Undoing an act: a correction is a new act, and nothing is deleted."""

from collections.abc import Sequence
from datetime import date, datetime

from django.apps import apps

from kontaktraad.record.actions import Act, Done
from kontaktraad.record.models import JournalEntry
from kontaktraad.register.actions.standings import restate
from kontaktraad.register.concerned import concerned
from kontaktraad.register.ledger import LaterFacts, Ledger, carry_out_or_later
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

    return carry_out_or_later(Act(actor, "undo", entry.subject, key), work)


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
    return [row for model in _models() for row in model._base_manager.filter(**by).order_by("pk")]


def _models() -> list[type[Fact]]:
    """Every kind of fact; how councils stand is no fact of its own, but follows."""
    return [
        model
        for model in apps.get_app_config("register").get_models()
        if issubclass(model, Fact) and model is not Standing
    ]


def undoable(sequences: Sequence[int]) -> set[int]:
    """The acts that wrote or replaced facts, and whose own facts are all still what is known."""
    wrote: set[int] = set()
    replaced: set[int] = set()
    for model in _models():
        rows = model._base_manager.filter(opened_by__in=sequences)
        wrote |= set(rows.values_list("opened_by_id", flat=True))
        replaced |= set(rows.exclude(known_to=None).values_list("opened_by_id", flat=True))
    return wrote - replaced
