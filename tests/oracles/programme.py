"""The long comparison: python -m tests.oracles.programme [seed]; writes evidence/oracle.json."""

import json
import platform
import random
import subprocess
import sys
import time
from multiprocessing import Pool
from pathlib import Path

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
    report = told(seed, found, time.time() - began)
    (ROOT / "evidence/oracle.json").write_text(json.dumps(report, indent=2) + "\n")
    print(json.dumps(report, indent=2))
    return any(result.different for result in found.values())


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
