"""Background work through one table: claimed under a lease, done again if its worker died.

A kind of work must be safe to do twice: a worker that is killed leaves its lease, and when that
runs out another begins anew.
"""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q

from kontaktraad.record.models import Task

LEASE = timedelta(minutes=5)
PAUSE = 0.5
"""Seconds a worker waits where there is nothing to do."""
Progress = Callable[[int, int], None]
KINDS: dict[str, Callable[[str, Progress], str]] = {}
"""Kind → work, given what it is about and a way to tell how far it is; answers with its result."""
DAILY: list[Callable[[], None]] = []
"""What a worker does once a day; safe to be done by two."""
logger = logging.getLogger(__name__)


def begin(kind: str, about: str) -> Task:
    """Ask for work; one that waits or runs already for the same is that one."""
    with transaction.atomic():
        same = Task.objects.filter(kind=kind, about=about, state__in=("waiting", "running"))
        found = same.order_by("at").first()
        return found or Task.objects.create(
            kind=kind, about=about, state="waiting", step=0, steps=0, at=datetime.now(UTC)
        )


def newest(kind: str, about: str) -> Task | None:
    """The newest work of a kind about something."""
    return Task.objects.filter(kind=kind, about=about).order_by("-at", "-pk").first()


def _claim() -> Task | None:
    now = datetime.now(UTC)
    free = Q(state="waiting") | Q(state="running", leased_until__lt=now)
    skip = connection.features.has_select_for_update_skip_locked
    with transaction.atomic():
        rows = Task.objects.select_for_update(skip_locked=skip).filter(free)
        task = rows.order_by("at", "pk").first()
        if task:
            task.state, task.leased_until = "running", now + LEASE
            task.save(update_fields=["state", "leased_until"])
    return task


def work_once() -> bool:
    """Do one piece of work; tells whether there was any."""
    task = _claim()
    if task is None:
        return False

    def progress(step: int, steps: int) -> None:
        until = datetime.now(UTC) + LEASE
        Task.objects.filter(pk=task.pk).update(step=step, steps=steps, leased_until=until)

    try:
        task.result, task.state = KINDS[task.kind](task.about, progress), "done"
    except Exception:  # the worker lives on whatever one piece of work does
        logger.exception("task %s %s failed", task.kind, task.pk)
        task.state = "failed"
    task.save(update_fields=["state", "result"])
    return True


def tidy() -> None:
    """Do what is to be done once a day."""
    for work in DAILY:
        try:
            work()
        except Exception:  # the worker lives on whatever one piece of work does
            logger.exception("the day's work failed")


def work_while(alive: Callable[[], bool]) -> None:
    """Work as long as `alive` says so; once a day do what is to be done daily."""
    tidied = None
    while alive():
        if tidied != (day := datetime.now(UTC).date()):
            tidy()
            tidied = day
        if not work_once():
            connection.close()
            time.sleep(PAUSE)
