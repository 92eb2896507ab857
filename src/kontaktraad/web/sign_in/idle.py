"""Nobody stays signed in at a desk that was left; nothing typed is lost by signing in again.

After `KKR_IDLE_MINUTES` without a request the session is over. The pages of a meeting under way
keep it alive themselves. What was sent without a session waits for whoever signs in again as the
same person, is shown to them, and is sent by them.
"""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from kontaktraad.access import typed
from kontaktraad.accounts.models import User
from kontaktraad.web.sign_in.adapters import log

Answer = Callable[[HttpRequest], HttpResponse]
SEEN = "seen"
NOTED_EVERY = 60
"""Seconds between two notes of when somebody was last here: a note is a write."""


class Idle:
    """Django middleware, after authentication: ends what was left, keeps what was typed."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return self._without(request) or self.get_response(request)
        user = request.user
        if isinstance(user, User) and self._left(request):
            who = user.pk
            log("signed_out_idle", request, account=user.email)
            logout(request)
            return self._again(request, who)
        if isinstance(user, User):
            return self._typed(request, user) or self.get_response(request)
        return self._without(request) or self.get_response(request)

    def _left(self, request: HttpRequest) -> bool:
        now, seen = time.time(), request.session.get(SEEN)
        if seen is not None and now - seen > settings.SESSION_IDLE:
            return True
        if seen is None or now - seen > NOTED_EVERY:
            request.session[SEEN] = now
        return False

    def _without(self, request: HttpRequest) -> HttpResponse | None:
        """A form of the desk sent by nobody: kept, and asked for again after signing in."""
        if request.method != "POST" or not request.path.startswith(("/i/", "/en/i/")):
            return None
        return self._again(request, request.session.get(typed.WHO))

    def _again(self, request: HttpRequest, who: Any) -> HttpResponse:
        typed.keep(request, who)
        query = urlencode({"next": request.path})
        return redirect(f"{reverse('account_login')}?{query}")

    def _typed(self, request: HttpRequest, user: User) -> HttpResponse | None:
        """What waits for who has signed in again, on the page it was sent to."""
        waits = typed.taken(request, user.pk)
        if waits is None:
            return None
        shown = [(n, v) for n, v in waits["pairs"] if v.strip() and len(v) > 1]
        context = {"path": waits["path"], "pairs": waits["pairs"], "shown": shown}
        return render(request, "sign_in/typed.html", context)
