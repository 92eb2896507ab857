"""The law by date, and a refusal outside the dates that are known."""

from datetime import date
from fractions import Fraction

import pytest

from kontaktraad.lawbook import law, places, rulebook
from kontaktraad.rules.composition import Law
from kontaktraad.rules.outcome import Decided, Refused


def test_the_values_in_force_in_the_term():
    assert law.law_on(date(2026, 1, 1)) == Decided(Law(Fraction(1, 50), 2, 1))
    assert law.law_on(date(2030, 1, 31)) == law.law_on(date(2026, 1, 1))


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2030, 2, 1), date(2022, 1, 1)])
def test_a_day_the_standing_orders_do_not_cover_is_refused(day):
    outcome = law.law_on(day)
    assert isinstance(outcome, Refused)
    assert (outcome.cite.id, outcome.figures["date"]) == ("FO §7", str(day))
    assert law.deadline_days("item_days", day) == outcome


def test_the_deadlines_in_force():
    day = date(2026, 6, 1)
    names = ["alliance_working_days", "item_days", "agenda_days", "forum_alliance_working_days"]
    assert [law.deadline_days(n, day).answer for n in names] == [3, 10, 7, 5]


def test_every_value_carries_its_source_and_nothing_holds_before_its_day():
    found = law.values_in_force(date(2026, 1, 1))
    assert len(found) == 14
    assert all(v.source and v.unit and v.cite for v in found)
    assert law.values_in_force(date(2025, 1, 1)) == []


def test_the_98_municipalities_lie_in_five_councils():
    sizes = {slug: len(places.members_of(slug)) for slug in places.councils()}
    assert sizes == {
        "hovedstaden": 29,
        "sjaelland": 17,
        "syddanmark": 22,
        "midtjylland": 19,
        "nordjylland": 11,
    }


def test_the_tiles_do_not_cover_each_other():
    tiles = {(m.column, m.row) for m in places.municipalities().values()}
    assert len(tiles) == 98


def test_municipalities_come_in_danish_order():
    names = [m.name for m in places.members_of("syddanmark")]
    assert names[:2] == ["Assens", "Billund"]
    assert names[-2:] == ["Ærø", "Aabenraa"]


def test_every_mayor_has_a_party_a_date_and_a_source():
    mayors = places.mayors_2025()
    assert set(mayors) == set(places.municipalities())
    assert all(m.party and m.known and m.source for m in mayors.values())


def test_a_rule_is_found_by_its_address():
    assert rulebook.by_slug("fo-3-2-b").id == "FO §3(2)b"
    assert rulebook.by_slug("fo-99") is None
