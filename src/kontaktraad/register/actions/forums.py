"""A health coordination forum is seated: two seats for each health council (SKF-1)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kontaktraad.record.actions import Act, Done, next_sequence
from kontaktraad.record.models import Ruling
from kontaktraad.register.actions.standings import restate
from kontaktraad.register.at import At
from kontaktraad.register.ledger import Ledger, carry_out_or_later
from kontaktraad.register.models import Area, Council, HealthSeat, Seat, SeatLife, Term


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


class SeatedOtherwise(Exception):  # noqa: N818 - said to a person
    """The forum has seats already, and they are not these."""


class ConstitutedOtherwise(Exception):  # noqa: N818 - said to a person
    """The term was recorded with another day of its constituting meeting."""


def seat_forum(what: ForumSeating, document: Mapping[str, Any], actor: str) -> bool:
    """Make the forum's area, its health councils, its term and its vacant seats, as one act.

    Answers whether anything changed: seating it again as it is changes nothing. Raises
    SeatedOtherwise where it has other seats (undoing the act that made them makes room), and
    ConstitutedOtherwise where the term was recorded with another day.
    """
    if lives := list(_alive(what)):
        same = {life.because_id for life in lives} == {document["hash"]}
        if same and lives[0].seat.term.constituted == what.constituted:
            return False
        raise SeatedOtherwise
    made = Term.objects.filter(council=what.council, name=what.term).first()
    if made and made.constituted != what.constituted:
        raise ConstitutedOtherwise
    key = f"seat:{what.council.pk}:{what.term}:{next_sequence()}"
    act = Act(actor, "seat_forum", f"{what.council.pk} {what.term}", key)
    carry_out_or_later(act, lambda at: _seat(what, document, at))
    return True


def _alive(what: ForumSeating) -> Any:
    return SeatLife.objects.filter(
        At(what.since).filter(), seat__term__council=what.council, seat__term__name=what.term
    ).select_related("seat__term")


def _seat(what: ForumSeating, document: Mapping[str, Any], at: datetime) -> Done:
    ledger = Ledger(at)
    ledger.because = ruling = ledger.rule(document, what.council.pk)
    _enter_health(ledger, what)
    made = Term.objects.filter(council=what.council, name=what.term).first()
    term: Term = made or ledger.keep(_term(what, ruling))
    for health, seats in what.seats.items():
        _seats(ledger, term, health, seats, what.since)
    ledger.touch([term], what.since)
    restate(ledger)
    return Done(str(term.pk), {"seats": what.seats}, ruling.hash, ledger.rows, ledger.closed)


def _term(what: ForumSeating, ruling: Ruling) -> Term:
    entitled = sorted({party for seats in what.seats.values() for party in seats})
    return Term(
        council=what.council, name=what.term, constituted=what.constituted,
        composition=ruling, entitled=json.dumps(entitled, ensure_ascii=False),
        collaborations="{}",
    )  # fmt: skip


def _enter_health(ledger: Ledger, what: ForumSeating) -> None:
    for towns in what.towns.values():
        for town in towns:
            ledger.open(Area, what.since, council_id=what.council.pk, town_id=town)
    for person, health in what.members.items():
        ledger.open(HealthSeat, what.since, person_id=person, health=health)


def _seats(ledger: Ledger, term: Term, health: str, seats: Mapping[str, int], since: date) -> None:
    for party, number in seats.items():
        for n in range(1, number + 1):
            key = f"{health}: {party}{n}"
            known = Seat.objects.filter(term=term, key=key).first()
            row: Seat = known or ledger.keep(
                Seat(term=term, key=key, kind="forum", party=party, health=health)
            )
            ledger.open(SeatLife, since, seat_id=row.pk)
