"""The handover at the desk: the new council's responses, and the report to the next."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kontaktraad.decisions.models import Decision
from kontaktraad.documents import pages
from kontaktraad.handover.actions import NotAResponse, Responding, respond
from kontaktraad.handover.document import SAYS, recommendations, report
from kontaktraad.handover.queries import responses
from kontaktraad.handover.views.public import paper_or_404
from kontaktraad.lawbook.papers import Paper
from kontaktraad.record.actions import By
from kontaktraad.register.at import today
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.register.models import Term
from kontaktraad.register.views.desk import act_key, actor, whole
from kontaktraad.register.views.public import term_or_404


def handover(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """What the new council says of each recommendation."""
    row, found = term_or_404(council, term), paper_or_404(council)
    problem = _posted(request, row, found) if request.method == "POST" else None
    if request.method == "POST" and problem is None:
        return redirect("handover-desk", council, term)
    shown = recommendations(found, responses(row, found), today(), get_language() or "da")
    decisions = Decision.objects.filter(term=row).order_by("-number")[:50]
    context: dict[str, Any] = {
        "term": row, "desk": True, "problem": problem, "key": uuid4().hex, "told": request.POST,
        "invented": found.invented, "rows": found.told["recommendations"], "decisions": decisions,
        "says": [(name, _(word)) for name, word in SAYS.items()],
        "files": [
            (_("Report to the next council (%(kind)s)") % {"kind": kind.upper()},
             reverse("handover-report", kwargs={"council": council, "term": term, "kind": kind}))
            for kind in pages.TYPES
        ],
    }  # fmt: skip
    return pages.page(request, shown, context, "handover/respond.html", 409 if problem else 200)


def _posted(request: HttpRequest, row: Term, found: Paper) -> str | None:
    told = request.POST
    decision = Decision.objects.filter(term=row, number=whole(told.get("decision", ""))).first()
    said = Responding(
        whole(told.get("number", "")), told.get("says", ""), told.get("words", "")[:4000], decision
    )
    what = f"respond {row.pk} {said.number} {said.says} {said.words}"
    try:
        respond(row, found, said, By(actor(request), act_key(request, what)))
    except NotAResponse:
        return _("Choose the decision it rests on; write how it is changed, or why it is dropped.")
    except LaterFacts:
        return _("Someone else did something here at the same moment. Look again.")
    return None


def report_file(request: HttpRequest, council: str, term: str, kind: str) -> HttpResponse:
    """The report to the next council as PDF or DOCX."""
    row = term_or_404(council, term)
    return pages.file(report(row, today(), get_language() or "da"), "overleveringsrapport", kind)
