"""A council is seated: seats follow an adopted or decided composition (FO §3(1)–(2))."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kontaktraad.record.actions import Act, Done, next_sequence, read
from kontaktraad.record.models import Ruling
from kontaktraad.register.actions.standings import restate
from kontaktraad.register.at import At
from kontaktraad.register.facts import situation
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later, changes
from kontaktraad.register.models import Area, Council, Mandate, Seat, SeatLife, Term, Town
from kontaktraad.results.queries import adopted_composition, composition_of, decided_composition
from kontaktraad.rules import citation
from kontaktraad.rules.mandates import seated
from kontaktraad.rules.outcome import Refused


@dataclass(frozen=True, slots=True)
class Basis:
    """What the seats rest on: the composition's ruling, and each party's supplementary seats."""

    ruling: Ruling
    supplementary: Mapping[str, int]
    document: Mapping[str, Any]

    @property
    def entitled(self) -> list[str]:
        """The parties that reached the threshold (KLV §15(2))."""
        steps = [s for s in self.document["steps"] if s["name"] == "threshold"]
        return sorted(steps[0]["figures"]["entitled"])


def basis_of(council: str, term: str) -> Basis | Refused:
    """The decided seats if there are any, else the adopted composition; else a refusal."""
    adopted, decided = adopted_composition(council, term), decided_composition(council, term)
    computed = composition_of(council)
    if computed is None or (adopted is None and decided is None):
        return Refused(citation.MIRROR_OF_VOTES, "no_composition_adopted", {"council": council})
    ruling = adopted.ruling if adopted else computed[0]
    document = read(ruling)
    mayors = {p: row["mayors"] for p, row in document["seats"].items()}
    totals = {p: row["total"] for p, row in document["seats"].items()}
    if decided is not None:
        totals = {row.party: row.total for row in decided.seats.all()}
    supplementary = {p: n - mayors.get(p, 0) for p, n in totals.items() if n > mayors.get(p, 0)}
    return Basis(ruling, supplementary, document)


@dataclass(frozen=True, slots=True)
class Seating:
    """Which council is seated for which term, and from which day its seats exist."""

    council: Council
    term: str
    constituted: date
    since: date


def seat_council(what: Seating, basis: Basis, actor: str) -> int:
    """Make the term and its seats; mayors sit at once, party seats wait for their party.

    Seating again for the same seats changes nothing; for others (a decision that was corrected)
    it makes what is lacking and ends what is too many. Answers with how many seats changed;
    raises SeatIsHeld where somebody sits in a seat that would end.
    """
    made = Term.objects.filter(council=what.council, name=what.term).first()
    more, fewer = _difference(made, _seats(what, basis), what.since)
    if made and not more and not fewer:
        return 0
    key = f"seat:{what.council.pk}:{what.term}:{next_sequence()}"
    act = Act(actor, "seat_council", f"{what.council.pk} {what.term}", key)
    carry_out_or_later(act, lambda at: _seat(what, basis, (more, fewer), at))
    return len(more) + len(fewer)


class SeatIsHeld(Exception):  # noqa: N818 - said to a person
    """Somebody sits in a seat that would end; `seats` are their keys."""

    def __init__(self, seats: list[str]) -> None:
        super().__init__(", ".join(seats))
        self.seats = seats


def _difference(
    term: Term | None, wanted: Iterable[Seat], since: date
) -> tuple[list[Seat], list[Seat]]:
    asked = {seat.key: seat for seat in wanted}
    if term is None:
        return list(asked.values()), []
    lives = SeatLife.objects.filter(At(since).filter(), seat__term=term).exclude(seat__kind="extra")
    alive = {life.seat.key: life.seat for life in lives.select_related("seat")}
    fewer = [seat for key, seat in alive.items() if key not in asked]
    held = Mandate.objects.filter(seat__in=fewer, known_to=None)
    if busy := sorted(set(held.values_list("seat__key", flat=True))):
        raise SeatIsHeld(busy)
    return [seat for key, seat in asked.items() if key not in alive], fewer


def _seat(what: Seating, basis: Basis, seats: tuple[list[Seat], list[Seat]], at: datetime) -> Done:
    ledger = Ledger(at, basis.ruling)
    made = Term.objects.filter(council=what.council, name=what.term).first()
    term: Term = made or ledger.keep(_term(what, basis))
    more, fewer = seats
    ledger.write([Change(SeatLife, (("seat_id", seat.pk),), None) for seat in fewer], what.since)
    for seat in more:
        seat.term = term
        known = Seat.objects.filter(term=term, key=seat.key).first()
        row = known or ledger.keep(seat)
        ledger.open(SeatLife, what.since, seat_id=row.pk)
    sit_by_office(ledger, term, what.since)
    ledger.touch([term], what.since)
    restate(ledger)
    told = {"seats": dict(basis.supplementary), "since": what.since}
    return Done(str(term.pk), told, basis.ruling.hash, ledger.rows, ledger.closed)


def _term(what: Seating, basis: Basis) -> Term:
    return Term(
        council=what.council, name=what.term, constituted=what.constituted,
        composition=basis.ruling, entitled=json.dumps(basis.entitled, ensure_ascii=False),
        collaborations=json.dumps(basis.document["inputs"]["collaborations"], ensure_ascii=False),
    )  # fmt: skip


def _seats(what: Seating, basis: Basis) -> Iterator[Seat]:
    area = Area.objects.filter(At(what.since).filter(), council=what.council).values("town")
    for town in Town.objects.filter(pk__in=area).order_by("sort"):
        yield Seat(key=f"K-{town.code}", kind="office", town=town)
    for party, number in basis.supplementary.items():
        for n in range(1, number + 1):
            yield Seat(key=f"{party}{n}", kind="party", party=party)


def sit_by_office(ledger: Ledger, term: Term, on: date) -> None:
    """Mayors and vice-mayors sit where their offices say (FO §3(1)a, §3(3)a)."""
    before = situation(term, At(on))
    ledger.write(changes(term, before, seated(before)), on)
