"""A secretary's list of mayors and vice-mayors is entered: all of it as one act, or nothing."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kontaktraad.record.actions import Act, Done, next_sequence
from kontaktraad.register.actions.occur import Request, occur
from kontaktraad.register.actions.offices import LifeRow, life_changes
from kontaktraad.register.actions.standings import restate
from kontaktraad.register.at import At
from kontaktraad.register.concerned import concerned
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later
from kontaktraad.register.models import SeatLife, Term, TownOffice
from kontaktraad.rules.mandates import Event, MayorReplaced, ViceMayorsElected


@dataclass(frozen=True, slots=True)
class Holder:
    """A person holds an office of a municipality from a day on, by a source."""

    town: str
    office: str
    person: int
    since: date
    source: str


def enter_list(holders: Sequence[Holder], lives: Sequence[LifeRow], actor: str) -> int:
    """Enter what the list says and the register does not; answers with how many changed.

    Where the municipality has a seat in a council, a mayor or vice-mayors are an event there
    (FO §3(1)a, §3(3)a), with its ruling. Raises Stopped or LaterFacts, and stores nothing then.
    """
    counted = [0]

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        counted[0] = _enter_holders(ledger, holders, actor) + _enter_lives(ledger, lives)
        if not counted[0]:
            raise _NothingNew
        restate(ledger)
        told = {"lines": counted[0], "sources": _sources(holders)}
        return Done(str(counted[0]), told, "", ledger.rows, ledger.closed)

    key = hashlib.sha256(f"{holders}{lives}{next_sequence()}".encode()).hexdigest()
    try:
        carry_out_or_later(Act(actor, "enter_offices", "offices", f"office-list:{key}"), work)
    except _NothingNew:
        return 0
    return counted[0]


class _NothingNew(Exception):  # noqa: N818 - takes an act back that would change nothing
    pass


def _enter_holders(ledger: Ledger, holders: Sequence[Holder], actor: str) -> int:
    """Day by day, for an earlier line of the list may change what a later one says anew."""
    count = 0
    for day in sorted({holder.since for holder in holders}):
        new = [h for h in holders if h.since == day and not _is_so(h)]
        count += len(new)
        if new:
            _enter_day(ledger, new, day, actor)
    return count


def _enter_lives(ledger: Ledger, lives: Sequence[LifeRow]) -> int:
    told = [(row, change) for row in lives for change in life_changes(row)]
    for row, change in told:
        ledger.write([change], row.since)
        ledger.touch(concerned([str(row.person)], (), row.since), row.since)
    return len(told)


def _is_so(holder: Holder) -> bool:
    return TownOffice.objects.filter(
        At(holder.since).filter(), town=holder.town, office=holder.office, person=holder.person
    ).exists()


def _enter_day(ledger: Ledger, holders: Sequence[Holder], day: date, actor: str) -> None:
    for town in dict.fromkeys(holder.town for holder in holders):
        told = {h.office: h for h in holders if h.town == town}
        term = _seated(town, day)
        ledger.also = {TownOffice: {"source": _sources(told.values())}}
        events = list(_events(town, told, day)) if term else []
        for event in events:
            if term:
                occur(ledger, Request(term, event, day, actor, "", _sources(told.values())))
        if not events:
            ledger.because = None
            ledger.write(_plain(told.values()), day)
            ledger.touch(concerned((), [town], day), day)


def _seated(town: str, day: date) -> Term | None:
    lives = SeatLife.objects.filter(At(day).filter(), seat__town=town)
    found = Term.objects.filter(pk__in=lives.values("seat__term")).order_by("-constituted")
    return found.select_related("council").first()


def _events(town: str, told: dict[str, Holder], day: date) -> Iterator[Event]:
    if mayor := told.get("mayor"):
        yield MayorReplaced(town, str(mayor.person))
    if told.keys() & {"first", "second"}:
        first, second = (_holding(town, office, told, day) for office in ("first", "second"))
        yield ViceMayorsElected(town, first or "", second)


def _holding(town: str, office: str, told: dict[str, Holder], day: date) -> str | None:
    if office in told:
        return str(told[office].person)
    now = TownOffice.objects.filter(At(day).filter(), town=town, office=office).first()
    taken = {holder.person for holder in told.values()}
    return str(now.person_id) if now and now.person_id not in taken else None


def _plain(holders: Iterable[Holder]) -> Iterator[Change]:
    for h in holders:
        about = (("town_id", h.town), ("office", h.office))
        yield Change(TownOffice, about, {"person_id": h.person, "source": h.source})


def _sources(holders: Iterable[Holder]) -> str:
    return "; ".join(dict.fromkeys(holder.source for holder in holders))
