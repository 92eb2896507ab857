"""The fewest votes that change a result, against searching for them one by one."""

import numpy as np
import pytest
from tests.oracles import alliances as oracle
from tests.whatif.test_alliances import SEED, names

from kontaktraad.whatif.swing import Swing, swings


def test_who_lacks_how_many_votes_for_a_second_seat():
    """Won: 100, 80, 50. B's second beats 50 at 101, C's first at 51; B is out below 100 ÷ 3."""
    assert swings([100, 80, 30], 3, [0, 1, 2]) == [Swing(141, 21), Swing(21, 47), Swing(21, None)]


@pytest.mark.parametrize("seed", range(3))
def test_the_fewest_votes_are_those_found_by_searching(seed):
    chance = np.random.default_rng(SEED + seed)
    for _ in range(12):
        n = int(chance.integers(1, 5))
        votes = [int(v) for v in chance.integers(1, 40, n)]
        seats, bloc = int(chance.integers(1, 7)), [int(b) for b in chance.integers(0, 2, n)]
        bloc = [sorted(set(bloc)).index(b) for b in bloc]
        told = dict(zip(names(n), votes, strict=True))
        blocs = [tuple(p for p, b in zip(told, bloc, strict=True) if b == each)
                 for each in range(max(bloc) + 1)]  # fmt: skip
        wanted = [oracle.swing(told, seats, blocs, party) for party in told]
        assert [found.gain for found in swings(votes, seats, bloc)] == wanted


@pytest.mark.parametrize("seed", range(3))
def test_one_vote_fewer_than_told_does_not_cost_the_seat_yet(seed):
    chance = np.random.default_rng(SEED + 50 + seed)
    votes = [int(v) for v in chance.integers(1, 60, 4)]
    blocs = [("A", "B"), ("C",), ("D",)]
    told = dict(zip("ABCD", votes, strict=True))
    before = oracle.bounds(told, 5, blocs)
    for party, found in zip(told, swings(votes, 5, [0, 0, 1, 2]), strict=True):
        if found.loss is None:
            assert before[party][0] == 0
            continue
        for fewer, lost in ((found.loss, True), (found.loss - 1, False)):
            after = oracle.bounds({**told, party: told[party] - fewer}, 5, blocs)
            assert (after[party][1] < before[party][0]) is lost
