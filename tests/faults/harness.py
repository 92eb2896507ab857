"""Dying at the n-th SQL statement: a child process is killed there, and the parent looks.

For every action and every n: after kill -9 the database holds all of the act or
nothing of it, the journal verifies, and the same request again has one effect.
"""

import os
import shutil
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, connections

TABLES = "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'"


@dataclass
class Fate:
    """What became of one action killed at one statement."""

    action: str
    statement: int
    died: bool
    whole: bool
    nothing: bool
    once: bool


def contents(path: Path) -> dict[str, int]:
    """How many rows each table has, read by another connection."""
    with closing(sqlite3.connect(path)) as other:
        names = [row[0] for row in other.execute(TABLES)]
        counts = {n: other.execute(f'SELECT COUNT(*) FROM "{n}"') for n in names}  # noqa: S608 - names from the database itself
        return {name: found.fetchone()[0] for name, found in counts.items()}


def in_child(work: Callable[[], object], die_at: int) -> bool:
    """Run `work` in a child that kills itself before its `die_at`-th statement; True if it died."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        _run(work, die_at)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _run(work: Callable[[], object], die_at: int) -> None:
    counted = 0

    def count(execute, sql, params, many, context):
        nonlocal counted
        counted += 1
        if counted == die_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    try:
        with connection.execute_wrapper(count):
            work()
        os._exit(0)
    except BaseException:
        os._exit(1)


def fates(name: str, work: Callable[[], object], database: Path, scratch: Path, every=1):
    """Kill `work` at each statement in turn, until it finishes; yields each fate."""
    start, before = scratch / "start.sqlite3", None
    checkpoint(database)
    shutil.copy(database, start)
    before = contents(database)
    whole = _finished(work, database)
    assert whole != before, f"{name} does nothing here: killing it would show nothing"
    statement = 1
    while True:
        restore(start, database)
        died = in_child(work, statement)
        after = contents(database)
        _finished(work, database)
        yield Fate(
            name, statement, died, after == whole, after == before, contents(database) == whole
        )
        if not died:
            restore(start, database)
            return
        statement += every


def _finished(work: Callable[[], object], database: Path) -> dict[str, int]:
    in_child(work, -1)
    return contents(database)


def checkpoint(database: Path) -> None:
    """Fold the write-ahead log into the file, so that a copy of the file is the database."""
    connections.close_all()
    with closing(sqlite3.connect(database)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def restore(start: Path, database: Path) -> None:
    """The database as it was before."""
    connections.close_all()
    for suffix in ("-wal", "-shm"):
        Path(f"{database}{suffix}").unlink(missing_ok=True)
    shutil.copy(start, database)
