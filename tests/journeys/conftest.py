"""A real browser against a real server with its own home; red, not skipped, without Chromium."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect
from tests.homes import environment

expect.set_options(timeout=30_000)

QUIET = [
    "--disable-background-networking", "--disable-quic", "--no-first-run",
    "--disable-component-update", "--disable-sync", "--disable-gpu",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser_type_launch_args():
    program = shutil.which("chromium")
    assert program, "Chromium is not installed (Debian package: chromium)"
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    return {"executable_path": program, "args": [*QUIET, *sandbox]}


@pytest.fixture(scope="session")
def one_page(browser):
    """A page that is opened once; opening one costs more than looking at it."""
    page = browser.new_context().new_page()
    yield page
    page.context.close()


@pytest.fixture
def reader(one_page):
    """The page of somebody who has not signed in and only looks."""
    one_page.context.clear_cookies()
    return one_page


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The address of `kkr serve`, started as a person starts it, with an empty home."""
    with served(tmp_path_factory.mktemp("home")) as (address, _):
        yield address


@pytest.fixture(scope="session")
def practice_site(homes, tmp_path_factory):
    """The same with the practice council, as `bin/run` starts it; knows the printed sign-ins."""
    home = homes.practice(tmp_path_factory.mktemp("home"))
    with served(home, "--demo") as (address, told):
        yield PracticeSite(address, dict(SIGN_IN.findall(told.read_text())), home)


SIGN_IN = re.compile(r"^  (\w+) +\S+@oevelse\.example +(\S+)$", re.MULTILINE)


OWN_LINKS = """
import django, json, sys; django.setup()
from django.urls import reverse
kind, page = sys.argv[1:]
number = int(page.rstrip("/").rpartition("/")[2])
if kind == "meeting":
    from kontaktraad.meetings.invitations import called_to, link
    from kontaktraad.meetings.models import Meeting
    row = Meeting.objects.get(term__council="oevelsesraad", number=number)
    found = [link(row, called) for called in called_to(row)]
elif kind == "hearing":
    from kontaktraad.decisions.actions.hearing import secret_of
    from kontaktraad.decisions.models import Heard
    rows = Heard.objects.filter(hearing__term__council="oevelsesraad", hearing__number=number)
    found = [reverse("hearing-reply", args=[secret_of(row)]) for row in rows.order_by("pk")]
else:
    from kontaktraad.assents.actions.send import secret_of
    from kontaktraad.assents.queries import asked_towns
    from kontaktraad.assents.models import Task
    row = Task.objects.get(term__council="oevelsesraad", number=number)
    found = [reverse("task-answer", args=[secret_of(each)]) for each in asked_towns(row)]
print(json.dumps(found))
"""
"""The links as they stand in the mails: the desk shows none."""
MAILED = """
import django, sys; django.setup()
from kontaktraad.notices.models import Mail
print(Mail.objects.filter(to=sys.argv[1]).order_by("-pk").first().text)
"""


@dataclass
class PracticeSite:
    """A running site with the practice council, and each role's password."""

    address: str
    passwords: dict
    home: Path
    sessions: dict = field(default_factory=dict)

    def sign_in(self, page, role):
        """Sign in through the door as that role; the second time with the session it was given."""
        if role in self.sessions:
            page.context.add_cookies(self.sessions[role])
            page.goto(f"{self.address}/i/")
            if page.url.endswith("/i/"):
                return
        self._through_the_door(page, role)
        self.sessions[role] = page.context.cookies()

    def own_links(self, kind, page):
        """The personal links that go out for a meeting, hearing or task, in order."""
        return json.loads(self._told(OWN_LINKS, kind, page))

    def mailed(self, to):
        """The path of the link in the newest mail to an address."""
        found = re.search(r"https?://[^/]+(/\S+)", self._told(MAILED, to))
        return found[1].partition("#")[0]

    def _told(self, code, *words):
        done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True,
                              env=environment(self.home), text=True)  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _through_the_door(self, page, role):
        page.goto(f"{self.address}/konto/log-ind/")
        page.locator("[name=login]").fill(f"{role.replace('_', '-')}@oevelse.example")
        page.locator("[name=password]").fill(self.passwords[role])
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url("**/i/")


@contextmanager
def served(home, *arguments):
    """A server of its own with that home; gives its address and the file of what it printed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from kontaktraad.cli.main import main; main()", "serve"]
    told = home / "printed.txt"
    with told.open("w") as out:
        server = subprocess.Popen(
            [*command, *arguments, "--port", str(port)], env=environment(home), stdout=out
        )
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(address, server)
            yield address, told
        finally:
            server.terminate()
            server.wait(20)


def wait_for(address, server):
    """Asked until it answers, or until the server ended."""
    for _ in range(1500):
        try:
            urlopen(address, timeout=2).close()  # noqa: S310 - our own server
        except OSError:
            with suppress(subprocess.TimeoutExpired):
                raise AssertionError(f"the server stopped by itself: {server.wait(0.2)}") from None
        else:
            return
    raise AssertionError("the server did not answer")
