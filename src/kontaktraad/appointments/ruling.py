"""Appointments as the register keeps them: one ruling, and the facts it is the reason of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kontaktraad.appointments.document import decision_text
from kontaktraad.appointments.posts import Place
from kontaktraad.decisions.actions.decide import decide_within
from kontaktraad.meetings.facts import day_of
from kontaktraad.meetings.models import Item
from kontaktraad.record.actions import By
from kontaktraad.register.actions.standings import restate
from kontaktraad.register.ledger import Change, Ledger
from kontaktraad.register.models import PostHeld, Term
from kontaktraad.register.ruling import term_ruling
from kontaktraad.rules.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Appointed:
    """Who comes into a place, and for which group."""

    place: Place
    person: str
    group: str

    def since(self, on: date) -> date:
        """The day the post begins: its body's own first day where that is later (UL, EH)."""
        return max(on, self.place.body.starts or on)


def appoint(
    ledger: Ledger, item: Item, rows: list[Appointed], asked: tuple[str, Mapping[str, Any]],
    outcome: Outcome[Any], by: By,
) -> str:  # fmt: skip
    """Keep the ruling, who holds each post from when, and the item's decision, within one act.

    Answers with the ruling's hash. Raises what `decide` raises: then nothing is kept.
    """
    term, on = item.meeting.term, day_of(item.meeting)
    question, inputs = asked
    posts = {row.place.name: {"person": row.person, "group": row.group} for row in rows}
    document = term_ruling(question, term, on, {**inputs, "posts": posts}, outcome)
    ledger.because = ledger.rule(document, term.council_id)
    for since, changes in _by_day(term, on, rows):
        ledger.write(changes, since)
        ledger.touch([term], since)
    restate(ledger)
    decide_within(ledger, item, decision_text(ledger.because), ledger.because, by)
    return str(document["hash"])


def _by_day(term: Term, on: date, rows: list[Appointed]) -> Iterator[tuple[date, list[Change]]]:
    for since in sorted({row.since(on) for row in rows}):
        yield since, [_change(term, row) for row in rows if row.since(on) == since]


def _change(term: Term, row: Appointed) -> Change:
    about = (("council_id", term.council_id), ("post", row.place.name))
    values = {"person_id": int(row.person), "requires": row.place.office.requires}
    return Change(PostHeld, about, values)
