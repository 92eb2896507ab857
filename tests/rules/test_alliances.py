"""Every alliance one can imagine, against the election itself, partition by partition."""

from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.examples import tried

from kontaktraad.rules.alliances import partitions, scenario
from kontaktraad.rules.chairmanship import ChairVotes, elect_chairs
from kontaktraad.rules.outcome import Decided


def bell(n):
    rows = [1]
    for size in range(n):
        rows.append(sum(comb(size, k) * rows[k] for k in range(size + 1)))
    return rows[n]


@pytest.mark.parametrize("n", range(8))
def test_there_are_as_many_partitions_as_bell_says_each_once(n):
    parties = "ABCDEFGH"[:n]
    found = {frozenset(frozenset(bloc) for bloc in each) for each in partitions(parties)}
    assert len(found) == len(list(partitions(parties))) == bell(n)


@settings(max_examples=tried(40))
@given(st.dictionaries(st.sampled_from("ABCDE"), st.integers(1, 500), min_size=2))
def test_each_partition_gives_what_the_election_of_the_chairs_gives(votes):
    for each in partitions(tuple(votes)):
        given_seats = scenario(votes, 2, each)
        alliances = tuple(bloc for bloc in each if len(bloc) > 1)
        found = elect_chairs(ChairVotes(votes, alliances))
        if isinstance(found, Decided):
            assert [given_seats.seats[p] for p in votes] == [found.answer.count(p) for p in votes]
            assert not given_seats.tied


def test_a_tie_decides_nothing():
    assert scenario({"A": 10, "B": 10}, 1, (("A",), ("B",))).tied == ("A", "B")
    assert scenario({"A": 10, "B": 10, "C": 1}, 1, (("A", "B"), ("C",))).tied == ("A", "B")
