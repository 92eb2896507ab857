"""What has just been done, told to the pages that wait for it: server-sent events.

One thread a process asks the journal; every waiting page is told by it, so that a hundred open
pages cost what one costs. An event says only that something was done: the page then asks for
what it may see.
"""

import logging
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from django.db import Error, connection

from kontaktraad.record.models import JournalEntry

PAUSE = 0.3
"""Seconds between two looks at the journal."""
KEEP = 15.0
"""Seconds of silence after which a line is sent, so that a page that left is found out."""
LASTS = 600.0
"""Seconds after which a stream ends; the browser opens it anew."""
MOST = 120
"""Pages that can wait at once in a process; one more falls back to asking every other second."""
CHANGED = "event: changed\ndata: \n\n"
logger = logging.getLogger(__name__)
Acts = list[tuple[int, str, str]]
"""Sequence, subject and verb of acts."""


MOST_OF_ONE = 8
"""Pages of one person that can wait at once; the rest ask by themselves."""


class TooMany(Exception):  # noqa: N818 - the page asks by itself then
    """Too many pages wait, of all or of one person."""


def since(sequence: int) -> Acts:
    """The acts after one; of the very first look, the newest alone."""
    found = JournalEntry.objects.order_by("sequence").values_list("sequence", "subject", "verb")
    if sequence:
        return list(found.filter(sequence__gt=sequence))
    return list(found.reverse()[:1])


@dataclass(slots=True)
class News:
    """Who waits in this process, and the newest acts they may wait for."""

    look: Callable[[int], Acts] = since
    bell: threading.Condition = field(default_factory=threading.Condition)
    acts: deque[tuple[int, str, str]] = field(default_factory=lambda: deque(maxlen=500))
    waiting: int = 0
    of_one: Counter[str] = field(default_factory=Counter)
    watched: bool = False

    def stream(self, subject: str, without: Collection[str] = (), who: str = "") -> Iterator[str]:
        """Server-sent events: `changed` at once and for acts about the subject, but some verbs.

        Raises TooMany before the first line, also where `who` has too many open already.
        """
        if self.waiting >= MOST or (who and self.of_one[who] >= MOST_OF_ONE):
            raise TooMany
        return self._lines(subject, without, who)

    def _lines(self, subject: str, without: Collection[str], who: str) -> Iterator[str]:
        connection.close()
        ends, seen = time.monotonic() + LASTS, self._comes(who)

        def told() -> bool:
            new = takewhile(lambda act: act[0] > seen, reversed(self.acts))
            return any(about == subject and verb not in without for _, about, verb in new)

        try:
            yield f"retry: 1000\n\n{CHANGED}"
            while time.monotonic() < ends:
                heard, seen = self._wait(told)
                yield CHANGED if heard else ":\n\n"
        finally:
            with self.bell:
                self.waiting -= 1
                self.of_one[who] -= 1
                self.of_one += Counter()

    def _comes(self, who: str) -> int:
        with self.bell:
            self.waiting += 1
            self.of_one[who] += 1
            if not self.watched:
                self.watched = True
                threading.Thread(target=self._watch, daemon=True).start()
            return self._newest()

    def _wait(self, told: Callable[[], bool]) -> tuple[bool, int]:
        """Whether something was told before the silence was broken, and the newest act then."""
        with self.bell:
            heard = self.bell.wait_for(told, KEEP)
            return heard, self._newest()

    def _newest(self) -> int:
        return self.acts[-1][0] if self.acts else 0

    def _watch(self) -> None:
        while self._still_waited_for():
            try:
                found = self.look(self._newest())
            except (Error, OSError):
                logger.exception("the journal could not be asked; asked again")
                connection.close()
                found = []
            if found:
                with self.bell:
                    self.acts.extend(found)
                    self.bell.notify_all()
            time.sleep(PAUSE)
        connection.close()

    def _still_waited_for(self) -> bool:
        with self.bell:
            self.watched = self.waiting > 0
            return self.watched


NEWS = News()
