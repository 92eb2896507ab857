"""The second verifier: small, alone, and not to be fooled by any corrupted field."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest

from kontaktraad.cli.verifying import WRECKED, faults
from kontaktraad.record.canonical import canonical, sealed
from kontaktraad.results.compose import Question, rule_on
from kontaktraad.results.facts import council_facts
from kontaktraad.rules.composition import Reading
from kontaktraad.rules.votes import ListResult

FILE = files("kontaktraad.verifier") / "ruling.py"


@pytest.fixture(scope="module")
def document(election, mayors):
    return rule_on(Question(council_facts("nordjylland", election, mayors, {}, "x")))[0]


def leaves(value, path=()):
    """Every leaf of a document with the path to it."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list) and value:
        for n, item in enumerate(value):
            yield from leaves(item, (*path, n))
    else:
        yield path, value


def corrupted(document, path, value):
    copy = json.loads(canonical(document))
    spot = copy
    for key in path[:-1]:
        spot = spot[key]
    spot[path[-1]] = (
        (not value) if isinstance(value, bool) else value + 1 if isinstance(value, int) else "?"
    )
    return copy


def test_it_is_at_most_200_lines_of_standard_library():
    text = FILE.read_text()
    assert len(text.splitlines()) <= 200
    imports = [line for line in text.splitlines() if line.startswith(("import", "from"))]
    assert imports == [
        "import hashlib, json, sys",
        "from collections import Counter",
        "from datetime import date",
        "from fractions import Fraction as F",
        "from itertools import product",
    ]


def test_every_corrupted_leaf_is_found(document):
    paths = list(leaves(document))
    assert len(paths) > 1000
    for path, value in paths[::131]:
        assert faults(corrupted(document, path, value)), path


LONG = ("readings", "scenarios", "steps")
ANSWER = [
    "council_seats",
    "cap",
    "unreduced",
    "size",
    "seats",
    "readings",
    "scenarios",
    "settled",
    "margins",
    "certificate",
    "steps",
    "law",
    "term",
    "municipalities",
    "hypothetical",
    "not_computable",
    "outcome",
]


def test_a_corrupted_answer_is_found_even_when_it_is_sealed_again(document):
    told = [leaf for leaf in leaves(document) if leaf[0][0] in ANSWER]
    told = [leaf for leaf in told if leaf[0][:2] not in {("law", "values"), ("law", "date")}]
    for path, value in [leaf for leaf in told if leaf[0][0] not in LONG][::3] + told[::97]:
        forged = corrupted(document, path, value)
        again = sealed({k: v for k, v in forged.items() if k != "seal"}, forged["code_version"])
        assert faults(again), path


def test_a_missing_or_added_field_is_found(document):
    for key in document:
        assert faults({k: v for k, v in document.items() if k != key}), key
    added = sealed({**document, "extra": 1}, document["code_version"])
    assert any("extra" in fault for fault in faults(added))


SEALS = ("hash", "seal", "code_version")
READING = ("method", "base", "reduction", "outside_mayors")


@pytest.fixture(scope="module")
def unanswered(election, mayors):
    """A tie, refused draws, a refusal of the votes and one of the date."""
    facts = council_facts("nordjylland", election, mayors, {}, "x")
    tied = tied_facts(council_facts("hovedstaden", election, mayors, {}, "x"))
    return [
        rule_on(question)[0]
        for question in (
            Question(tied),
            Question(tied, drawn=("A", "B")),
            Question(facts, drawn=("A",)),
            Question(without_cast(facts), Reading(base="cast")),
            Question(facts, law_date=date(2022, 1, 1)),
        )
    ]


def tied_facts(facts):
    """992 votes more for V in one town, and V and I are equal for the last seat."""
    first, *rest = facts.municipalities
    lists = tuple(replace(r, votes=r.votes + 992 * (r.party == "V")) for r in first.lists)
    towns = (replace(first, lists=lists), *rest)
    rows = [(t, r) for t in towns for r in t.lists]
    named = tuple(ListResult(t.code, facts.party(t, r), r.votes, r.seats) for t, r in rows)
    return replace(facts, municipalities=towns, area=replace(facts.area, lists=named))


def without_cast(facts):
    towns = tuple(replace(t, cast_votes=None) for t in facts.municipalities)
    return replace(facts, municipalities=towns, area=replace(facts.area, cast_votes=None))


def test_a_ruling_without_an_answer_is_recomputed_as_well(unanswered):
    told = [(r["outcome"], r.get("reason")) for r in unanswered]
    assert told == [
        ("lots_needed", None),
        ("refused", "draw_does_not_answer_the_tie"),
        ("refused", "draw_does_not_answer_the_tie"),
        ("refused", "cast_votes_not_in_input"),
        ("refused", "law_not_known_on_that_date"),
    ]
    for ruling in unanswered:
        assert faults(ruling) == [], ruling["outcome"]


def test_an_unanswered_ruling_corrupted_and_sealed_again_is_found(unanswered):
    for ruling in unanswered:
        told = [leaf for leaf in leaves(ruling) if leaf[0][0] not in ("inputs", *SEALS, *READING)]
        told = [leaf for leaf in told if leaf[0][:2] not in {("law", "values"), ("law", "date")}]
        for path, value in told:
            forged = corrupted(ruling, path, value)
            again = sealed({k: v for k, v in forged.items() if k != "seal"}, "1")
            assert found_faulty(again), (ruling["outcome"], path)
        for key in set(ruling) - {"inputs", *SEALS}:
            less = sealed({k: v for k, v in ruling.items() if k not in (key, "seal")}, "1")
            assert found_faulty(less), (ruling["outcome"], key)


def found_faulty(ruling):
    try:
        return bool(faults(ruling))
    except WRECKED:
        return True


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("election", "day"), "2025-11-1"),
        (("municipalities", 0, "cast_votes"), -1),
        (("municipalities", 0, "cast_votes"), True),
        (("municipalities", 0, "lists", 0, "seats"), -12),
        (("municipalities", 0, "lists", 0, "votes"), None),
        (("municipalities", 0, "name"), ""),
        (("municipalities", 0, "lists", 0, "letter"), None),
        (("election", "source"), None),
    ],
)
def test_an_input_of_the_wrong_kind_is_found_even_when_sealed_again(document, path, value):
    forged = json.loads(json.dumps(document))
    inner = forged["inputs"]
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert found_faulty(sealed({k: v for k, v in forged.items() if k != "seal"}, "1"))


def test_it_runs_as_a_file_without_the_package(document, tmp_path):
    script, good, bad = tmp_path / "ruling.py", tmp_path / "good.json", tmp_path / "bad.json"
    script.write_bytes(FILE.read_bytes())
    good.write_bytes(canonical(document))
    bad.write_bytes(canonical({**document, "size": 35}))

    def run(file):
        command = [sys.executable, "-I", str(script), str(file)]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert run(good).returncode == 0
    assert run(bad).returncode == 1
    assert "size" in run(bad).stdout
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    assert run(broken).returncode == 1
    assert "Traceback" not in run(broken).stderr
