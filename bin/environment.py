"""The virtual environment both commands use: made once, refreshed when the lock changes.

What a first start can meet ends in one sentence that says what to do: no ensurepip, no network,
no right to write, a full disk.
"""

from __future__ import annotations  # an older Python is told so, not stopped here

import hashlib
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
QUIET = ["--quiet", "--disable-pip-version-check", "--root-user-action=ignore"]
"""pip alone, also where uv is at hand: one way to install is one way to test."""

SPACE = {"requirements": 400, "requirements-dev": 1500}
"""Megabytes an environment of that lock takes, with what pip unpacks meanwhile."""

NO_ENSUREPIP = (
    "This Python has no ensurepip: install it (Debian and Ubuntu: apt-get install python3-venv), "
    "or run this with another Python, and start again."
)
FULL = "The disk is full: free {space} MB where {folder} is and in {temporary}, and start again."
NO_RIGHT = (
    "No right to write in {folder}: start again as the user who owns it, or name a folder of your "
    "own for the environment with KKR_VENV, and one for what is stored with KKR_HOME."
)
NO_NETWORK = (
    "No packages can be fetched: connect this machine to the network, or name a mirror of the "
    "Python packages with PIP_INDEX_URL, and start again."
)
SIGNS = (
    (FULL, ("No space left on device", "Disk quota exceeded")),
    (NO_RIGHT, ("Permission denied", "Read-only file system", "Operation not permitted")),
    (NO_NETWORK, (
        "Failed to establish a new connection", "NewConnectionError", "NameResolutionError",
        "Name or service not known", "Temporary failure in name resolution", "ProxyError",
        "Network is unreachable", "Connection refused", "timed out", "connection broken",
    )),
)  # fmt: skip
"""How the system and pip say it; the first one found counts."""


def ready(folder: Path, lock: Path) -> None:
    """Install the lock and the package into `folder`, unless that was done for this very lock.

    Ends the program with one sentence where that cannot be done.
    """
    if sys.version_info < OLDEST:
        here = ".".join(map(str, sys.version_info[:3]))
        sys.exit(f"This is Python {here}: start again with Python 3.{OLDEST[1]} or newer.")
    stamp = folder / f"{lock.stem}.sha256"
    wanted = hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    try:
        _room(folder, lock)
        _ensurepip()
        _make(folder)
        _install(folder, lock)
        stamp.write_text(wanted)
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(remedy(error, folder, lock))


def _make(folder: Path) -> None:
    if not (folder / "bin/python").exists():
        print(f"Making {folder.name} …", flush=True)
        venv.create(folder, with_pip=False)


def _room(folder: Path, lock: Path) -> None:
    if (folder / "bin/python").exists():
        return
    existing = next(above for above in (folder, *folder.parents) if above.exists())
    if shutil.disk_usage(existing).free < SPACE[lock.stem] * 1_000_000:
        raise OSError("No space left on device")


def _ensurepip() -> None:
    """Debian has ensurepip in a package of its own, which root gets here."""
    if _lacks_ensurepip() and shutil.which("apt-get") and not os.geteuid():
        print("Installing python3-venv …", flush=True)
        _apt("update", "-qq")
        _apt("install", "-y", "-qq", "--no-install-recommends", "python3-venv")
        importlib.invalidate_caches()
    if _lacks_ensurepip():
        sys.exit(NO_ENSUREPIP)


def _lacks_ensurepip() -> bool:
    return importlib.util.find_spec("ensurepip") is None


def _apt(*arguments: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", *arguments], env=environment, capture_output=True, check=False)


def _install(folder: Path, lock: Path) -> None:
    """By a pip that is gone afterwards: what runs needs none, and is 20 MB smaller without."""
    print(f"Installing {lock.name} …", flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        venv.create(temporary, with_pip=True)
        python = str(Path(temporary, "bin/python"))
        pip = [python, "-m", "pip", "--python", str(folder / "bin/python"), "install", *QUIET]
        _check([*pip, "--no-compile", "--require-hashes", "-r", str(lock)])
        _check([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)])


def _check(command: list[str]) -> None:
    subprocess.run(
        command, cwd=ROOT, check=True, text=True, errors="replace",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def remedy(error: Exception, folder: Path, lock: Path) -> str:
    """One sentence: what is in the way, and what to do about it."""
    words = _words(error)
    for sentence, signs in SIGNS:
        if any(sign in words for sign in signs):
            temporary = os.environ.get("TMPDIR", "/tmp")  # noqa: S108 - only named
            return sentence.format(folder=folder, space=SPACE[lock.stem], temporary=temporary)
    last = (words.strip().splitlines() or ["nothing was said"])[-1]
    return f"{lock.name} cannot be installed ({last}): mend that, and start again."


def _words(error: Exception) -> str:
    """What a failed command or call has said; ensurepip's words are bytes."""
    output = getattr(error, "output", None) or str(error)
    return output.decode(errors="replace") if isinstance(output, bytes) else output


def run_in(folder: Path, command: str, *arguments: str) -> int:
    """Run a command of the environment in the foreground; answers with its exit code."""
    environment = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}"}
    program = str(folder / "bin" / command)
    try:
        done = subprocess.run([program, *arguments], cwd=ROOT, env=environment, check=False)
    except KeyboardInterrupt:
        return 0
    return done.returncode
