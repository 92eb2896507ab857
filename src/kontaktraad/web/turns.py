"""Few requests are worked on at a time; the others wait their turn.

Threads that all compute at once in one process slow each other down. A stream's own thread
(`kontaktraad.web.live`) only waits, so there are many threads and few turns.
"""

import threading
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

AT_ONCE = 2
Answer = Callable[[HttpRequest], HttpResponse]


class Turns:
    """Django middleware: at most AT_ONCE requests are answered at the same time."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.turns = threading.BoundedSemaphore(AT_ONCE)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with self.turns:
            return self.get_response(request)
