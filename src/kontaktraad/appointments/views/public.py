"""Who sits where for us, and when everything is: readable by everyone."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from kontaktraad.appointments.board import board as board_of
from kontaktraad.appointments.board import history
from kontaktraad.appointments.document import overview, told_counts
from kontaktraad.appointments.ical import feed
from kontaktraad.appointments.plan import plan
from kontaktraad.documents.pdf import as_pdf
from kontaktraad.lawbook import places
from kontaktraad.register.at import today
from kontaktraad.register.models import Council
from kontaktraad.register.views.public import asked, council_or_404, when
from kontaktraad.wording import appointments as wording


def board(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The public board: every body, every post, who holds it, since when and how chosen."""
    row, found = council_or_404(council, term)
    at = asked(request)
    shown = board_of(row, at)
    context = {
        **when(request, at), "council": row, "name": term, "term": found, "board": shown,
        "counts": told_counts(shown), "words": wording,
        "findings": [wording.finding(*finding) for finding in shown.findings],
    }  # fmt: skip
    return render(request, "appointments/board.html", context)


def board_pdf(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The board as one printable overview."""
    row, _found = council_or_404(council, term)
    at = asked(request)
    content = as_pdf(overview(row, board_of(row, at), at.on, get_language() or "da"))
    headers = {"Content-Disposition": f'inline; filename="udpegninger-{council}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def body(request: HttpRequest, council: str, term: str, body: str) -> HttpResponse:
    """One body: what it is, who appoints, its term, and its posts."""
    row, found = council_or_404(council, term)
    at = asked(request)
    shown = next((each for each in board_of(row, at).bodies if each.body.key == body), None)
    if shown is None:
        raise Http404
    context = {
        **when(request, at), "council": row, "name": term, "term": found, "row": shown,
        "history": history(row, shown.body, at),
    }  # fmt: skip
    return render(request, "appointments/body.html", context)


def timetable(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """Every step from election day to 1 April with its date, its state and its paragraph."""
    row, found = council_or_404(council, term)
    context: dict[str, Any] = {
        "council": row, "name": term, "term": found, "steps": plan(row, found, today()),
        "health": places.known_health(row.pk), "forum": _forum(row),
    }  # fmt: skip
    return render(request, "appointments/timetable.html", context)


def _forum(row: Council) -> places.Forum | None:
    return next((forum for forum in places.forums() if forum.slug == row.pk), None)


def timetable_file(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The timetable as iCalendar."""
    row, found = council_or_404(council, term)
    content = feed(row.title, plan(row, found, today()))
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")
