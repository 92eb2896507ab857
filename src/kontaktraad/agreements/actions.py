"""Marking an item of a paper: one act."""

from dataclasses import dataclass
from datetime import date, datetime

from kontaktraad.agreements.items import items_of
from kontaktraad.agreements.models import STATES, Mark
from kontaktraad.lawbook.papers import Paper
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.record.actions import By, Done
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later
from kontaktraad.register.models import Term


class NotAMark(Exception):  # noqa: N818 - said to a person
    """A mark is of an item of the paper, with a known state."""


@dataclass(frozen=True, slots=True)
class Marking:
    """What is said of an item: its state, a day, a note."""

    item: str
    state: str
    day: date | None = None
    note: str = ""


def mark(term: Term, paper: Paper, said: Marking, on: date, by: By) -> str:
    """Mark an item from the day on; answers with its key. Raises NotAMark."""
    if said.state not in STATES or said.item not in {item.key for item in items_of(paper)}:
        raise NotAMark

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        about = (("council_id", term.council_id), ("paper", paper.key), ("item", said.item))
        values = {"state": said.state, "day": said.day, "note": said.note.strip()[:500]}
        ledger.write([Change(Mark, about, values)], on)
        told = {"paper": paper.key, "item": said.item, "state": said.state}
        return Done(said.item, told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(term, "mark_item", by), work)
