"""What is paid in the end adds to what it cost (FO §6(4))."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontaktraad.rules.contributions import Asked, Cost, Swap
from kontaktraad.rules.outcome import Decided, NeedsDecision, Refused
from kontaktraad.rules.settlement import indexed, refunds, settle

ALL = {"A": "yes", "B": "yes", "C": "yes"}
KEY = {"A": Fraction(2), "B": Fraction(1), "C": Fraction(1)}
ASKED = Asked(Cost(100, KEY, unit=100), "those_who_assent")


def test_a_settlement_shares_what_it_cost_and_tells_each_difference():
    found = settle({"A": 50, "B": 25, "C": 25}, ASKED, ALL, 90).answer
    assert found.actual == {"A": 45, "B": 23, "C": 22}, "9 000 øre is not whole in hundreds"
    assert found.differences == {"A": -5, "B": -2, "C": -3}
    assert sum(found.differences.values()) == -10


def test_what_cost_just_what_was_shared_moves_nothing_and_keeps_its_swaps():
    swapped = replace(ASKED, cost=replace(ASKED.cost, total=400, swaps=(Swap("B", "A", 100),)))
    billed = {"A": 300, "B": 0, "C": 100}
    found = settle(billed, swapped, ALL, 400).answer
    assert found.actual == billed
    assert set(found.differences.values()) == {0}
    assert settle(billed, swapped, ALL, 800).answer.actual == {"A": 400, "B": 200, "C": 200}


def test_who_refused_pays_nothing_in_the_settlement_either():
    found = settle({"A": 60, "B": 30}, ASKED, {**ALL, "C": "no"}, 120).answer
    assert found.differences == {"A": 20, "B": 10, "C": 0}


def test_a_host_that_covers_pays_what_the_others_would_have():
    asked = Asked(Cost(100, KEY), "host", host="A")
    assert settle({"A": 75, "B": 25}, asked, {**ALL, "C": "no"}, 200).answer.differences == {
        "A": 75, "B": 25, "C": 0,
    }  # fmt: skip


@pytest.mark.parametrize(("billed", "answers", "actual", "reason"), [
    ({}, ALL, 90, "nothing_was_charged"),
    ({"A": 0}, ALL, 90, "nothing_was_charged"),
    ({"X": 5}, ALL, 90, "charged_outside_the_key"),
    ({"A": 5}, ALL, -1, "negative_cost_or_weight"),
])  # fmt: skip
def test_what_cannot_be_settled_is_refused(billed, answers, actual, reason):
    assert settle(billed, ASKED, answers, actual).reason == reason


def test_a_refund_waits_until_somebody_says_who_bears_which_part():
    found = refunds({"pakke": 1000}, None)
    assert isinstance(found, NeedsDecision)
    assert found.question == "who_bears_which_part"


def test_half_an_oere_falls_to_the_region():
    found = refunds({"a": 1001, "b": 10, "c": 1}, Fraction(1, 2)).answer
    assert [(each.region, each.municipality) for each in found.values()] == [
        (501, 500), (5, 5), (1, 0),
    ]  # fmt: skip


@pytest.mark.parametrize("region", [Fraction(-1, 2), Fraction(3, 2)])
def test_a_part_outside_the_whole_is_refused(region):
    assert isinstance(refunds({"a": 1}, region), Refused)


def test_a_negative_purchase_is_refused():
    assert isinstance(refunds({"a": -1}, Fraction(1, 2)), Refused)


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 10**9)), st.fractions(0, 1))
def test_the_parts_of_a_refund_always_add_to_the_purchase(bought, region):
    found = refunds(bought, region)
    assert isinstance(found, Decided)
    for name, each in found.answer.items():
        assert each.region + each.municipality == bought[name]
        assert abs(each.region - bought[name] * region) <= Fraction(1, 2)


def test_a_budget_follows_its_index_half_an_oere_up():
    assert indexed(100, Fraction(100), Fraction("102.5")).answer == 103
    assert indexed(75_000_000, Fraction("1.00"), Fraction("1.032")).answer == 77_400_000


@pytest.mark.parametrize("pair", [(0, 1), (1, 0), (-1, 1)])
def test_an_index_that_is_not_positive_is_refused(pair):
    assert isinstance(indexed(1, *map(Fraction, pair)), Refused)
