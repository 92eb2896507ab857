"""A PostgreSQL server of the tests' own, on a free port, gone afterwards."""

from __future__ import annotations  # an older Python is told so, not stopped here

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "kkrpg"
QUICK = "-c max_connections=300 -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


@contextmanager
def postgres() -> Iterator[str]:
    """The server's address as DATABASE_URL; the run is red where there is no PostgreSQL."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not found:
        sys.exit("PostgreSQL is not installed (Debian package: postgresql)")
    programs, port = found[-1], free_port()
    work = Path(tempfile.mkdtemp(prefix="kkrpg"))
    owner(work)
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {work} {QUICK}"
    initdb = [programs / "initdb", "-D", work / "data", "-U", "kkr", "--auth=trust"]
    as_owner(*initdb, "--encoding=UTF8", "--locale=C.UTF-8")
    control = [programs / "pg_ctl", "-D", work / "data", "-w", "-l", work / "log"]
    as_owner(*control, "-o", options, "start")
    try:
        yield f"postgres://kkr@127.0.0.1:{port}/postgres"
    finally:
        as_owner(*control, "-m", "immediate", "stop")
        shutil.rmtree(work, ignore_errors=True)


def owner(work: Path) -> None:
    """The server refuses root, so root lends the folder to a user of its own."""
    if os.geteuid():
        return
    try:
        pwd.getpwnam(USER)
    except KeyError:
        subprocess.run(["useradd", "--system", "--no-create-home", USER], check=True)
    shutil.chown(work, USER)


def as_owner(*command: object) -> None:
    prefix = [] if os.geteuid() else ["runuser", "-u", USER, "--"]
    quiet = {"stdout": subprocess.DEVNULL, "cwd": "/tmp"}  # noqa: S108
    subprocess.run([*prefix, *map(str, command)], check=True, **quiet)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
