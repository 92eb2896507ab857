"""Kills while people work: nothing acknowledged is lost, service is back within seconds.

python -m tests.operations.chaos [KILLS]    each victim so many times; writes evidence/chaos.json
"""

import hashlib
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import requests
from tests.deployed.edge import KKR, PAUSE, Mailbox, free_port, wait
from tests.homes import Homes, environment
from tests.journeys.conftest import SIGN_IN

ROOT = Path(__file__).resolve().parents[2]
DESK = "/i/raad/oevelsesraad/2026-2030/"
ACTIVITIES = ("acts", "mail", "packs")
SECONDS = 10.0
MEETING = """
import django; django.setup()
from datetime import time, timedelta
from uuid import uuid4
from kontaktraad import clock
from kontaktraad.meetings.actions.items import Text, add_item
from kontaktraad.meetings.actions.agenda import send_agenda
from kontaktraad.meetings.actions.plan import Wish, plan_meeting
from kontaktraad.meetings.invitations import called_to
from kontaktraad.meetings.models import Meeting
from kontaktraad.notices.outbox import say_contact
from kontaktraad.record.actions import By
from kontaktraad.register.models import Term
term = Term.objects.select_related("council").get(council="oevelsesraad")
day = clock.today() + timedelta(30)
by = lambda: By("NN", uuid4().hex, "x")
number = plan_meeting(term, Wish("ordinary", day, time(9, 30), time(12), "Salen"), by())
row = Meeting.objects.get(term=term, number=int(number))
add_item(row, Text("decide", "Et punkt"), day, by())
send_agenda(row, clock.today(), by())
called = called_to(row)[:6]
for n, each in enumerate(called):
    say_contact(int(each.person), f"m{n}@test.example")
print(row.number, row.pk, *(each.seat for each in called))
"""
FOUND = """
import django, json; django.setup()
from kontaktraad.notices.models import Mail
from kontaktraad.record.models import ActKey, Task
print(json.dumps({
    "keys": list(ActKey.objects.values_list("key", flat=True)),
    "mails": list(Mail.objects.values_list("message_id", "state", "repeated")),
    "tasks": list(Task.objects.values_list("kind", "state")),
}))
"""


@dataclass
class World:
    """A running service with its mail server, and what people were told was done."""

    url: str
    environment: dict
    server: subprocess.Popen
    mails: Mailbox
    meeting: tuple
    session: requests.Session = field(default_factory=requests.Session)
    acknowledged: list = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)
    done: Counter = field(default_factory=Counter)

    def sign_in(self, password):
        page = f"{self.url}/konto/login/"
        told = {"login": "secretary@oevelse.example", "password": password}
        self.session.get(page, timeout=20)
        answer = self.session.post(page, data={**told, **self._token()}, timeout=20)
        assert answer.url.endswith("/i/"), answer.url

    def _token(self):
        return {"csrfmiddlewaretoken": self.session.cookies["csrftoken"]}

    def post(self, path, shown, **told):
        """One form sent; whether it was answered as done."""
        try:
            answer = self.session.post(
                f"{self.url}{DESK}{path}", data={**told, "key": shown, **self._token()},
                allow_redirects=False, timeout=20,
            )  # fmt: skip
        except requests.RequestException:
            return False
        return answer.status_code in (200, 302) and "log" not in answer.headers.get("Location", "")

    def work(self, activity, n):
        """One piece of an activity; noted where it was acknowledged."""
        number, row, *seats = self.meeting
        seat, shown = seats[n % len(seats)], f"{activity}-{n}"
        if activity == "packs":
            self.done[activity] += self.post(f"moeder/{number}/pakke/", shown)
            return
        if activity == "acts":
            choice = ("comes", "virtually", "absent")[n % 3]
            sent = self.post(f"moeder/{number}/pladser/{seat}/svar/", shown, answer=choice)
            what = f"answer {row} {seat} {choice}"
        else:
            sent = self.post(f"moeder/{number}/pladser/{seat}/link/", shown, role="member")
            what = f"notice {row} {seat} member"
        if sent:
            self.done[activity] += 1
            self.acknowledged.append(_key(what, shown))

    def people(self, activity):
        """Somebody who does one thing after another until the end."""
        n = 0
        while not self.ended.is_set():
            n += 1
            self.work(activity, n)
            PAUSE.wait(0.05)

    def well(self):
        """Whether the service is healthy and does what it is asked to."""
        try:
            health = requests.get(f"{self.url}/sundhed", timeout=5)
        except requests.RequestException:
            return False
        return health.status_code == 200

    def found(self):
        """What the database says in the end."""
        done = subprocess.run([sys.executable, "-c", FOUND], env=self.environment, text=True,
                              capture_output=True)  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def child(self, module):
        """The process of the service that runs a module; the newest of its name."""
        for place in Path("/proc").glob("[0-9]*"):
            try:
                words = (place / "cmdline").read_text().split("\0")
                parent = int(re.search(r"PPid:\s+(\d+)", (place / "status").read_text())[1])
            except OSError:
                continue
            if module in words and self._ours(parent):
                yield int(place.name), parent

    def _ours(self, parent):
        while parent > 1:
            if parent == self.server.pid:
                return True
            status = Path(f"/proc/{parent}/status")
            try:
                parent = int(re.search(r"PPid:\s+(\d+)", status.read_text())[1])
            except OSError:
                return False
        return False


def _key(what, shown):
    return hashlib.sha256(f"secretary@oevelse.example {what} {shown}".encode()).hexdigest()


@contextmanager
def world(folder, home, **settings):
    mails, port = Mailbox().start(), free_port()
    told = environment(home) | {
        "KKR_SMTP_HOST": "127.0.0.1", "KKR_SMTP_PORT": str(mails.port), "KKR_SMTP_TLS": "none",
        "KKR_MAIL": "", "KKR_MAIL_HOLD": "0", "KKR_MAIL_LIMITS": "5,20,100000", "KKR_CLOCK": "",
        **settings,
    }  # fmt: skip
    printed = folder / "printed.txt"
    with printed.open("w") as out:
        command = [*KKR, "serve", "--demo", "--port", str(port)]
        server = subprocess.Popen(command, env=told, stdout=out, stderr=out)
    try:
        wait(lambda: "Kontaktraad: http" in printed.read_text(), "the service", 240)
        made = subprocess.run([sys.executable, "-c", MEETING], env=told, text=True,
                              capture_output=True)  # fmt: skip
        assert made.returncode == 0, made.stderr
        running = World(f"http://127.0.0.1:{port}", told, server, mails, tuple(made.stdout.split()))
        running.sign_in(dict(SIGN_IN.findall(printed.read_text()))["secretary"])
        yield running
    finally:
        server.terminate()
        server.wait(60)
        mails.stop()


def kill_helper(running, _draw):
    for pid, _parent in list(running.child("kontaktraad.cli.worker")):
        os.kill(pid, signal.SIGKILL)


def kill_web(running, draw):
    """The web server or one of its workers."""
    pids = [pid for pid, _parent in running.child("kontaktraad.cli.web")]
    os.kill(draw.choice(pids), signal.SIGKILL)


def kill_smtp(running, _draw):
    running.mails.stop()
    PAUSE.wait(1.0)
    running.mails.start()


VICTIMS = {"helper": kill_helper, "web worker": kill_web, "smtp": kill_smtp}


def torment(running, victim, kills, seed):
    """Kill again and again while people work; how long each time until all is well again."""
    draw, took = random.Random(seed), []
    people = [threading.Thread(target=running.people, args=[each]) for each in ACTIVITIES]
    for each in people:
        each.start()
    try:
        for _ in range(kills):
            PAUSE.wait(draw.uniform(0.3, 1.2))
            began, before = time.monotonic(), running.done["acts"]
            victim(running, draw)
            wait(lambda seen=before: running.well() and running.done["acts"] > seen, "service", 60)
            took.append(time.monotonic() - began)
    finally:
        running.ended.set()
        for each in people:
            each.join()
    return took


def judged(running, took):
    """The figures, and whether everything holds."""

    def settled():
        states = running.found()
        waits = [s for _, s, _ in states["mails"] if s in ("waiting", "sending")]
        return not waits and not [s for _, s in states["tasks"] if s in ("waiting", "running")]

    wait(settled, "the end of what waits", 120)
    found = running.found()
    delivered = Counter(m["Message-ID"] for m in running.mails.messages)
    lost = [m for m, state, _ in found["mails"] if state != "sent" or m not in delivered]
    twice = {m for m, n in delivered.items() if n > 1}
    counted = {m for m, _, repeated in found["mails"] if repeated}
    missing = set(running.acknowledged) - set(found["keys"])
    return {
        "kills": len(took), "acknowledged": len(running.acknowledged), "acts lost": len(missing),
        "mails": len(found["mails"]), "mails lost": len(lost), "mails doubled": len(twice),
        "doubled and not counted": len(twice - counted),
        "tasks given up": sum(state == "failed" for _, state in found["tasks"]),
        "seconds until well": {"median": round(sorted(took)[len(took) // 2], 2),
                               "most": round(max(took), 2)},
    }  # fmt: skip


def nothing_lost(figures):
    zero = ("acts lost", "mails lost", "doubled and not counted", "tasks given up")
    return not any(figures[name] for name in zero)


def holds(figures):
    return nothing_lost(figures) and figures["seconds until well"]["most"] < SECONDS


def carried_out(victims, kills, seed, homes, folder):
    """Each victim in a world of its own; victim → figures."""
    results = {}
    for name in victims:
        place = Path(folder) / name.replace(" ", "-")
        place.mkdir()
        home = homes.practice(place / "home")
        with ExitStack() as stack:
            running = stack.enter_context(world(place, home))
            took = torment(running, VICTIMS[name], kills, seed)
            results[name] = judged(running, took)
        print(name, results[name], flush=True)
    return results


def main(kills):
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True,
                            cwd=ROOT).stdout.strip()  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        shared = Path(folder) / "shared"
        shared.mkdir()
        results = carried_out(VICTIMS, kills, 1729, Homes(shared), folder)
    whole = {"seed": 1729, "commit": commit, "victims": results,
             "holds": all(map(holds, results.values()))}  # fmt: skip
    (ROOT / "evidence/chaos.json").write_text(json.dumps(whole, indent=1) + "\n")
    return not whole["holds"]


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 20))
