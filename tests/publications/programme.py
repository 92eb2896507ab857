"""Pairs of worlds that differ only in what is closed: python -m tests.publications.programme."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEST = "tests/publications/test_gate.py"


def main(pairs=50):
    began = time.time()
    os.environ["KKR_PAIRS"] = str(pairs)
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", TEST, "-k", "worlds or canary"]
    ran = subprocess.run(command, cwd=ROOT, check=False)
    commit = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    report = {
        "programme": "bin/test leaks", "commit": commit, "pairs": pairs,
        "seeds": f"0 to {pairs - 1}", "all_equal_and_no_canary": ran.returncode == 0,
        "seconds": int(time.time() - began),
    }  # fmt: skip
    (ROOT / "evidence/leaks.json").write_text(json.dumps(report, indent=2) + "\n")
    print(json.dumps(report, indent=2))
    return ran.returncode


if __name__ == "__main__":
    sys.exit(main(*(int(n) for n in sys.argv[1:])))
