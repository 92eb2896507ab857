"""Undoing an act: a correction is a new act, and nothing is deleted."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from kontaktraad.record.actions import Act, Done
from kontaktraad.record.models import JournalEntry
from kontaktraad.register.actions.standings import restate
from kontaktraad.register.concerned import concerned
from kontaktraad.register.ledger import LaterFacts, Ledger, carry_out_or_later
from kontaktraad.register.models import Fact, Mandate, SeatLife, Standing, Term


class NothingToUndo(Exception):  # noqa: N818 - said to a person
    """The act wrote no facts, or there is no such act."""


NEVER = ("enter_world",)
"""Acts that everything else stands on; they are not undone."""


def undo(sequence: int, reason: str, actor: str, key: str) -> str:
    """What act `sequence` wrote is known to be wrong from now on; what it replaced holds again.

    Raises NothingToUndo (no such act, no facts, or undone already), or LaterFacts when a later
    act has built on it: it replaced what this one wrote, holds a seat this one made, or the
    database holds something that what is restored would contradict.
    """
    entry = JournalEntry.objects.filter(sequence=sequence).first()
    if entry is None or entry.verb in NEVER:
        raise NothingToUndo

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        written, replaced = _written(sequence), _replaced(sequence)
        if not written and not replaced:
            raise NothingToUndo
        alive = [_as_known(row) for row in written]
        _refuse_what_builds_on_it(sequence, written, alive)
        for row in alive:
            if row:
                ledger.close(row)
        for row in replaced:
            ledger.again(row)
        for term, on in _terms([*written, *replaced]):
            ledger.touch([term], on)
        restate(ledger)
        told = {"undone": sequence, "reason": reason}
        return Done(str(sequence), told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(Act(actor, "undo", entry.subject, key), work)


def _written(sequence: int) -> list[Fact]:
    """What the act wrote and did not itself say better."""
    return [row for row in _facts(opened_by=sequence) if row.closed_by_id != sequence]


def _replaced(sequence: int) -> list[Fact]:
    return [row for row in _facts(closed_by=sequence) if row.opened_by_id != sequence]


def _as_known(row: Fact) -> Fact | None:
    """The row as it is known now: itself, or the same said again when a later act was undone."""
    return _same(row).filter(known_to=None).first()


def _same(row: Fact) -> QuerySet[Any]:
    dates = {"valid_from": row.valid_from, "valid_to": row.valid_to}
    return type(row)._base_manager.filter(**row.values(), **dates)


def _refuse_what_builds_on_it(sequence: int, written: list[Fact], alive: list[Fact | None]) -> None:
    lost = [row for row, known in zip(written, alive, strict=True) if known is None]
    if lost and all(_by_undoing(row) for row in lost) and not any(alive):
        raise NothingToUndo
    seats = [row.values()["seat_id"] for row in written if isinstance(row, SeatLife)]
    held = Mandate.objects.filter(seat__in=seats, known_to=None).exclude(opened_by=sequence)
    if lost or held:
        raise LaterFacts([*lost, *held])


def _by_undoing(row: Fact) -> bool:
    """Whether the last that was known of it ended by an undo."""
    last = _same(row).order_by("-known_from", "-pk").first()
    return bool(last and last.closed_by and last.closed_by.verb == "undo")


def _terms(facts: list[Fact]) -> list[tuple[Term, date]]:
    """The councils whose standing the facts may change, each with every day something changes."""
    return [(term, day) for term in _councils(facts) for day in {f.valid_from for f in facts}]


def _councils(facts: list[Fact]) -> list[Term]:
    told = [row.values() for row in facts]
    people = {str(values["person_id"]) for values in told if values.get("person_id")}
    towns = {str(values["town_id"]) for values in told if "town_id" in values}
    own = {values["term_id"] for values in told if "term_id" in values}
    seats = {values["seat_id"] for values in told if "seat_id" in values}
    councils = {values["council_id"] for values in told if values.get("council_id")}
    found = concerned(people, towns, _first_day(facts))
    about = Q(pk__in={*own, *(term.pk for term in found)}) | Q(council__in=councils)
    return list(Term.objects.filter(about | Q(seat__in=seats)).distinct().order_by("pk"))


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
    """The acts that wrote facts and were not undone; what builds on one is told when asked."""
    wrote: set[int] = set()
    undone: set[int] = set()
    for model in _models():
        rows = model._base_manager.filter(opened_by__in=sequences)
        wrote |= set(rows.values_list("opened_by_id", flat=True))
        ended = rows.exclude(known_to=None).filter(closed_by__verb="undo")
        undone |= set(ended.values_list("opened_by_id", flat=True))
    return wrote - undone
