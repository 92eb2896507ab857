"""Chair and vice-chair on votes with alliances (FO §4(2)a, SKF-7)."""

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontaktraad.rules.chairmanship import ChairVotes, elect_chairs, votes_to
from kontaktraad.rules.outcome import Decided, LotsNeeded, Refused

VOTES = {"A": 1000, "B": 400, "C": 390, "D": 120}


def chairs(votes, *alliances, drawn=(), kind="kkr"):
    return elect_chairs(ChairVotes(votes, alliances, kind), drawn)


def test_the_largest_names_the_chair_and_the_next_quotient_the_vice_chair():
    assert chairs(VOTES).answer == ("A", "A")
    assert chairs({"A": 700, "B": 400}).answer == ("A", "B")


def test_an_alliance_takes_the_chair_and_its_largest_party_names_it():
    assert chairs(VOTES | {"A": 700}, ("B", "C")).answer == ("B", "A")
    assert chairs({"A": 500, "B": 400, "C": 390, "D": 120}, ("B", "C")).answer == ("B", "A")
    assert chairs({"A": 300, "B": 400, "C": 390}, ("B", "C")).answer == ("B", "C")


def test_each_step_names_its_paragraph_by_the_kind_of_council():
    assert {s.cite.id for s in chairs(VOTES).steps} == {"FO §4(2)a"}
    assert {s.cite.id for s in chairs(VOTES, kind="skf").steps} == {"SKF-7"}


@pytest.mark.parametrize(("votes", "alliances", "tied"), [
    ({"A": 10, "B": 10}, (), ("A", "B")),
    ({"A": 10, "B": 10, "C": 10}, (), ("A", "B", "C")),
    ({"A": 10, "B": 5}, (), ("A", "B")),
    ({"A": 3, "B": 5, "C": 5}, (("B", "C"),), ("B", "C")),
    ({"A": 10, "B": 6, "C": 4}, (("B", "C"),), ("A", "B + C")),
    ({"A": 9, "B": 4, "C": 4}, (("B", "C"),), ("B", "C")),
])  # fmt: skip
def test_equal_quotients_ask_for_a_lot_between_those_who_have_them(votes, alliances, tied):
    found = chairs(votes, *alliances)
    assert isinstance(found, LotsNeeded)
    assert set(found.tied) == set(tied)


@pytest.mark.parametrize(("votes", "alliances", "drawn", "answer"), [
    ({"A": 10, "B": 10}, (), ("B",), ("B", "A")),
    ({"A": 10, "B": 10}, (), ("A",), ("A", "B")),
    ({"A": 10, "B": 10, "C": 10}, (), ("C", "A"), ("C", "A")),
    ({"A": 10, "B": 10, "C": 10}, (), ("A", "C"), ("A", "C")),
    ({"A": 10, "B": 5}, (), ("B",), ("A", "B")),
    ({"A": 10, "B": 5}, (), ("A",), ("A", "A")),
    ({"A": 10, "B": 6, "C": 4}, (("B", "C"),), ("B + C",), ("B", "A")),
    ({"A": 10, "B": 6, "C": 4}, (("B", "C"),), ("A",), ("A", "B")),
    ({"A": 1, "B": 5, "C": 5}, (("B", "C"),), ("C",), ("C", "B")),
    ({"A": 9, "B": 4, "C": 4}, (("B", "C"),), ("C",), ("A", "C")),
])  # fmt: skip
def test_a_lot_decides_a_seat_or_the_order(votes, alliances, drawn, answer):
    assert chairs(votes, *alliances, drawn=drawn).answer == answer


@pytest.mark.parametrize(("votes", "alliances", "drawn", "reason"), [
    (VOTES, (("A", "X"),), (), "ally_is_not_represented"),
    (VOTES, (("A", "B"), ("B", "C")), (), "party_is_in_two_alliances"),
    (VOTES, (("A",),), (), "alliance_of_one"),
    (VOTES, (), ("A",), "draw_does_not_answer_the_tie"),
    ({"A": 10, "B": 10}, (), ("X",), "draw_does_not_answer_the_tie"),
    ({"A": 10, "B": 10}, (), ("A", "B"), "draw_does_not_answer_the_tie"),
    ({"A": 10, "B": 5}, (), ("X",), "draw_does_not_answer_the_tie"),
    ({"A": 10, "B": 10, "C": 10}, (), ("A", "B", "C"), "draw_does_not_answer_the_tie"),
    ({"A": 0, "B": 0}, (), (), "no_votes_at_all"),
])  # fmt: skip
def test_what_cannot_be_is_refused(votes, alliances, drawn, reason):
    found = chairs(votes, *alliances, drawn=drawn)
    assert isinstance(found, Refused)
    assert found.reason == reason


def test_an_alliance_of_a_forum_rests_on_the_forums_paragraph():
    assert chairs(VOTES, ("A",), kind="skf").cite.id == "SKF-7"
    assert chairs(VOTES, ("A",)).cite.id == "FO §4(2)b"


parties = st.dictionaries(
    st.sampled_from("ABCDEF"), st.integers(1, 3000), min_size=2, max_size=6
)  # fmt: skip


@given(parties)
def test_the_chair_has_the_largest_quotient_of_all(votes):
    found = chairs(votes)
    if isinstance(found, Decided):
        chair, vice = found.answer
        assert votes[chair] == max(votes.values())
        held = Fraction(votes[vice], 2 if vice == chair else 1)
        others = [v for p, v in votes.items() if p not in (chair, vice)]
        assert all(held > other for other in others)


@given(parties, st.data())
def test_joining_never_loses_the_alliance_a_post(votes, data):
    size = st.integers(2, len(votes))
    allied = tuple(sorted(votes))[: data.draw(size)]
    alone, joined = chairs(votes), chairs(votes, allied)
    if isinstance(alone, Decided) and isinstance(joined, Decided):
        assert sum(p in allied for p in joined.answer) >= sum(p in allied for p in alone.answer)


@given(parties, st.sampled_from("ABCDEF"))
def test_the_votes_a_party_lacks_are_enough_and_one_fewer_is_not(votes, party):
    if party not in votes:
        return
    for posts in (("chair", "vice_chair"), ("chair",)):
        lacks = votes_to(ChairVotes(votes), party, posts)

        def holds(more, posts=posts, drawn=()):
            found = chairs(votes | {party: votes[party] + more}, drawn=drawn)
            if isinstance(found, LotsNeeded):
                draws = permutations(found.tied, found.places)
                return all(holds(more, posts, (*drawn, *draw)) for draw in draws)
            pairs = zip(("chair", "vice_chair"), found.answer, strict=True)
            return any(p == party and post in posts for post, p in pairs)

        assert holds(lacks)
        assert not lacks or not holds(lacks - 1)


def test_a_lot_elsewhere_does_not_hide_who_surely_has_a_post():
    assert votes_to(ChairVotes({"A": 100, "B": 60, "C": 60}), "A") == 0
    assert votes_to(ChairVotes({"A": 100, "B": 60, "C": 60}), "B") == 1
