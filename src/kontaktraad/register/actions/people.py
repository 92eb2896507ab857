"""People are entered from a list: councillors, lists' substitutes, mayors; with a difference first.

The list says how things are from a day on. Importing it twice changes nothing;
a list that says otherwise than the register is told as a difference, and is
written only when a person accepts that.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from kontaktraad.record.actions import Act, Done, next_sequence
from kontaktraad.register.actions.corrections import correct
from kontaktraad.register.actions.standings import restate
from kontaktraad.register.at import At
from kontaktraad.register.concerned import concerned
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later
from kontaktraad.register.lists import People, PersonRow
from kontaktraad.register.models import (
    Affiliation,
    Councillorship,
    Fact,
    ListSubstitute,
    Person,
    PersonRef,
)
from kontaktraad.register.people import Difference, difference
from kontaktraad.sources.names import folded, without_place


def enter_people(people: People, actor: str, *, accepted: bool = False) -> Difference:
    """Enter the list. A difference to what an earlier list said needs `accepted`.

    Answers with the difference; nothing is stored where there is none, or where
    it is not accepted. Raises Stopped or LaterFacts, and stores nothing then.
    """
    found = difference(people)
    if found.nothing or not (found.first or accepted):
        return found
    act = Act(actor, "enter_people", f"{people.world} {people.since}", _key(people, found))
    carry_out_or_later(act, lambda at: _enter(people, found, at))
    return found


def _key(people: People, found: Difference) -> str:
    """The same list entered for the same difference is one act; going back to it later is not."""
    said = f"people:{people.world}:{people.digest}:{found}:{next_sequence()}"
    return hashlib.sha256(said.encode()).hexdigest()


def _enter(people: People, found: Difference, at: datetime) -> Done:
    ledger = Ledger(at)
    known = _numbers(row.ref for row in found.new)
    new = [row for row in found.new if row.ref not in known]
    insert(ledger, list(_facts(ledger, people, _persons(ledger, people, new), new)))
    back = [row for row in found.new if row.ref in known]
    ledger.write(_returns(back, known), people.since)
    correct(ledger, people, found)
    ledger.touch(concerned((), people.towns, people.since), people.since)
    restate(ledger)
    told = {"source": people.source, "new": len(found.new), "gone": len(found.gone)}
    return Done(people.digest[:200], told, "", ledger.rows, ledger.closed)


def _persons(
    ledger: Ledger, people: People, new: Iterable[PersonRow]
) -> dict[str, tuple[Person, bool]]:
    """Each new ref's person, and whether they are new: or sat in that town under that name."""
    at = At(people.since).filter()
    sitting = {
        (fact.town_id, folded(without_place(fact.person.name))): fact.person
        for fact in Councillorship.objects.filter(at, town__in=people.towns).select_related(
            "person"
        )
    }
    found: dict[str, tuple[Person, bool]] = {}
    for row in new:
        known = None if row.number else sitting.get((row.town, folded(without_place(row.name))))
        fresh = Person(world=people.world, name=row.name, nonce=secrets.token_hex(16))
        found[row.ref] = (known or fresh, known is None)
    made = [person for person, is_new in found.values() if is_new]
    ledger.rows += Person.objects.bulk_create(made, batch_size=500)
    refs = [PersonRef(person=person, ref=ref) for ref, (person, _) in found.items()]
    ledger.rows += PersonRef.objects.bulk_create(refs, batch_size=500)
    return found


def _facts(
    ledger: Ledger, people: People, persons: Mapping[str, tuple[Person, bool]],
    new: Iterable[PersonRow],
) -> Iterator[Fact]:  # fmt: skip
    for row in new:
        person, is_new = persons[row.ref]
        about = {
            "person": person, "valid_from": people.since, "known_from": ledger.at,
            "opened_by_id": ledger.sequence,
        }  # fmt: skip
        if is_new and row.party:
            yield Affiliation(party=row.party, **about)
        if row.number:
            yield ListSubstitute(town_id=row.town, party=row.party, number=row.number, **about)
        elif is_new:
            yield Councillorship(town_id=row.town, **about)


def insert(ledger: Ledger, facts: Sequence[Fact]) -> None:
    """Many new facts at once; the database's constraints hold all the same."""
    for model in {type(fact) for fact in facts}:
        rows: list[Any] = [fact for fact in facts if isinstance(fact, model)]
        ledger.rows += model._base_manager.bulk_create(rows, batch_size=500)


def _numbers(refs: Iterable[str]) -> dict[str, int]:
    known = PersonRef.objects.filter(ref__in=list(refs))
    return dict(known.values_list("ref", "person_id"))


def _returns(back: Iterable[PersonRow], known: Mapping[str, int]) -> Iterator[Change]:
    """People an earlier list said were gone, and this list names again."""
    for row in back:
        about = (("person_id", known[row.ref]),)
        if row.party:
            yield Change(Affiliation, about, {"party": row.party})
        if row.number:
            place = {"town_id": row.town, "party": row.party, "number": row.number}
            yield Change(ListSubstitute, about, place)
        else:
            yield Change(Councillorship, about, {"town_id": row.town})
