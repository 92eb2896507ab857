"""What fast means, side by side: python -m bench; writes bench/results/<date>.json.

One process pinned to one core, results checked equal first, nine interleaved
rounds, median ratio with quartiles. Peers live in an environment of their own
(bench/peers.txt); one that cannot be had is "unavailable", never a guess.
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


def main():
    peers = environment()
    command = [str(peers / "bin/python"), "-m", "bench.single"]
    environ = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    single = json.loads(
        subprocess.run(command, cwd=ROOT, env=environ, check=True, capture_output=True).stdout
    )
    report = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "benchmarks": [single, *everyday(), *apart("register"), *apart("meetings")],
    }
    (ROOT / f"bench/results/{report['date']}.json").write_text(json.dumps(report, indent=2) + "\n")
    print(json.dumps(report, indent=2))


def environment():
    if not (PEERS / "bin/python").exists():
        venv.create(PEERS, with_pip=True)
        pip = [
            str(PEERS / "bin/python"),
            "-m",
            "pip",
            "install",
            "-q",
            "-r",
            str(ROOT / "bench/peers.txt"),
        ]
        subprocess.run(pip, check=False)
    return PEERS


def apart(name):
    """A benchmark with a database, in a process and a home of its own."""
    ran = subprocess.run(
        [sys.executable, "-m", f"bench.{name}"], cwd=ROOT, check=True, capture_output=True
    )
    return json.loads(ran.stdout)


def everyday():
    """The everyday budgets, in seconds: context on this machine, never a gate."""
    from bench import daily

    return daily.measure()


if __name__ == "__main__":
    sys.exit(main())
