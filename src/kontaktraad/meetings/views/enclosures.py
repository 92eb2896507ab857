"""Files of an item at the desk, and for those called by their personal link."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kontaktraad.access.reads import note
from kontaktraad.documents import store
from kontaktraad.documents.checks.container import KINDS, MAX_FILE, Refusal
from kontaktraad.meetings import queries
from kontaktraad.meetings.actions import enclosures as acts
from kontaktraad.meetings.identity import proves
from kontaktraad.meetings.invitations import apart_from, invitation, invited_by, takes_part
from kontaktraad.meetings.models import Enclosure, Item, Meeting
from kontaktraad.meetings.views.plan import meeting_or_404
from kontaktraad.record.actions import By
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.register.views.desk import act_key, actor, whole
from kontaktraad.register.views.public import term_or_404
from kontaktraad.wording import gettext_noop

REFUSALS = {
    "empty": gettext_noop("The file is empty."),
    "too_large": gettext_noop("The file is larger than 50 MB."),
    "unknown_type": gettext_noop("The file is not PDF, DOCX, XLSX, PNG or JPEG by its content."),
    "broken": gettext_noop("The file is broken: open it in its own program and save it again."),
    "encrypted": gettext_noop("The file is locked: save it without a password."),
    "active_content": gettext_noop("The file holds macros, scripts or embedded objects."),
    "link_out": gettext_noop("The file fetches content from elsewhere."),
    "document_type": gettext_noop("The file holds declarations that Office does not write."),
    "path_outside": gettext_noop("The file holds a path that leads out of it."),
    "link": gettext_noop("The file holds a link in place of a part."),
    "unpacks_too_large": gettext_noop("The file unpacks to far more than it is."),
    "too_many_entries": gettext_noop("The file has more parts than a document has."),
    "too_many_pixels": gettext_noop("The picture has more than 50 million points."),
    "too_much_work": gettext_noop("The file takes too long or too much memory to read."),
}


def item_files(
    request: HttpRequest, council: str, term: str, number: int, item: int
) -> HttpResponse:
    """An item's files: add one, close or open it, take it away; and a closed item's heading."""
    row = item_or_404(meeting_or_404(term_or_404(council, term), number), item)
    problem = _posted(request, row) if request.method == "POST" else None
    if request.method == "POST" and problem is None:
        return redirect("item-files", council, term, number, item)
    context = {
        "term": row.meeting.term, "meeting": row.meeting, "item": row, "problem": problem,
        "text": queries.text_of(row), "files": queries.files_of(row), "key": uuid4().hex,
        "heading": queries.heading_of(row),
    }  # fmt: skip
    return render(request, "meetings/files.html", context, status=409 if problem else 200)


def item_or_404(meeting: Meeting, key: int) -> Item:
    """An item of the meeting by its key."""
    found = Item.objects.select_related("meeting__term__council").filter(meeting=meeting, key=key)
    item = found.first()
    if item is None:
        raise Http404
    return item


def _posted(request: HttpRequest, row: Item) -> str | None:
    if "heading" in request.POST:
        heading = request.POST["heading"]
        acts.say_heading(row, heading, _by(request, f"heading {row.pk} {heading}"))
        return None
    if "file" in request.FILES:
        return _enclose(request, row)
    verb = next((v for v in ("close", "open", "remove") if v in request.POST), "")
    enclosure = _enclosure(row, request.POST.get(verb, ""))
    by = replace(_by(request, f"{verb} {enclosure.pk}"), reason=_basis(request))
    try:
        if verb == "remove":
            acts.take_away(enclosure, by)
        else:
            acts.close_or_open(enclosure, by, closed=verb == "close")
    except LaterFacts:
        return _("Someone else did something here at the same moment. Look again.")
    except acts.NoBasis:
        return _(NO_BASIS)
    return None


NO_BASIS = gettext_noop("A closed file of an open item needs its reason and legal basis.")


def _basis(request: HttpRequest) -> str:
    return request.POST.get("basis", "").strip()[:300]


def _by(request: HttpRequest, what: str) -> By:
    return By(actor(request), act_key(request, what))


def _enclose(request: HttpRequest, row: Item) -> str | None:
    upload: Any = request.FILES["file"]
    if upload.size > MAX_FILE:
        return _(REFUSALS["too_large"])
    name, closed = str(upload.name), "closed" in request.POST
    try:
        by = replace(_by(request, f"enclose {row.pk} {name} {upload.size}"), reason=_basis(request))
        acts.enclose(row, (name, upload.read()), by, closed=closed)
    except Refusal as refused:
        return f"{name}: {_(REFUSALS[refused.reason])} {refused.detail}".strip()
    except acts.NoBasis:
        return _(NO_BASIS)
    return None


def _enclosure(row: Item, told: str) -> Enclosure:
    found = queries.enclosure(row, number) if (number := whole(told)) >= 0 else None
    if found is None:
        raise Http404
    return found


def desk_file(
    request: HttpRequest, council: str, term: str, number: int, item: int, file: int
) -> HttpResponse:
    """A file as it was taken in."""
    row = item_or_404(meeting_or_404(term_or_404(council, term), number), item)
    enclosure = _enclosure(row, str(file))
    if enclosure.closed or queries.text_of(row).closed:
        note(request, f"item {row.pk} file {file}")
    return _served(enclosure)


def called_file(request: HttpRequest, secret: str, item: int, file: int) -> HttpResponse:
    """A file for who is called to the meeting, once its item has been sent."""
    found = invited_by(secret)
    if found is None:
        raise Http404
    row = item_or_404(found[0], item)
    enclosure = _enclosure(row, str(file))
    closed = enclosure.closed or queries.text_of(row).closed
    if not queries.is_sent(row) or (closed and not _may_read_closed(request, secret, row)):
        raise Http404
    if closed:
        note(request, f"item {row.pk} file {file}")
    return _served(enclosure)


def _may_read_closed(request: HttpRequest, secret: str, row: Item) -> bool:
    told = invitation(secret)
    return (
        told is not None and proves(request, told) and takes_part(told)
        and row.pk not in apart_from(told)
    )  # fmt: skip


def _served(enclosure: Enclosure) -> HttpResponse:
    content = store.content_of(enclosure.file)
    answer = HttpResponse(content, content_type=KINDS[enclosure.file.kind])
    answer.headers["Content-Disposition"] = "attachment"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["Cache-Control"] = "no-store"
    return answer
