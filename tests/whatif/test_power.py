"""Power indices: worked examples from the literature, and every coalition written out."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracles import alliances as oracle

from kontaktraad.whatif.power import banzhaf, banzhaf_shares, majority, shapley

COUNCIL = st.dictionaries(st.sampled_from("ABCDEF"), st.integers(0, 9), min_size=1)


def test_the_textbooks_council_of_four():
    """Weights 4, 3, 2, 1 and quota 6 (Felsenthal & Machover 1998, the usual example)."""
    weights = dict(zip("ABCD", (4, 3, 2, 1), strict=True))
    assert banzhaf(weights, 6) == {"A": 5, "B": 3, "C": 3, "D": 1}
    assert shapley(weights, 6) == {
        "A": Fraction(5, 12), "B": Fraction(1, 4), "C": Fraction(1, 4), "D": Fraction(1, 12),
    }  # fmt: skip


def test_nassau_countys_third_largest_had_seats_and_no_power():
    """Banzhaf 1965: of 115, quota 58, three are decisive equally often and three never."""
    weights = dict(zip("ABCDEF", (31, 31, 28, 21, 2, 2), strict=True))
    assert list(banzhaf_shares(weights, 58).values()) == [
        *[Fraction(1, 3)] * 3,
        0,
        0,
        0,
    ]


@given(COUNCIL, st.integers(1, 60))
def test_both_are_those_of_every_coalition_and_every_order(weights, quota):
    assert banzhaf(weights, quota) == oracle.banzhaf(weights, quota)
    assert shapley(weights, quota) == oracle.shapley(weights, quota)


@given(COUNCIL)
def test_power_adds_up_and_more_seats_are_never_less_power(weights):
    quota = majority(weights)
    found = shapley(weights, quota)
    assert sum(found.values()) == (1 if sum(weights.values()) >= quota else 0)
    ranked = sorted(weights, key=lambda name: weights[name])
    assert sorted(found, key=lambda name: (found[name], weights[name])) == sorted(
        ranked, key=lambda name: (found[name], weights[name])
    )


@pytest.mark.parametrize(("seats", "needed"), [((5, 4), 5), ((4, 4), 5), ((0,), 1)])
def test_a_majority_is_more_than_half(seats, needed):
    assert majority(dict(enumerate(seats))) == needed
