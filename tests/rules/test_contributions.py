"""A cost is shared exactly, only where they assent, by the choice made beforehand (FO §6(4))."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.examples import tried
from tests.rules.splits import wrong

from kontaktraad.rules.contributions import Asked, Cost, Swap, charged, combined, split
from kontaktraad.rules.outcome import Decided, NeedsDecision, Refused

KEY = {"A": Fraction(5), "B": Fraction(3), "C": Fraction(2)}


def test_the_last_unit_goes_to_the_largest_remainder():
    found = split(Cost(101, KEY)).answer
    assert found.amounts == {"A": 51, "B": 30, "C": 20}
    assert (found.last, found.remainder) == ("A", Fraction(1, 2))
    assert sum(found.amounts.values()) == 101


def test_equal_remainders_go_to_the_larger_weight_and_then_to_the_first_name():
    assert split(Cost(1, {"B": Fraction(1), "A": Fraction(1)})).answer.amounts == {"B": 0, "A": 1}
    tied = split(Cost(2, {"A": Fraction(1), "B": Fraction(3)})).answer
    assert tied.amounts == {"A": 0, "B": 2}


def test_amounts_are_whole_units_and_places_and_persons_are_shared_alike():
    assert split(Cost(1000, KEY, unit=100)).answer.amounts == {"A": 500, "B": 300, "C": 200}
    assert split(Cost(7, KEY)).answer.amounts == {"A": 4, "B": 2, "C": 1}


def test_an_agreed_swap_moves_units_and_keeps_the_total():
    found = split(Cost(100, KEY, swaps=(Swap("A", "C", 5),))).answer
    assert found.amounts == {"A": 45, "B": 30, "C": 25}


@pytest.mark.parametrize(("cost", "reason"), [
    (Cost(-1, KEY), "negative_cost_or_weight"),
    (Cost(1, {"A": Fraction(-1)}), "negative_cost_or_weight"),
    (Cost(1, KEY, unit=0), "negative_cost_or_weight"),
    (Cost(1, {}), "nobody_has_weight"),
    (Cost(1, {"A": Fraction(0)}), "nobody_has_weight"),
    (Cost(150, KEY, unit=100), "total_not_in_units"),
    (Cost(10, KEY, swaps=(Swap("A", "X", 1),)), "swap_of_what_nobody_has"),
    (Cost(10, KEY, swaps=(Swap("C", "A", 3),)), "swap_of_what_nobody_has"),
    (Cost(10, KEY, swaps=(Swap("A", "C", 0),)), "swap_of_what_nobody_has"),
])  # fmt: skip
def test_what_cannot_be_shared_is_refused_with_its_paragraph(cost, reason):
    found = split(cost)
    assert isinstance(found, Refused)
    assert (found.reason, found.cite.id) == (reason, "FO §6(4)")


def test_keys_are_combined_by_their_parts_of_the_whole():
    equal = {"A": Fraction(1), "B": Fraction(1)}
    people = {"A": Fraction(900), "B": Fraction(100)}
    half = Fraction(1, 2)
    assert combined([(half, equal), (half, people)]).answer == {
        "A": Fraction(7, 10), "B": Fraction(3, 10),
    }  # fmt: skip
    assert combined([(half, equal)]).reason == "parts_do_not_add_up"
    assert combined([(Fraction(1), {"A": Fraction(0)})]).reason == "nobody_has_weight"


YES = dict.fromkeys(KEY, "yes")


def test_nothing_is_charged_before_everybody_has_answered():
    waiting = charged(Asked(Cost(100, KEY), "stop"), {"A": "yes"})
    assert isinstance(waiting, NeedsDecision)
    assert waiting.options == ("B", "C")
    asked = charged(Asked(Cost(100, KEY), "stop"), YES | {"B": "conditions"})
    assert (asked.question, asked.options) == ("conditions_are_set", ("B",))


def test_everybody_assents_and_pays():
    found = charged(Asked(Cost(100, KEY), "stop"), YES)
    assert found.answer.amounts == {"A": 50, "B": 30, "C": 20}


def test_one_refusal_does_what_was_chosen_beforehand():
    no = YES | {"C": "no"}
    assert charged(Asked(Cost(100, KEY), "stop"), no).reason == "a_refusal_stops_it"
    others = charged(Asked(Cost(100, KEY), "those_who_assent"), no).answer
    assert others.amounts == {"A": 63, "B": 37}
    hosted = charged(Asked(Cost(100, KEY), "host", "A"), no)
    assert hosted.answer.amounts == {"A": 70, "B": 30, "C": 0}
    assert hosted.steps[-1].name == "host_covers"


@pytest.mark.parametrize(("asked", "answers", "reason"), [
    (Asked(Cost(100, KEY), "those_who_assent"), dict.fromkeys(KEY, "no"), "a_refusal_stops_it"),
    (Asked(Cost(100, KEY), "host", "C"), YES | {"C": "no"}, "no_host_covers"),
    (Asked(Cost(100, KEY), "host", "X"), YES | {"C": "no"}, "no_host_covers"),
    (Asked(Cost(150, KEY, unit=100), "host", "A"), YES | {"C": "no"}, "total_not_in_units"),
])  # fmt: skip
def test_where_nobody_can_be_charged_it_is_refused(asked, answers, reason):
    assert charged(asked, answers).reason == reason


@given(st.dictionaries(st.text(min_size=1, max_size=4), st.fractions(0, 100), min_size=1),
       st.integers(0, 10**9))  # fmt: skip
def test_no_unit_is_lost_and_each_is_within_one_of_its_exact_share(weights, total):
    if not sum(weights.values()):
        return
    found = split(Cost(total, weights))
    assert isinstance(found, Decided)
    assert sum(found.answer.amounts.values()) == total
    for name, amount in found.answer.amounts.items():
        assert abs(amount - found.answer.exact[name]) < 1
    turned = split(Cost(total, dict(reversed(weights.items()))))
    assert turned.answer.amounts == found.answer.amounts


def test_a_slice_of_the_programme_finds_nothing_wrong():
    assert wrong(tried(2_000), seed=2026) == 0


def test_who_is_silent_is_waited_for_unless_it_was_said_that_silence_is_a_no():
    asked = Asked(Cost(100, KEY), "those_who_assent", silence="no")
    answers = {"A": "yes", "B": "yes"}
    assert isinstance(charged(asked, answers), NeedsDecision)
    over = replace(asked, over=True)
    assert charged(over, answers).answer.amounts == {"A": 63, "B": 37}
    assert isinstance(charged(replace(over, silence="wait"), answers), NeedsDecision)
    assert charged(replace(over, refusal="stop"), answers).figures == {"who": ["C"]}
