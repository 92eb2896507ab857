"""Lists of people: entered once, told as a difference when they change."""

from dataclasses import replace
from datetime import date

import pytest

from kontaktraad.record.models import JournalEntry, Ruling
from kontaktraad.record.queries import head
from kontaktraad.register.actions.office_lists import Holder, enter_list
from kontaktraad.register.actions.offices import LifeRow, OfficeRow, enter_offices
from kontaktraad.register.actions.people import enter_people
from kontaktraad.register.actions.places import World, enter_world
from kontaktraad.register.actions.undo import undo
from kontaktraad.register.at import At
from kontaktraad.register.called import called
from kontaktraad.register.facts import situation
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.register.lists import People, PersonRow
from kontaktraad.register.models import (
    Affiliation,
    Birth,
    Councillorship,
    ListSubstitute,
    Mandate,
    PersonRef,
    Seat,
    Service,
    Town,
    TownOffice,
)
from kontaktraad.register.people import difference
from kontaktraad.register.practice import practice_places

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
SINCE = date(2026, 1, 1)
ROWS = (
    PersonRow("candidate:1", "Anna Ask", "T1", "A"),
    PersonRow("candidate:2", "Bo Birk", "T1", "V"),
    PersonRow("candidate:3", "Cai Dal", "T1", "V", 1),
)


@pytest.fixture(autouse=True)
def _town():
    town = Town(code="T1", name="Test", slug="test-town", world="practice", sort=1)
    enter_world(World("test", (town,), (), {}, SINCE), "NN")


def people(rows=ROWS, digest="one"):
    return People("practice", SINCE, "test", digest, tuple(rows))


def test_the_first_list_is_entered_and_the_second_time_changes_nothing():
    assert enter_people(people(), "NN").first
    entries = JournalEntry.objects.count()
    assert Councillorship.objects.filter(town="T1").count() == 2
    assert ListSubstitute.objects.get(town="T1").number == 1
    assert enter_people(people(), "NN").nothing
    assert JournalEntry.objects.count() == entries


def test_a_changed_list_is_told_and_waits_until_a_person_accepts_it():
    enter_people(people(), "NN")
    moved = replace(ROWS[1], party="C")
    changed = people([ROWS[0], moved, PersonRow("candidate:4", "Dea Eng", "T1", "A", 1)], "two")
    found = enter_people(changed, "NN")
    assert [r.name for r in found.new] == ["Dea Eng"]
    assert [r.name for r in found.gone] == ["Cai Dal"]
    assert [(old.party, new.party) for old, new in found.moved] == [("V", "C")]
    assert Affiliation.objects.get(person__name="Bo Birk", known_to=None).party == "V"
    enter_people(changed, "NN", accepted=True)
    assert Affiliation.objects.get(person__name="Bo Birk", known_to=None).party == "C"
    assert not ListSubstitute.objects.filter(person__name="Cai Dal", known_to=None).exists()
    assert enter_people(changed, "NN").nothing


def test_a_mayor_who_was_entered_first_is_the_same_person_as_the_councillor():
    mayor = OfficeRow("T1", "mayor", "Anna Ask", "A", "a source")
    enter_offices([mayor], "practice", SINCE, "m", "NN")
    enter_people(people(), "NN")
    office = TownOffice.objects.get(town="T1")
    assert Councillorship.objects.filter(town="T1", person=office.person).count() == 1
    assert Councillorship.objects.filter(town="T1").count() == 2


def test_offices_entered_again_change_nothing_and_service_and_birth_are_kept_apart():
    enter_people(people(), "NN")
    rows = [
        OfficeRow("T1", "mayor", "Bo Birk", "", "s"),
        OfficeRow("T1", "first", "Anna Ask", "", "s"),
    ]
    assert enter_offices(rows, "practice", SINCE, "a", "NN") == "2"
    assert enter_offices(rows, "practice", SINCE, "b", "NN") == "0"
    mayor = TownOffice.objects.get(town="T1", office="mayor").person_id
    life = [LifeRow(mayor, "mayor", 400, date(1960, 1, 2), "s", SINCE)]
    assert enter_list([], life, "NN") == 2
    assert enter_list([], life, "NN") == 0
    assert Service.objects.get(person=mayor).days_before == 400
    assert Birth.objects.get(person=mayor).born == date(1960, 1, 2)


def test_a_new_name_is_told_first_and_is_the_same_person_under_another_name():
    enter_people(people(), "NN")
    renamed = replace(ROWS[0], name="Anna Birk")
    found = enter_people(people([renamed, *ROWS[1:]], "two"), "NN")
    assert [(old.name, new.name) for old, new in found.renamed] == [("Anna Ask", "Anna Birk")]
    number = PersonRef.objects.get(ref="candidate:1").person_id
    assert called([number]) == {number: "Anna Ask"}
    enter_people(people([renamed, *ROWS[1:]], "two"), "NN", accepted=True)
    assert called([number]) == {number: "Anna Birk"}
    assert called([number], At(date(2025, 12, 31))) == {number: "Anna Ask"}
    assert difference(people([renamed, *ROWS[1:]])).nothing


def test_an_elected_and_a_substitute_who_change_places_do_so():
    enter_people(people(), "NN")
    swapped = people([ROWS[0], replace(ROWS[1], number=1), replace(ROWS[2], number=0)], "two")
    assert len(enter_people(swapped, "NN", accepted=True).moved) == 2
    sitting = Councillorship.objects.filter(At(SINCE).filter(), town="T1")
    assert {row.person.name for row in sitting} == {"Anna Ask", "Cai Dal"}
    waiting = ListSubstitute.objects.filter(At(SINCE).filter(), town="T1")
    assert [(row.person.name, row.number) for row in waiting] == [("Bo Birk", 1)]
    assert enter_people(swapped, "NN", accepted=True).nothing


def test_a_list_that_lacks_someone_who_holds_a_seat_is_an_event_with_its_consequences(practice):
    seat, on = "X3", date(2026, 11, 2)
    member = situation(practice, At(on)).sitting(seat).member
    ref = PersonRef.objects.get(person=member).ref
    rows = tuple(row for place in practice_places() for row in place.people)
    towns = {row.town for row in rows if row.ref == ref}
    told = tuple(row for row in rows if row.town in towns and row.ref != ref)
    found = enter_people(People("practice", on, "test", "later", told), "NN", accepted=True)
    assert [row.ref for row in found.gone] == [ref]
    assert situation(practice, At(on)).sitting(seat).offered
    assert Ruling.objects.filter(question="mandate").order_by("-stored_at").exists()


def test_a_mayor_known_without_the_ballots_place_is_the_same_person():
    enter_offices([OfficeRow("T1", "mayor", "Emil Ask", "A", "s")], "practice", SINCE, "m", "NN")
    enter_people(people([PersonRow("candidate:9", "Emil Ask, Strand", "T1", "A")]), "NN")
    assert Councillorship.objects.filter(town="T1", known_to=None).count() == 1


def test_a_later_line_of_a_list_is_weighed_after_the_earlier_ones():
    enter_people(people(), "NN")
    anna, bo = (PersonRef.objects.get(ref=f"candidate:{n}").person_id for n in (1, 2))
    enter_list([Holder("T1", "mayor", anna, SINCE, "s")], [], "NN")
    back_and_forth = [
        Holder("T1", "mayor", bo, date(2026, 3, 1), "s"),
        Holder("T1", "mayor", anna, date(2026, 6, 1), "s"),
    ]  # fmt: skip
    assert enter_list(back_and_forth, [], "NN") == 2
    on = [date(2026, 2, 1), date(2026, 4, 1), date(2026, 7, 1)]
    held = [TownOffice.objects.get(At(day).filter(), town="T1").person_id for day in on]
    assert held == [anna, bo, anna]
    undo(head().sequence, "wrong", "NN", "undo-list")
    assert TownOffice.objects.get(At(on[1]).filter(), town="T1").person_id == anna


def test_a_vice_mayor_gone_from_a_list_is_vice_mayor_no_longer(practice):
    on = date(2026, 11, 2)
    now = situation(practice, At(on))
    town, vices = next(
        (t, v) for t, v in sorted(now.vices.items())
        if v.second and not now.seat_of(v.second) and not now.substitutes_in(v.second)
    )  # fmt: skip
    ref = PersonRef.objects.get(person=vices.second).ref
    rows = tuple(row for place in practice_places() for row in place.people)
    told = tuple(row for row in rows if row.town == town and row.ref != ref)
    enter_people(People("practice", on, "test", "gone", told), "NN", accepted=True)
    assert situation(practice, At(on)).vices[town].second is None


def test_a_list_with_a_line_that_cannot_be_stores_none_of_them():
    enter_people(people(), "NN")
    anna, bo = (PersonRef.objects.get(ref=f"candidate:{n}").person_id for n in (1, 2))
    enter_list([Holder("T1", "mayor", anna, date(2026, 5, 1), "s")], [], "NN")
    entries = JournalEntry.objects.count()
    holders = [
        Holder("T1", "first", bo, SINCE, "s"), Holder("T1", "mayor", bo, date(2026, 4, 1), "s"),
    ]  # fmt: skip
    with pytest.raises(LaterFacts):
        enter_list(holders, [], "NN")
    assert JournalEntry.objects.count() == entries
    assert not TownOffice.objects.filter(person=bo).exists()


def test_a_list_that_is_gone_back_to_is_stored_again():
    enter_people(people(), "NN")
    first = people()
    other = replace(first, rows=first.rows[:1], digest="other")
    for turn in (other, first, other):
        enter_people(turn, "NN", accepted=True)
        assert difference(turn).nothing


def test_a_mayor_entered_for_a_seated_council_sits_from_that_day(practice):
    seat = next(s for s in Seat.objects.filter(term=practice, kind="office").order_by("key"))
    day = date(2026, 11, 2)
    row = OfficeRow(seat.town_id, "mayor", "Ny Borgmester", "X", "a source")
    enter_offices([row], "practice", day, "seated", "NN")
    sitting = Mandate.objects.get(seat=seat, role="member", valid_from=day, known_to=None)
    assert sitting.person.name == "Ny Borgmester"
