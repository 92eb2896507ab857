"""Several representatives to one office by heads in electoral groups (KSL §24(3))."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontaktraad.rules.group_election import (
    GroupElection,
    Passed,
    agreed,
    group_election,
    pick_order,
)
from kontaktraad.rules.outcome import Decided, LotsNeeded, NeedsDecision, Refused


def groups(**sizes):
    return {name: tuple(f"{name}{n}" for n in range(size)) for name, size in sizes.items()}


def elected(told, places, **more):
    return group_election(GroupElection(told, places, **more))


def test_places_go_by_heads_and_the_groups_say_whom():
    found = elected(groups(A=13, B=9, C=3), 5)
    assert isinstance(found, NeedsDecision)
    assert found.figures["seats"] == {"A": 3, "B": 2, "C": 0}
    picks = {"A": ("x", "y", "z"), "B": ("v", "w")}
    assert elected(groups(A=13, B=9, C=3), 5, picks=picks).answer == picks


def test_groups_that_stand_together_count_as_one():
    found = elected({"A": groups(A=13)["A"], "B + C": groups(B=9, C=6)["B"] + ("C0",) * 1}, 5)
    assert found.figures["seats"] == {"A": 3, "B + C": 2}


def test_equal_quotients_are_drawn_for():
    found = elected(groups(A=4, B=4), 3)
    assert isinstance(found, LotsNeeded)
    assert (found.tied, found.places) == (("A", "B"), 1)
    assert elected(groups(A=4, B=4), 3, drawn=("B",)).figures["seats"] == {"A": 1, "B": 2}


def test_the_highest_quotient_chooses_first():
    assert pick_order({"A": 13, "B": 9, "C": 5}, {"A": 2, "B": 2, "C": 1}) == (
        "A", "B", "A", "C", "B",
    )  # fmt: skip


def test_equal_quotients_say_that_their_order_is_a_lots():
    steps = elected(groups(A=4, B=4), 2).steps
    assert [s.figures["tied"] for s in steps if s.name == "order_is_tied"] == [["A", "B"]]


def test_a_place_is_given_up_only_where_another_group_takes_it():
    moved = elected(groups(A=6, B=4), 3, passed=(Passed("A", "B"),))
    assert moved.figures["seats"] == {"A": 1, "B": 2}
    for passed, reason in (
        (Passed("A", "X"), "nobody_takes_the_place"), (Passed("A", "A"), "nobody_takes_the_place"),
        (Passed("C", "B"), "group_has_no_place_to_give"),
    ):  # fmt: skip
        assert elected(groups(A=6, B=4, C=1), 3, passed=(passed,)).reason == reason


@pytest.mark.parametrize(("told", "places", "more", "reason"), [
    ({"A": ("1", "2"), "B": ("2",)}, 2, {}, "member_in_two_groups"),
    ({}, 2, {}, "no_groups"),
    (groups(A=3), 1, {}, "one_place_is_a_majority_election"),
    (groups(A=3, B=1), 2, {"drawn": ("A",)}, "draw_does_not_answer_the_tie"),
    (groups(A=3, B=1), 2, {"picks": {"A": ("x",)}}, "not_as_many_as_places"),
    (groups(A=3, B=1), 2, {"picks": {"A": ("x", "y"), "Z": ("z",)}}, "not_as_many_as_places"),
    (groups(A=3, B=1), 2, {"picks": {"A": ("x", "x")}}, "person_named_twice"),
])  # fmt: skip
def test_what_cannot_be_is_refused_with_its_paragraph(told, places, more, reason):
    found = elected(told, places, **more)
    assert isinstance(found, Refused)
    assert found.reason == reason
    assert found.cite.id in ("KSL §24(3)", "FO §4(4)a")


def test_unanimity_replaces_the_procedure_and_one_objection_opens_it():
    assert agreed(()).answer is True
    assert agreed(("7",)).reason == "somebody_objects"


@given(st.dictionaries(st.sampled_from("ABCDE"), st.integers(1, 20), min_size=1),
       st.integers(2, 12))  # fmt: skip
def test_every_place_is_given_and_a_larger_group_never_has_fewer(sizes, places):
    found = elected(groups(**sizes), places)
    if isinstance(found, NeedsDecision):
        seats = found.figures["seats"]
        assert sum(seats.values()) == places
        for a in sizes:
            for b in sizes:
                assert sizes[a] <= sizes[b] or seats[a] >= seats[b]


@given(st.lists(st.integers(1, 20), min_size=2, max_size=6), st.integers(2, 9), st.data())
def test_standing_together_never_loses_the_groups_a_place(sizes, places, data):
    told = {f"G{n}": size for n, size in enumerate(sizes)}
    joined = data.draw(st.integers(2, len(sizes)))
    names = list(told)[:joined]
    apart = elected(groups(**told), places)
    members = tuple(p for name in names for p in groups(**told)[name])
    rest = {n: p for n, p in groups(**told).items() if n not in names}
    together = elected({"all": members, **rest}, places)
    if isinstance(apart, NeedsDecision) and isinstance(together, NeedsDecision):
        before = sum(apart.figures["seats"][name] for name in names)
        assert together.figures["seats"]["all"] >= before
    assert isinstance(apart, NeedsDecision | LotsNeeded)
    assert not isinstance(together, Decided)
