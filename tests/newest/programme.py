"""As a new user gets it: bin/test newest; writes evidence/newest.json.

The wheel is built and installed with the newest versions that pyproject.toml allows, without the
lock; then a first start with the practice council, a sign-in, a second factor, a meeting planned
and a PDF fetched over HTTP, by the standard library alone.
"""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import venv
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.newest.visitor import VisitError, Visitor, code, next_code, secret_of

ROOT = Path(__file__).resolve().parents[2]
SIGN_IN = re.compile(r"^  (\w+) +(\S+@oevelse\.example) +(\S+)$", re.MULTILINE)
REPORT = "/kkr/hovedstaden/2026-2030/rapport.pdf"
PIP = ("-m", "pip", "--disable-pip-version-check")
STARTS = 600
"""Seconds a first start may take on a busy machine."""


def installed(folder):
    """The Python of a new environment with the wheel and the newest versions it allows."""
    built = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(built, cwd=ROOT, check=True, capture_output=True)
    venv.create(folder / "newest", with_pip=True)
    python = folder / "newest/bin/python"
    wheel = next(folder.glob("kontaktraad-*.whl"))
    subprocess.run([python, *PIP, "install", "-qq", str(wheel)], cwd=folder, check=True)
    return python


def versions(python):
    """Every package of the environment with its version."""
    listed = subprocess.check_output([python, *PIP, "list", "--format", "json"], text=True)
    return {each["name"]: each["version"] for each in json.loads(listed)}


@contextmanager
def served(python, folder):
    """`kkr serve --demo` of that environment with a new home: the address, and what it printed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    printed = folder / "printed.txt"
    environment = {**os.environ, "KKR_HOME": str(folder / "home"), "PYTHONUNBUFFERED": "1"}
    for name in ("PYTHONPATH", "DJANGO_SETTINGS_MODULE", "DATABASE_URL"):
        environment.pop(name, None)
    command = [python.parent / "kkr", "serve", "--demo", "--port", str(port)]
    with printed.open("w") as out:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=out)
    try:
        yield answering(f"http://127.0.0.1:{port}", server), printed
    finally:
        server.terminate()
        server.wait(30)


def answering(address, server):
    """The address, once it answers."""
    until = time.monotonic() + STARTS
    while time.monotonic() < until:
        if server.poll() is not None:
            raise VisitError(f"kkr serve ended with {server.returncode}")
        try:
            urlopen(address, timeout=10).close()  # noqa: S310 - our own server
        except (URLError, OSError):
            threading.Event().wait(0.5)
        else:
            return address
    raise VisitError(f"kkr serve did not answer within {STARTS} s")


def second_factor(address, mail, password):
    """Turn an authenticator on, and sign in anew with it; answers with the visitor let in."""
    visitor = Visitor(address)
    page = visitor.sign_in(mail, password)
    asking = visitor.found(page, lambda p: p.form("code") and secret_of(p), password)
    secret = secret_of(asking)
    turned_on = visitor.submit(asking, "code", code=code(secret))
    if turned_on.status != 200 or (turned_on.form("code") and secret_of(turned_on)):
        raise VisitError(f"the code was not taken: {turned_on.path} {turned_on.status}")
    again = Visitor(address)
    asked = again.sign_in(mail, password)
    inside = again.submit(asked, "code", code=next_code(secret))
    if again.get("/i/").path != "/i/":
        raise VisitError(f"the second factor leads to {inside.path} {inside.status}")
    return again


def meeting(visitor):
    """Plan one meeting in the practice council; it is then in the plan."""
    here = re.compile(r"/i/raad/oevelsesraad/[\d-]+/moeder/$")
    plan = next((link for link in visitor.get("/i/").links if here.search(link)), None)
    if plan is None:
        raise VisitError("/i/ does not lead to the practice council's meetings")
    day = date.today() + timedelta(days=35)  # noqa: DTZ011 - the day of this machine
    form = visitor.get(f"{plan}nyt/")
    visitor.submit(form, "day", kind="ordinary", day=day.isoformat(), place="Rådhuset")
    listed = visitor.get(f"{plan}?year={day.year}")
    if f"{day.day}. " not in listed.text or "Rådhuset" not in listed.text:
        raise VisitError(f"the meeting is not in the plan: {listed.path} {listed.status}")


def pdf(visitor):
    """Fetch one report; how many bytes it has."""
    page = visitor.get(REPORT)
    if page.kind != "application/pdf" or not page.body.startswith(b"%PDF"):
        raise VisitError(f"{REPORT} answers {page.status} {page.kind}")
    return len(page.body)


class Steps:
    """What was done, how long each step took, and which failed; the others go on."""

    def __init__(self):
        self.seconds, self.failed = {}, {}

    def __call__(self, name, work):
        begun = time.monotonic()
        try:
            return work()
        except (VisitError, subprocess.CalledProcessError) as error:
            self.failed[name] = str(error)
        finally:
            self.seconds[name] = round(time.monotonic() - begun, 1)
        return None


def programme(folder):
    """Every step from the wheel to the PDF: the versions, the figures, what failed."""
    steps, figures = Steps(), {}
    python = steps("install", lambda: installed(folder))
    if python:
        figures["versions"] = versions(python)
        steps("serve", lambda: figures.update(used(python, folder, steps)))
    return {"ok": not steps.failed, "failed": steps.failed, "seconds": steps.seconds, **figures}


def used(python, folder, steps):
    """Start it and use it; without a second factor the meeting is planned without one."""
    with served(python, folder) as (address, printed):
        size = steps("pdf", lambda: pdf(Visitor(address)))
        mail, password = secretary(printed.read_text())
        let_in = steps("second factor", lambda: second_factor(address, mail, password))
        steps("meeting", lambda: meeting(let_in or signed_in(address, mail, password)))
    return {"pdf_bytes": size}


def secretary(printed):
    """The practice council's secretary's mail address and password, as printed at the start."""
    found = {role: told for role, *told in SIGN_IN.findall(printed)}
    if "secretary" not in found:
        raise VisitError("no sign-in of a secretary is printed")
    return found["secretary"]


def signed_in(address, mail, password):
    """A visitor signed in by password alone."""
    visitor = Visitor(address)
    visitor.sign_in(mail, password)
    return visitor


def main():
    """Run it all, write the evidence, and say in one line whether it holds."""
    with tempfile.TemporaryDirectory() as folder:
        found = programme(Path(folder))
    commit = subprocess.check_output(["git", "rev-parse", "HEAD"], cwd=ROOT, text=True).strip()
    report = {
        "programme": "bin/test newest",
        "date": date.today().isoformat(),  # noqa: DTZ011 - the day of this machine
        "commit": commit,
        "python": sys.version.split()[0],
        **found,
    }
    (ROOT / "evidence/newest.json").write_text(json.dumps(report, indent=2) + "\n")
    print(found["failed"] or f"newest versions: everything holds {found['seconds']}")
    return not found["ok"]


if __name__ == "__main__":
    sys.exit(main())
