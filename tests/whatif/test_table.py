"""Every arrangement as rows: the same as the landscape counts, in the order it proposes them."""

import numpy as np
import pytest
from tests.whatif.test_alliances import SEED, elections

from kontaktraad.whatif.landscape import KEPT, Wanted, landscapes, members
from kontaktraad.whatif.partitions import bell
from kontaktraad.whatif.table import table


@pytest.mark.parametrize("seed", range(3))
def test_a_table_counts_what_the_landscape_counts_and_begins_with_its_proposals(seed):
    for votes, seats in elections(SEED + 80 + seed, 12, 6, 1.1 if seed else 4):
        for party in range(len(votes)):
            *_, (_done, (told,)) = landscapes(Wanted(tuple(votes), (seats,), party))
            made = table(votes, seats, party)
            assert len(made.masks) == told.counted == bell(len(votes))
            assert made.spread == told.spread.tolist()
            assert (made.gains.sum(), made.holds.sum()) == (told.gaining, told.holds)
            both = made.rows(gains=True, accepted=True)
            assert len(both) == told.accepted
            assert len(made.rows(True, True, True)) == told.accepted_and_holds
            first = made.rows(gains=True)[:KEPT]
            assert [tuple(map(members, made.blocs(row))) for row in first] == [
                proposal.blocs for proposal in told.proposals
            ]
            assert [tuple(made.low[row].tolist()) for row in first] == [
                proposal.low for proposal in told.proposals
            ]


def test_every_way_is_in_it_once_whoever_asks():
    votes = [216368, 100509, 89180, 47086, 23525, 21990, 1315]
    tables = [table(votes, 2, party) for party in range(len(votes))]
    ways = [{tuple(sorted(t.blocs(n))) for n in range(len(t.masks))} for t in tables]
    assert all(each == ways[0] for each in ways)
    assert len(ways[0]) == bell(7)


def test_a_party_that_cannot_gain_has_no_row_where_it_does_and_all_rows_without_the_filter():
    made = table([50, 1, 1], 1, 0)
    assert len(made.rows(gains=True)) == 0
    assert np.array_equal(made.rows(), np.arange(5))
    assert made.seats == 1


def test_they_accept_is_asked_of_the_partners_and_not_of_whoever_asks():
    made = table([724, 421, 463, 567], 2, 3)
    ways = {tuple(sorted(made.blocs(row))): row for row in range(len(made.masks))}
    with_first, alone = ways[0b0110, 0b1001], ways[0b0001, 0b0010, 0b0100, 0b1000]
    assert made.low[with_first].tolist()[0] == made.low[alone].tolist()[0] == 1
    assert made.accepted[with_first], "the partner keeps its seat, though the party loses its own"
    assert not made.accepted[alone], "nobody was asked"
