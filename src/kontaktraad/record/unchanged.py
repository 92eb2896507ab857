"""Pages that nothing has changed since they were last asked for: told so, or given as they were.

What such a page shows follows from the acts in the journal, the day, the language, how it was asked
for and our own code; so does its tag, and a page is kept under its tag. After any act every tag is
another one. Who is signed in sees more: for them there is no tag and nothing is kept.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, wraps
from pathlib import Path
from threading import Lock
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.views.decorators.http import condition

from kontaktraad.record.models import JournalEntry

OURS = Path(__file__).resolve().parents[1]
MOST = 64
"""Pages kept in a process; the one not asked for longest goes first."""
View = Callable[..., HttpResponse]


def tag(request: HttpRequest, **_address: Any) -> str | None:
    """The page's entity tag; None for who is signed in."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return None
    newest = JournalEntry.objects.order_by("-sequence").values_list("hash", flat=True).first()
    asked = request.build_absolute_uri(), request.headers.get("HX-Request"), get_language()
    told = repr((newest, localdate(), *asked, written()))
    return f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'


@cache
def written() -> float:
    """When our own code was last written, in seconds: another version may show another page."""
    return max(file.stat().st_mtime for file in OURS.rglob("*") if "__pycache__" not in file.parts)


@dataclass(slots=True)
class Kept:
    """Pages as they were made, by their tags."""

    pages: OrderedDict[str, tuple[bytes, str]] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def page(self, name: str) -> HttpResponse | None:
        """The page with a tag, where it is kept."""
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


def unchanged(view: View) -> View:
    """For a view that shows only what acts have done, and no form that is sent."""

    @wraps(view)
    def kept(request: HttpRequest, **address: Any) -> HttpResponse:
        name = request.META.get("kontaktraad.tag")
        if name is None or request.method != "GET":
            return view(request, **address)
        found = KEPT.page(name)
        if found is None:
            found = view(request, **address)
            KEPT.keep(name, found)
        return found

    def tagged(request: HttpRequest, **address: Any) -> str | None:
        request.META["kontaktraad.tag"] = name = tag(request, **address)
        return name

    return wraps(view)(condition(etag_func=tagged)(kept))
