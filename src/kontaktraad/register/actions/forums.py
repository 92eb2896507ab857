"""A health coordination forum is seated: two seats for each health council (SKF-1)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kontaktraad.record.actions import Act, Done, carry_out, keep
from kontaktraad.register.actions.standings import restate
from kontaktraad.register.ledger import Ledger
from kontaktraad.register.models import Area, Council, HealthSeat, HealthTown, Seat, SeatLife, Term


@dataclass(frozen=True, slots=True)
class ForumSeating:
    """Which forum, when it is constituted, its health councils' towns, seats and members."""

    council: Council
    term: str
    constituted: date
    since: date
    towns: Mapping[str, Sequence[str]]
    seats: Mapping[str, Mapping[str, int]]
    members: Mapping[int, str]


def seat_forum(what: ForumSeating, document: Mapping[str, Any], actor: str) -> str:
    """Make the forum's area, its health councils, its term and its vacant seats, as one act.

    Seating the same forum for the same term again changes nothing.
    """
    key = f"seat:{what.council.pk}:{what.term}"
    act = Act(actor, "seat_forum", f"{what.council.pk} {what.term}", key)
    return carry_out(act, lambda at: _seat(what, document, at))


def _seat(what: ForumSeating, document: Mapping[str, Any], at: datetime) -> Done:
    ledger = Ledger(at)
    ruling, new = keep(document, what.council.pk, at)
    ledger.rows += [ruling] * new
    ledger.because = ruling
    _enter_health(ledger, what)
    entitled = sorted({party for seats in what.seats.values() for party in seats})
    term: Term = ledger.keep(
        Term(
            council=what.council, name=what.term, constituted=what.constituted,
            composition=ruling, entitled=json.dumps(entitled, ensure_ascii=False),
            collaborations="{}",
        )
    )  # fmt: skip
    for health, seats in what.seats.items():
        _seats(ledger, term, health, seats, what.since)
    ledger.touch([term], what.since)
    restate(ledger)
    return Done(str(term.pk), {"seats": what.seats}, ruling.hash, ledger.rows, ledger.closed)


def _enter_health(ledger: Ledger, what: ForumSeating) -> None:
    for health, towns in what.towns.items():
        for town in towns:
            ledger.open(Area, what.since, council_id=what.council.pk, town_id=town)
            about = {"council_id": what.council.pk, "town_id": town, "health": health}
            ledger.open(HealthTown, what.since, **about)
    for person, health in what.members.items():
        ledger.open(HealthSeat, what.since, person_id=person, health=health)


def _seats(ledger: Ledger, term: Term, health: str, seats: Mapping[str, int], since: date) -> None:
    for party, number in seats.items():
        for n in range(1, number + 1):
            key = f"{health}: {party}{n}"
            row: Seat = ledger.keep(
                Seat(term=term, key=key, kind="forum", party=party, health=health)
            )
            ledger.open(SeatLife, since, seat_id=row.pk)
