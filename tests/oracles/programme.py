"""The long comparison: python -m tests.oracles.programme [seed]; writes evidence/oracle.json."""

import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from multiprocessing import Pool
from pathlib import Path

from hypothesis import Phase
from tests.oracles import compare

ROOT = Path(__file__).resolve().parents[2]
PARTS = 20
RANDOM = {
    "dhondt_random": (compare.dhondt_random, 1_000_000),
    "alliances_random": (compare.alliances_random, 200_000),
    "reductions_random": (compare.reductions_random, 40_000),
    "compositions_random": (compare.compositions_random, 40_000),
    "sizes_random": (compare.sizes_random, 60_000),
}


def part(job):
    name, seed, cases = job
    return name, RANDOM[name][0](random.Random(seed), cases)


def world(lists):
    return f"dhondt_worlds_of_{lists}", compare.dhondt_small_worlds(lists)


def main(seed):
    began = time.time()
    jobs = [
        (name, f"{seed}:{name}:{n}", cases // PARTS)
        for name, (_, cases) in RANDOM.items()
        for n in range(PARTS)
    ]
    found = {}
    with Pool(2) as pool:
        for name, result in pool.imap_unordered(part, jobs):
            found.setdefault(name, compare.Found()).add(result)
            print(f"{name}: {found[name].cases} cases", file=sys.stderr, flush=True)
        for name, result in pool.imap_unordered(world, [1, 2, 3, 4]):
            found[name] = result
    kept = whole_terms()
    report = {**told(seed, found, time.time() - began), "terms": kept}
    (ROOT / "evidence/oracle.json").write_text(json.dumps(report, indent=2) + "\n")
    print(json.dumps(report, indent=2))
    return any(result.different for result in found.values())


def whole_terms():
    """2,000 terms of 50 events by the rules, 100 kept in a database; raises if one is wrong."""
    os.environ["KKR_HOME"] = tempfile.mkdtemp(prefix="kkr-terms-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "kontaktraad.settings"
    import django  # noqa: PLC0415 - needs the home above

    django.setup()
    from tests.oracles import terms, terms_kept  # noqa: PLC0415 - the same

    from kontaktraad.record.setup import prepare  # noqa: PLC0415 - needs a ready Django

    prepare()
    terms.run(terms.Term, 2_000, phases=[Phase.generate])
    print("terms by the rules: 2,000 × 50", file=sys.stderr, flush=True)
    terms_kept.KeptTerm.checks = 100
    terms.run(terms_kept.KeptTerm, 100, phases=[Phase.generate])
    ran = {"rules": "2000 x 50", "database": "100 x 50", "days_checked": 10_000}
    return {**ran, "different": 0}


def told(seed, found, seconds):
    commit = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    return {
        "programme": "bin/test oracle",
        "seed": seed,
        "commit": commit,
        "python": platform.python_version(),
        "seconds": int(seconds),
        "comparisons": {
            name: {"cases": f.cases, "ties": f.ties, "different": f.different}
            for name, f in sorted(found.items())
        },
    }


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 20251118))
