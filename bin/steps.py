"""Steps beside each other: a lane does its own in turn, and each step is shown when it ends."""

import os
import re
import subprocess
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import IO

from environment import ROOT

Environment = dict[str, str]
SLOW = re.compile(r"^(\d+\.\d+)s (call|setup|teardown) +(\S.*)$", re.MULTILINE)
SHOWING = threading.Lock()


@dataclass(frozen=True)
class Step:
    """A command, and what has to be there while it runs: it gives more environment."""

    name: str
    command: tuple[str, ...]
    around: Callable[[], AbstractContextManager[Environment]] = lambda: nullcontext({})


@dataclass(frozen=True)
class Ended:
    """How a step ended: its exit code, its output, its seconds and those of its processor time."""

    name: str
    code: int
    output: str
    wall: float
    processor: float

    def __str__(self) -> str:
        state = "" if not self.code else " FAILED"
        times = f"{self.wall:.0f} s, {self.processor:.0f} s of processor time"
        return f"\n── {self.name}:{state} {times}\n{self.output.rstrip()}".rstrip()


def beside(lanes: list[list[Step]]) -> list[Ended]:
    """All lanes at once; how each of their steps ended."""
    with ThreadPoolExecutor(len(lanes)) as pool:
        return [ended for lane in pool.map(in_turn, lanes) for ended in lane]


def in_turn(steps: Iterable[Step]) -> list[Ended]:
    return [shown(carried_out(step)) for step in steps]


def shown(ended: Ended) -> Ended:
    with SHOWING:
        print(ended, flush=True)
    return ended


def carried_out(step: Step) -> Ended:
    """The step's command to its end; what it could not begin with is its failure too."""
    began = time.monotonic()
    with tempfile.TemporaryFile("w+") as output:
        try:
            with step.around() as more:
                code, processor = waited_for(step.command, more, output)
        except (Exception, SystemExit):
            code, processor = 1, 0.0
            traceback.print_exc(limit=1, file=output)
        output.seek(0)
        return Ended(step.name, code, output.read(), time.monotonic() - began, processor)


def waited_for(command: tuple[str, ...], more: Environment, output: IO[str]) -> tuple[int, float]:
    """The command's exit code, and the processor time of it and of all it started."""
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **more}, stdout=output, stderr=subprocess.STDOUT
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_utime + usage.ru_stime


def slowest(steps: list[Ended], number: int) -> list[str]:
    """The tests that lasted longest, of all steps, each with the step it was in."""
    found = [(float(s), f"{s} s  {what:8} {test}  ({step.name})")
             for step in steps for s, what, test in SLOW.findall(step.output)]  # fmt: skip
    return [line for _, line in sorted(found, reverse=True)[:number]]
