"""A seeded slice of `bin/test oracle` in every run; the whole is recorded in evidence/."""

import json
import random
from pathlib import Path

import pytest
from tests.oracles import compare

EVIDENCE = Path(__file__).resolve().parents[2] / "evidence"


@pytest.mark.parametrize(
    ("comparison", "cases"),
    [
        (compare.dhondt_random, 3000),
        (compare.alliances_random, 2000),
        (compare.reductions_random, 400),
        (compare.compositions_random, 400),
        (compare.sizes_random, 600),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_no_difference_in_seats_or_ties(comparison, cases):
    found = comparison(random.Random(2026), cases)
    assert found.different == []
    assert found.cases > 0
    assert found.ties > 0


@pytest.mark.parametrize("lists", [1, 2])
def test_every_small_world_agrees(lists):
    assert compare.dhondt_small_worlds(lists).different == []


def test_the_recorded_run_found_no_difference():
    report = json.loads((EVIDENCE / "oracle.json").read_text())
    told = report["comparisons"]
    assert all(row["different"] == [] for row in told.values())
    assert told["dhondt_random"]["cases"] >= 1_000_000
    assert told["reductions_random"]["cases"] >= 20_000
    assert told["compositions_random"]["cases"] >= 20_000
    assert sum(told[f"dhondt_worlds_of_{n}"]["cases"] for n in (1, 2, 3, 4)) == 247_520


def test_the_comparison_would_notice_a_wrong_engine(monkeypatch):
    wrong = compare.dhondt

    def off_by_one(votes, seats):
        return wrong(votes, seats - 1)

    monkeypatch.setattr(compare, "dhondt", off_by_one)
    assert compare.dhondt_random(random.Random(1), 20).different
