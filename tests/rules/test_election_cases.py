"""Elections as YAML cases: the ministry's ballots by branch, groups, the 98 real councils."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.tables import told_in

from kontaktraad.lawbook import places
from kontaktraad.results.seats import share_seats
from kontaktraad.rules.ballots import Round, elected
from kontaktraad.rules.group_election import GroupElection, Passed, group_election, pick_order
from kontaktraad.rules.outcome import LotsNeeded, NeedsDecision, Refused

FOLDER = Path(__file__).parent.parent / "cases/elections"


def cases(name):
    told = told_in(FOLDER / f"{name}.yaml")
    return pytest.mark.parametrize("case", told, ids=lambda c: c.get("title") or c["name"])


@cases("ballots")
def test_a_majority_election_goes_as_the_ministry_says(case):
    rounds = [Round(votes, 0, case["present"]) for votes in case["ballots"]]
    found = elected(rounds, case.get("drawn", ()))
    if "expect" in case:
        assert found.answer == case["expect"]
    elif "asks" in case:
        assert isinstance(found, NeedsDecision)
        assert found.figures["ballot"] == case["asks"]
    elif "lots" in case:
        assert isinstance(found, LotsNeeded)
        assert sorted(found.tied) == case["lots"]
    else:
        assert isinstance(found, Refused)
        assert found.reason == case["refused"]


@cases("group-elections")
def test_an_office_is_shared_by_heads(case):
    groups = {name: tuple(f"{name}{n}" for n in range(size))
              for name, size in case["heads"].items()}  # fmt: skip
    passed = tuple(Passed(*move) for move in case.get("passed", ()))
    drawn = tuple(case.get("drawn", ()))
    found = group_election(GroupElection(groups, case["places"], drawn, passed))
    if "lots" in case:
        assert (list(found.tied), found.places) == (case["lots"]["tied"], case["lots"]["places"])
    elif "refused" in case:
        assert found.reason == case["refused"]
    else:
        assert found.figures["seats"] == case["expect"]
    if "order" in case:
        assert list(pick_order(case["heads"], case["expect"])) == case["order"]


def seats(town):
    return {row.key: row.computed for row in share_seats(town).rows if row.computed}


@cases("kv2025-councils")
def test_a_real_council_with_and_without_its_alliances(case):
    found = (t for t in places.election_2025().municipalities if t.code == case["code"])
    town = next(found)
    alone = replace(town, lists=tuple(replace(row, alliance=None) for row in town.lists))
    assert seats(town) == case["official"]
    if "lots" in case:
        assert list(share_seats(alone).outcome.tied) == case["lots"]
        return
    assert seats(alone) == case.get("without", case["official"])
    gained = sum(max(0, n - case["official"].get(p, 0)) for p, n in seats(alone).items())
    assert gained == case.get("moved", 0)
