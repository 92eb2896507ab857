"""Few requests are worked on at a time; the others wait their turn.

Threads that all compute at once in one process slow each other down. A stream's own thread
(`record.news`) only waits, so there are many threads and few turns. What somebody sends is read
before the turn begins: a slow line holds up its own thread and nobody else.
"""

import threading
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError

AT_ONCE = 2
PATIENCE = 30.0
"""Seconds to wait for a turn; after them the answer is that the service is busy."""
LARGEST = 60 * 1024 * 1024
"""Bytes of a request; a file is at most 50 MB."""
Answer = Callable[[HttpRequest], HttpResponse]


class Turns:
    """Django middleware: at most AT_ONCE requests are answered at the same time."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.turns = threading.BoundedSemaphore(AT_ONCE)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        refused = read(request)
        if refused:
            return HttpResponse(status=refused)
        if not self.turns.acquire(timeout=PATIENCE):
            return HttpResponse(status=503, headers={"Retry-After": "5"})
        try:
            return self.get_response(request)
        finally:
            self.turns.release()


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
