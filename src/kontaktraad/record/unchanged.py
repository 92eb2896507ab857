"""Pages that nothing has changed since they were last asked for: given as they were made.

What such a page shows follows from the acts in the journal, the day, the language, how it was asked
for and our own code: a page is kept under a name of all these. After any act every name is another
one. The name is told to nobody, for it would say that something was done, be it closed; the tag a
reader is given is of the page's bytes. Nothing is kept of what is shown to who is signed in.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from threading import Lock
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from kontaktraad import __version__, clock
from kontaktraad.record.models import JournalEntry
from kontaktraad.settings.static_files import written

MOST = 64
"""Pages kept in a process; the one not asked for longest goes first."""
View = Callable[..., HttpResponse]


def name_of(request: HttpRequest) -> str | None:
    """What the page is kept under; None for who is signed in."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return None
    newest = JournalEntry.objects.order_by("-sequence").values_list("hash", flat=True).first()
    asked = request.build_absolute_uri(), request.headers.get("HX-Request"), get_language()
    told = repr((newest, clock.today(), *asked, __version__, written()))
    return hashlib.sha256(told.encode()).hexdigest()


@dataclass(slots=True)
class Kept:
    """Pages as they were made, by their names."""

    pages: OrderedDict[str, tuple[bytes, str]] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def page(self, name: str) -> HttpResponse | None:
        """The page with a name, where it is kept."""
        with self.lock:
            found = self.pages.get(name)
            if found:
                self.pages.move_to_end(name)
        return HttpResponse(found[0], content_type=found[1]) if found else None

    def keep(self, name: str, made: HttpResponse) -> None:
        """Keep a page; not one that says something to its reader alone."""
        if made.status_code != 200 or made.cookies or made.streaming:
            return
        with self.lock:
            self.pages[name] = made.content, made["Content-Type"]
            while len(self.pages) > MOST:
                self.pages.popitem(last=False)


KEPT = Kept()


def unchanged(*parameters: str) -> Callable[[View], View]:
    """For a view that shows only what acts have done, and no form that is sent.

    `parameters` are those of the query it reads: a page asked for with any other is not kept.
    """

    def of(view: View) -> View:
        @wraps(view)
        def kept(request: HttpRequest, **address: Any) -> HttpResponse:
            plain = request.method == "GET" and not set(request.GET) - {*parameters}
            name = name_of(request) if plain else None
            found = KEPT.page(name) if name else None
            if found is None:
                found = view(request, **address)
                if name and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):
                    KEPT.keep(name, found)
            return found

        return kept

    return of
