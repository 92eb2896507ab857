"""The secretary's cockpit, the projector's view, and the list of posts."""

from datetime import date
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kontaktraad.appointments import queries
from kontaktraad.appointments.actions.fees import say_done
from kontaktraad.appointments.actions.lists import say_body
from kontaktraad.appointments.alarms import alarms
from kontaktraad.appointments.board import board
from kontaktraad.appointments.facts import bodies_of
from kontaktraad.appointments.forms import BodyForm
from kontaktraad.appointments.views.stopped import problem_of
from kontaktraad.elections.views.desk import by_of
from kontaktraad.register.at import At, today
from kontaktraad.register.models import Term
from kontaktraad.register.views.public import term_or_404


def constitution(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """What is ready, what is missing, what comes next; a step told as done has a source."""
    row = term_or_404(council, term)
    problem = ""
    if request.method == "POST":
        problem = problem_of(row, lambda: _told_done(request, row))
        if not problem:
            return redirect("constitution", council, term)
    at = At(max(today(), row.constituted))
    context = {
        "term": row, "cockpit": queries.cockpit(row), "problem": problem, "key": uuid4().hex,
        "alarms": alarms(row, board(row.council, at), at), "today": today(),
    }  # fmt: skip
    return render(
        request, "appointments/constitution.html", context, status=409 if problem else 200
    )


def _told_done(request: HttpRequest, row: Term) -> str:
    told = request.POST
    known = {step.step.name for step in queries.cockpit(row).steps}
    if told.get("step") not in known:
        raise Http404
    try:
        day = date.fromisoformat(told.get("done", ""))
    except ValueError:
        return queries.problem("source")
    source = told.get("source", "").strip()[:300]
    if not source:
        return queries.problem("source")
    say_done(row.council, told["step"], (day, source), by_of(request, f"done {told['step']}"))
    return ""


def screen(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """For the wall: the office under way, who is named, how far the plan has come."""
    row = term_or_404(council, term)
    shown = queries.cockpit(row).package
    waiting = [office for office in shown.offices if not office.done]
    context = {"term": row, "package": shown, "office": waiting[0] if waiting else None}
    return render(request, "appointments/screen.html", context)


def posts(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The list of posts, each with where it is said better, and a form for a new body."""
    row = term_or_404(council, term)
    known = bodies_of(row.council, At(max(today(), row.constituted)))
    taken = [body.key for body in known]
    form = BodyForm(request.POST or None, None, taken, initial={"since": today()})
    problem = problem_of(row, lambda: _said(request, row, form))
    if request.method == "POST" and not problem and form.is_valid():
        return redirect("posts", council, term)
    context = {
        "term": row, "bodies": known, "form": form, "problem": problem, "key": uuid4().hex,
    }  # fmt: skip
    return render(request, "appointments/posts.html", context, status=409 if problem else 200)


def post(request: HttpRequest, council: str, term: str, body: str) -> HttpResponse:
    """What is said of one body, from a day on."""
    row = term_or_404(council, term)
    rows = bodies_of(row.council, At(max(today(), row.constituted)))
    known = next((each for each in rows if each.key == body), None)
    if known is None:
        raise Http404
    form = BodyForm(request.POST or None, known, initial={"since": max(today(), row.constituted)})
    problem = problem_of(row, lambda: _said(request, row, form))
    if request.method == "POST" and not problem and form.is_valid():
        return redirect("posts", council, term)
    context = {
        "term": row, "known": known, "form": form, "problem": problem, "key": uuid4().hex,
    }  # fmt: skip
    return render(request, "appointments/post.html", context, status=409 if problem else 200)


def _said(request: HttpRequest, row: Term, form: BodyForm) -> str:
    if request.method != "POST" or not form.is_valid():
        return ""
    since = form.cleaned_data["since"]
    say_body(row.council, form.body, since, by_of(request, f"body {form.body.key}"))
    return ""
