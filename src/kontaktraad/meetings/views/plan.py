"""The year's plan: public by day and hour, and the secretary's desk that makes it."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kontaktraad.meetings import queries
from kontaktraad.meetings.actions.plan import call_off, move_meeting, plan_meeting
from kontaktraad.meetings.facts import plan_of
from kontaktraad.meetings.forms import PlanForm
from kontaktraad.meetings.ical import feed
from kontaktraad.meetings.models import Meeting, Plan
from kontaktraad.meetings.told import said
from kontaktraad.record.actions import By
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import At, today
from kontaktraad.register.facts import situation
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.register.models import Term
from kontaktraad.register.told import Names
from kontaktraad.register.views.desk import act_key, actor, whole
from kontaktraad.register.views.public import term_or_404


def year_of(request: HttpRequest, term: Term) -> int:
    """The year asked for, else this one, within the term."""
    years = queries.years_of(term)
    asked = request.GET.get("year", "")
    year = whole(asked) if asked else today().year
    return min(max(year, years[0]), years[-1])


def public_plan(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """When the council meets; the meetings themselves are not public (FO §5(1))."""
    row = term_or_404(council, term)
    return render(request, "meetings/public.html", _context(request, row))


def _context(request: HttpRequest, term: Term) -> dict[str, Any]:
    year = year_of(request, term)
    return {
        "term": term, "year": year, "years": queries.years_of(term),
        "planned": queries.plan_of_year(term, year), "as_a_rule": queries.AS_A_RULE,
    }  # fmt: skip


def calendar_file(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The plan as an iCalendar feed."""
    row = term_or_404(council, term)
    plans = Plan.objects.filter(meeting__term=row, known_to=None).order_by("day")
    headers = {"Content-Disposition": f'attachment; filename="{council}-moeder.ics"'}
    content = feed(f"{row.council.title} {row.name}", plans)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def plan(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The plan as the secretary makes it."""
    row = term_or_404(council, term)
    told = {**_context(request, row), "follows": queries.forum_plan(row)}
    return render(request, "meetings/plan.html", told)


def new(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """A new meeting: what follows from it is ruled when it is planned."""
    row = term_or_404(council, term)
    form = PlanForm(_members(row), request.POST or None, initial={"day": today()})
    context = {"term": row, "form": form, "key": uuid4().hex}
    if request.method == "POST" and form.is_valid():
        key = act_key(request, f"plan {row.pk} {form.wish}")
        by = By(actor(request), key)
        return _done(request, row, context, lambda: plan_meeting(row, form.wish, by))
    return render(request, "meetings/edit.html", context)


def edit(request: HttpRequest, council: str, term: str, number: int) -> HttpResponse:
    """A meeting moved, or called off, with the reason."""
    row = term_or_404(council, term)
    meeting = meeting_or_404(row, number)
    known = plan_of(meeting)
    start = {**known.values(), "begins": f"{known.begins:%H:%M}", "ends": f"{known.ends:%H:%M}"}
    form = PlanForm(_members(row), request.POST or None, initial=start)
    reason = request.POST.get("reason", "").strip()[:500]
    context = {"term": row, "form": form, "key": uuid4().hex, "meeting": meeting}
    if request.method != "POST":
        return render(request, "meetings/edit.html", context)
    if not reason:
        return render(request, "meetings/edit.html", {**context, "no_reason": True}, status=409)
    by = By(actor(request), act_key(request, f"move {meeting.pk} {request.POST}"), reason)
    if "call_off" in request.POST:
        return _done(request, row, context, lambda: call_off(meeting, by))
    if form.is_valid():
        return _done(request, row, context, lambda: move_meeting(meeting, form.wish, by))
    return render(request, "meetings/edit.html", context)


def _done(request: HttpRequest, term: Term, context: dict[str, Any], work: Any) -> HttpResponse:
    try:
        work()
    except Stopped as stopped:
        told = {**context, "refused": said(stopped.outcome)}
        return render(request, "meetings/edit.html", told, status=409)
    except LaterFacts:
        return render(request, "meetings/edit.html", {**context, "changed": True}, status=409)
    return redirect("meeting-plan", term.council_id, term.name)


def meeting_or_404(term: Term, number: int) -> Meeting:
    """A meeting of the term."""
    found = queries.meeting_of(term, number)
    if found is None:
        raise Http404
    return found


def _members(term: Term) -> dict[str, str]:
    now = situation(term, At(today()))
    seated = {s.member for s in now.sittings.values() if s.member}
    names = Names(term, seated)
    return {person: names.person(person) for person in seated}
