"""The other Pythons of this machine: a check of the newest one, the whole of bin/test on each."""

from __future__ import annotations  # an older Python is told so, not stopped here

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from environment import ROOT, run_in

SUPPORTED = (11, 12, 13)
"""Those bin/test must be green on, each a minor version of Python 3."""
NEWEST = 20
STATIC = (
    ("ruff", "check"), ("ruff", "format", "--check", "--quiet"), ("mypy",),
    ("lint-imports", "--no-cache"),
)  # fmt: skip
TESTS = (("tests/rules", "-n", "2"), ("tests/journeys/test_public_site.py",))
"""The law, and one journey through a served site in a browser."""
ASKED = "import sys; print(*sys.version_info[:2], sys.version_info.releaselevel)"


def check(folder: Path) -> int:
    """What another Python is checked by: style, types, layers, the law, one journey."""
    steps = [*STATIC, *(("python", "-m", "pytest", *paths) for paths in TESTS)]
    failed = [" ".join(step) for step in steps if _announced(folder, step)]
    version = sys.version.split()[0]
    print(f"\nPython {version}: {'RED: ' + ', '.join(failed) if failed else 'green'}", flush=True)
    return bool(failed)


def _announced(folder: Path, step: tuple[str, ...]) -> int:
    print(f"\n── {' '.join(step)}", flush=True)
    return run_in(folder, *step)


def newest_python() -> int:
    """Check the newest Python found that is newer than this one, in a new environment."""
    here = sys.version_info[1]
    newer = (found(minor) for minor in range(NEWEST, here, -1))
    python = next((path for path in newer if path), None)
    if python is None:
        print(f"\n!! NO PYTHON NEWER THAN 3.{here} FOUND: CHECKED ON THIS ONE ONLY !!", flush=True)
        return 0
    print(f"\n── the check on {python}", flush=True)
    with new_environment() as environment:
        command = [python, ROOT / "bin/test", "check"]
        return subprocess.run(command, env=environment, check=False).returncode


def found(minor: int) -> str | None:
    """A released Python 3.`minor` on the path or among pyenv's, that runs; None without one."""
    return next((path for path in _places(minor) if _runs(path, minor)), None)


def _places(minor: int) -> Iterator[str]:
    on_path = shutil.which(f"python3.{minor}")
    if on_path:
        yield on_path
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    for folder in sorted(root.glob(f"versions/3.{minor}.*"), key=_patch, reverse=True):
        yield str(folder / "bin/python")


def _patch(folder: Path) -> int:
    last = folder.name.rpartition(".")[2]
    return int(last) if last.isdigit() else -1


def _runs(path: str, minor: int) -> bool:
    """A shim of pyenv may stand for a version that is not switched on."""
    try:
        done = subprocess.run([path, "-c", ASKED], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return done.stdout.split() == ["3", str(minor), "final"]


@contextmanager
def new_environment() -> Iterator[dict[str, str]]:
    """What another Python runs bin/test with: a virtual environment of its own, gone after it."""
    with tempfile.TemporaryDirectory() as folder:
        yield {**os.environ, "KKR_VENV": str(Path(folder, "venv")), "PYTHONUNBUFFERED": "1"}


def pythons() -> int:
    """The whole of bin/test on every supported Python; writes evidence/pythons.json."""
    runs = [whole(minor) for minor in SUPPORTED]
    ok = all(run["ok"] for run in runs)
    commit = subprocess.check_output(["git", "rev-parse", "HEAD"], cwd=ROOT, text=True).strip()
    report = {
        "programme": "bin/test pythons", "date": date.today().isoformat(),  # noqa: DTZ011 - the day here
        "commit": commit, "ok": ok, "runs": runs,
    }  # fmt: skip
    (ROOT / "evidence/pythons.json").write_text(json.dumps(report, indent=2) + "\n")
    print("\n" + "\n".join(f"3.{m}: {run['said']}" for m, run in zip(SUPPORTED, runs, strict=True)))
    return not ok


def whole(minor: int) -> dict[str, object]:
    """One run of bin/test: the version, its last line, the tests' own lines, the seconds."""
    python = found(minor)
    if python is None:
        return {"python": f"3.{minor}", "ok": False, "said": "not found on this machine"}
    print(f"\n══ bin/test on {python}", flush=True)
    version = subprocess.check_output([python, "-V"], text=True).split()[1]
    begun = time.monotonic()
    with new_environment() as environment:
        code, lines = passed_on([python, str(ROOT / "bin/test")], environment)
    tests = [line for line in lines if " passed" in line or " failed" in line]
    seconds = round(time.monotonic() - begun)
    said = lines[-1] if lines else "nothing was said"
    return {"python": version, "ok": not code, "said": said, "tests": tests, "seconds": seconds}


def passed_on(command: list[str], environment: dict[str, str]) -> tuple[int, list[str]]:
    """Run a command, print what it prints as it comes; its exit code and its lines."""
    lines = []
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen(command, env=environment, **options) as running:
        for line in running.stdout:
            print(line, end="", flush=True)
            lines.append(line.strip())
    return running.returncode, [line for line in lines if line]
