"""A seeded slice of `bin/test faults`: acts killed at some statements are whole or nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SLICE = """
import json, random, sys
from tests.faults.programme import run
json.dump(run(lambda acts: random.Random(2026).sample(sorted(acts), 3), 30), sys.stdout)
"""


def test_acts_that_are_killed_are_whole_or_nothing_and_done_once_afterwards():
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    ran = subprocess.run(
        [sys.executable, "-c", SLICE], env=environment, cwd=ROOT, check=False,
        capture_output=True, text=True, timeout=280,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-2000:]
    report = json.loads(ran.stdout)
    assert len(report) == 3
    assert sum(row["kills"] for row in report.values()) > 3
    assert {name: (row["partial"], row["not_once"]) for name, row in report.items()} == {
        name: ([], []) for name in report
    }
