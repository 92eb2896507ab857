"""What all arrangements say together: recounted one by one, and the same from both engines."""

import numpy as np
import pytest
from distributed import LocalCluster
from tests.whatif.test_alliances import SEED, elections

from kontaktraad.whatif import landscape
from kontaktraad.whatif.alliances import Counted, count_all, reach
from kontaktraad.whatif.batch import as_votes, dhondt
from kontaktraad.whatif.engine import counting
from kontaktraad.whatif.landscape import KEPT, Wanted, landscapes
from kontaktraad.whatif.partitions import bell, count_pieces


def whole(votes, sizes, party, cores=1, **more):
    *_, (done, found) = landscapes(Wanted(tuple(votes), tuple(sizes), party, **more), cores)
    assert done == 1
    return found


def rows(votes, seats):
    for found in count_all(votes, [seats]):
        for n in range(found.masks.shape[1]):
            blocs = [int(mask) for mask in found.masks[:, n]]
            yield blocs, found.low[n].tolist(), found.high[n].tolist(), bool(found.holds[n])


@pytest.mark.parametrize("seed", range(3))
def test_counts_and_proposals_are_those_of_going_through_every_arrangement(seed):
    for votes, seats in elections(SEED + 60 + seed, 12, 6, 1.1 if seed else 4):
        alone = dhondt(as_votes([votes]), seats)
        most = (alone.seats[0] + alone.tied[0]).tolist()
        every = list(rows(votes, seats))
        for party in range(len(votes)):
            (told,) = whole(votes, [seats], party)
            gaining = [r for r in every if r[1][party] > most[party]]
            accepted = [r for r in gaining if all(
                low >= had for n, (low, had) in enumerate(zip(r[1], most, strict=True))
                if any(mask >> party & 1 and mask >> n & 1 for mask in r[0]))]  # fmt: skip
            assert told.counted == len(every)
            assert told.tied == sum(low != high for _, low, high, _ in every)
            assert told.holds == sum(r[3] for r in every)
            assert (told.gaining, told.accepted) == (len(gaining), len(accepted))
            assert told.accepted_and_holds == sum(r[3] for r in accepted)
            assert len(told.proposals) == min(KEPT, len(gaining))
            assert told.reach == reach(votes, seats)
            for n, row in enumerate(told.spread.tolist()):
                assert row == np.bincount([r[1][n] for r in every], minlength=seats + 1).tolist()


def test_both_engines_keep_the_same_proposals_in_the_same_order():
    votes = [216368, 100509, 89180, 47086, 23525, 21990, 1315, 31]
    plain, compiled = (whole(votes, [2], 1, engine=e)[0] for e in ("numpy", "numba"))
    assert (plain.engine, compiled.engine) == ("numpy", "numba")
    assert plain.gaining > KEPT
    assert plain.proposals == compiled.proposals
    worth = [(p.accepted, p.holds, len(p.blocs)) for p in plain.proposals]
    assert worth == sorted(worth, reverse=True)


def told(found):
    return [{f: getattr(each, f) for f in each.__slots__ if f != "spread"} |
            {"spread": each.spread.tolist()} for each in found]  # fmt: skip


def test_every_arrangement_is_the_same_by_one_core_by_two_and_by_a_cluster(monkeypatch):
    monkeypatch.setattr(landscape, "WORTH_SHARING", 1)
    votes = [216368, 100509, 89180, 47086, 23525, 21990, 14315, 9031, 9031, 31]
    wanted = Wanted(tuple(votes), (2, 5), 1)
    *_, (done, alone) = landscapes(wanted)
    assert (done, alone[0].counted, count_pieces(len(votes))) == (1, bell(10), 4)
    *_, (_done, both) = landscapes(wanted, cores=2)
    assert told(both) == told(alone)
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        *_, (_done, far) = landscapes(wanted, address=cluster.scheduler_address)
    assert told(far) == told(alone)


def test_what_was_not_examined_is_not_said_to_fail():
    (told,) = whole([40, 30, 20, 15], [2], 2, stability=False)
    assert told.holds is told.accepted_and_holds is None
    assert {proposal.holds for proposal in told.proposals} == {None}


def test_one_party_is_counted_by_numpy_and_said_to_be():
    found = next(counting("numba")([100], [2], True, None))
    assert found.engine == whole([100], [2], 0, engine="numba")[0].engine == "numpy"


@pytest.mark.parametrize(("low", "high", "alone", "accepted"), [
    ([2, 0, 0], [2, 0, 0], ([1, 1, 0], [1, 1, 0]), False),
    ([2, 1, 0], [2, 1, 0], ([1, 1, 1], [1, 1, 1]), True),
    ([2, 0, 0], [2, 1, 0], ([1, 0, 0], [1, 1, 0]), False),
])  # fmt: skip
def test_a_partner_accepts_only_what_no_lot_can_make_less_than_it_has_alone(
    low, high, alone, accepted
):
    """0 and 1 stand together; what 2 loses is nothing to them."""
    masks = np.array([[0b011], [0b100]], np.uint16)
    found = Counted(2, masks, np.array([low], np.uint8), np.array([high], np.uint8), None)
    had = np.array(alone[1])
    assert landscape.accepted_in(found, had, 0, np.array([0])).tolist() == [accepted]
