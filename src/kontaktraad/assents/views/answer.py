"""A municipality answers by its link or signed in: what is asked, its share, its words."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kontaktraad.assents.actions.answer import Reply, answer
from kontaktraad.assents.actions.send import asked_by, secret_of
from kontaktraad.assents.document import amount
from kontaktraad.assents.forms import upload_of
from kontaktraad.assents.models import ANSWERS, TaskFor
from kontaktraad.assents.queries import task_view
from kontaktraad.assents.views.desk import day_of, sent_file, task_or_404, tried
from kontaktraad.notices.outbox import opened
from kontaktraad.record.actions import By
from kontaktraad.register.at import today
from kontaktraad.register.views.desk import act_key, actor
from kontaktraad.register.views.public import term_or_404
from kontaktraad.wording import followup


def by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """The task by a municipality's personal link."""
    asked = _asked_or_404(secret)
    opened(f"task {asked.pk}")
    who = f" by {actor(request)}" if request.user.is_authenticated else ""
    return _page(request, asked, f"personal link of {asked.town_id}{who}")


def by_sign_in(
    request: HttpRequest, council: str, term: str, town: str, number: int
) -> HttpResponse:
    """The same for who is signed in for the municipality, or looks on from the desk."""
    row = task_or_404(term_or_404(council, term), number)
    rows = TaskFor.objects.select_related("task__term__council", "task__file", "town")
    asked = rows.filter(task=row, town__slug=town).first()
    if asked is None:
        raise Http404
    return _page(request, asked, actor(request))


def _asked_or_404(secret: str) -> TaskFor:
    asked = asked_by(secret)
    if asked is None:
        raise Http404
    return asked


def _page(request: HttpRequest, asked: TaskFor, who: str) -> HttpResponse:
    problem = None
    if request.method == "POST":
        problem = tried(lambda: _answered(request, asked, who))
    view = task_view(asked.task)
    row = next(each for each in view.rows if each.asked.pk == asked.pk)
    context: dict[str, Any] = {
        "task": asked.task, "asked": asked, "row": row, "view": view, "problem": problem,
        "key": uuid4().hex, "share": amount(view, row.share) if view.dry else "",
        "total": amount(view, asked.task.total), "answers": followup.ANSWERS, "told": request.POST,
        "levels": followup.LEVELS, "refusal": followup.REFUSALS[asked.task.refusal],
        "silence": followup.SILENCES[asked.task.silence], "least": followup.LEAST[asked.task.least],
        "late_said": followup.LATES[asked.task.late], "secret": secret_of(asked),
        "late": today() > asked.task.deadline, "done": request.method == "POST" and not problem,
    }  # fmt: skip
    return render(request, "assents/answer.html", context, status=409 if problem else 200)


def _answered(request: HttpRequest, asked: TaskFor, who: str) -> None:
    told = request.POST
    said = told.get("said", "") if told.get("said") in ANSWERS else ""
    reply = Reply(
        said, told.get("level", ""), day_of(told.get("planned", "")), told.get("words", "")[:20000],
        upload_of(request, "file"),
    )  # fmt: skip
    what = f"answer {asked.pk} {reply.said} {reply.level} {reply.planned} {reply.words}"
    answer(asked, reply, today(), By(who, act_key(request, what)))


def enclosure(request: HttpRequest, secret: str) -> HttpResponse:
    """The file sent with the task, by the personal link."""
    return sent_file(_asked_or_404(secret).task)
