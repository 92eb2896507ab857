"""Compositions in batches are those of `rules`, one by one: every reading, ties included."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from kontaktraad.rules.composition import Area, Law, Reading, compose
from kontaktraad.rules.outcome import Decided, LotsNeeded, NeedsDecision, Refused
from kontaktraad.rules.votes import ListResult
from kontaktraad.whatif import compositions as batch
from kontaktraad.whatif.compositions import Areas, Rules, compositions

SEED = 20261128
READINGS = [
    Reading(method, "valid", reduction, outside)
    for method, reduction, outside in product(
        ("quota", "dhondt", "largest-remainder"), ("strict", "free"), ("inside", "outside"))
]  # fmt: skip
REASONS = {"nobody_entitled": batch.NOBODY, "no_size_found": batch.NO_SIZE}


def names(count):
    return [f"P{n:02}" for n in range(count)]


def one_by_one(votes, mayors, seated, law, reading):
    """What `rules` says of one row: status, seats, who is tied for how many."""
    parties = names(len(votes))
    lists = tuple(ListResult("0101", p, int(v), int(s)) for p, v, s in
                  zip(parties, votes, seated, strict=True))  # fmt: skip
    sits = [p for p, n in zip(parties, mayors, strict=True) for _ in range(int(n))]
    area = Area(lists, {str(n): p for n, p in enumerate(sits)}, None)
    return parties, compose(area, law, reading)


def agrees(found, row, parties, outcome):
    """A row of the batch against the outcome of `rules`."""
    seats = dict(zip(parties, map(int, found.seats[row]), strict=True))
    if isinstance(outcome, Refused):
        return found.status[row] == REASONS[outcome.reason]
    if isinstance(outcome, NeedsDecision):
        return found.status[row] == batch.NEEDS_DECISION
    if isinstance(outcome, LotsNeeded):
        tied = {p for p, t in zip(parties, found.tied[row], strict=True) if t}
        sure = {p: n for p, n in seats.items() if p in outcome.sure}
        return (
            found.status[row] in (batch.LOTS, batch.LOTS_IN_REDUCTION)
            and tied == set(outcome.tied) and found.places[row] == outcome.places
            and sure == dict(outcome.sure)
        )  # fmt: skip
    assert isinstance(outcome, Decided)
    told = outcome.answer
    return (
        found.status[row] == batch.DECIDED
        and {p: n for p, n in seats.items() if n} == {p: n for p, n in told.totals.items() if n}
        and (found.size[row], found.unreduced[row], found.reduced[row])
        == (told.size, told.unreduced, told.reduced)
    )


def compare(chance, reading, rows, parties, most, law):
    towns = int(chance.integers(1, 12))
    votes = chance.integers(1, most, (rows, parties))
    mayors = chance.multinomial(towns, chance.dirichlet([0.5] * parties))
    seated = chance.random(parties) < 0.9
    found = compositions(Areas(votes, mayors, seated, towns), Rules.of(law, reading, towns))
    kinds = set()
    for row in range(rows):
        parties_told, outcome = one_by_one(votes[row], mayors, seated, law, reading)
        assert agrees(found, row, parties_told, outcome), (votes[row], mayors, seated, outcome)
        kinds.add(int(found.status[row]))
    return kinds


@pytest.mark.parametrize("reading", READINGS, ids=str)
def test_thousands_of_councils_are_composed_as_the_rules_do(reading):
    chance = np.random.default_rng(SEED)
    law = Law(Fraction(1, 50), 2, 1)
    kinds = set()
    for _ in range(16):
        parties, most = int(chance.integers(2, 9)), int(10 ** chance.uniform(0.7, 5))
        kinds |= compare(chance, reading, 12, parties, most, law)
    assert kinds >= {batch.DECIDED, batch.LOTS, batch.NEEDS_DECISION}, "ties are among them"


@pytest.mark.parametrize("reading", READINGS, ids=str)
def test_a_tie_for_the_last_seat_of_a_reduction_is_told_as_the_rules_tell_it(reading):
    """The smallest party has four mayors: the votes ask for far more than the cap leaves."""
    law = Law(Fraction(1, 50), 2, 1)
    chance = np.random.default_rng(SEED + 2)
    votes = chance.integers(1, 60, (5000, 6)) * 10
    mayors = np.array([4, 0, 3, 0, 3, 2])
    found = compositions(Areas(votes, mayors, np.ones(6, bool), 12), Rules.of(law, reading, 12))
    rows = np.flatnonzero(found.status == batch.LOTS_IN_REDUCTION)[:20]
    assert len(rows) == 20
    for row in rows:
        assert agrees(found, row, *one_by_one(votes[row], mayors, np.ones(6), law, reading))


def test_another_threshold_and_cap_are_composed_as_the_rules_do_with_them():
    chance = np.random.default_rng(SEED + 1)
    for threshold, factor in product((Fraction(1, 20), Fraction(3, 100)), (1, 3)):
        compare(chance, Reading(), 20, 7, 10_000, Law(threshold, factor, 1))


def test_rules_may_be_one_for_each_row():
    votes = np.repeat([[50_000, 30_000, 9_000, 2_100, 900]], 4, axis=0)
    mayors, seated = np.array([5, 3, 0, 0, 0]), np.ones(5, bool)
    thresholds = np.array([[1, 50], [1, 100], [1, 10], [1, 50]])
    caps = np.array([16, 16, 16, 8])
    found = compositions(Areas(votes, mayors, seated, 8), Rules(thresholds, caps, 1, Reading()))
    for row in range(4):
        law = Law(Fraction(*map(int, thresholds[row])), int(caps[row]) // 8, 1)
        assert agrees(found, row, *one_by_one(votes[row], mayors, seated, law, Reading()))
    assert found.entitled.sum(axis=1).tolist() == [4, 4, 2, 4]


def test_votes_too_large_to_be_exact_are_refused():
    areas = Areas(np.array([[2**45, 1]]), np.array([1, 0]), np.ones(2, bool), 1)
    with pytest.raises(ValueError, match="too large"):
        compositions(areas, Rules.of(Law(Fraction(1, 50), 2, 1), Reading(), 1))
