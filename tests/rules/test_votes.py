"""Whose votes count together, and the 2 % threshold."""

from fractions import Fraction

import pytest

from kontaktraad.rules.votes import (
    ListResult,
    PartyResult,
    entitled,
    party_results,
    reaches,
    threshold_step,
    votes_to_reach,
)

TWO_PER_CENT = Fraction(1, 50)


def test_the_threshold_at_the_edge_for_every_size_of_electorate():
    for base in range(50, 100_001):
        needed = votes_to_reach(base, TWO_PER_CENT)
        assert not reaches(needed - 1, base, TWO_PER_CENT)
        assert reaches(needed, base, TWO_PER_CENT)
        assert reaches(needed + 1, base, TWO_PER_CENT)
        assert 50 * needed >= base > 50 * (needed - 1)


def test_lists_of_one_party_are_summed_over_the_municipalities():
    rows = [ListResult("0101", "A", 10, 1), ListResult("0147", "A", 5, 0)]
    assert party_results(rows, {}) == {"A": PartyResult(15, 1)}


def test_a_registered_collaboration_counts_as_one_party():
    rows = [
        ListResult("1", "LOK:X", 10, 0),
        ListResult("2", "LOK:Y", 5, 2),
        ListResult("2", "A", 7, 1),
    ]
    joined = {"LOK:X": "Together", "LOK:Y": "Together"}
    assert party_results(rows, joined) == {"Together": PartyResult(15, 2), "A": PartyResult(7, 1)}


@pytest.mark.parametrize("seats", [(None, 1), (1, None), (None, None)])
def test_seats_are_unknown_when_any_part_is_unknown(seats):
    rows = [ListResult(str(n), "A", 1, s) for n, s in enumerate(seats)]
    assert party_results(rows, {})["A"].seats is None


def test_parties_come_with_most_votes_first_and_by_name_where_equal():
    rows = [ListResult("1", p, v, 1) for p, v in {"C": 5, "B": 9, "A": 5}.items()]
    assert list(party_results(rows, {})) == ["B", "A", "C"]


def test_both_conditions_of_the_threshold_are_asked():
    results = {
        "A": PartyResult(100, 5),
        "B": PartyResult(4, 0),
        "C": PartyResult(3, 1),
        "D": PartyResult(2, None),
        "E": PartyResult(1, 1),
    }
    assert entitled(results, 100, TWO_PER_CENT) == {"A": 100, "C": 3, "D": 2}


def test_the_step_tells_base_need_and_the_nearest():
    results = {
        "A": PartyResult(900, 5),
        "B": PartyResult(60, 0),
        "C": PartyResult(19, 1),
        "D": PartyResult(11, 1),
        "E": PartyResult(6, 0),
        "F": PartyResult(4, 0),
    }
    figures = threshold_step(results, 1000, TWO_PER_CENT).figures
    assert figures == {
        "base": 1000,
        "share": TWO_PER_CENT,
        "needed": 20,
        "entitled": {"A": 900},
        "without_council_seat": {"B": 60},
        "nearest_below": {"C": 19, "D": 11, "E": 6},
        "council_seats_known": True,
    }


def test_the_step_says_when_council_seats_are_not_known():
    some = {"A": PartyResult(5, None), "B": PartyResult(5, 1)}
    step = threshold_step(some, 10, TWO_PER_CENT)
    assert step.figures["council_seats_known"] is False
    assert step.cite.id == "KLV §15(2)"
    assert step.name == "threshold"
