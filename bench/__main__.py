"""What fast means, side by side: kkr bench; writes bench/results/<date>.json.

One process pinned to one core, results checked equal first, nine interleaved
rounds, median ratio with quartiles. Peers live in an environment of their own
(bench/peers.txt, bench/peers-alone.txt); one that cannot be had is "unavailable", never a guess.
"""

import json
import os
import platform
import subprocess
import sys
import venv
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "var/bench-peers"
BESIDE_PEERS = ("single", "shares", "arrangements")
WITH_A_HOME = ("register", "meetings", "pages")


def main():
    as_json = "--json" in sys.argv[1:]
    wanted = [each for each in sys.argv[1:] if not each.startswith("--")]
    peers = environment()
    found = []
    for name in wanted or (*BESIDE_PEERS, "daily", *WITH_A_HOME):
        print(f"… {name}", file=sys.stderr, flush=True)
        found += everyday() if name == "daily" else apart(name, peers)
    report = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "benchmarks": sorted(found, key=order),
    }
    if not wanted:
        path = ROOT / f"bench/results/{report['date']}.json"
        path.write_text(json.dumps(report, indent=2) + "\n")
    print(json.dumps(report, indent=2) if as_json else table(report["benchmarks"]))


def order(row):
    """B1 … B18 by their numbers, then the everyday ones."""
    number = row["id"].removeprefix("B")
    return (0, int(number), "") if number.isdigit() else (1, 0, row["id"])


def table(rows):
    """Ours, peers, limit, ratio, goal: a line each."""
    lines = [("id", "ours", "beside", "ratio", "goal", "met")]
    for row in rows:
        beside = [*row.get("peers", ()), *row.get("limit", ())] or [row]
        for each in beside:
            name = each.get("peer") or each.get("limit") or ""
            ratio = each.get("unavailable") or short(each.get("ratio"))
            goal = each.get("goal", row.get("goal", row.get("budget")))
            met = {True: "yes", False: "no", None: "–"}[each.get("met", row.get("met"))]
            lines.append((row["id"], short(row["ours"]), name, ratio, short(goal), met))
    widths = [min(40, max(len(line[n]) for line in lines)) for n in range(6)]
    return "\n".join("  ".join(c[:40].ljust(w) for c, w in zip(line, widths, strict=True))
                     for line in lines)  # fmt: skip


def short(value):
    """A number, or the medians of what was measured."""
    if isinstance(value, dict):
        value = value.get("median", value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {short(each)}" for key, each in value.items())
    return "–" if value is None else f"{value:.4g}" if isinstance(value, float) else str(value)


def environment():
    if not (PEERS / "bin/python").exists():
        venv.create(PEERS, with_pip=True)
        pip = [str(PEERS / "bin/python"), "-m", "pip", "install", "-q"]
        alone = ["--no-deps", "--ignore-requires-python", "-r", str(ROOT / "bench/peers-alone.txt")]
        for asked in (["-r", str(ROOT / "bench/peers.txt")], alone):
            subprocess.run([*pip, *asked], check=False)
    return PEERS


def apart(name, peers):
    """A benchmark in a process of its own: beside its peers, or with a home of its own."""
    python = str(peers / "bin/python") if name in BESIDE_PEERS else sys.executable
    environ = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    ran = subprocess.run(
        [python, "-m", f"bench.{name}"], cwd=ROOT, env=environ, check=True, stdout=subprocess.PIPE
    )
    told = json.loads(ran.stdout)
    return told if isinstance(told, list) else [told]


def everyday():
    """The everyday budgets, in seconds: context on this machine, never a gate."""
    from bench import daily

    return daily.measure()


if __name__ == "__main__":
    sys.exit(main())
