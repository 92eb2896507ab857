"""Minutes: released, approved at a later meeting, as pages and files; the decision register."""

import json
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kontaktraad.decisions import minutes as text
from kontaktraad.decisions import queries
from kontaktraad.decisions.actions.decide import StillVoting
from kontaktraad.decisions.actions.minutes import (
    Locked,
    NotLater,
    WrittenMeanwhile,
    approve,
    newest,
    release,
    say_minutes,
)
from kontaktraad.decisions.actions.votes import NotQuorate
from kontaktraad.decisions.models import Approved, Minutes
from kontaktraad.documents.model import Document
from kontaktraad.documents.pdf import as_pdf
from kontaktraad.documents.word import as_docx
from kontaktraad.meetings.facts import plan_of
from kontaktraad.meetings.models import Meeting, Numbered
from kontaktraad.meetings.queries import meeting_of
from kontaktraad.meetings.told import sentence
from kontaktraad.meetings.views.plan import meeting_or_404
from kontaktraad.record.actions import By
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import today
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.register.views.desk import DOCX, act_key, actor, whole
from kontaktraad.register.views.public import term_or_404
from kontaktraad.wording import meetings as wording


def minutes(request: HttpRequest, council: str, term: str, number: int) -> HttpResponse:
    """The minutes as released, and as the record has them now."""
    row = meeting_or_404(term_or_404(council, term), number)
    if request.method != "POST":
        return render(request, "decisions/minutes.html", _context(row))
    problem = _posted(request, row)
    if problem is None:
        return redirect("minutes", council, term, number)
    return render(request, "decisions/minutes.html", {**_context(row), **problem}, status=409)


def _context(row: Meeting) -> dict[str, Any]:
    found = newest(row)
    return {
        "term": row.term, "meeting": row, "plan": plan_of(row), "key": uuid4().hex,
        "released": found, "state": text.state_of(found) if found else "",
        "now": text.written(row), "told": json.loads(found.text) if found else None,
        "locked": bool(found and Approved.objects.filter(minutes=found).exists()),
    }  # fmt: skip


def _posted(request: HttpRequest, row: Meeting) -> dict[str, Any] | None:
    try:
        _do(request, row)
    except Locked:
        return {"needs_reason": True}
    except NotLater:
        return {"not_later": True}
    except WrittenMeanwhile:
        return {"mine": request.POST["said"]}
    except NotQuorate as short:
        return {"problem": f"{wording.step('not_quorate', short.figures)} (FO §5(9))"}
    except Stopped as stopped:
        return {"problem": sentence(stopped.outcome)}
    except StillVoting:
        return {"problem": _("A vote on the item is open; close it first.")}
    except LaterFacts:
        return {"problem": _("Someone else did something here at the same moment. Look again.")}
    return None


def _do(request: HttpRequest, row: Meeting) -> None:
    reason = request.POST.get("reason", "").strip()[:500]
    by = By(actor(request), act_key(request, f"minutes {row.pk} {sorted(request.POST)}"), reason)
    if "release" in request.POST:
        release(row, by)
    elif "approve" in request.POST:
        approve(*_which(request, row), by)
    elif "said" in request.POST:
        _say(request, row)


def _say(request: HttpRequest, row: Meeting) -> None:
    """What the minutes say of one item, written in place."""
    number, told = whole(request.POST.get("number", "")), request.POST["said"][:20000]
    found = Numbered.objects.filter(meeting=row, number=number)
    numbered = found.select_related("item__meeting__term__council").first()
    if numbered is None:
        raise Http404
    key = act_key(request, f"said {numbered.item_id} {told}")
    say_minutes(numbered.item, told, By(actor(request), key), request.POST.get("was"))


def _which(request: HttpRequest, row: Meeting) -> tuple[Minutes, Meeting]:
    found, told = newest(row), whole(request.POST.get("at_meeting", ""))
    at_meeting = meeting_of(row.term, told)
    if found is None or at_meeting is None:
        raise NotLater
    return found, at_meeting


def _document(council: str, term: str, number: int) -> Document:
    row = meeting_or_404(term_or_404(council, term), number)
    found = newest(row)
    if found is None:
        raise Http404
    told = json.loads(found.text)
    return text.document(told, today(), get_language() or "da", text.state_of(found))


def minutes_docx(request: HttpRequest, council: str, term: str, number: int) -> HttpResponse:
    """The released minutes as a Word file."""
    content = as_docx(_document(council, term, number))
    headers = {"Content-Disposition": f'attachment; filename="referat-{council}-{number}.docx"'}
    return HttpResponse(content, content_type=DOCX, headers=headers)


def minutes_pdf(request: HttpRequest, council: str, term: str, number: int) -> HttpResponse:
    """The released minutes as a tagged PDF."""
    content = as_pdf(_document(council, term, number))
    headers = {"Content-Disposition": f'attachment; filename="referat-{council}-{number}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def register(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The term's decisions by number, with what corrected what."""
    row = term_or_404(council, term)
    context = {"term": row, "decisions": queries.decisions(row)}
    return render(request, "decisions/register.html", context)
