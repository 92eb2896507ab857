"""Running `kkr` as a person does: a process of its own, with a home of its own."""

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.homes import ROOT, environment


@dataclass
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@cache
def nursery():
    """The process that forks each command; one for a test worker."""
    command = [sys.executable, str(ROOT / "tests/cli/nursery.py")]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env=environment(ROOT),
    )  # fmt: skip


def kkr(*arguments, home):
    with TemporaryDirectory() as folder:
        told = {name: str(Path(folder) / name) for name in ("out", "err")}
        asked = {**told, "cwd": str(home.parent), "environment": environment(home),
                 "arguments": [str(argument) for argument in arguments]}  # fmt: skip
        process = nursery()
        process.stdin.write(json.dumps(asked) + "\n")
        process.stdin.flush()
        code = int(process.stdout.readline())
        out, err = (Path(told[name]).read_text(encoding="utf-8") for name in ("out", "err"))
    assert "Traceback" not in out + err
    return Ran(code, out, err)
