"""The same election under other rules: what `rules` says with them, for every real council."""

from fractions import Fraction

import pytest

from kontaktraad.lawbook import places
from kontaktraad.results.facts import council_facts
from kontaktraad.results.variants import changes
from kontaktraad.rules.composition import Law, Reading, compose
from kontaktraad.rules.outcome import Decided
from kontaktraad.whatif.ground import ground
from kontaktraad.whatif.variants import Variant, grid, vary

LAW = Law(Fraction(1, 50), 2, 1)


@pytest.mark.parametrize("council", list(places.councils()))
def test_every_change_gives_what_the_rules_give_with_it(election, mayors, council):
    facts = council_facts(council, election, mayors, {}, "x")
    known = ground(facts.area)
    asked = [each for each in changes(known, LAW) if each.divisor == "adams" and each.threshold]
    assert len(asked) >= 10
    for found in vary(known, asked):
        variant = found.variant
        law = Law(variant.threshold, variant.cap_factor, 1)
        told = compose(facts.area, law, variant.reading)
        assert found.decided == isinstance(told, Decided), variant
        if isinstance(told, Decided):
            assert dict(found.seats) == {p: n for p, n in told.answer.totals.items() if n}
            assert (found.size, found.unreduced) == (told.answer.size, told.answer.unreduced)


def test_answers_come_in_the_order_they_were_asked_for(election, mayors):
    known = ground(council_facts("nordjylland", election, mayors, {}, "x").area)
    asked = [Variant(Fraction(n, 100), factor, Reading(method))
             for n in (5, 1, 3) for factor in (3, 1) for method in ("dhondt", "quota")]  # fmt: skip
    assert [each.variant for each in vary(known, asked)] == asked


def test_a_grid_is_every_combination_and_the_orders_own_where_nothing_is_given():
    assert grid(LAW, Reading()) == [Variant(Fraction(1, 50), 2, Reading())]
    assert len(grid(LAW, Reading(), [Fraction(0), Fraction(1, 20)], [1, 2, 3], (), ["dhondt"])) == 6


def test_another_divisor_moves_seats_to_the_larger(election, mayors):
    known = ground(council_facts("nordjylland", election, mayors, {}, "x").area)
    adams, webster, dhondt = vary(known, grid(LAW, Reading(), divisors=[
        "adams", "sainte-lague", "dhondt"]))  # fmt: skip
    assert adams.seats["A"] < webster.seats["A"] < dhondt.seats["A"]
    assert adams.size == webster.size == dhondt.size == 22


def test_a_threshold_of_votes_cast_needs_them(election, mayors):
    facts = council_facts("nordjylland", election, mayors, {}, "x")
    known = ground(type(facts.area)(facts.area.lists, facts.area.mayors, None))
    with pytest.raises(ValueError, match="cast"):
        vary(known, [Variant(Fraction(1, 50), 2, Reading(base="cast"))])
