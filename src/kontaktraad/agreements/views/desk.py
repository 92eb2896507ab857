"""Marking agreements at the desk: met, dated, filled in."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kontaktraad.agreements.actions import Marking, NotAMark, mark
from kontaktraad.agreements.document import STATES, document
from kontaktraad.agreements.items import items_of
from kontaktraad.agreements.queries import marks_of
from kontaktraad.agreements.views.public import paper_or_404
from kontaktraad.documents import pages
from kontaktraad.lawbook.papers import Paper, of_council
from kontaktraad.record.actions import By
from kontaktraad.register.at import At, today
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.register.models import Term
from kontaktraad.register.tiles import towns_of
from kontaktraad.register.views.desk import act_key, actor
from kontaktraad.register.views.public import term_or_404


def agreements(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The agreements to follow."""
    row = term_or_404(council, term)
    context = {
        "council": row.council, "name": term, "term": row, "desk": True, "route": "agreement-mark",
        "papers": of_council("agreements", council), "heading": _("Agreements and plans"),
    }  # fmt: skip
    return render(request, "documents/papers.html", context)


def agreement(request: HttpRequest, council: str, term: str, key: str) -> HttpResponse:
    """One agreement with its marks, and the form for one more."""
    row, found = term_or_404(council, term), paper_or_404(council, key)
    problem = _posted(request, row, found) if request.method == "POST" else None
    if request.method == "POST" and problem is None:
        return redirect("agreement-mark", council, term, key)
    towns = [town.name for town in towns_of(row.council, At(today()))]
    shown = document(found, marks_of(row.council, found), towns, today(), get_language() or "da")
    context: dict[str, Any] = {
        "term": row, "desk": True, "problem": problem, "key": uuid4().hex, "told": request.POST,
        "back": [(_("Agreements and plans"), reverse("agreements-desk", args=[council, term]))],
        "invented": found.invented, "items": items_of(found),
        "states": [(name, _(word)) for name, word in STATES.items()],
    }  # fmt: skip
    return pages.page(request, shown, context, "agreements/mark.html", 409 if problem else 200)


def _posted(request: HttpRequest, row: Term, found: Paper) -> str | None:
    told = request.POST
    try:
        day = date.fromisoformat(told["day"]) if told.get("day") else None
        said = Marking(told.get("item", ""), told.get("state", ""), day, told.get("note", ""))
        what = f"mark {found.key} {said.item} {said.state} {said.day} {said.note}"
        mark(row, found, said, today(), By(actor(request), act_key(request, what)))
    except (NotAMark, ValueError):
        return _("Choose an item and a state; a day is written as a date.")
    except LaterFacts:
        return _("Someone else did something here at the same moment. Look again.")
    return None
