"""The virtual environment both commands use: made once, refreshed when the lock changes."""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
QUIET = ["--disable-pip-version-check", "--root-user-action=ignore"]
"""pip alone, also where uv is at hand: one way to install is one way to test."""


def ready(folder: Path, lock: Path) -> None:
    """Install the lock and the package into `folder`, unless that was done for this very lock."""
    if sys.version_info < OLDEST:
        sys.exit(f"Python {'.'.join(map(str, OLDEST))} or newer is needed, this is {sys.version}")
    stamp = folder / f"{lock.stem}.sha256"
    wanted = hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    if not (folder / "bin/python").exists():
        print(f"Making {folder.name} …", flush=True)
        venv.create(folder, with_pip=True)
    print(f"Installing {lock.name} …", flush=True)
    pip = [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", *QUIET]
    _check([*pip, "--no-compile", "--require-hashes", "-r", str(lock)])
    _check([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)])
    stamp.write_text(wanted)


def _check(command: list[str]) -> None:
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        sys.exit(f"could not: {' '.join(command)}")


def run_in(folder: Path, command: str, *arguments: str) -> int:
    """Run a command of the environment in the foreground; answers with its exit code."""
    environment = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}"}
    program = str(folder / "bin" / command)
    try:
        done = subprocess.run([program, *arguments], cwd=ROOT, env=environment, check=False)
    except KeyboardInterrupt:
        return 0
    return done.returncode
