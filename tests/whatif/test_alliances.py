"""Every arrangement of alliances, its seats and whether it holds, against slow arithmetic."""

import numpy as np
import pytest
from tests.oracles import alliances as oracle

from kontaktraad.rules.alliances import partitions
from kontaktraad.whatif.alliances import count_all, reach
from kontaktraad.whatif.blocs import TooManyError
from kontaktraad.whatif.partitions import arrangements, bell

SEED = 20261128


def names(count):
    return [chr(ord("A") + n) for n in range(count)]


def as_blocs(column, parties):
    """An arrangement's masks as a partition, blocs and parties in order."""
    return tuple(sorted(
        tuple(p for n, p in enumerate(parties) if int(mask) >> n & 1) for mask in column
    ))  # fmt: skip


def elections(seed, count, parties, most):
    """Votes with many ties, zero among them, and some that are far apart."""
    chance = np.random.default_rng(seed)
    for _ in range(count):
        n = int(chance.integers(1, parties + 1))
        top = int(10 ** chance.uniform(0.5, most))
        yield [int(v) for v in chance.integers(0, top, n)], int(chance.integers(0, 12))


def each(votes, seats):
    for found in count_all(votes, [seats]):
        for n in range(found.masks.shape[1]):
            blocs = as_blocs(found.masks[:, n], names(len(votes)))
            yield blocs, found.low[n], found.high[n], bool(found.holds[n])


@pytest.mark.parametrize("n", range(8))
def test_every_arrangement_is_there_once(n):
    found = [as_blocs(column, names(n)) for masks in arrangements(n) for column in masks.T]
    assert len(found) == len(set(found)) == bell(n)
    assert set(found) == {tuple(sorted(tuple(sorted(b)) for b in p)) for p in partitions(names(n))}


@pytest.mark.parametrize("seed", range(4))
def test_seats_and_their_bounds_are_those_of_every_lot_enumerated(seed):
    for votes, seats in elections(SEED + seed, 25, 5, 4):
        told = dict(zip(names(len(votes)), votes, strict=True))
        for blocs, low, high, _holds in each(votes, seats):
            wanted = oracle.bounds(told, seats, blocs)
            assert [(int(a), int(b)) for a, b in zip(low, high, strict=True)] == [*wanted.values()]


@pytest.mark.parametrize("seed", range(4))
def test_an_arrangement_holds_when_no_move_one_can_write_down_blocks_it(seed):
    for votes, seats in elections(SEED + 10 + seed, 12, 5, 4):
        told = dict(zip(names(len(votes)), votes, strict=True))
        for blocs, _low, _high, holds in each(votes, seats):
            assert holds == oracle.stable(told, seats, blocs), (votes, seats, blocs)


def test_each_kind_of_move_is_what_blocks_somewhere():
    kinds = {"merge": 0, "leave": 0, "switch": 0}
    for votes, seats in elections(SEED + 20, 12, 5, 3):
        told = dict(zip(names(len(votes)), votes, strict=True))
        for blocs, *_rest, holds in each(votes, seats):
            found = {kind for kind, _ in oracle.blocking_moves(told, seats, blocs)}
            assert holds == (not found)
            if len(found) == 1:
                kinds[found.pop()] += 1
    assert all(kinds.values()), f"a kind is never alone in blocking: {kinds}"


@pytest.mark.parametrize("seed", range(3))
def test_a_partys_reach_is_the_best_and_worst_of_every_arrangement(seed):
    for votes, seats in elections(SEED + 30 + seed, 12, 6, 4):
        told = dict(zip(names(len(votes)), votes, strict=True))
        found = [(r.alone, r.best, r.worst) for r in reach(votes, seats)]
        assert found == [*oracle.reach(told, seats).values()]


def test_several_sizes_at_once_are_each_size_by_itself():
    votes = [940, 720, 410, 300, 120, 77]
    together = {k: [] for k in (2, 5, 21)}
    for found in count_all(votes, [2, 5, 21]):
        together[found.seats].append((found.masks.tobytes(), found.low.tobytes()))
    for seats, told in together.items():
        alone = [(f.masks.tobytes(), f.low.tobytes()) for f in count_all(votes, [seats])]
        assert alone == told


@pytest.mark.parametrize(("votes", "seats"), [
    ([1] * 14, 3), ([5, 4], 121), ([2**52, 1], 3)])  # fmt: skip
def test_more_than_can_be_counted_is_refused(votes, seats):
    with pytest.raises(TooManyError):
        next(count_all(votes, [seats]))
