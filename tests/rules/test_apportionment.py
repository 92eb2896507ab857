"""Seats in proportion to votes, ties and the draws that answer them."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.examples import tried
from tests.tables import told_in

from kontaktraad.rules.apportionment import (
    Share,
    adams,
    apportion,
    dhondt,
    largest_remainder,
    most_under_represented,
)
from kontaktraad.rules.citation import GROUP_ELECTION
from kontaktraad.rules.elections import Alliance, Election, elect
from kontaktraad.rules.outcome import Decided, LotsNeeded, Refused

CASES = Path(__file__).parent.parent / "cases/elections/apportionments.yaml"
PARTIES = "ABCDEFGH"

votes = st.lists(st.integers(0, 60), min_size=1, max_size=8).map(
    lambda numbers: dict(zip(PARTIES, numbers, strict=False))
)
some_votes = votes.filter(lambda v: sum(v.values()) > 0)
houses = st.integers(0, 30)


def cases():
    return told_in(CASES)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["title"])
def test_published_and_hand_made_elections(case):
    share = shared(case)
    if "lots" in case:
        assert (list(share.tied), share.places) == (case["lots"]["tied"], case["lots"]["places"])
    else:
        assert share == Share(case["expect"])


def shared(case):
    cast, seats = case["votes"], case["seats"]
    if "alliances" in case:
        allied = [Alliance("+".join(a), tuple(a)) for a in case["alliances"]]
        alone = [p for p in cast if not any(p in a for a in case["alliances"])]
        return Share(elect(Election(cast, seats, (*allied, *alone), GROUP_ELECTION)).answer)
    if case["method"] == "adams":
        return adams(cast, seats, dict.fromkeys(cast, 1), dict.fromkeys(cast))
    return {"dhondt": dhondt, "largest-remainder": largest_remainder}[case["method"]](cast, seats)


@pytest.mark.parametrize("method", [dhondt, largest_remainder])
@given(cast=some_votes, seats=houses)
def test_every_seat_is_given_or_waits_for_a_lot(method, cast, seats):
    share = method(cast, seats)
    assert sum(share.sure.values()) + share.places == seats
    assert len(share.tied) > share.places or not share.places


@pytest.mark.parametrize("method", [dhondt, largest_remainder])
@given(cast=some_votes, seats=houses, factor=st.integers(1, 10**12))
def test_only_proportions_matter(method, cast, seats, factor):
    assert method({p: v * factor for p, v in cast.items()}, seats) == method(cast, seats)


@pytest.mark.parametrize("method", [dhondt, largest_remainder])
@given(cast=some_votes, seats=houses, data=st.data())
def test_the_order_of_the_parties_does_not_matter(method, cast, seats, data):
    shuffled = dict(data.draw(st.permutations(list(cast.items()))))
    one, other = method(cast, seats), method(shuffled, seats)
    assert one.sure == other.sure
    assert set(one.tied) == set(other.tied)


@given(cast=some_votes, seats=houses)
def test_dhondt_never_takes_a_seat_back_when_the_house_grows(cast, seats):
    smaller, larger = dhondt(cast, seats), dhondt(cast, seats + 1)
    most = {p: smaller.sure[p] + (p in smaller.tied) for p in cast}
    after = {p: larger.sure[p] + (p in larger.tied) for p in cast}
    assert all(after[p] >= smaller.sure[p] for p in cast)
    assert all(after[p] >= most[p] for p in cast)


@given(cast=some_votes, seats=houses)
def test_dhondt_gives_everyone_at_least_the_whole_part_of_their_share(cast, seats):
    share = dhondt(cast, seats)
    total = sum(cast.values())
    for party, v in cast.items():
        assert share.sure[party] + (party in share.tied) >= v * seats // total


@given(cast=some_votes, seats=st.integers(1, 30))
def test_dhondt_winners_have_no_smaller_quotients_than_those_who_wait(cast, seats):
    share = dhondt(cast, seats)
    won = [Fraction(cast[p], n) for p, n in share.sure.items() if n]
    next_up = [Fraction(v, share.sure[p] + 1) for p, v in cast.items() if p not in share.tied]
    edge = [Fraction(cast[p], share.sure[p] + 1) for p in share.tied]
    assert min(won, default=Fraction(10**6)) > max(edge, default=Fraction(-1))
    assert len(set(edge)) <= 1
    assert max(next_up, default=Fraction(0)) < min(won + edge)


@given(cast=some_votes, seats=houses)
def test_a_larger_party_never_has_fewer_seats(cast, seats):
    share = dhondt(cast, seats)
    for one, more in cast.items():
        for other, fewer in cast.items():
            if more > fewer:
                assert share.sure[one] >= share.sure[other]


@given(cast=some_votes, seats=houses)
def test_largest_remainder_stays_within_one_of_the_exact_share(cast, seats):
    share = largest_remainder(cast, seats)
    for party, v in cast.items():
        exact = Fraction(v * seats, sum(cast.values()))
        top = share.sure[party] + (party in share.tied)
        assert exact - 1 < share.sure[party] <= top < exact + 1


@given(cast=some_votes, extra=st.integers(0, 20), ceilings=st.lists(st.integers(1, 9), max_size=8))
def test_adams_keeps_the_bounds_and_fills_the_house(cast, extra, ceilings):
    running = {p: v for p, v in cast.items() if v}
    lower = dict.fromkeys(running, 1)
    upper = dict.fromkeys(running) | dict(zip(running, ceilings, strict=False))
    share = adams(running, len(running) + extra, lower, upper)
    assert sum(share.sure.values()) + share.places == len(running) + extra
    for party, seats in share.sure.items():
        assert seats >= 1
        assert upper[party] is None or seats + (party in share.tied) <= upper[party]


def test_adams_stops_where_every_party_is_at_its_bound():
    assert adams({"A": 5}, 3, {"A": 1}, {"A": 2}) == Share({"A": 2}, (), 1)


def test_the_most_under_represented_are_all_who_share_the_largest_ratio():
    held = {"A": 1, "B": 2, "C": 1}
    found = most_under_represented({"A": 10, "B": 20, "C": 3}, held, dict.fromkeys(held))
    assert found == (("A", "B"), (10, 1))


def test_a_tie_is_an_answer_with_what_is_sure():
    outcome = apportion(dhondt, {"A": 10, "B": 10, "C": 1}, 3, GROUP_ELECTION)
    assert outcome == LotsNeeded(GROUP_ELECTION, ("A", "B"), 1, {"A": 1, "B": 1, "C": 0})


def test_a_draw_decides_and_is_told_as_a_step():
    outcome = apportion(dhondt, {"A": 10, "B": 10}, 1, GROUP_ELECTION, ["B"])
    assert isinstance(outcome, Decided)
    assert outcome.answer == {"A": 0, "B": 1}
    assert [(s.name, s.cite) for s in outcome.steps] == [("lot_drawn", GROUP_ELECTION)]
    assert outcome.steps[0].figures == {"drawn": ["B"], "tied": ["A", "B"], "places": 1}


def test_a_house_of_no_seats_is_shared_without_refusal():
    assert apportion(dhondt, {"A": 3, "B": 1}, 0, GROUP_ELECTION) == Decided({"A": 0, "B": 0})


def test_without_a_tie_nothing_is_told_of_lots():
    assert apportion(dhondt, {"A": 3, "B": 1}, 2, GROUP_ELECTION) == Decided({"A": 2, "B": 0})


@pytest.mark.parametrize("drawn", [["C"], ["A", "B"], ["A", "A"], ["A", "C"]])
def test_a_draw_that_does_not_answer_the_tie_is_refused(drawn):
    outcome = apportion(dhondt, {"A": 10, "B": 10, "C": 1}, 1, GROUP_ELECTION, drawn)
    assert isinstance(outcome, Refused)
    assert (outcome.reason, outcome.cite) == ("draw_does_not_answer_the_tie", GROUP_ELECTION)
    assert outcome.figures == {"drawn": drawn, "tied": ["A", "B"], "places": 1}


def test_a_draw_without_a_tie_is_refused():
    outcome = apportion(dhondt, {"A": 10, "B": 9}, 1, GROUP_ELECTION, ["A"])
    assert isinstance(outcome, Refused)
    assert outcome.reason == "draw_does_not_answer_the_tie"


@pytest.mark.parametrize(
    ("cast", "seats", "reason"),
    [
        ({}, 3, "votes_missing_or_negative"),
        ({"A": -1, "B": 4}, 3, "votes_missing_or_negative"),
        ({"A": 1}, -1, "negative_seats"),
        ({"A": 0, "B": 0}, 1, "no_votes_at_all"),
    ],
)
def test_votes_that_cannot_be_are_refused(cast, seats, reason):
    outcome = apportion(dhondt, cast, seats, GROUP_ELECTION)
    assert outcome == Refused(GROUP_ELECTION, reason, {"votes": cast, "seats": seats})


def test_nobody_gets_a_seat_in_a_house_of_none_or_without_votes():
    assert dhondt({"A": 3, "B": 3}, 0) == Share({"A": 0, "B": 0})
    assert dhondt({"A": 0}, 2) == Share({"A": 0})


@settings(max_examples=tried(300))
@given(cast=some_votes, seats=st.integers(1, 30), data=st.data())
def test_every_tie_can_be_settled_by_any_draw_of_the_right_size(cast, seats, data):
    share = dhondt(cast, seats)
    if not share.places:
        return
    drawn = data.draw(st.permutations(share.tied))[: share.places]
    outcome = apportion(dhondt, cast, seats, GROUP_ELECTION, drawn)
    assert isinstance(outcome, Decided)
    assert sum(outcome.answer.values()) == seats


@pytest.mark.parametrize("seats", [0, 1, 2, 3])
def test_one_seat_among_very_many_parties_goes_to_the_largest(seats):
    votes = {f"P{n}": 10 + 7 * n for n in range(40)}
    share = dhondt(votes, seats)
    largest = sorted(votes, key=votes.get)[40 - seats :]
    assert {p for p, n in share.sure.items() if n} == set(largest)


def test_adams_with_fewer_votes_than_seats_held_still_finds_the_worst_off():
    share = adams({"A": 1, "B": 1}, 6, {"A": 2, "B": 2}, {"A": None, "B": None})
    assert share == Share({"A": 3, "B": 3})
