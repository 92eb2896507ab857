"""Many elections at once are the elections of `rules`, one by one, ties included."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontaktraad.rules.apportionment import highest_quotients
from kontaktraad.whatif import batch
from kontaktraad.whatif.batch import EXACT, allied, as_votes, dhondt

PARTIES = st.integers(1, 7)
SEED = 20261128


def one_by_one(votes, seats):
    return [highest_quotients([int(v) for v in row], int(n))
            for row, n in zip(votes, np.broadcast_to(seats, len(votes)), strict=True)]  # fmt: skip


def told(found):
    return [
        (list(map(int, held)), list(map(int, np.flatnonzero(tied))), int(places))
        for held, tied, places in zip(found.seats, found.tied, found.places, strict=True)
    ]


@given(PARTIES.flatmap(lambda n: st.lists(st.lists(st.integers(0, 12), min_size=n, max_size=n),
                                          min_size=1, max_size=5)), st.integers(0, 15))  # fmt: skip
def test_small_votes_where_ties_are_many_give_what_the_rules_give(rows, seats):
    assert told(dhondt(as_votes(rows), seats)) == one_by_one(as_votes(rows), seats)


def test_thousands_of_elections_of_every_size_give_what_the_rules_give():
    chance = np.random.default_rng(SEED)
    for _round in range(30):
        parties, most = chance.integers(1, 14), 10 ** int(chance.integers(1, 7))
        votes = chance.integers(0, most, (100, parties))
        seats = chance.integers(0, 60, 100)
        assert told(dhondt(votes, seats)) == one_by_one(votes, seats)


def test_votes_too_large_for_exact_quotients_are_done_by_the_rules_and_counted():
    votes = as_votes([[EXACT, EXACT - 1, 3], [5, 3, 1]])
    found = dhondt(votes, 7)
    assert found.by_rules == 1
    assert told(found) == one_by_one(votes, 7)


def test_what_is_not_proved_is_done_by_the_rules(monkeypatch):
    monkeypatch.setattr(batch, "_jumped", lambda quantity, wanted: np.zeros(quantity.shape))
    monkeypatch.setattr(batch, "_stepped", lambda quantity, seats, wanted: None)
    votes = as_votes([[100, 80, 30], [7, 7, 7]])
    found = dhondt(votes, 6)
    assert found.by_rules > 0
    assert told(found) == one_by_one(votes, 6)


@pytest.mark.parametrize(("votes", "seats"), [([[-1, 2]], 3), ([[1, 2]], -3)])
def test_negative_votes_and_seats_are_refused(votes, seats):
    with pytest.raises(ValueError, match="negative"):
        dhondt(as_votes(votes), seats)


@given(PARTIES.flatmap(lambda n: st.tuples(
    st.lists(st.integers(0, 40), min_size=n, max_size=n),
    st.lists(st.integers(0, 2), min_size=n, max_size=n))), st.integers(0, 12))  # fmt: skip
def test_an_alliance_first_wins_its_seats_and_then_shares_them(told_rows, seats):
    votes, blocs = told_rows
    names = sorted(set(blocs))
    bloc = as_votes([names.index(each) for each in blocs])
    found = allied(as_votes([votes]), seats, bloc)
    sums = [sum(v for v, b in zip(votes, bloc, strict=True) if b == n) for n in range(len(names))]
    top = highest_quotients(sums, seats)
    assert told(found.blocs) == [top]
    if not top[2]:
        for n, got in enumerate(top[0]):
            members = [k for k, b in enumerate(bloc) if b == n]
            held, tied, _places = highest_quotients([votes[k] for k in members], got)
            assert [int(found.parties.seats[0, k]) for k in members] == held
            assert {k for k in members if found.parties.tied[0, k]} == {members[k] for k in tied}
