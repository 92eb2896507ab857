"""Appointments as the register keeps them: one ruling, and the facts it is the reason of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kontaktraad.appointments.posts import Place
from kontaktraad.elections.ruling import election_ruling
from kontaktraad.register.actions.standings import restate
from kontaktraad.register.ledger import Change, Ledger
from kontaktraad.register.models import PostHeld, Term
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
    ledger: Ledger, term: Term, on: date, rows: list[Appointed],
    asked: tuple[str, Mapping[str, Any]], outcome: Outcome[Any],
) -> str:  # fmt: skip
    """Keep the ruling and who holds each post from when; answers with the ruling's hash."""
    question, inputs = asked
    posts = {row.place.name: {"person": row.person, "group": row.group} for row in rows}
    document = election_ruling(question, term, on, {**inputs, "posts": posts}, outcome)
    ledger.because = ledger.rule(document, term.council_id)
    for since, changes in _by_day(term, on, rows):
        ledger.write(changes, since)
        ledger.touch([term], since)
    restate(ledger)
    return str(document["hash"])


def _by_day(term: Term, on: date, rows: list[Appointed]) -> Iterator[tuple[date, list[Change]]]:
    for since in sorted({row.since(on) for row in rows}):
        yield since, [_change(term, row) for row in rows if row.since(on) == since]


def _change(term: Term, row: Appointed) -> Change:
    about = (("council_id", term.council_id), ("post", row.place.name))
    values = {"person_id": int(row.person), "requires": row.place.office.requires}
    return Change(PostHeld, about, values)
