"""The gate at the desk: prepare, look at the very bytes, answer for findings, release, withdraw."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kontaktraad.access.typed import show_again
from kontaktraad.meetings.facts import plan_of
from kontaktraad.meetings.models import Meeting
from kontaktraad.meetings.views.plan import meeting_or_404
from kontaktraad.publications import queries
from kontaktraad.publications.actions.prepare import NoReason, answer_for, prepare
from kontaktraad.publications.actions.release import Outdated, SamePerson, Unanswered, release
from kontaktraad.publications.actions.withdraw import HoldsPersonal, NotPublic, withdraw
from kontaktraad.publications.extract import NothingToPublish
from kontaktraad.publications.models import PAPERS, Prepared
from kontaktraad.record.actions import By
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.register.views.desk import act_key, actor, whole
from kontaktraad.register.views.public import term_or_404
from kontaktraad.wording import gettext_noop

PROBLEMS: dict[type[Exception], str] = {
    NothingToPublish: gettext_noop(
        "The agenda has not been sent, or the chair has not released the minutes."
    ),
    NoReason: gettext_noop("Give a reason."),
    SamePerson: gettext_noop(
        "Who prepared a paper does not release it: two people publish (our provision)."
    ),
    Unanswered: gettext_noop("Something was found that nobody has answered for."),
    Outdated: gettext_noop("The paper has changed since it was prepared. Prepare it again."),
    LaterFacts: gettext_noop("Someone else did something here at the same moment. Look again."),
    HoldsPersonal: gettext_noop(
        "The reason is public at once and holds a number or an address of a person. Write it "
        "without."
    ),
    NotPublic: gettext_noop("Only what is public can be withdrawn."),
}


def gate(request: HttpRequest, council: str, term: str, number: int) -> HttpResponse:
    """The meeting's papers on their way to the public."""
    row = meeting_or_404(term_or_404(council, term), number)
    if request.method == "POST" and "release" in request.POST:
        first = show_again(request, f"release {row.pk}")
        if first is not None:
            return first
    problem = _happened(request, row) if request.method == "POST" else None
    if request.method == "POST" and problem is None:
        return redirect("gate", council, term, number)
    context = {
        "term": row.term, "meeting": row, "plan": plan_of(row), "key": uuid4().hex,
        "versions": queries.versions(row), "problem": problem, "me": actor(request),
    }  # fmt: skip
    return render(request, "publications/gate.html", context, status=409 if problem else 200)


def preview(
    request: HttpRequest, council: str, term: str, number: int, paper: int, language: str
) -> HttpResponse:
    """The very bytes that would be public."""
    row = meeting_or_404(term_or_404(council, term), number)
    found = _paper(row, str(paper))
    if language not in ("da", "en"):
        raise Http404
    return HttpResponse(getattr(found, language).encode())


def _paper(meeting: Meeting, told: str) -> Prepared:
    found = queries.paper(meeting, number) if (number := whole(told)) >= 0 else None
    if found is None:
        raise Http404
    return found


def _happened(request: HttpRequest, row: Meeting) -> str | None:
    """Do what was posted; answers with what stands in the way, if anything does."""
    verbs: dict[str, Callable[[HttpRequest, Meeting], Any]] = {
        "prepare": _prepare, "answer": _answer, "release": _release, "withdraw": _withdraw,
    }  # fmt: skip
    verb = next((verbs[name] for name in verbs if name in request.POST), None)
    if verb is None:
        raise Http404
    try:
        verb(request, row)
    except tuple(PROBLEMS) as known:
        return _(PROBLEMS[type(known)])
    return None


def _by(request: HttpRequest, what: str) -> By:
    reason = request.POST.get("reason", "").strip()[:500]
    return By(actor(request), act_key(request, f"{what} {reason}"), reason)


def _prepare(request: HttpRequest, row: Meeting) -> None:
    kind = request.POST["prepare"]
    if kind not in PAPERS:
        raise Http404
    prepare(row, kind, _by(request, f"prepare {row.pk} {kind}"))


def _answer(request: HttpRequest, row: Meeting) -> None:
    paper, finding = _paper(row, request.POST["answer"]), request.POST.get("finding", "")
    answer_for(paper, finding, _by(request, f"answer {paper.pk} {finding}"))


def _release(request: HttpRequest, row: Meeting) -> None:
    paper = _paper(row, request.POST["release"])
    release(paper, _by(request, f"release {paper.pk}"))


def _withdraw(request: HttpRequest, row: Meeting) -> None:
    paper = _paper(row, request.POST["withdraw"])
    withdraw(paper, _by(request, f"withdraw {paper.pk}"))
