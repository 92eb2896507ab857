"""Erasing what an act wrote down; that it was done, when and by whom, stays in the chain."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kontaktraad.access.typed import show_again
from kontaktraad.record.actions import erase_payload
from kontaktraad.register.journal import acts_of
from kontaktraad.register.views.desk import actor
from kontaktraad.register.views.public import term_or_404
from kontaktraad.web.sign_in.adapters import log


def erase(request: HttpRequest, council: str, term: str, sequence: int) -> HttpResponse:
    """The form with its reason, and the act; who does it shows once more who they are."""
    row = term_or_404(council, term)
    act = next((a for a in acts_of(row, sequence + 1) if a.sequence == sequence), None)
    if act is None:
        raise Http404
    reason, sent = request.POST.get("reason", "").strip()[:500], request.method == "POST"
    context: dict[str, Any] = {"term": row, "act": act, "key": uuid4().hex}
    if not sent or not reason:
        return render(request, "web/erase.html", {**context, "empty": sent})
    first = show_again(request, f"erase {row.council_id}")
    if first is not None:
        return first
    erase_payload(sequence, actor(request), reason)
    log("erased", request, by=actor(request), act=sequence)
    return redirect("register-journal", council, term)
