"""Running `kkr` as a person does: a process of its own, with a home of its own."""

import json
import subprocess
import sys
from dataclasses import dataclass

from tests.homes import environment


@dataclass
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


def kkr(*arguments, home):
    command = [sys.executable, "-c", "from kontaktraad.cli.main import main; main()"]
    done = subprocess.run(
        [*command, *map(str, arguments)], cwd=home.parent, env=environment(home), timeout=120,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stdout + done.stderr
    return Ran(done.returncode, done.stdout, done.stderr)
