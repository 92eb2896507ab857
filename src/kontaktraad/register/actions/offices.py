"""A world's mayors and vice-mayors are entered as it begins, each with its source."""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kontaktraad.record.actions import Act, Done
from kontaktraad.register.actions.seating import sit_by_office
from kontaktraad.register.actions.standings import restate
from kontaktraad.register.at import At
from kontaktraad.register.concerned import concerned
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later
from kontaktraad.register.models import (
    Affiliation,
    Birth,
    Councillorship,
    Person,
    PersonRef,
    SeatLife,
    Service,
    Term,
    TownOffice,
)
from kontaktraad.sources.names import folded


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """Who holds an office of a municipality, by a source; `party` for someone not yet known."""

    town: str
    office: str
    name: str
    party: str
    source: str


@dataclass(frozen=True, slots=True)
class LifeRow:
    """A person's days of service before `since`, or day of birth; None: not told."""

    person: int
    office: str
    days_before: int | None
    born: date | None
    source: str
    since: date


def enter_offices(
    rows: Iterable[OfficeRow], world: str, since: date, digest: str, actor: str
) -> str:
    """Enter who holds which office from a day on; what is so already is left as it is.

    Someone who is no councillor of the municipality yet becomes one, for a
    mayor is: FO §3(1)a speaks of nobody else, and the mayors' official table
    comes before the councillors' files. Where a council of the
    municipality is seated, the office's seat follows at once (FO §3(1)a,
    §3(3)a). Answers with how many changed; raises LaterFacts.
    """

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        changed = list(_changes(ledger, rows, world, since))
        ledger.write(changed, since)
        for term in _seated(changed, since):
            sit_by_office(ledger, term, since)
        ledger.touch(concerned((), {c.about["town_id"] for c in changed}, since), since)
        restate(ledger)
        return Done(str(len(changed)), {"offices": len(changed)}, "", ledger.rows, ledger.closed)

    act = Act(actor, "enter_offices", f"{world} {since}", f"offices:{world}:{digest}")
    return carry_out_or_later(act, work)


def _changes(
    ledger: Ledger, rows: Iterable[OfficeRow], world: str, since: date
) -> Iterator[Change]:
    at = At(since).filter()
    held = {(fact.town_id, fact.office): fact.person_id for fact in TownOffice.objects.filter(at)}
    people = {
        (fact.town_id, folded(fact.person.name)): fact.person_id
        for fact in Councillorship.objects.filter(at).select_related("person")
    }
    for row in rows:
        person = people.get((row.town, folded(row.name))) or _newcomer(ledger, row, world, since)
        people[row.town, folded(row.name)] = person
        if held.get((row.town, row.office)) != person:
            about = (("town_id", row.town), ("office", row.office))
            yield Change(TownOffice, about, {"person_id": person, "source": row.source})


def _seated(changed: Iterable[Change], since: date) -> Iterable[Term]:
    towns = {change.about["town_id"] for change in changed}
    lives = SeatLife.objects.filter(At(since).filter(), seat__town__in=towns)
    return Term.objects.filter(pk__in=lives.values("seat__term")).order_by("pk")


def _newcomer(ledger: Ledger, row: OfficeRow, world: str, since: date) -> int:
    person = ledger.keep(Person(world=world, name=row.name, nonce=secrets.token_hex(16)))
    ref = f"office:{row.town}-{folded(row.name)}"[:80]
    ledger.keep(PersonRef(person=person, ref=ref))
    ledger.open(Councillorship, since, person_id=person.pk, town_id=row.town)
    if row.party:
        ledger.open(Affiliation, since, person_id=person.pk, party=row.party)
    return int(person.pk)


def life_changes(row: LifeRow) -> Iterator[Change]:
    """A length of service or day of birth the register does not have (FO §4(1)b, SKF-6)."""
    at = At(row.since).filter()
    if row.days_before is not None:
        about: tuple[tuple[str, Any], ...] = (("person_id", row.person), ("office", row.office))
        values = {"days_before": row.days_before, "source": row.source}
        if not Service.objects.filter(at, **dict(about), **values).exists():
            yield Change(Service, about, values)
    if row.born and not Birth.objects.filter(at, person=row.person, born=row.born).exists():
        yield Change(Birth, (("person_id", row.person),), {"born": row.born})
