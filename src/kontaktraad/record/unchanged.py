"""Pages that nothing has changed since the reader last asked: told so before they are made.

What such a page shows follows from the acts in the journal, the day, the language and our own
code; so does its tag. Who is signed in sees more, and is given no tag.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.views.decorators.http import condition

from kontaktraad.record.models import JournalEntry

OURS = Path(__file__).resolve().parents[1]


def tag(request: HttpRequest, **_address: Any) -> str | None:
    """The page's entity tag; None for who is signed in."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return None
    newest = JournalEntry.objects.order_by("-sequence").values_list("hash", flat=True).first()
    told = (newest, localdate(), get_language(), request.get_full_path(), written())
    return f'"{hashlib.sha256(repr(told).encode()).hexdigest()[:32]}"'


@cache
def written() -> float:
    """When our own code was last written, in seconds: another version may show another page."""
    return max(file.stat().st_mtime for file in OURS.rglob("*") if "__pycache__" not in file.parts)


unchanged = condition(etag_func=tag)
"""For a view that shows only what acts have done, and no form that is sent."""
