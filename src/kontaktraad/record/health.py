"""Whether the service is well: asked by a proxy, a supervisor and `kkr doctor`."""

import shutil
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import Error, connection

from kontaktraad import clock
from kontaktraad.record.models import JournalEntry, Task
from kontaktraad.record.tasks import workers_alive

STALE = timedelta(minutes=10)
"""How long due work may wait before it is said that it does."""
LEAST_DISK = 200 * 1024 * 1024
"""Bytes free under which an act may fail."""
OLDEST_BACKUP = timedelta(hours=36)


@dataclass(frozen=True, slots=True)
class Health:
    """Each part: "ok", or what is wrong; `status` is "ok" where the service can be used."""

    status: str
    database: str
    worker: str
    tasks: str
    mail: str
    backup: str
    disk: str

    def as_dict(self) -> dict[str, Any]:
        """The answer of `/sundhed`."""
        return asdict(self)


MAIL: list[Any] = []
"""What says how the mail is: set by the app that sends it."""


def health() -> Health:
    """Ask every part. What stops the service is the database, the worker and the disk."""
    try:
        database = _database()
        worker, tasks = _worker(), _tasks()
        mail = next((ask() for ask in MAIL), "ok")
    except Error as away:
        connection.close()
        database, worker, tasks, mail = type(away).__name__, "unknown", "unknown", "unknown"
    disk = _disk()
    well = database == "ok" and disk == "ok" and worker == "ok"
    return Health("ok" if well else "failing", database, worker, tasks, mail, _backup(), disk)


def _database() -> str:
    JournalEntry.objects.order_by("-sequence").values_list("sequence").first()
    return "ok"


def _worker() -> str:
    return "ok" if workers_alive() else "no worker has said that it lives"


def _tasks() -> str:
    now = clock.now()
    failed = Task.objects.filter(state="failed", at__gt=now - timedelta(days=7)).count()
    late = Task.objects.filter(state__in=("waiting", "running"), at__lt=now - STALE).count()
    parts = [f"{failed} given up"] * bool(failed) + [f"{late} waiting long"] * bool(late)
    return ", ".join(parts) or "ok"


def _backup() -> str:
    try:
        text = (settings.HOME / "last-backup").read_text().strip()
        age = clock.now() - datetime.fromisoformat(text)
    except (OSError, ValueError):
        return "none yet"
    return "ok" if age < OLDEST_BACKUP else f"{age.days} days old"


def _disk() -> str:
    try:
        free = shutil.disk_usage(settings.HOME).free
    except OSError as gone:
        return gone.strerror or "unknown"
    return "ok" if free > LEAST_DISK else f"{free // 1024 // 1024} MiB free"
