"""The second verifier: small, alone, and not to be fooled by any corrupted field."""

import json
import subprocess
import sys
from importlib.resources import files

import pytest

from kontaktraad.cli.verifying import faults
from kontaktraad.record.canonical import canonical, sealed
from kontaktraad.results.compose import Question, rule_on
from kontaktraad.results.facts import council_facts

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
        "from fractions import Fraction as F",
        "from itertools import product",
    ]


def test_every_corrupted_leaf_is_found(document):
    paths = list(leaves(document))
    assert len(paths) > 1000
    for path, value in paths[::23]:
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
    for path, value in [leaf for leaf in told if leaf[0][0] not in LONG] + told[::13]:
        forged = corrupted(document, path, value)
        again = sealed({k: v for k, v in forged.items() if k != "seal"}, forged["code_version"])
        assert faults(again), path


def test_a_missing_or_added_field_is_found(document):
    for key in document:
        assert faults({k: v for k, v in document.items() if k != key}), key
    added = sealed({**document, "extra": 1}, document["code_version"])
    assert any("extra" in fault for fault in faults(added))


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
