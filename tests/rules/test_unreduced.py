"""FO §3(1)b: how many members the votes ask for, lots included."""

import pytest

from kontaktraad.rules.apportionment import Share
from kontaktraad.rules.unreduced import mirror_quota, smallest_dhondt, smallest_remainder


@pytest.mark.parametrize("find", [smallest_dhondt, smallest_remainder, mirror_quota])
def test_a_house_has_at_least_one_seat_even_where_nobody_has_a_mayor(find):
    assert find({"A": 3, "B": 1}, {"A": 0, "B": 0}) == (1, Share({"A": 1, "B": 0}))


def test_a_size_that_only_a_lot_can_make_enough_is_the_answer_with_its_tie():
    votes, mayors = {"A": 10, "B": 10}, {"A": 2, "B": 1}
    assert smallest_dhondt(votes, mayors) == (3, Share({"A": 1, "B": 1}, ("A", "B"), 1))
    assert smallest_remainder(votes, mayors) == (3, Share({"A": 1, "B": 1}, ("A", "B"), 1))


def test_one_lot_cannot_seat_two_mayors():
    votes, mayors = {"A": 10, "B": 10}, {"A": 1, "B": 1}
    assert smallest_dhondt(votes, mayors) == (2, Share({"A": 1, "B": 1}))


def test_a_party_outside_the_tie_is_not_helped_by_the_lot():
    votes, mayors = {"A": 10, "B": 10, "C": 4}, {"A": 0, "B": 0, "C": 1}
    assert smallest_dhondt(votes, mayors) == (5, Share({"A": 2, "B": 2, "C": 1}))


def test_the_quota_of_the_party_with_most_mayors_for_its_votes():
    assert mirror_quota({"A": 60, "B": 40}, {"A": 1, "B": 3})[0] == 8


def test_a_size_where_the_lot_can_seat_the_second_mayor_is_large_enough():
    found = smallest_dhondt({"A": 10, "B": 10}, {"A": 2, "B": 0})
    assert found == (3, Share({"A": 1, "B": 1}, ("A", "B"), 1))
