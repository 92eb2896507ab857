"""Two people start at once, and a start is killed halfway: all or nothing, and once."""

import subprocess
import sys

from tests.cli.kkr import kkr
from tests.homes import environment

START = "from kontaktraad.cli.main import main; main()"
DYING = """
import itertools, os, signal, sys
from django.db.backends.signals import connection_created
asked, last = itertools.count(1), int(sys.argv.pop())
def count(execute, *rest):
    if next(asked) == last:
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(*rest)
def begin(connection, **_):
    connection.execute_wrappers.append(count)
connection_created.connect(begin)
"""
"""A start that is killed at the statement its last argument says."""
MOMENTS = (100, 900, 1900)
"""Statements: of the tables, of the guards, of what is computed."""


def start(home, before="", *arguments):
    command = [sys.executable, "-c", f"{before}\n{START}", "setup", *arguments]
    return subprocess.Popen(command, env=environment(home), stderr=subprocess.PIPE, text=True)


def test_killed_at_different_moments_and_then_started_twice_at_once(tmp_path):
    home = tmp_path / "home"
    for statement in MOMENTS:
        killed = start(home, DYING, str(statement))
        killed.communicate()
        assert killed.returncode == -9
    both = [start(home), start(home)]
    told = [each.communicate()[1] for each in both]
    assert [each.returncode for each in both] == [0, 0], told
    checked = kkr("journal", "verify", "--json", home=home)
    assert checked.json == {"entries": 15, "rulings": 106, "faults": []}
