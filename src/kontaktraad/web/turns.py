"""Requests are answered in turn, one at a time; what takes long has another begin beside it.

Threads that all compute at once in one process slow each other down: two that ask the database
in turn with Python answer fewer than one does. A stream's own thread (`record.news`) only waits,
so there are many threads and few turns. What somebody sends is read before the turn begins: a
slow line holds up its own thread and nobody else. A turn has its own database connection, which
goes from thread to thread: a new one would have to read the schema and prepare every statement
again, which costs more than most answers.
"""

import threading
import time
from collections import Counter, deque
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError

AT_ONCE = 5
"""Turns under way at most: all but the newest have lasted for longer than SLOW."""
SLOW = 0.1
"""Seconds after which a turn no longer keeps the next from beginning."""
PATIENCE = 30.0
"""Seconds to wait for a turn; after them the answer is that the service is busy."""
READ_OF_ONE, READ_AT_ONCE = 120, 130
"""Requests read at once of one client and of all: threads are left for those who look."""
LARGEST = 60 * 1024 * 1024
"""Bytes of a request; a file is at most 50 MB."""
Answer = Callable[[HttpRequest], HttpResponse]


class Turn:
    """A turn: when it began, and the database connection of the thread that has it."""

    def __init__(self) -> None:
        self.began = 0.0
        self.database: BaseDatabaseWrapper | None = None

    def __enter__(self) -> None:
        if self.database is None:
            self.database = connections.create_connection(DEFAULT_DB_ALIAS)
            self.database.inc_thread_sharing()
        self.database.close_if_unusable_or_obsolete()
        connections[DEFAULT_DB_ALIAS] = self.database

    def __exit__(self, *_: object) -> None:
        del connections[DEFAULT_DB_ALIAS]


class Line:
    """Those who wait for a turn: whoever came first begins first."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.waiting: deque[threading.Semaphore] = deque()
        self.free = [Turn() for _ in range(AT_ONCE)]
        self.busy: list[Turn] = []

    def begin(self) -> Turn | None:
        """The next turn; None where there was none within PATIENCE seconds."""
        mine, until = threading.Semaphore(0), time.monotonic() + PATIENCE
        with self.lock:
            self.waiting.append(mine)
        while time.monotonic() < until:
            with self.lock:
                first = self.waiting[0] is mine
                if first and self._may_begin():
                    return self._take()
            mine.acquire(timeout=max(0.0, SLOW if first else until - time.monotonic()))
        self._leave(mine)
        return None

    def _may_begin(self) -> bool:
        now = time.monotonic()
        return bool(self.free) and all(now - turn.began > SLOW for turn in self.busy)

    def _take(self) -> Turn:
        turn = self.free.pop()
        turn.began = time.monotonic()
        self.busy.append(turn)
        self.waiting.popleft()
        self._call()
        return turn

    def _call(self) -> None:
        """Wake whoever is first now."""
        if self.waiting:
            self.waiting[0].release()

    def _leave(self, mine: threading.Semaphore) -> None:
        with self.lock:
            self.waiting.remove(mine)
            self._call()

    def end(self, turn: Turn) -> None:
        """Give a turn back."""
        with self.lock:
            self.busy.remove(turn)
            self.free.append(turn)
            self._call()


class Turns:
    """Django middleware: requests are answered in turn."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.line = Line()
        self.lock, self.reading = threading.Lock(), Counter[str]()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        refused = self._read(request)
        if refused:
            return HttpResponse(status=refused)
        turn = self.line.begin()
        if turn is None:
            return HttpResponse(status=503, headers={"Retry-After": "5"})
        try:
            return self._answer(request, turn)
        finally:
            self.line.end(turn)

    def _read(self, request: HttpRequest) -> int:
        """Read what is sent, of one client only so many at once: slow lines hold up their own."""
        if request.method != "POST":
            return 0
        client = str(request.META.get("REMOTE_ADDR", ""))
        with self.lock:
            if self.reading[client] >= READ_OF_ONE or self.reading.total() >= READ_AT_ONCE:
                return 503
            self.reading[client] += 1
        try:
            return read(request)
        finally:
            with self.lock:
                self.reading[client] -= 1
                self.reading += Counter()

    def _answer(self, request: HttpRequest, turn: Turn) -> HttpResponse:
        if not request.META.get("wsgi.multithread"):
            return self.get_response(request)
        with turn:
            return self.get_response(request)


def read(request: HttpRequest) -> int:
    """Read all that is sent; answers with a status where it cannot be, else 0."""
    if request.method != "POST":
        return 0
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        return 413
    try:
        len(request.POST)
    except (RequestDataTooBig, TooManyFieldsSent):
        return 413
    except (MultiPartParserError, UnreadablePostError):
        return 400
    return 0
