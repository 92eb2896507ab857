"""How a target stands, what answers add to, and how many different people took part."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontaktraad.rules.goals import Target, net_promoter, reach, standing
from kontaktraad.rules.outcome import Decided, Refused

COUNTED = Target(Fraction(1500), "at_least", accumulates=True)
LEVEL = Target(Fraction(50), "at_least", accumulates=False)
HALF = Fraction(1, 2)


@pytest.mark.parametrize(("target", "measured", "elapsed", "light", "forecast"), [
    (COUNTED, 1500, HALF, "reached", 2),
    (COUNTED, 750, HALF, "on_course", 1),
    (COUNTED, 675, HALF, "behind", Fraction(9, 10)),
    (COUNTED, 674, HALF, "far_behind", Fraction(1348, 1500)),
    (COUNTED, 100, 0, "far_behind", Fraction(1, 15)),
    (LEVEL, 50, HALF, "reached", 1),
    (LEVEL, 46, HALF, "behind", Fraction(46, 50)),
    (LEVEL, 44, HALF, "far_behind", Fraction(44, 50)),
])  # fmt: skip
def test_counts_are_forecast_at_their_pace_and_levels_as_they_are(
    target, measured, elapsed, light, forecast
):
    found = standing(target, Fraction(measured), Fraction(elapsed)).answer
    assert (found.light, found.forecast) == (light, forecast)


def test_what_is_not_measured_or_has_no_number_says_so():
    assert standing(LEVEL, None, HALF).answer.light == "not_measured"
    assert standing(Target(None, "up", accumulates=False), Fraction(1), HALF).answer.light == (
        "no_number"
    )


@pytest.mark.parametrize("elapsed", [Fraction(-1, 2), Fraction(3, 2)])
def test_a_year_has_no_less_than_nothing_and_no_more_than_all_of_it(elapsed):
    assert isinstance(standing(LEVEL, Fraction(1), elapsed), Refused)


def test_a_net_promoter_score_is_promoters_minus_detractors():
    counts = [0, 0, 0, 0, 0, 0, 2, 1, 1, 3, 3]
    found = net_promoter(counts).answer
    assert (found.score, found.promoters, found.passives, found.detractors) == (40, 6, 2, 2)


@pytest.mark.parametrize("counts", [[0] * 11, [1] * 10, [1] * 12, [-1] + [1] * 10])
def test_answers_that_are_none_or_not_eleven_are_refused(counts):
    assert net_promoter(counts).reason == "no_answers_to_count"


@given(st.lists(st.integers(0, 50), min_size=11, max_size=11).filter(sum))
def test_a_score_lies_between_its_ends_and_its_parts_add_up(counts):
    found = net_promoter(counts).answer
    assert -100 <= found.score <= 100
    assert found.promoters + found.passives + found.detractors == sum(counts)


def test_gross_counts_everybody_and_net_counts_the_known_once():
    found = reach({"vejledning": ["a", "b"], "event": ["b", "c", "c"]}, {"event": 4}).answer
    assert (found.gross, found.identified, found.anonymous) == (9, 3, 4)
    assert (found.fewest, found.most) == (4, 7)


def test_negative_participations_are_refused():
    assert isinstance(reach({}, {"event": -1}), Refused)


@given(
    st.dictionaries(st.sampled_from("xyz"), st.lists(st.sampled_from("abcdef"))),
    st.dictionaries(st.sampled_from("xyz"), st.integers(0, 9)),
)
def test_net_is_never_more_than_gross_and_never_fewer_than_one_offers_guests(taken, anonymous):
    found = reach(taken, anonymous)
    assert isinstance(found, Decided)
    assert found.answer.fewest <= found.answer.most <= found.answer.gross
