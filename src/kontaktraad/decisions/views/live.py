"""Streams that tell a page that something was done in the meeting's council."""

from collections.abc import Collection

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from kontaktraad.meetings.invitations import invited_by
from kontaktraad.meetings.models import Meeting
from kontaktraad.meetings.views.plan import meeting_or_404
from kontaktraad.record.news import NEWS, TooMany
from kontaktraad.register.views.public import term_or_404

QUIET = ("cast", "answer_meeting")
"""What others vote and answer does not change a member's own page."""


def room_news(request: HttpRequest, council: str, term: str, number: int) -> HttpResponseBase:
    """For the room and the wall: every act."""
    row = meeting_or_404(term_or_404(council, term), number)
    return _stream(row, (), f"account {request.user.pk}")


def ballot_news(request: HttpRequest, secret: str) -> HttpResponseBase:
    """For a member's own page: a question is put, a poll closed, someone came."""
    found = invited_by(secret)
    if found is None:
        raise Http404
    return _stream(found[0], QUIET, f"person {found[1].person}")


def _stream(meeting: Meeting, without: Collection[str], who: str) -> HttpResponseBase:
    try:
        lines = NEWS.stream(str(meeting.term), without, who)
    except TooMany:
        return HttpResponse(status=503)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingHttpResponse(lines, content_type="text/event-stream", headers=headers)
