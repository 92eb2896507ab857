"""A million random splits: python -m tests.rules.splits [number]; writes evidence/splits.json."""

import json
import random
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path

from kontaktraad.rules.contributions import Cost, split

ROOT = Path(__file__).resolve().parents[2]
SEED = 64


def wrong(number, seed):
    """How many of so many splits lose an øre, leave their exact share, or mind the order."""
    chance = random.Random(seed)
    return sum(not _right(chance) for _ in range(number))


def _right(chance):
    names = [f"{n:02d}" for n in range(chance.randint(1, 12))]
    weights = {name: Fraction(chance.choice((0, 1, 1, chance.randint(1, 10**6)))) for name in names}
    if not sum(weights.values()):
        return True
    unit = chance.choice((1, 1, 100))
    total = unit * chance.randint(0, 10**8)
    found = split(Cost(total, weights, unit)).answer
    mixed = list(weights.items())
    chance.shuffle(mixed)
    again = split(Cost(total, dict(mixed), unit)).answer
    whole = sum(weights.values())
    near = all(
        abs(amount - Fraction(total) * weights[name] / whole) < unit
        for name, amount in found.amounts.items()
    )
    return sum(found.amounts.values()) == total and near and again.amounts == found.amounts


def main(number):
    began = time.time()
    found = wrong(number, SEED)
    report = {
        "programme": "python -m tests.rules.splits", "splits": number, "seed": SEED,
        "wrong": found, "seconds": int(time.time() - began),
        "commit": subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
        ).stdout.strip(),
    }  # fmt: skip
    (ROOT / "evidence/splits.json").write_text(json.dumps(report, indent=2) + "\n")
    print(json.dumps(report, indent=2))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 1_000_000))
