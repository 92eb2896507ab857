"""Homes of `kkr`, made once a session and copied; what is about the first start makes its own."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TABLES = "from kontaktraad.record.setup import prepare; prepare()"
PRACTICE = (
    "from kontaktraad.cli.serving import setup; setup()\n"
    "from kontaktraad.register.actions.demo import load_practice; load_practice()\n"
    "from kontaktraad.appointments.actions.rehearsal import load_rehearsal\n"
    "from kontaktraad.register.at import today; load_rehearsal(today())"
)
STARTED = "import django; django.setup()"


def environment(home):
    """What a process with that home is started with."""
    told = {**os.environ, "KKR_HOME": str(home), "PYTHONPATH": str(ROOT / "src"),
            "DJANGO_SETTINGS_MODULE": "kontaktraad.settings", "PYTHONUNBUFFERED": "1"}  # fmt: skip
    told.pop("DATABASE_URL", None)
    return told


class Homes:
    """Copies of a home with tables, or with the practice council too; shared between workers."""

    def __init__(self, folder):
        self.folder = folder

    def tables(self, to):
        """A copy with every table and nothing entered."""
        return self._copy("tables", TABLES, to)

    def practice(self, to):
        """A copy after `kkr setup`, with the practice council."""
        return self._copy("practice", PRACTICE, to, begun_as=self.tables)

    def _copy(self, name, work, to, begun_as=None):
        with (self.folder / f"{name}.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            made = self.folder / f"{name}-home"
            if not made.exists():
                self._make(self.folder / f"{name}-half", work, begun_as).rename(made)
        shutil.copytree(made, to, dirs_exist_ok=True)
        return to

    def _make(self, half, work, begun_as):
        if begun_as:
            begun_as(half)
        command = [sys.executable, "-c", f"{STARTED}\n{work}"]
        subprocess.run(command, env=environment(half), check=True, capture_output=True)
        return half
