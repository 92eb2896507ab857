"""The appendix pack: asked for, made in the background, fetched."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kontaktraad.access.reads import note
from kontaktraad.meetings import pack as packs
from kontaktraad.meetings.facts import plan_of
from kontaktraad.meetings.identity import proves
from kontaktraad.meetings.invitations import apart_from, invitation, invited_by, takes_part
from kontaktraad.meetings.models import Meeting
from kontaktraad.meetings.views.plan import meeting_or_404
from kontaktraad.record import tasks
from kontaktraad.register.views.public import term_or_404


def pack(request: HttpRequest, council: str, term: str, number: int) -> HttpResponse:
    """How far the pack is; posted, it is asked for."""
    row = meeting_or_404(term_or_404(council, term), number)
    if request.method == "POST":
        tasks.begin(packs.KIND, str(row.pk))
        return redirect("pack", council, term, number)
    task = tasks.newest(packs.KIND, str(row.pk))
    context = {
        "term": row.term, "meeting": row, "plan": plan_of(row), "task": task,
        "old": bool(task and task.state == "done" and not packs.is_current(row)),
    }  # fmt: skip
    htmx = request.headers.get("HX-Request") == "true"
    return render(request, "meetings/_pack.html" if htmx else "meetings/pack.html", context)


def pack_file(
    request: HttpRequest, council: str, term: str, number: int, which: str
) -> HttpResponse:
    """One of the pack's two files, for the desk."""
    row = meeting_or_404(term_or_404(council, term), number)
    note(request, f"meeting {row.pk} {which}")
    return _served(row, which)


def called_pack(request: HttpRequest, secret: str, which: str) -> HttpResponse:
    """The same for who takes part in the whole meeting: it holds what is closed.

    One that no longer shows the agenda as it is is not given out: it is made anew.
    """
    found, told = invited_by(secret), invitation(secret)
    if found is None or told is None or not proves(request, told):
        raise Http404
    if not takes_part(told) or apart_from(told):
        raise Http404
    if packs.made(found[0], which) and not packs.is_current(found[0]):
        tasks.begin(packs.KIND, str(found[0].pk))
        return redirect("meeting-answer", secret)
    note(request, f"meeting {found[0].pk} {which}")
    return _served(found[0], which)


def _served(meeting: Meeting, which: str) -> HttpResponse:
    content = packs.made(meeting, which)
    if content is None:
        raise Http404
    name = f"{meeting.term.council_id}-{meeting.number}-{which}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
