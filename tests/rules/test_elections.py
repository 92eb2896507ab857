"""Alliances in stages, the surplus rule, and the order of the seats."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.oracles.oracle_dhondt import (
    dhondt_alliances,
    seats_with_candidates,
    seats_with_candidates_final,
)
from tests.rules.examples import tried

from kontaktraad.rules.apportionment import dhondt
from kontaktraad.rules.citation import COUNCIL_SEATS
from kontaktraad.rules.elections import (
    Alliance,
    Election,
    Quotient,
    elect,
    equal_turns,
    order_of_seats,
    quotient_order,
    with_room,
)
from kontaktraad.rules.outcome import Decided, LotsNeeded, Refused

CITE = COUNCIL_SEATS
AB = Alliance("A+B", ("A", "B"))


@st.composite
def elections(draw):
    """Up to five lists, up to two alliances, and a number of candidates on each list."""
    names = "ABCDE"[: draw(st.integers(1, 5))]
    votes = {p: draw(st.integers(0, 40)) for p in names}
    order = draw(st.permutations(list(names)))
    cut = draw(st.sampled_from([0, 2, 4]))
    alliances = [sorted(order[n : n + 2]) for n in range(0, min(cut, len(order) - 1), 2)]
    alliances = [a for a in alliances if len(a) == 2]
    candidates = {p: draw(st.integers(0, 4)) for p in names}
    return votes, draw(st.integers(1, 9)), alliances, candidates


def run(votes, seats, alliances, candidates=None, drawn=()):
    allied = {p for a in alliances for p in a}
    entries = (
        *(Alliance("+".join(a), tuple(a)) for a in alliances),
        *(p for p in votes if p not in allied),
    )
    return elect(Election(votes, seats, entries, CITE, candidates or {}), drawn)


@settings(max_examples=tried(400))
@given(elections())
def test_the_surplus_rule_agrees_with_an_independent_reading(case):
    votes, seats, alliances, candidates = case
    if not sum(votes.values()):
        return
    outcome = run(votes, seats, alliances, candidates)
    got = outcome.answer if isinstance(outcome, Decided) else None
    literal = seats_with_candidates(votes, seats, alliances, candidates)
    final = seats_with_candidates_final(votes, seats, alliances, candidates)
    if literal is not None:
        assert got == literal
    if got is not None:
        assert got == final


@settings(max_examples=tried(300))
@given(elections())
def test_two_stages_agree_with_an_independent_reading(case):
    votes, seats, alliances, _ = case
    if not sum(votes.values()):
        return
    expected = dhondt_alliances(votes, seats, alliances)
    outcome = run(votes, seats, alliances)
    sure, tied, places = expected["top"]
    if places:
        assert isinstance(outcome, LotsNeeded)
        assert (set(outcome.tied), outcome.places, outcome.sure) == (set(tied), places, sure)
        return
    ties = [answer for answer in expected["inside"].values() if answer[2]]
    assert isinstance(outcome, LotsNeeded) == bool(ties)


def test_an_alliance_of_one_changes_nothing():
    votes = {"A": 10, "B": 7}
    assert run(votes, 5, [["A"]]).answer == run(votes, 5, []).answer


def test_joint_lists_inside_an_alliance_share_before_the_lists_do():
    votes = {"A": 31, "B": 20, "C": 26, "D": 36}
    inner = Alliance("B+C", ("B", "C"))
    entries = (Alliance("all", ("A", inner)), "D")
    outcome = elect(Election(votes, 5, entries, CITE))
    assert outcome.answer == {"A": 2, "B": 1, "C": 1, "D": 1}
    assert [s.figures["inside"] for s in outcome.steps] == ["", "all", "B+C"]


def test_lots_are_taken_in_the_order_they_are_needed():
    votes = {"A": 10, "B": 10, "C": 20}
    asked = run(votes, 1, [["A", "B"]])
    assert (asked.tied, asked.places) == (("A+B", "C"), 1)
    inside = run(votes, 1, [["A", "B"]], drawn=["A+B"])
    assert isinstance(inside, LotsNeeded)
    assert (inside.tied, inside.sure) == (("A", "B"), {"A": 0, "B": 0})
    assert run(votes, 1, [["A", "B"]], drawn=["A+B", "B"]).answer == {"A": 0, "B": 1, "C": 0}


def test_draws_that_answer_no_tie_are_refused():
    votes = {"A": 10, "B": 9}
    left_over = run(votes, 1, [], drawn=["A"])
    assert left_over == Refused(CITE, "draw_does_not_answer_the_tie", {"drawn": ["A"]})
    wrong = run({"A": 9, "B": 9, "C": 1}, 1, [], drawn=["C"])
    assert isinstance(wrong, Refused)
    assert wrong.figures == {"drawn": ["C"], "tied": ["A", "B"], "places": 1}


@pytest.mark.parametrize(
    ("election", "reason"),
    [
        (Election({"A": 1, "B": 1}, 1, ("A",), CITE), "lists_and_entries_differ"),
        (Election({"A": 1}, 1, ("A", "A"), CITE), "lists_and_entries_differ"),
        (Election({"A": 1}, -1, ("A",), CITE), "negative_seats"),
        (Election({"A": -1}, 1, ("A",), CITE), "votes_missing_or_negative"),
        (Election({"A": 0}, 1, ("A",), CITE), "no_votes_at_all"),
    ],
)
def test_elections_that_cannot_be_are_refused(election, reason):
    assert elect(election) == Refused(CITE, reason, {"votes": dict(election.votes)})


def test_surplus_stays_in_the_alliance_while_it_has_candidates():
    votes = {"A": 71, "B": 10, "C": 20}
    assert run(votes, 4, [["A", "B"]], {"A": 2, "B": 5, "C": 5}).answer == {"A": 2, "B": 2, "C": 0}
    assert run(votes, 4, [["A", "B"]], {"A": 2, "B": 1, "C": 5}).answer == {"A": 2, "B": 1, "C": 1}


def test_a_surplus_is_told_with_the_candidates_that_were_lacking():
    outcome = run({"A": 71, "B": 10, "C": 20}, 4, [["A", "B"]], {"A": 2, "B": 1, "C": 5})
    told = [(s.figures["inside"], s.figures["lists"]) for s in outcome.steps if s.name == "surplus"]
    assert told == [
        ("", {"A+B": {"won": 4, "candidates": 3}}),
        ("A+B", {"A": {"won": 3, "candidates": 2}}),
    ]


def test_seats_nobody_has_candidates_for_stay_empty():
    assert run({"A": 10, "B": 5}, 4, [], {"A": 1, "B": 1}).answer == {"A": 1, "B": 1}


def test_room_for_all_is_plain_dhondt():
    votes = {"A": 10, "B": 5, "C": 0}
    assert with_room(votes, 6, dict.fromkeys(votes, 6)) == dhondt(votes, 6)


def test_the_order_of_the_quotients_with_equals_named():
    order = quotient_order({"A": 10, "B": 5}, {"A": 2, "B": 1})
    assert order == [
        Quotient(1, "A", Fraction(10)),
        Quotient(2, "A", Fraction(5), ("B",)),
        Quotient(3, "B", Fraction(5), ("A",)),
    ]


def test_the_turn_is_the_alliances_and_the_seat_is_the_lists():
    votes = {"A": 40, "B": 35, "C": 60}
    seats = elect(Election(votes, 4, (AB, "C"), CITE)).answer
    assert seats == {"A": 1, "B": 1, "C": 2}
    assert order_of_seats(votes, (AB, "C"), seats) == ["A", "C", "B", "C"]


def test_equal_turns_outside_alliances_are_named_in_the_order_they_come():
    votes = {"A": 40, "B": 40, "C": 30, "D": 30, "E": 25}
    seats = {"A": 1, "B": 1, "C": 1, "D": 1, "E": 1}
    assert equal_turns(votes, list("ABCDE"), seats) == [("A", "B"), ("C", "D")]


def test_equal_turns_inside_an_alliance_are_named_after_those_outside():
    votes = {"A": 50, "B": 50, "C": 100}
    assert equal_turns(votes, [AB, "C"], {"A": 1, "B": 1, "C": 1}) == [("A+B", "C"), ("A", "B")]


def test_different_quotients_need_no_lot():
    assert equal_turns({"A": 50, "B": 40}, ["A", "B"], {"A": 1, "B": 1}) == []
