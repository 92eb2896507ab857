"""A slice of `bin/test load`: everyone presses twice at once, and votes race the closing."""

from datetime import date

import pytest
from tests.decisions import load

from kontaktraad.register.actions.demo import load_practice

pytestmark = [pytest.mark.usefixtures("committed"), pytest.mark.postgres]


def test_every_seat_pressing_twice_at_once_has_one_vote_and_no_vote_comes_after_the_close():
    load_practice()
    item, seats = load.everyone_here(date(2026, 12, 14))
    votes, raised = load.all_press_twice(item, seats)
    assert (votes, raised) == (len(seats), ["HasVoted"] * len(seats))
    for _ in range(3):
        counted, kept, late = load.vote_against_close(item, seats)
        assert (counted, late) == (kept, 0)
    assert load.substitute_against_member(item, seats)
