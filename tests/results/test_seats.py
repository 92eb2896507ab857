"""The golden test: all 98 municipal councils of 2025 as they were officially distributed."""

from dataclasses import replace

import pytest

from kontaktraad.results.municipal import municipal_ruling
from kontaktraad.results.seats import entries, keys, share_seats, turn_order
from kontaktraad.rules.outcome import LotsNeeded
from kontaktraad.sources.badinput import BadInput


def test_98_of_98_official_distributions_are_reproduced(election):
    found = [share_seats(town) for town in election.municipalities]
    assert [s.municipality.name for s in found if not s.agrees] == []
    assert len(found) == 98


def test_without_the_surplus_rule_only_lolland_differs(election):
    def unlimited(town):
        return replace(town, lists=tuple(replace(r, candidates=None) for r in town.lists))

    found = [share_seats(unlimited(town)) for town in election.municipalities]
    assert [s.municipality.name for s in found if not s.agrees] == ["Lolland"]


def test_without_the_alliances_councils_differ(election):
    def alone(town):
        return replace(town, lists=tuple(replace(r, alliance=None) for r in town.lists))

    found = [share_seats(alone(town)) for town in election.municipalities]
    assert sum(not s.agrees for s in found) > 20


def test_a_tie_between_lists_is_an_answer(election):
    town = election.municipalities[0]
    two = tuple(
        replace(r, votes=10, seats=n, candidates=5, alliance=None)
        for n, r in zip((1, 0), town.lists, strict=False)
    )
    seats = share_seats(replace(town, lists=two))
    assert isinstance(seats.outcome, LotsNeeded)
    assert not seats.agrees
    drawn = share_seats(replace(town, lists=two), [seats.outcome.tied[0]])
    assert sum(row.computed for row in drawn.rows) == 1
    ruling = municipal_ruling(election, replace(town, lists=two))
    assert ruling["outcome"] == "lots_needed"


def test_unknown_seats_are_refused(election):
    town = election.municipalities[0]
    unknown = replace(town, lists=tuple(replace(r, seats=None) for r in town.lists))
    with pytest.raises(BadInput):
        share_seats(unknown)


def test_two_lists_with_one_letter_are_told_apart(election):
    town = election.municipalities[0]
    row = town.lists[0]
    twice = replace(town, lists=(row, replace(row, name="Andre", alliance=None)))
    assert list(keys(twice)) == [f"{row.letter} {row.name}", f"{row.letter} Andre"]
    assert len(entries(twice)) == 2


def test_the_seats_are_told_in_their_order(election):
    seats = share_seats(election.municipalities[0])
    order = turn_order(seats)
    assert len(order) == 55
    assert order[0] == "Ø"
