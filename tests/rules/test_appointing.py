"""Who may hold a post, how an office is elected, each group's part (FO §4(4), UL)."""

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.rules.worlds import council

from kontaktraad.rules.appointing import (
    Candidate,
    holds,
    may_be_appointed,
    method_of,
    one_place_each,
    parts,
)
from kontaktraad.rules.consequences import qualifies
from kontaktraad.rules.outcome import Decided
from kontaktraad.rules.situation import OutsidePost, Post


def test_one_place_is_a_majority_election_and_several_are_proportional():
    assert method_of(1).answer == "majority"
    assert method_of(2).answer == "proportional"
    assert method_of(5).steps[0].cite.id == "FO §4(4)a"


@pytest.mark.parametrize(("person", "requires", "credentials", "answer"), [
    ("Ole", "councillor", (), True),
    ("Ursula", "councillor", (), "not_a_sitting_councillor"),
    ("Nobody", "mayor", (), "not_a_sitting_councillor"),
    ("Anna", "mayor", (), True),
    ("Ole", "mayor", (), "is_not_mayor"),
    ("Kim", "member", (), True),
    ("Ole", "member", (), "is_not_member"),
    ("Jon", "chairmanship", (), True),
    ("Kim", "chairmanship", (), "is_not_chairmanship"),
    ("Anna", "mayor_or_cc", (), True),
    ("Ole", "mayor_or_cc", ("climate_chair",), True),
    ("Ole", "mayor_or_cc", ("fgu_board",), "is_climate_chair"),
    ("Ole", "fgu_board", ("fgu_board",), True),
    ("Ole", "fgu_board", (), "is_fgu_board"),
    ("Ursula", "fgu_board", ("fgu_board",), "not_a_sitting_councillor"),
    ("Nobody", "anyone", (), True),
])  # fmt: skip
def test_who_may_be_appointed(person, requires, credentials, answer):
    found = may_be_appointed(council(), Candidate(person, frozenset(credentials)), requires)
    if answer is True:
        assert isinstance(found, Decided)
        return
    assert getattr(found, "reason", getattr(found, "question", "")) == answer
    assert found.cite.id in ("FO §4(4)b", "UL")


def test_a_post_falls_by_itself_with_what_the_register_knows():
    now = council()
    assert qualifies(now, "Jon", "chairmanship")
    assert not qualifies(replace(now, chairs={"chair": Post()}), "Jon", "chairmanship")
    assert qualifies(now, "Nobody", "anyone")
    assert qualifies(now, "Ole", "fgu_board")
    assert not qualifies(now, "Ursula", "fgu_board")


def test_each_groups_part_stands_beside_its_share():
    found = parts({"A": 6, "B": 3, "C": 3}, {"A": 3, "B": 2, "C": 0}, 5)
    assert found["A"].exact == Fraction(5, 2)
    assert (found["A"].entitled, found["B"].has, found["C"].has) == (3, 2, 0)
    assert found["B"].entitled + found["C"].entitled == 2
    tied = parts({"A": 3, "B": 3}, {"A": 1, "B": 0}, 1)
    assert tied["A"].tied
    assert tied["B"].tied
    assert parts({}, {}, 3) == {}


def test_a_holder_is_asked_about_on_any_day():
    now = council()
    assert holds(OutsidePost(None, "mayor"), now, Candidate("")).reason == "post_is_vacant"
    assert isinstance(holds(OutsidePost("Anna", "mayor"), now, Candidate("Anna")), Decided)
    assert holds(OutsidePost("Kim", "mayor"), now, Candidate("Kim")).reason == "is_not_mayor"


def test_nobody_has_two_places_of_a_body():
    assert one_place_each(["1", "2", "3"]).answer is True
    found = one_place_each(["1", "2", "1"])
    assert (found.reason, found.figures["people"]) == ("person_named_twice", ["1"])
