"""The web server: a process of `kkr serve`, or alone behind a proxy on another machine.

python -m kontaktraad.cli.web HOST PORT WORKERS
"""

import os
import signal
import sys
import threading
import time

THREADS = 160
"""Enough for every member's open page to wait for news, and for those who ask meanwhile."""
STOPS = 5
"""Seconds that open streams may hold up a stop; an act is whole or not done."""
SLOW_HEADERS = 10_000
"""Milliseconds in which a request's headers must have come."""


def _end_with(parent: int) -> None:
    """A web server whose supervisor was killed gives the port back."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(2 * STOPS)
    os._exit(1)


def main(host: str, port: int, workers: int) -> None:
    """Serve until the process is ended; a web worker that dies is started again."""
    from granian import Granian  # noqa: PLC0415 - slow to import, needed only here
    from granian.constants import Interfaces  # noqa: PLC0415 - the same
    from granian.http import HTTP1Settings  # noqa: PLC0415 - the same

    if os.environ.get("KONTAKTRAAD_SUPERVISED") == "1":
        threading.Thread(target=_end_with, args=[os.getppid()], daemon=True).start()
    os.environ["DJANGO_SETTINGS_MODULE"] = "kontaktraad.settings"
    os.environ["KONTAKTRAAD_WITH_PARENT"] = "1"
    Granian(
        "kontaktraad.wsgi:application", address=host, port=port, workers=workers,
        interface=Interfaces.WSGI, blocking_threads=THREADS, websockets=False,
        workers_kill_timeout=STOPS, respawn_failed_workers=True, respawn_interval=0.2,
        http1_settings=HTTP1Settings(header_read_timeout=SLOW_HEADERS), log_enabled=False,
    ).serve()  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
