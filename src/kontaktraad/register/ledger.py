"""Writing what changed: old facts are closed, new ones opened, in one act.

Nothing is altered and nothing deleted. A fact about a thing for which a later
fact already stands is not written over: `LaterFacts` names it, and the person
undoes or corrects that one first.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError
from django.db.models import Q

from kontaktraad.record.actions import UNDER_WAY, Act, Done, carry_out, keep
from kontaktraad.record.models import Ruling
from kontaktraad.register.models import (
    Affiliation,
    Area,
    Chairmanship,
    Councillorship,
    Fact,
    HealthSeat,
    Leave,
    ListSubstitute,
    Mandate,
    Offer,
    PostHeld,
    Prevention,
    Seat,
    SeatLife,
    Term,
    TownOffice,
)
from kontaktraad.rules.situation import Seat as RuleSeat
from kontaktraad.rules.situation import Sitting, Situation, Vices


class LaterFacts(Exception):  # noqa: N818 - said to a person, who undoes them first
    """A later fact stands about the same thing; `facts` are its rows."""

    def __init__(self, facts: list[Fact]) -> None:
        super().__init__("later facts stand")
        self.facts = facts

    @property
    def acts(self) -> list[int]:
        """The acts that stand in the way: what closed the facts, or else what wrote them."""
        return sorted({fact.closed_by_id or fact.opened_by_id for fact in self.facts})


def carry_out_or_later(act: Act, work: Callable[[datetime], Done]) -> str:
    """Carry out an act; what the database's own constraints will not hold is told as LaterFacts."""
    try:
        return carry_out(act, work)
    except IntegrityError as stands:
        raise LaterFacts([]) from stands


@dataclass(frozen=True, slots=True)
class Change:
    """From the day on, the fact about `where` has these values; None: it is true no longer."""

    model: type[Fact]
    where: tuple[tuple[str, Any], ...]
    values: Mapping[str, Any] | None

    @property
    def about(self) -> dict[str, Any]:
        """The columns that say what the fact is about."""
        return dict(self.where)


@dataclass(slots=True)
class Ledger:
    """The rows one act writes and closes."""

    at: datetime
    because: Ruling | None = None
    sequence: int = field(default_factory=UNDER_WAY.get)
    rows: list[Any] = field(default_factory=list)
    closed: list[Any] = field(default_factory=list)
    touched: dict[Term, set[date]] = field(default_factory=dict)
    also: dict[type[Fact], Mapping[str, Any]] = field(default_factory=dict)

    def touch(self, terms: Iterable[Term], on: date) -> None:
        """These councils may stand otherwise from the day on; they are ruled on as the act ends."""
        for term in terms:
            self.touched.setdefault(term, set()).add(on)

    def write(self, changes: Iterable[Change], on: date) -> None:
        """Close and open what the changes ask for: all endings before all beginnings."""
        unique = {(c.model, c.where): c for c in changes}.values()
        for change in unique:
            self._end(change, on)
        for change in unique:
            if change.values is not None:
                self.open(change.model, on, **change.about, **change.values)

    def _end(self, change: Change, on: date) -> None:
        known = change.model._base_manager.filter(known_to=None, **change.about)
        still = list(known.filter(Q(valid_to=None) | Q(valid_to__gt=on)))
        later = [row for row in still if row.valid_from > on or row.valid_to is not None]
        if later:
            raise LaterFacts(later)
        for row in still:
            self.close(row)
            if row.valid_from < on:
                dates = {"valid_from": row.valid_from, "valid_to": on, "because": row.because}
                self.put(change.model, **{**row.values(), **dates})

    def close(self, row: Fact) -> None:
        """The row is known better from now on."""
        row.known_to, row.closed_by_id = self.at, self.sequence
        row.save(update_fields=["known_to", "closed_by"])
        self.closed.append(row)

    def open(self, model: type[Fact], on: date, **values: Any) -> None:
        """A new fact from the day on, with what the act says of all facts of its kind."""
        told = {**self.also.get(model, {}), **values}
        self.put(model, valid_from=on, because=self.because, **told)

    def again(self, row: Fact) -> None:
        """A fact that was closed is known again as it was."""
        dates = {"valid_from": row.valid_from, "valid_to": row.valid_to, "because": row.because}
        self.put(type(row), **{**row.values(), **dates})

    def rule(self, document: Mapping[str, Any], council: str) -> Ruling:
        """Keep a sealed ruling as one of the act's rows; the same ruling is kept once."""
        ruling, new = keep(document, council, self.at)
        self.rows += [ruling] * new
        return ruling

    def put(self, model: type[Fact], **values: Any) -> None:
        """A fact with all its values and dates."""
        row = model(known_from=self.at, opened_by_id=self.sequence, **values)
        row.save(force_insert=True)
        self.rows.append(row)

    def keep(self, row: Any) -> Any:
        """A row that is no dated fact, written by this act."""
        row.save(force_insert=True)
        self.rows.append(row)
        return row


def _about(**columns: Any) -> tuple[tuple[str, Any], ...]:
    return tuple(columns.items())


def changes(term: Term, before: Situation, after: Situation) -> Iterator[Change]:
    """What differs between two situations of a term, as facts."""
    yield from _of_persons(before, after)
    yield from _of_towns(term, before, after)
    keys = {**before.seats, **after.seats}
    rows = {seat.key: seat for seat in Seat.objects.filter(term=term, key__in=keys)}
    for key in keys:
        if key in rows:
            yield from _of_seat(rows[key], before.sitting(key), after.sitting(key))
            if key not in after.seats:
                yield Change(SeatLife, _about(seat_id=rows[key].pk), None)
    yield from _of_chairs(term, before, after)


def new_seats(term: Term, before: Situation, after: Situation) -> list[RuleSeat]:
    """Seats that the rules made and the register does not have yet (FO §3(9))."""
    return [seat for key, seat in after.seats.items() if key not in before.seats]


def _of_persons(before: Situation, after: Situation) -> Iterator[Change]:
    maps: tuple[tuple[type[Fact], str, Mapping[str, str], Mapping[str, str]], ...] = (
        (Affiliation, "party", before.parties, after.parties),
        (Councillorship, "town_id", before.councillors, after.councillors),
        (HealthSeat, "health", before.health, after.health),
    )
    for model, column, old, new in maps:
        for person in old.keys() | new.keys():
            if old.get(person) != new.get(person):
                values = {column: new[person]} if person in new else None
                yield Change(model, _about(person_id=int(person)), values)
    for person in after.councillors.keys() - before.councillors.keys():
        yield Change(ListSubstitute, _about(person_id=int(person)), None)


def _of_towns(term: Term, before: Situation, after: Situation) -> Iterator[Change]:
    for town in before.area - after.area:
        yield Change(Area, _about(council_id=term.council_id, town_id=town), None)
    for town in before.area:
        old, new = _offices(before, town), _offices(after, town)
        for office in TownOffice.OFFICES:
            if old[office] != new[office]:
                person = new[office]
                values = {"person_id": int(person)} if person else None
                yield Change(TownOffice, _about(town_id=town, office=office), values)
    for name, post in before.posts.items():
        if post.holder and after.posts[name].holder is None:
            yield Change(PostHeld, _about(council_id=term.council_id, post=name), None)


def _offices(situation: Situation, town: str) -> dict[str, str | None]:
    vices = situation.vices.get(town, Vices())
    return {
        "mayor": situation.mayors.get(town), "first": vices.first, "second": vices.second,
        "chosen": vices.chosen,
    }  # fmt: skip


def _of_seat(seat: Seat, old: Sitting, new: Sitting) -> Iterator[Change]:
    for role, was, now in (
        ("member", old.member, new.member), ("substitute", old.substitute, new.substitute),
    ):  # fmt: skip
        if was != now:
            values = {"person_id": int(now)} if now else None
            yield Change(Mandate, _about(term_id=seat.term_id, seat_id=seat.pk, role=role), values)
    if old.offered != new.offered:
        yield Change(
            Offer, _about(term_id=seat.term_id, seat_id=seat.pk), {} if new.offered else None
        )
    if old.leave != new.leave:
        about = _about(term_id=seat.term_id, seat_id=seat.pk)
        away, absence = new.leave, None
        if away and new.member:
            absence = {"ground": away.ground, "until": away.until, "person_id": int(new.member)}
        yield Change(Leave, about, absence)


def _of_chairs(term: Term, before: Situation, after: Situation) -> Iterator[Change]:
    for name, new in after.chairs.items():
        old = before.chairs[name]
        holder, stand_in = (
            _about(term_id=term.pk, post=name, role=role) for role in ("holder", "stand_in")
        )
        if (old.person, old.group) != (new.person, new.group):
            person = int(new.person) if new.person else None
            yield Change(Chairmanship, holder, {"person_id": person, "elected_by": new.group or ""})
        if old.stand_in != new.stand_in:
            values = {"person_id": int(new.stand_in), "elected_by": ""} if new.stand_in else None
            yield Change(Chairmanship, stand_in, values)
        if old.prevented != new.prevented:
            until = {"until": new.prevented} if new.prevented else None
            yield Change(Prevention, _about(term_id=term.pk, post=name), until)
