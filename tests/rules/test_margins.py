"""How near an answer was: each margin is checked by giving the votes and asking again."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.rules.areas import LAW, area

from kontaktraad.rules.apportionment import adams, dhondt, largest_remainder
from kontaktraad.rules.composition import Composition, Reading, compose
from kontaktraad.rules.margins import (
    LastSeat,
    NearThreshold,
    chair_margin,
    last_seat,
    lead,
    near_threshold,
    threshold_margins,
)
from kontaktraad.rules.outcome import Decided
from kontaktraad.rules.votes import PartyResult


def composition(votes, totals, reduced=False, lower=None, upper=None):
    lower = lower or dict.fromkeys(votes, 0)
    upper = upper or dict.fromkeys(votes)
    size = sum(totals.values())
    return Composition(9, size, size, {}, totals, votes, totals, lower, upper, reduced)


numbers = st.lists(st.integers(1, 400), min_size=2, max_size=5)


@pytest.mark.parametrize(
    ("method", "share"),
    [("dhondt", dhondt), ("quota", largest_remainder)],
    ids=["dhondt", "remainder"],
)
@given(cast=numbers, seats=st.integers(1, 20))
def test_the_votes_lacking_are_just_enough(method, share, cast, seats):
    votes = dict(zip("ABCDE", cast, strict=False))
    now = share(votes, seats)
    assume(not now.places)
    found = last_seat(composition(votes, now.sure), method)
    assume(found is not None)
    more = share({**votes, found.runner_up: votes[found.runner_up] + found.votes}, seats)
    less = share({**votes, found.runner_up: votes[found.runner_up] + found.votes - 1}, seats)
    assert more.sure[found.runner_up] > now.sure[found.runner_up]
    assert less.sure[found.runner_up] == now.sure[found.runner_up]
    assert found.votes > 0


@given(cast=numbers, extra=st.integers(1, 12))
def test_the_votes_lacking_in_a_reduction_are_just_enough(cast, extra):
    votes = dict(zip("ABCDE", cast, strict=False))
    lower, upper = dict.fromkeys(votes, 1), dict.fromkeys(votes)
    house = len(votes) + extra
    now = adams(votes, house, lower, upper)
    assume(not now.places)
    found = last_seat(composition(votes, now.sure, True, lower, upper), "quota")
    more = {**votes, found.runner_up: votes[found.runner_up] + found.votes}
    less = {**votes, found.runner_up: votes[found.runner_up] + found.votes - 1}
    assert adams(more, house, lower, upper).sure[found.runner_up] > now.sure[found.runner_up]
    after = adams(less, house, lower, upper)
    assert after.sure[found.runner_up] == now.sure[found.runner_up]
    assert found.stage == "reduction"


def test_the_parties_and_the_stage_are_named():
    votes = {"A": 100, "B": 60}
    assert last_seat(composition(votes, {"A": 2, "B": 1}), "dhondt") == LastSeat(
        "dhondt", "A", "B", 41
    )
    found = last_seat(composition({"A": 60, "B": 40}, {"A": 2, "B": 1}), "quota")
    assert found == LastSeat("largest-remainder", "A", "B", 21)


@pytest.mark.parametrize("method", ["dhondt", "quota"])
def test_a_party_alone_had_no_rival(method):
    assert last_seat(composition({"A": 100}, {"A": 3}), method) is None


def test_a_reduction_to_the_lower_bounds_has_no_last_seat():
    votes = {"A": 5, "B": 4}
    only = composition(votes, {"A": 1, "B": 1}, True, {"A": 1, "B": 1})
    assert last_seat(only, "quota") is None


def test_a_rival_at_its_upper_bound_could_not_have_had_the_seat():
    votes = {"A": 5, "B": 4}
    capped = composition(votes, {"A": 2, "B": 1}, True, {"A": 1, "B": 1}, {"A": None, "B": 1})
    assert last_seat(capped, "quota") is None


def test_an_exact_share_without_remainders_has_no_last_seat():
    assert last_seat(composition({"A": 50, "B": 50}, {"A": 1, "B": 1}), "quota") is None


def test_the_nearest_on_both_sides_of_the_threshold():
    results = {"A": PartyResult(900, 1), "B": PartyResult(25, 1), "C": PartyResult(19, 1)}
    found = near_threshold(results, 1000, Fraction(1, 50))
    assert found == (NearThreshold("B", 25, 5), NearThreshold("C", 19, -1))
    assert threshold_margins(results, 1000, LAW) == found
    assert near_threshold({"A": PartyResult(9, 1)}, 9, Fraction(1, 50)) == (
        NearThreshold("A", 9, 8),
    )


def test_the_lead_and_who_would_have_the_chair():
    """FO §4(2)a: the first quotient is the chair's."""
    assert lead({"A": 10, "B": 7, "C": 9}) == 1
    assert lead({"A": 10}) is None
    assert chair_margin({"A": 10, "B": 7}) == ("A",)
    assert chair_margin({"A": 7, "B": 7, "C": 1}) == ("A", "B")


def test_a_margin_is_found_for_a_real_composition():
    outcome = compose(area({"A": 60, "B": 15, "C": 25}, "BBAC"), LAW, Reading())
    assert isinstance(outcome, Decided)
    assert last_seat(outcome.answer, "quota") == LastSeat("reduction", "A", "C", 16)
