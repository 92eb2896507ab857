"""Two people start at once, and a start is killed halfway: all or nothing, and once."""

import signal
import subprocess
import sys
import time

from tests.cli.kkr import kkr
from tests.homes import environment


def start(home):
    command = [sys.executable, "-c", "from kontaktraad.cli.main import main; main()", "setup"]
    return subprocess.Popen(command, env=environment(home), stderr=subprocess.PIPE, text=True)


def test_killed_at_different_moments_and_then_started_twice_at_once(tmp_path):
    home = tmp_path / "home"
    for seconds in (0.7, 1.1, 1.6):
        killed = start(home)
        time.sleep(seconds)
        killed.send_signal(signal.SIGKILL)
        killed.communicate()
    both = [start(home), start(home)]
    told = [each.communicate()[1] for each in both]
    assert [each.returncode for each in both] == [0, 0], told
    checked = kkr("journal", "verify", "--json", home=home)
    assert checked.json == {"entries": 15, "rulings": 106, "faults": []}
