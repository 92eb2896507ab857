"""Tasks at the desk: sent, followed, reminded, ended."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kontaktraad.assents.actions import answer as ends
from kontaktraad.assents.actions import send as acts
from kontaktraad.assents.document import document
from kontaktraad.assents.facts import newest_answers
from kontaktraad.assents.forms import read_sent
from kontaktraad.assents.keys import EQUAL, EQUAL_NAME, NotAKey, keys_of
from kontaktraad.assents.models import Task
from kontaktraad.assents.queries import task_view, tasks_of
from kontaktraad.decisions.models import Decision
from kontaktraad.documents import pages, store
from kontaktraad.documents.checks.container import Refusal
from kontaktraad.documents.models import StoredFile
from kontaktraad.meetings.told import sentence
from kontaktraad.record.actions import By
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import At, today
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.register.models import Term
from kontaktraad.register.tiles import towns_of
from kontaktraad.register.views.desk import act_key, actor
from kontaktraad.register.views.public import term_or_404
from kontaktraad.wording import followup, gettext_noop

PROBLEMS: dict[type[Exception], str] = {
    acts.NotComplete: gettext_noop(
        "Write a title, the council case, a total in kroner and a deadline to come, and "
        "choose a key "
        "that has exactly the area's municipalities."
    ),
    NotAKey: gettext_noop("A key has a name, a source and a weight for each municipality."),
    ends.TaskOver: gettext_noop("The task has ended: its answers are counted."),
    ends.NotAnAnswer: gettext_noop(
        "Say yes, no or yes on conditions with the conditions' words, and at which level; "
        "or the day "
        "you plan to decide."
    ),
    LaterFacts: gettext_noop("Someone else did something here at the same moment. Look again."),
    ValueError: gettext_noop("A number or a day cannot be read."),
}


def tried(work: Any) -> str | None:
    """Do it; what stands in the way is answered as a sentence."""
    try:
        work()
    except Stopped as stopped:
        return sentence(stopped.outcome)
    except Refusal as refused:
        return _("The file is not taken in: %(why)s.") % {"why": refused}
    except tuple(PROBLEMS) as known:
        return _(next(PROBLEMS[kind] for kind in PROBLEMS if isinstance(known, kind)))
    return None


def tasks(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """Every task of the term, with how many have answered."""
    row = term_or_404(council, term)
    context = {"term": row, "tasks": tasks_of(row), "kinds": followup.TASKS}
    return render(request, "assents/tasks.html", context)


def task_new(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The form of a new task; everything a municipality needs, and what a refusal will do."""
    row = term_or_404(council, term)
    made: list[str] = []
    problem = tried(lambda: made.append(_send(request, row))) if request.method == "POST" else None
    if made:
        return redirect("task", council, term, int(made[0]))
    on = today()
    keys = [(EQUAL, _(EQUAL_NAME)), *((k, r.name) for k, r in keys_of(row.council, on).items())]
    decisions = Decision.objects.filter(term=row).order_by("-number")[:50]
    context = {
        "term": row,
        "problem": problem,
        "told": request.POST,
        "key": uuid4().hex,
        "keys": keys,
        "towns": towns_of(row.council, At(on)),
        "decisions": decisions,
        "words": followup,
        "tasks": followup.TASKS,
        "refusals": followup.REFUSALS,
        "silences": followup.SILENCES,
        "least": followup.LEAST,
        "lates": followup.LATES,
    }
    return render(request, "assents/task_new.html", context, status=409 if problem else 200)


def _send(request: HttpRequest, row: Term) -> str:
    on = today()
    sent = read_sent(request, row, on)
    what = f"send {row.pk} {sent.kind} {sent.title} {sent.total} {sent.deadline}"
    return acts.send_task(row, sent, on, By(actor(request), act_key(request, what)))


def task(request: HttpRequest, council: str, term: str, number: int) -> HttpResponse:
    """One task: the map, the answers, the key, and its end."""
    row = task_or_404(term_or_404(council, term), number)
    problem = tried(lambda: _done(request, row)) if request.method == "POST" else None
    if request.method == "POST" and problem is None:
        return redirect("task", council, term, number)
    view = task_view(row)
    address = {"council": council, "term": term, "number": number}
    context: dict[str, Any] = {
        "term": row.term,
        "desk": True,
        "view": view,
        "problem": problem,
        "key": uuid4().hex,
        "back": [(_("Tasks"), reverse("tasks", args=[council, term]))],
        "files": [
            (kind.upper(), reverse("task-export", kwargs={**address, "kind": kind}))
            for kind in pages.TYPES
        ],
        "mails": acts.mail_of(row.term.council),
    }
    shown = document(view, today(), get_language() or "da")
    return pages.page(request, shown, context, "assents/task.html", 409 if problem else 200)


def task_or_404(term: Term, number: int) -> Task:
    """A term's task."""
    rows = Task.objects.select_related("term__council", "decision", "file")
    return get_object_or_404(rows, term=term, number=number)


def _done(request: HttpRequest, row: Task) -> None:
    by = By(actor(request), act_key(request, f"task {row.pk} {sorted(request.POST)}"))
    if "remind" in request.POST:
        acts.remind(row, by)
    elif "mail" in request.POST:
        towns = {town.pk: town for town in towns_of(row.term.council, At(today()))}
        if request.POST.get("town") not in towns:
            raise Http404
        acts.say_mail(row.term, towns[request.POST["town"]], request.POST["mail"], today(), by)
    elif "conditions" in request.POST:
        found = newest_answers(row).get(request.POST.get("of", ""))
        if found is None:
            raise Http404
        met = request.POST["conditions"] == "met"
        ends.decide_conditions(found, request.POST.get("reason", ""), by, met=met)
    elif "withdraw" in request.POST:
        why = By(by.actor, by.key, request.POST.get("reason", "")[:500])
        ends.withdraw_task(row, today(), why)
    elif "end" in request.POST:
        ends.end_task(row, today(), by)


def task_file(
    request: HttpRequest, council: str, term: str, number: int, kind: str
) -> HttpResponse:
    """The task's overview as PDF or DOCX."""
    row = task_or_404(term_or_404(council, term), number)
    shown = document(task_view(row), today(), get_language() or "da")
    return pages.file(shown, f"opgave-{number}", kind)


def enclosure(request: HttpRequest, council: str, term: str, number: int) -> HttpResponse:
    """The file sent with the task."""
    return sent_file(task_or_404(term_or_404(council, term), number))


def extract(request: HttpRequest, council: str, term: str, number: int, town: str) -> HttpResponse:
    """The extract of its minutes that a municipality sent with its newest answer."""
    row = task_or_404(term_or_404(council, term), number)
    answers = newest_answers(row).values()
    found = next((a for a in answers if a.asked.town.slug == town), None)
    return _kept(found.file if found else None)


def sent_file(row: Task) -> HttpResponse:
    """The bytes of a task's enclosure."""
    return _kept(row.file)


def _kept(file: StoredFile | None) -> HttpResponse:
    """The bytes of a file, to be kept, never shown as a page."""
    if file is None:
        raise Http404
    headers = {"Content-Disposition": "attachment", "X-Content-Type-Options": "nosniff"}
    found = store.content_of(file)
    return HttpResponse(found, content_type="application/octet-stream", headers=headers)


def day_of(text: str) -> date | None:
    """A day somebody wrote; None for nothing. Raises ValueError."""
    return date.fromisoformat(text) if text.strip() else None
