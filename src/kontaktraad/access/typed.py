"""What was typed waits in the session while somebody shows who they are."""

import time
from typing import Any
from urllib.parse import urlencode

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

TYPED, WHO, SHOWN = "typed", "typed_by", "shown_again"
LARGEST = 200_000
"""Characters of what is kept for who signs in again."""
HIDDEN = ("csrfmiddlewaretoken", "key")


def keep(request: HttpRequest, who: Any) -> None:
    """Keep what was sent for whoever signs in as that account; files are not kept."""
    pairs = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in HIDDEN
    ]
    if request.method == "POST" and sum(len(n) + len(v) for n, v in pairs) <= LARGEST:
        request.session[TYPED] = {"path": request.path, "pairs": pairs}
        request.session[WHO] = who


def taken(request: HttpRequest, who: Any) -> dict[str, Any] | None:
    """What waits for the account on the page it was sent to; taken once."""
    waits: dict[str, Any] | None = request.session.get(TYPED)
    if not waits or request.method != "GET" or request.path != waits["path"]:
        return None
    del request.session[TYPED]
    return waits if request.session.pop(WHO, None) in (None, who) else None


def shown_lately(request: HttpRequest) -> bool:
    """Whether somebody has shown who they are within `ACCOUNT_REAUTHENTICATION_TIMEOUT`."""
    records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    newest = max((record.get("at", 0) for record in records), default=0)
    return bool(time.time() - newest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)


def show_again(request: HttpRequest, bound_to: str) -> HttpResponse | None:
    """Ask who it is once more before what weighs, once for each thing it is `bound_to`.

    Answers with the way there, where it is needed; what was sent waits meanwhile.
    """
    known = request.session.get(SHOWN, [])
    if bound_to in known:
        return None
    if shown_lately(request):
        request.session[SHOWN] = [*known[-20:], bound_to]
        return None
    keep(request, request.user.pk)
    query = urlencode({"next": request.path})
    return redirect(f"{reverse('account_reauthenticate')}?{query}")
