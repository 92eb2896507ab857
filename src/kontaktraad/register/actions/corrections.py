"""What a changed list says of people known before: who is gone, moved or called otherwise.

Someone who holds a place in a seated council does not just lose a fact: what the list says is an
event there, with every consequence and its paragraph (FO §3(7)).
"""

from collections.abc import Iterable, Iterator

from kontaktraad.register.actions.occur import Request, occur
from kontaktraad.register.at import At
from kontaktraad.register.concerned import concerned
from kontaktraad.register.ledger import Change, Ledger
from kontaktraad.register.lists import People, PersonRow
from kontaktraad.register.models import (
    Affiliation,
    Chairmanship,
    Councillorship,
    ListSubstitute,
    Mandate,
    PersonRef,
    PostHeld,
    Renamed,
    Term,
    TownOffice,
)
from kontaktraad.register.people import Difference
from kontaktraad.rules.mandates import CouncilLeft, Event, PartyJoined, PartyLeft


def correct(ledger: Ledger, people: People, found: Difference) -> None:
    """Write what is gone, moved or renamed; raises Stopped or LaterFacts."""
    refs = [row.ref for row in found.gone]
    refs += [row.ref for _, row in (*found.moved, *found.renamed)]
    person = dict(PersonRef.objects.filter(ref__in=refs).values_list("ref", "person_id"))
    seats = _seats_of(person.values(), people)
    changes: list[Change] = [
        Change(Renamed, (("person_id", person[row.ref]),), {"name": row.name})
        for _, row in found.renamed
    ]
    for old, row in _pairs(found):
        number = person[old.ref]
        events = list(_events(str(number), old, row)) if number in seats else []
        for event in events:
            ask = Request(seats[number], event, people.since, people.source, "", people.source)
            occur(ledger, ask)
        changes += _changes(number, old, row, told=bool(events))
    ledger.because = None
    ledger.write(changes, people.since)


def _pairs(found: Difference) -> Iterator[tuple[PersonRow, PersonRow | None]]:
    yield from found.moved
    yield from ((row, None) for row in found.gone)


def _seats_of(people: Iterable[int], known: People) -> dict[int, Term]:
    """Person → a council where the change has consequences: they hold a place, office or post."""
    at, who = At(known.since).filter(), set(people)
    holders: set[int] = set()
    for model in (Mandate, TownOffice, PostHeld, Chairmanship):
        rows = model._base_manager.filter(at, person__in=who)
        holders |= set(rows.values_list("person_id", flat=True))
    found = {person: concerned([str(person)], (), known.since) for person in holders}
    return {person: terms[0] for person, terms in found.items() if terms}


def _events(person: str, old: PersonRow, row: PersonRow | None) -> Iterator[Event]:
    if old.number == 0 and (row is None or row.number):
        yield CouncilLeft(person)
    if row and old.party != row.party:
        yield PartyJoined(person, row.party) if row.party else PartyLeft(person)


def _changes(person: int, old: PersonRow, row: PersonRow | None, *, told: bool) -> Iterator[Change]:
    about = (("person_id", person),)
    if row and old.party != row.party and not told:
        yield Change(Affiliation, about, {"party": row.party} if row.party else None)
    if old.number and (row is None or row.number == 0):
        yield Change(ListSubstitute, (*about, ("town_id", old.town)), None)
    if old.number == 0 and (row is None or row.number) and not told:
        yield Change(Councillorship, about, None)
    if row and row.number and (old.number, old.party) != (row.number, row.party):
        place = {"party": row.party, "number": row.number}
        yield Change(ListSubstitute, (*about, ("town_id", row.town)), place)
    if row and row.number == 0 and old.number:
        yield Change(Councillorship, about, {"town_id": row.town})
