"""Error pages in our own design; each says whether anything of what was sent has been saved."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from kontaktraad.record.actions import ACTS_DONE, ClockIsWrong

Answer = Callable[[HttpRequest], HttpResponse]
logger = logging.getLogger(__name__)


class Errors:
    """Django middleware: remembers which acts a request has done; an act refused for a wrong
    clock, and answers without a page, become pages.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = ACTS_DONE.set([])
        try:
            answer = self.get_response(request)
            if answer.status_code in PAGES and not answer.streaming and not answer.content:
                return page(request, answer.status_code, answer)
            return answer
        finally:
            ACTS_DONE.reset(token)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """A wrong clock is said; everything else is an error page of Django's handlers."""
        if not isinstance(problem, ClockIsWrong):
            return None
        logger.error("no act is done: the clock is behind the newest act, %s", problem)
        return page(request, 503)


def _words(status: int) -> tuple[str, str]:
    return {
        400: (_("The request cannot be read"), _("Go back and try again.")),
        403: (_("The page was too old"), _("Go back, load the page again and send once more.")),
        404: (
            _("The page does not exist"),
            _("It may have moved, or it is not yours to see."),
        ),
        413: (_("It is too large"), _("A file may be at most 50 MB, all of it at most 60 MB.")),
        500: (_("Something went wrong here"), _("The operator finds the cause in the log.")),
        503: (_("The service is busy or closed for a moment"), _("Try again in a minute.")),
    }[status]


PAGES = frozenset({400, 413, 503})
"""Statuses that some part answers with nothing to read."""


def saved() -> str:
    """Whether the acts of this request stand: told only where something was sent."""
    done = ACTS_DONE.get() or []
    if not done:
        return _("Nothing of what you sent was saved.")
    return _("What you did was saved (no. %(number)s in the history); only the page failed.") % {
        "number": done[-1]
    }


def page(request: HttpRequest, status: int, answer: HttpResponse | None = None) -> HttpResponse:
    """An error page that needs no database."""
    title, words = _words(status)
    context = {
        "title": title, "words": words, "saved": saved() if request.method == "POST" else "",
        "status": status,
    }  # fmt: skip
    text = render_to_string("web/error.html", context)
    made = HttpResponse(text, status=status)
    if answer is not None and answer.has_header("Retry-After"):
        made.headers["Retry-After"] = answer["Retry-After"]
    return made


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 with the site's own frame."""
    return render(request, "web/not_found.html", status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return page(request, 400)


def forbidden(
    request: HttpRequest, exception: Exception | None = None, reason: str = ""
) -> HttpResponse:  # fmt: skip
    """403: a form whose page was too old; of Django's own refusals there are no others here."""
    return page(request, 403)


def failed(request: HttpRequest) -> HttpResponse:
    """500: logged by Django; the page says whether anything was saved."""
    return page(request, 500)
