"""Bodies of officials at the desk (FO §6(2))."""

from datetime import date
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kontaktraad.cases import queries
from kontaktraad.cases.actions import body as acts
from kontaktraad.cases.models import BODY_KINDS, Body, Case
from kontaktraad.record.actions import By
from kontaktraad.register.at import At, today
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.register.models import Term
from kontaktraad.register.views.desk import act_key, actor, whole
from kontaktraad.register.views.public import term_or_404
from kontaktraad.web.cases import hidden_cases


def bodies(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The bodies, their members and meetings; each form posts one thing said of them."""
    row = term_or_404(council, term)
    at = At(today())
    context = {
        "term": row, "key": uuid4().hex,
        "bodies": queries.bodies_of(row.council, at, hidden_cases(request, row)),
        "cases": [c for c in queries.cases_of(row.council) if not c.ended],
        "towns": queries.towns_of(row.council, at), "today": today(),
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "web/bodies.html", context)
    try:
        done = _posted(request, row)
    except (LaterFacts, acts.NoSuchMeeting):
        done = False
    if done:
        return redirect("bodies", council, term)
    return render(request, "web/bodies.html", {**context, "incomplete": True}, status=409)


def _by(request: HttpRequest) -> By:
    told = sorted(
        (k, v) for k, v in request.POST.items() if k not in ("csrfmiddlewaretoken", "key")
    )
    return By(actor(request), act_key(request, f"body {told}"))


def _posted(request: HttpRequest, term: Term) -> bool:
    said = request.POST
    name = said.get("name", "").strip()[:120]
    if "found" in said:
        if said.get("kind") not in BODY_KINDS or not name:
            return False
        acts.found_body(term.council, said["kind"], name, _by(request))
        return True
    told = said.get("body", "")
    body = Body.objects.filter(council=term.council, number=whole(told))
    row = body.select_related("council").first() if body is not None else None
    if row is None:
        raise Http404
    if "seat" in said:
        return _seat(request, row, name)
    return _treat(request, row) if "treat" in said else _plan(request, row)


def _treat(request: HttpRequest, body: Body) -> bool:
    """A case on the body's meeting, or what the body said of it."""
    rows = Case.objects.filter(council=body.council, number=whole(request.POST.get("case", "")))
    case, day = rows.first(), _day(request)
    if case is None or day is None:
        return False
    acts.treat_case(body, day, case, request.POST.get("said", "")[:20000], _by(request))
    return True


def _seat(request: HttpRequest, body: Body, name: str) -> bool:
    towns = queries.towns_of(body.council, At(today()))
    town = next((t for t in towns if t.pk == request.POST.get("town")), None)
    if town is None:
        raise Http404
    acts.seat_official(body, town, name, today(), _by(request))
    return True


def _plan(request: HttpRequest, body: Body) -> bool:
    day = _day(request)
    if day is None:
        return False
    if "call_off" in request.POST:
        acts.call_off_body(body, day, _by(request))
    else:
        acts.plan_body(body, day, request.POST.get("place", "")[:200], _by(request))
    return True


def _day(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        return None
