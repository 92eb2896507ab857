"""The agenda for other systems, for the desk: closed items are in it and marked closed."""

from django.http import HttpRequest, HttpResponse

from kontaktraad.meetings.exported import as_folder
from kontaktraad.meetings.views.plan import meeting_or_404
from kontaktraad.register.views.public import term_or_404


def folder(request: HttpRequest, council: str, term: str, number: int) -> HttpResponse:
    """The folder as ZIP."""
    row = meeting_or_404(term_or_404(council, term), number)
    name = f"{council}-{number}-dagsorden.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(as_folder(row), content_type="application/zip", headers=headers)
