"""Cases from first draft to decisions, across bodies and meetings."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from kontaktraad.access.queries import roles_of
from kontaktraad.access.rights import allowed
from kontaktraad.accounts.models import User
from kontaktraad.cases import queries
from kontaktraad.cases.actions import case as acts
from kontaktraad.cases.models import Body, CaseText, Draft
from kontaktraad.decisions.queries import decisions_of_case
from kontaktraad.lawbook.templates import templates, texts
from kontaktraad.meetings.actions.items import (
    DecidedThere,
    NotReleased,
    Text,
    add_from_draft,
    deciding_item,
)  # fmt: skip
from kontaktraad.meetings.closed import closed_cases
from kontaktraad.meetings.facts import plan_of
from kontaktraad.meetings.queries import meeting_of, meetings_to_come
from kontaktraad.record.actions import By
from kontaktraad.register.at import today
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.register.models import Term, Town
from kontaktraad.register.views.desk import act_key, actor, whole
from kontaktraad.register.views.public import term_or_404
from kontaktraad.web.forms import CaseForm, DraftForm


def _by(request: HttpRequest, what: str) -> By:
    return By(actor(request), act_key(request, what))


def cases(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """Every case of the council."""
    row = term_or_404(council, term)
    hidden = hidden_cases(request, row)
    found = [c for c in queries.cases_of(row.council) if c.case.number not in hidden]
    context = {"term": row, "cases": found}
    return render(request, "web/cases.html", context)


def case_new(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """A new case, from a template where it is a recurring one."""
    row = term_or_404(council, term)
    form = CaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = _by(request, f"case {row.council_id} {form.about}")
        return redirect("case", council, term, int(acts.open_case(row.council, form.about, by)))
    return render(request, "web/case_new.html", {"term": row, "form": form, "key": uuid4().hex})


def case(request: HttpRequest, council: str, term: str, case: int) -> HttpResponse:
    """A case: drafts, comments, the meetings it was on, what was decided."""
    row = term_or_404(council, term)
    said = _case_or_404(request, row, case)
    if request.method == "POST":
        problem = _posted(request, row, said)
        if not problem:
            return redirect("case", council, term, case)
        return render(request, "web/case.html", {**_context(row, said), **problem}, status=409)
    return render(request, "web/case.html", _context(row, said))


def _case_or_404(request: HttpRequest, term: Term, number: int) -> CaseText:
    found = queries.case_of(term.council, number)
    if found is None or number in hidden_cases(request, term):
        raise Http404
    return found


def hidden_cases(request: HttpRequest, term: Term) -> frozenset[int]:
    """Cases on a closed item, for who comments on drafts and reads no meetings."""
    roles = roles_of(request.user) if isinstance(request.user, User) else []
    about = {"council": term.council_id}
    reads = allowed("meeting", "GET", roles, about, signed_in=request.user.is_authenticated)
    return frozenset() if reads else closed_cases(term.council)


def _context(term: Term, said: CaseText) -> dict[str, Any]:
    drafts = queries.drafts_of(said.case)
    language = "en" if get_language() == "en" else "da"
    newest = drafts[0].draft if drafts else None
    names = ("recommendation", "presentation", "economy", "process")
    start = {n: getattr(newest, n) for n in names} if newest else texts(said.template, language)
    return {
        "term": term, "said": said, "drafts": drafts, "key": uuid4().hex,
        "form": CaseForm(initial=said.values()), "draft_form": DraftForm(initial=start),
        "bodies": Body.objects.filter(council=term.council).order_by("number"),
        "meetings": meetings_to_come(term, today()),
        "prepared": queries.bodies_on(said.case),
        "treated": decisions_of_case(said.case), "deciding": deciding_item(said.case),
    }  # fmt: skip


def _posted(request: HttpRequest, term: Term, said: CaseText) -> dict[str, Any]:
    verbs: dict[str, Callable[[HttpRequest, Term, CaseText], dict[str, Any]]] = {
        "draft": _draft, "say": _say, "release": _release, "item": _item,
    }  # fmt: skip
    verb = next((verbs[name] for name in verbs if name in request.POST), None)
    if verb is None:
        raise Http404
    try:
        return verb(request, term, said)
    except LaterFacts:
        return {"changed": True}


def _draft(request: HttpRequest, term: Term, said: CaseText) -> dict[str, Any]:
    form, told = DraftForm(request.POST), request.POST.get("body", "")
    if not form.is_valid():
        return {"draft_form": form}
    bodies = Body.objects.filter(council=term.council, number=whole(told))
    try:
        by = _by(request, f"draft {said.case_id} {form.texts}")
        acts.write_draft(said.case, form.texts, next(iter(bodies), None), by)
    except acts.NothingSaid:
        return {"nothing": True}
    return {}


def _say(request: HttpRequest, term: Term, said: CaseText) -> dict[str, Any]:
    form = CaseForm(request.POST)
    if not form.is_valid():
        return {"form": form}
    acts.say_case(said.case, form.about, _by(request, f"say {said.case_id} {form.about}"))
    return {}


def _draft_of(said: CaseText, told: str) -> Draft:
    rows = Draft.objects.select_related("case__council").filter(case=said.case)
    found = rows.filter(version=whole(told)).first()
    if found is None:
        raise Http404
    return found


def _release(request: HttpRequest, term: Term, said: CaseText) -> dict[str, Any]:
    draft = _draft_of(said, request.POST["release"])
    if not hasattr(draft, "releaseddraft"):
        acts.release_draft(draft, _by(request, f"release {draft.pk}"))
    return {}


def _item(request: HttpRequest, term: Term, said: CaseText) -> dict[str, Any]:
    draft, told = _draft_of(said, request.POST["item"]), request.POST.get("meeting", "")
    meeting = meeting_of(term, number) if (number := whole(told)) >= 0 else None
    if meeting is None:
        raise Http404
    kind = templates()[said.template]["type"] if said.template in templates() else "decide"
    fields = (draft.presentation, draft.recommendation, draft.economy, draft.process)
    kind = "discuss" if request.POST.get("as") == "discuss" else kind
    text = Text(kind, said.title, *fields)
    reason = request.POST.get("reason", "").strip()[:500]
    by = By(actor(request), act_key(request, f"item {draft.pk} {meeting.pk} {kind}"), reason)
    try:
        add_from_draft(meeting, draft, text, today(), by)
    except NotReleased:
        return {"not_released": True}
    except DecidedThere as there:
        return {"decided_there": there.item.meeting, "decided_on": plan_of(there.item.meeting).day}
    return {}


def case_comment(request: HttpRequest, council: str, term: str, case: int) -> HttpResponse:
    """What the municipality of the signed-in official says of a draft."""
    row = term_or_404(council, term)
    said = _case_or_404(request, row, case)
    draft, town = _draft_of(said, request.POST.get("draft", "")), _town(request, council)
    if town is None:
        raise Http404
    text = request.POST.get("text", "").strip()[:20000]
    try:
        acts.comment(draft, town, text, _by(request, f"comment {draft.pk} {town.pk} {text}"))
    except acts.NothingSaid:
        context = {**_context(row, said), "nothing": True}
        return render(request, "web/case.html", context, status=409)
    return redirect("case", council, term, case)


def _town(request: HttpRequest, council: str) -> Town | None:
    """The municipality for which the account is municipal secretary in this council."""
    roles = roles_of(request.user) if isinstance(request.user, User) else []
    own = (r.town for r in roles if r.role == "municipal_secretary" and r.council_id == council)
    return next((town for town in own if town), None)
