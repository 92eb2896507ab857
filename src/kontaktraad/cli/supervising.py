"""What `kkr serve` runs: web workers and the helper, each started again when it dies; one server
a home and a port.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from django.conf import settings

from kontaktraad.cli.output import say, warn

STOPS = 5
"""Seconds that open streams may hold up a stop; an act is whole or not done."""
LOOK = 0.2
"""Seconds between two looks at whether a child lives."""
QUICK_DEATH, LONGEST_PAUSE = 5.0, 10.0
"""Seconds: a child that lived shorter than the first is started again after a growing pause."""
MODULE = [sys.executable, "-m"]
SUPERVISED = {**os.environ, "KONTAKTRAAD_SUPERVISED": "1"}
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared


class AlreadyServed(Exception):  # noqa: N818 - said to the operator
    """Another process serves this home or holds this port; the text names it."""


@dataclass(slots=True)
class Child:
    """A process that is started again as often as it dies, until the end."""

    name: str
    command: list[str]
    ended: threading.Event
    process: "subprocess.Popen[bytes] | None" = None

    def watch(self) -> threading.Thread:
        """Start it, and look after it from a thread of its own."""
        thread = threading.Thread(target=self._watch, daemon=True)
        thread.start()
        return thread

    def _watch(self) -> None:
        pause = LOOK
        while not self.ended.is_set():
            began = time.monotonic()
            self.process = subprocess.Popen(self.command, env=SUPERVISED)  # noqa: S603 - our own modules
            while self.process.poll() is None and not self.ended.wait(LOOK):
                pass
            if self.ended.is_set():
                break
            quick = time.monotonic() - began < QUICK_DEATH
            pause = min(pause * 2, LONGEST_PAUSE) if quick else LOOK
            warn(f"{self.name} stoppede ({self.process.returncode}); startes igen.")
            self.ended.wait(pause)
        self._stop()

    def _stop(self) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOPS * 2)
        except subprocess.TimeoutExpired:
            self.process.kill()


@dataclass(slots=True)
class Server:
    """One server: its place, its children, and what tells others that it holds the home."""

    host: str
    port: int
    workers: int = 1
    lock: IO[str] | None = None
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        """The service's address: `KKR_URL`, else host and port."""
        host = "127.0.0.1" if self.host in EVERYWHERE else self.host
        own = f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"
        return settings.KKR_URL or own

    def hold(self) -> None:
        """Take the home and the port, or raise AlreadyServed naming who has them."""
        self.lock = _locked(settings.HOME / "serving.lock")
        _refuse_taken(self.host, self.port)
        about = {"pid": os.getpid(), "host": self.host, "port": self.port, "url": self.url}
        for file in (settings.HOME / "serving.lock", settings.HOME / "serving.json"):
            file.write_text(json.dumps(about))

    def run(self) -> None:
        """Serve until somebody ends it; prints the address when it answers there."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.ended.set())
        place = [self.host, str(self.port), str(self.workers)]
        children = [
            Child("Webserveren", [*MODULE, "kontaktraad.cli.web", *place], self.ended),
            Child("Hjælperen", [*MODULE, "kontaktraad.cli.worker", str(os.getpid())], self.ended),
        ]
        threads = [child.watch() for child in children]
        threading.Thread(target=self._say, daemon=True).start()
        self.ended.wait()
        for thread in threads:
            thread.join(STOPS * 3)
        (settings.HOME / "serving.json").unlink(missing_ok=True)

    def _say(self) -> None:
        while not self.ended.wait(0.1):
            if _answers(self.host, self.port):
                say(f"Kontaktraad: {self.url}/")
                sys.stdout.flush()
                return


def _locked(file: Path) -> IO[str]:
    import fcntl  # noqa: PLC0415 - not on every system

    file.parent.mkdir(parents=True, exist_ok=True)
    handle = file.open("a+")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as taken:
        handle.seek(0)
        raise AlreadyServed(
            f"{settings.HOME} betjenes allerede af {_named(handle.read())}. Stop den først."
        ) from taken
    return handle


def _named(text: str) -> str:
    try:
        about = json.loads(text)
    except ValueError:
        return "en anden proces"
    return f"proces {about['pid']} på {about['host']}:{about['port']}"


def _refuse_taken(host: str, port: int) -> None:
    """Binding without sharing shows whether somebody listens there, as sharing would hide."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as taken:
            who = _listener(port)
            raise AlreadyServed(
                f"Port {port} på {host} er optaget{who}. Vælg en anden med --port."
            ) from taken


def _listener(port: int) -> str:
    """Which process listens on a port, as Linux tells its owner; empty where it does not."""
    inodes = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        with suppress(OSError):
            for line in Path(table).read_text().splitlines()[1:]:
                columns = line.split()
                if columns[3] == "0A" and columns[1].endswith(f":{port:04X}"):
                    inodes.add(f"socket:[{columns[9]}]")
    for handle in Path("/proc").glob("[0-9]*/fd/*"):
        with suppress(OSError):
            if str(handle.readlink()) in inodes:
                return f" af proces {handle.parts[2]}"
    return ""


def _answers(host: str, port: int) -> bool:
    place = f"http://{'127.0.0.1' if host in EVERYWHERE else host}:{port}/sundhed"
    try:
        urllib.request.urlopen(place, timeout=2).close()
    except urllib.error.HTTPError as answer:
        return bool(answer.code)
    except OSError:
        return False
    return True
