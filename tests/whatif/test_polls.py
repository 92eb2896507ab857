"""Uncertain votes: the same seed gives the same tally on one core, on two, and on a cluster."""

from fractions import Fraction

import numpy as np
import pytest
from distributed import LocalCluster

from kontaktraad.lawbook import places
from kontaktraad.results.facts import council_facts
from kontaktraad.rules.composition import Law, Reading, compose
from kontaktraad.whatif import polls
from kontaktraad.whatif.batch import EXACT
from kontaktraad.whatif.compositions import Rules
from kontaktraad.whatif.ground import ground
from kontaktraad.whatif.polls import Asked, Model, drawn, fewest_votes, interval, simulate, tally
from kontaktraad.whatif.spread import pieces

LAW = Law(Fraction(1, 50), 2, 1)


@pytest.fixture(scope="module")
def facts(election, mayors):
    return council_facts("nordjylland", election, mayors, {}, "x")


@pytest.fixture(scope="module")
def asked(facts):
    known = ground(facts.area)
    return Asked(known, Rules.of(LAW, Reading(), len(known.towns)), known.blocs([("V", "I")]))


def last(found):
    *_, whole = found
    return whole


def told(found):
    counted = (found.seats, found.entitled, found.chair, found.vice_chair, found.sizes)
    numbers = (found.scenarios, found.reduced, found.undecided)
    return (*numbers, *(each.tolist() for each in counted))


def model(asked, swing=0.08, **more):
    even = Model.of(len(asked.ground.parties), swing, 0.6, [[0, 3, 7]])
    return Model(even.swing, even.correlation, **more)


def test_without_any_uncertainty_the_votes_give_what_the_law_gives(asked, facts):
    found = tally(asked, asked.ground.area[None])
    law = compose(facts.area, LAW, Reading()).answer
    held = {p: int(np.flatnonzero(row)[0]) for p, row in
            zip(asked.ground.parties, found.seats, strict=True)}  # fmt: skip
    assert {p: n for p, n in held.items() if n} == {p: n for p, n in law.totals.items() if n}
    assert found.sizes[law.size] == 1
    chair = asked.ground.parties[int(found.chair.argmax())]
    assert chair == "V", "allied with I they have the first quotient"


def test_the_same_seed_gives_the_same_on_one_core_on_two_and_on_a_cluster_of_two(
    asked, monkeypatch
):
    even = model(asked)
    scenarios = 2 * polls.PIECE + 100
    alone = last(simulate(asked, even, scenarios, seed=7))
    assert alone.scenarios == scenarios
    assert told(last(simulate(asked, even, scenarios, seed=7, cores=2))) == told(alone)
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        far = last(simulate(asked, even, scenarios, 7, address=cluster.scheduler_address))
    assert told(far) == told(alone)
    assert told(last(simulate(asked, even, scenarios, seed=8))) != told(alone)


def test_nobody_at_a_clusters_address_is_an_error_not_work_done_here(asked, monkeypatch):
    monkeypatch.setattr("kontaktraad.whatif.spread.WAIT", "1s")
    with pytest.raises(OSError, match=r"127\.0\.0\.1"):
        list(pieces(str, 2, address="tcp://127.0.0.1:9"))


def test_what_is_drawn_has_the_mean_and_spread_the_model_says(asked):
    chance = np.random.default_rng(1)
    votes = drawn(asked.ground.votes, model(asked, 0.1, turnout=0, local_turnout=0), 4000, chance)
    assert (votes.sum(axis=1) == asked.ground.area.sum()).all(), "nobody stays away"
    first = np.log(votes[:, :3] / votes[:, :3].sum(axis=1, keepdims=True))
    expected = np.log(asked.ground.area[:3] / asked.ground.area[:3].sum())
    assert np.abs(first.mean(axis=0) - expected).max() < 0.02
    wide = drawn(asked.ground.votes, model(asked, 0.3, turnout=0, local_turnout=0), 4000, chance)
    assert (wide.std(axis=0)[:5] > 2 * votes.std(axis=0)[:5]).all()


def test_parties_that_swing_together_gain_and_lose_against_the_others_together(asked):
    n = len(asked.ground.parties)

    def related(together):
        chance = np.random.default_rng(2)
        votes = drawn(asked.ground.votes, Model.of(n, 0.2, 0.9, together), 3000, chance)
        shares = np.log(votes[:, :8] / votes[:, 2:3])
        return np.corrcoef(shares[:, 0] - shares[:, 4], shares[:, 3] - shares[:, 5])[0, 1]

    assert abs(related([])) < 0.06, "by themselves two pairs have nothing to do with each other"
    assert related([[0, 3]]) > 0.35, "0 and 3 move together, 4 and 5 by themselves"
    assert related([[0, 3], [4, 5]]) > 0.8


def test_turnout_varies_by_what_is_said(asked):
    chance = np.random.default_rng(3)
    votes = drawn(asked.ground.votes, model(asked, 0, turnout=0.1, local_turnout=0), 3000, chance)
    assert np.log(votes.sum(axis=1)).std() == pytest.approx(0.1, rel=0.1)


def test_the_fewest_votes_for_a_seat_more_are_enough_and_one_fewer_is_not(asked):
    party = asked.ground.parties.index("I")
    fewest = fewest_votes(asked, party, 60_000)
    assert fewest
    assert fewest_votes(asked, party, fewest - 1) is None
    area = np.repeat(asked.ground.area[None], 2, axis=0)
    area[:, party] += [fewest, fewest - 1]
    enough, short = (tally(asked, row[None]).seats[party].argmax() for row in area)
    assert enough > short


def test_an_interval_leaves_out_as_much_at_both_ends():
    assert interval([0, 5, 90, 5]) == (2, 2)
    assert interval([0, 6, 89, 5]) == (1, 2)
    assert interval([50, 50]) == (0, 1)


def test_every_council_has_its_ground(election, mayors):
    for council in places.councils():
        known = ground(council_facts(council, election, mayors, {}, "x").area)
        assert known.votes.shape == (len(known.towns), len(known.parties))
        assert int(known.mayors.sum()) == len(known.towns)
        assert int(known.area.sum()) * 1000 < EXACT
