"""numba gives what NumPy gives, bit for bit; it is never taken instead of, or for, the other."""

import subprocess
import sys
from functools import partial

import numpy as np
import pytest
from tests.whatif.test_alliances import SEED, as_blocs, elections, names

from kontaktraad.whatif import alliances, batch, compiled, engine
from kontaktraad.whatif.batch import EXACT, as_votes
from kontaktraad.whatif.partitions import bell, count_pieces


def rows(found):
    return [(*row,) for row in zip(found.seats.tolist(), found.tied.tolist(),
                                   found.places.tolist(), strict=True)]  # fmt: skip


@pytest.mark.parametrize("most", [4, 30, 5_000, 3_000_000])
def test_shares_and_their_ties_are_those_of_numpy(most):
    chance = np.random.default_rng(SEED + most)
    for parties in (1, 2, 7, 15, 33):
        votes, seats = chance.integers(0, most, (400, parties)), chance.integers(0, 70, 400)
        assert rows(compiled.dhondt(votes, seats)) == rows(batch.dhondt(votes, seats))


def test_quotients_that_float32_cannot_tell_apart_are_told_apart():
    votes = as_votes([[16_777_217, 16_777_216, 5], [16_777_216, 16_777_217, 5]])
    assert compiled.dhondt(votes, 1).seats.tolist() == [[1, 0, 0], [0, 1, 0]]


def test_votes_too_large_are_done_by_the_rules_and_counted_there_too():
    votes = as_votes([[EXACT, EXACT - 1, 3], [5, 3, 1]])
    found = compiled.dhondt(votes, 7)
    assert (found.by_rules, found.engine) == (1, "numba")
    assert rows(found) == rows(batch.dhondt(votes, 7))


@pytest.mark.parametrize(("votes", "seats"), [([[-1, 2]], 3), ([[1, 2]], -3)])
def test_negative_votes_and_seats_are_refused(votes, seats):
    with pytest.raises(ValueError, match="negative"):
        compiled.dhondt(as_votes(votes), seats)


def everything(count_all, votes, sizes):
    told = {}
    for found in count_all(votes, sizes):
        for n in range(found.masks.shape[1]):
            blocs = as_blocs([m for m in found.masks[:, n] if m], names(len(votes)))
            told[found.seats, blocs] = (found.low[n].tolist(), found.high[n].tolist(),
                                        bool(found.holds[n]))  # fmt: skip
    return told


@pytest.mark.parametrize("seed", range(3))
def test_every_arrangement_its_bounds_and_whether_it_holds_are_those_of_numpy(seed):
    for votes, seats in elections(SEED + 40 + seed, 12, 7, 5):
        sizes = sorted({seats, 2, 17})
        assert everything(compiled.count_all, votes, sizes) == everything(
            alliances.count_all, votes, sizes
        ), (votes, sizes)


def test_more_than_eight_parties_go_over_two_words_and_agree():
    votes = [int(v) for v in np.random.default_rng(SEED).integers(1, 900, 9)]
    assert everything(compiled.count_all, votes, [11]) == everything(
        alliances.count_all, votes, [11]
    )


def test_a_piece_has_the_same_arrangements_in_both_and_all_pieces_have_every_one_once():
    votes = [int(v) for v in np.random.default_rng(SEED).integers(1, 900, 10)]
    pieces = range(count_pieces(10))
    found = [everything(partial(compiled.count_all, piece=n), votes, [4]) for n in pieces]
    assert found == [everything(partial(alliances.count_all, piece=n), votes, [4]) for n in pieces]
    assert sum(map(len, found)) == len({key for piece in found for key in piece}) == bell(10)


def together(survey, votes, sizes, party):
    """What a survey counts over all pieces, and the rows in which the party gains."""
    told = {}
    for piece in range(count_pieces(len(votes))):
        for found in survey(votes, sizes, party, stability=True, piece=piece):
            before = told.get(found.seats, (0, 0, 0, 0, {}))
            rows = {}
            for n, masks in enumerate(found.gaining.masks.T):
                rows[tuple(m for m in masks.tolist() if m)] = (
                    found.gaining.low[n].tolist(), found.gaining.high[n].tolist(),
                    bool(found.gaining.holds[n]),
                )  # fmt: skip
            new = (found.counted, found.tied, found.holds, found.spread)
            summed = tuple(a + b for a, b in zip(before[:4], new, strict=True))
            told[found.seats] = (*summed, before[4] | rows)
    return {n: (*each[:3], each[3].tolist(), each[4]) for n, each in told.items()}


@pytest.mark.parametrize("most", [1.1, 3, 5, 40, 400_000])
def test_a_survey_counts_in_one_go_what_numpy_counts_row_by_row(most):
    chance = np.random.default_rng(SEED + int(most))
    for n in range(25):
        parties = 2 + n % 6
        votes = [int(v) for v in chance.integers(0, most + 1, parties)]
        sizes = sorted({1, 2, int(chance.integers(1, 60)), 120})
        for party in (None, int(chance.integers(parties))):
            asked = votes, sizes, party
            assert together(compiled.survey, *asked) == together(alliances.survey, *asked), asked


def test_reach_is_the_same_from_compiled_tables_and_for_fewer_seats_than_the_most():
    for votes, seats in elections(SEED + 90, 20, 7, 5):
        assert compiled.reach(votes, seats, 17) == alliances.reach(votes, seats), (votes, seats)


def test_a_survey_of_more_rows_than_it_keeps_at_a_time_goes_on_where_it_stopped(monkeypatch):
    votes = [900, 810, 700, 420, 333, 250, 190, 120, 40]
    whole = together(compiled.survey, votes, [3], 3)
    monkeypatch.setattr(compiled, "KEPT", 7)
    assert together(compiled.survey, votes, [3], 3) == whole
    assert len(whole[3][4]) > 100


def test_no_parties_have_one_arrangement_in_both():
    assert everything(compiled.count_all, [], [3]) == everything(alliances.count_all, [], [3])


def test_an_engine_that_is_not_installed_is_refused_not_replaced(monkeypatch):
    def gone(name):
        raise ImportError(name)

    monkeypatch.setattr(engine, "import_module", gone)
    with pytest.raises(engine.NotInstalledError):
        engine.counting("numba")
    assert engine.counting("numpy") is alliances.count_all


def test_what_if_is_imported_without_numba():
    told = (
        "import sys, kontaktraad.whatif, kontaktraad.whatif.engine, kontaktraad.whatif.polls, "
        "kontaktraad.whatif.landscape; print('numba' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
