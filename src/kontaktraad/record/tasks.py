"""Background work through one table: claimed under a short lease, tried again after a pause.

A kind of work must be safe to do twice: the lease of a worker that was killed runs out within
seconds and another worker begins anew. Whatever the database does, the worker goes on: an outage
or a lock of any length is waited out. Why no library: docs/decisions/0012-in-service.md.
"""

import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import Error, connection, transaction
from django.db.models import Q

from kontaktraad import clock
from kontaktraad.record.models import Task, WorkerBeat

LEASE = timedelta(seconds=8)
"""How long after its last beat a worker's task is another's."""
BEAT = 2.0
"""Seconds between two beats of a worker."""
LATE = timedelta(seconds=15)
"""A worker that has not beaten for so long is taken for dead."""
PAUSE = 0.5
"""Seconds a worker waits where there is nothing to do."""
LONGEST_PAUSE = 5.0
"""Seconds between two tries to reach a database that is away."""
BACKOFF = (5, 30, 120, 600, 1800, 3600, 7200, 14400)
"""Seconds until work that failed is tried again; the last holds for every further try."""
Progress = Callable[[int, int], None]
Work = Callable[[str, Progress], str]
KINDS: dict[str, Work] = {}
"""Kind → work, given what it is about and a way to tell how far it is; answers with its result."""
MOST_TRIES = {"pack": 3}
"""Kind → tries before it is given up; of the others OFTEN."""
OFTEN = 10
PROMPT: list[Callable[[str], bool]] = []
"""Looked at before the table, given the worker's name: does one piece of what waits elsewhere and
tells whether there was any."""
TAKEN_BACK: list[Callable[[str], None]] = []
"""Frees what a worker of a name had begun elsewhere before it was killed."""
HOURLY: list[Callable[[], object]] = []
"""What a worker does once an hour; safe to be done by two."""
DAILY: list[Callable[[], object]] = []
"""What a worker does once a day; safe to be done by two."""
logger = logging.getLogger(__name__)


def begin(kind: str, about: str) -> Task:
    """Ask for work; one that waits or runs already for the same is that one."""
    with transaction.atomic():
        same = Task.objects.filter(kind=kind, about=about, state__in=("waiting", "running"))
        found = same.order_by("at").first()
        if found and found.not_before:
            Task.objects.filter(pk=found.pk, state="waiting").update(not_before=None)
        return found or Task.objects.create(
            kind=kind, about=about, state="waiting", step=0, steps=0, at=clock.now()
        )


def newest(kind: str, about: str) -> Task | None:
    """The newest work of a kind about something."""
    return Task.objects.filter(kind=kind, about=about).order_by("-at", "-pk").first()


def backoff(tries: int, steps: tuple[int, ...] = BACKOFF) -> timedelta:
    """How long to wait after the n-th try that failed."""
    return timedelta(seconds=steps[min(tries, len(steps)) - 1])


@dataclass(slots=True)
class Worker:
    """One that does the work; `name` is its own on all machines, again after a restart."""

    name: str = field(default_factory=lambda: f"{socket.gethostname()}:{os.getpid()}")
    alive: Callable[[], bool] = field(default=lambda: True)
    hour: object = None
    day: object = None
    stopping: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Work until `alive` says no; a database that is away is asked again, ever more seldom."""
        threading.Thread(target=self._beat, daemon=True).start()
        pause, fresh = PAUSE, True
        while self.alive():
            try:
                if fresh:
                    self._take_back()
                    fresh = False
                self._regular()
                busy, pause = self.work_once(), PAUSE
            except (Error, OSError):
                logger.exception("the database is away; asked again in %s s", pause)
                connection.close()
                busy, fresh = False, True
                pause = min(pause * 2, LONGEST_PAUSE)
            if not busy:
                time.sleep(pause)
        self.stopping.set()

    def work_once(self) -> bool:
        """Do one piece of work; tells whether there was any."""
        if any(work(self.name) for work in PROMPT):
            return True
        task = self._claim()
        if task is not None:
            self._do(task)
        return task is not None

    def _claim(self) -> Task | None:
        now = clock.now()
        due = Q(state="waiting") & (Q(not_before=None) | Q(not_before__lte=now))
        free = due | Q(state="running", leased_until__lt=now)
        skip = connection.features.has_select_for_update_skip_locked
        if not Task.objects.filter(free).exists():
            return None
        with transaction.atomic():
            rows = Task.objects.select_for_update(skip_locked=skip).filter(free)
            task = rows.order_by("at", "pk").first()
            if task:
                task.state, task.leased_until = "running", now + LEASE
                task.worker, task.tries = self.name, task.tries + 1
                task.save(update_fields=["state", "leased_until", "worker", "tries"])
        return task

    def _do(self, task: Task) -> None:
        def progress(step: int, steps: int) -> None:
            Task.objects.filter(pk=task.pk).update(step=step, steps=steps)

        try:
            task.result, task.state = KINDS[task.kind](task.about, progress), "done"
            task.problem = ""
        except Exception as failed:  # the worker lives on whatever one piece of work does
            logger.exception("task %s %s failed, try %s", task.kind, task.pk, task.tries)
            _failed(task, failed)
        self.until_saved(lambda: _end(task))

    def until_saved(self, save: Callable[[], object]) -> None:
        """Write down what was done, however long the database is away."""
        pause = PAUSE
        while True:
            try:
                save()
            except (Error, OSError):
                logger.exception("what was done is not written down yet; tried again")
                connection.close()
                time.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                return

    def _take_back(self) -> None:
        """What a worker of this name had begun before it was killed is free at once."""
        Task.objects.filter(state="running", worker=self.name).update(leased_until=clock.now())
        for take_back in TAKEN_BACK:
            take_back(self.name)

    def _regular(self) -> None:
        now = clock.local_now()
        if self.hour != (hour := (now.date(), now.hour)):
            tidy(HOURLY)
            self.hour = hour
        if self.day != now.date():
            tidy(DAILY)
            self.day = now.date()

    def _beat(self) -> None:
        while not self.stopping.is_set():
            try:
                beat(self.name)
            except (Error, OSError):
                connection.close()
            self.stopping.wait(BEAT)
        connection.close()


def beat(name: str) -> None:
    """A worker says that it lives, and keeps what it has begun."""
    now = clock.now()
    WorkerBeat.objects.update_or_create(name=name, defaults={"at": now})
    running = Task.objects.filter(state="running", worker=name)
    running.update(leased_until=now + LEASE)


def _end(task: Task) -> None:
    """Only as long as it is still this worker's: one that took it over says how it ended."""
    running = Task.objects.filter(pk=task.pk, state="running", worker=task.worker)
    running.update(
        state=task.state, result=task.result, problem=task.problem, not_before=task.not_before
    )


def _failed(task: Task, failed: Exception) -> None:
    task.problem = f"{type(failed).__name__}: {failed}"[:500]
    if task.tries >= MOST_TRIES.get(task.kind, OFTEN):
        task.state = "failed"
    else:
        task.state, task.not_before = "waiting", clock.now() + backoff(task.tries)


def work_once() -> bool:
    """One piece of work, for those that do not run as a worker."""
    return Worker("once").work_once()


def tidy(regular: Iterable[Callable[[], object]] = ()) -> None:
    """Do what is to be done regularly; by itself what is to be done once a day."""
    for work in regular or DAILY:
        try:
            work()
        except Error:
            raise
        except Exception:  # the worker lives on whatever one piece of work does
            logger.exception("regular work failed")


def workers_alive(at: datetime | None = None) -> list[str]:
    """The workers that have beaten lately."""
    since = (at or clock.now()) - LATE
    return list(WorkerBeat.objects.filter(at__gt=since).values_list("name", flat=True))
