"""Measuring at the desk: by hand, from answers, from participants, from matched pairs."""

import json
from datetime import date
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kontaktraad.documents import pages
from kontaktraad.documents.model import Document
from kontaktraad.goals.actions import Measured, NotMeasured, measure, note_step
from kontaktraad.goals.counted import counted
from kontaktraad.goals.document import document, towns_block
from kontaktraad.goals.queries import by_town, goal_rows, steps_done
from kontaktraad.goals.views.public import contract_or_404
from kontaktraad.lawbook.goals import Contract
from kontaktraad.lawbook.goals import contracts as contracts_of
from kontaktraad.meetings.told import sentence
from kontaktraad.record.actions import By
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import At, today
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.register.models import Term
from kontaktraad.register.tiles import towns_of
from kontaktraad.register.views.desk import act_key, actor
from kontaktraad.register.views.public import term_or_404
from kontaktraad.sources.badinput import BadInput
from kontaktraad.wording import faults

LARGEST = 2_000_000


def contracts(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The contracts to measure."""
    row = term_or_404(council, term)
    context = {
        "council": row.council, "name": term, "term": row, "desk": True, "route": "goals-measure",
        "papers": [c.paper for c in contracts_of(council)], "heading": _("Results contracts"),
    }  # fmt: skip
    return render(request, "documents/papers.html", context)


def contract(request: HttpRequest, council: str, term: str, key: str) -> HttpResponse:
    """Where a contract stands, and the forms to say more."""
    row, found = term_or_404(council, term), contract_or_404(council, key)
    problem = _posted(request, row, found) if request.method == "POST" else None
    if request.method == "POST" and problem is None:
        return redirect("goals-measure", council, term, key)
    address = {"council": council, "term": term, "key": key}
    context: dict[str, Any] = {
        "back": [(_("Results contracts"), reverse("goals-desk", args=[council, term]))],
        "files": [
            (
                _("Yearly report (%(kind)s)") % {"kind": kind.upper()},
                reverse("goals-report", kwargs={**address, "kind": kind}),
            )
            for kind in pages.TYPES
        ],
        "invented": found.paper.invented,
        "term": row,
        "desk": True,
        "contract": found,
        "towns": towns_of(row.council, At(today())),
        "problem": problem,
        "key": uuid4().hex,
        "told": request.POST,
        "today": today(),
        "steps": found.paper.told["process"],
    }
    return pages.page(
        request, _report(row, found), context, "goals/measure.html", 409 if problem else 200
    )


def report(request: HttpRequest, council: str, term: str, key: str, kind: str) -> HttpResponse:
    """The yearly report: every target, its figures, and each municipality's."""
    row, found = term_or_404(council, term), contract_or_404(council, key)
    return pages.file(_report(row, found), f"{key}-rapport", kind)


def _report(row: Term, found: Contract) -> Document:
    council = row.council
    steps = steps_done(council, found)
    whole = document(found, goal_rows(council, found), steps, today(), get_language() or "da")
    towns, figures = towns_of(council, At(today())), by_town(council, found)
    more = [
        block for goal in found.goals if goal.key in figures
        for block in towns_block(goal, towns, figures[goal.key])
    ]  # fmt: skip
    return Document(whole.title, whole.language, whole.day, (*whole.blocks, *more))


def _posted(request: HttpRequest, row: Term, found: Contract) -> str | None:
    try:
        if "step" in request.POST:
            _step(request, row, found)
        else:
            _measure(request, row, found)
    except Stopped as stopped:
        return sentence(stopped.outcome)
    except BadInput as bad:
        return " ".join(faults.sentence(fault) for fault in bad.faults)
    except (NotMeasured, ValueError, ZeroDivisionError):
        return _("Choose a target, write its value, a source, and a day that has come.")
    except LaterFacts:
        return _("Someone else did something here at the same moment. Look again.")
    return None


def _step(request: HttpRequest, row: Term, found: Contract) -> None:
    done = date.fromisoformat(request.POST.get("done", ""))
    step, source = request.POST["step"], request.POST.get("source", "")
    if done > today():
        raise NotMeasured
    by = By(actor(request), act_key(request, f"step {found.paper.key} {step} {done}"))
    note_step(row, found, step, (done, source), by)


def _measure(request: HttpRequest, row: Term, found: Contract) -> None:
    told = request.POST
    upload = request.FILES.get("counted")
    if upload and (upload.size or 0) > LARGEST:
        raise NotMeasured
    goal = found.goal(told.get("goal", ""))
    if goal is None:
        raise NotMeasured
    text = upload.read().decode("utf-8-sig", errors="replace") if upload else ""
    value, made_of = counted(goal, told.get("value", ""), text, upload.name or "" if upload else "")
    town = next((t for t in towns_of(row.council, At(today())) if t.pk == told.get("town")), None)
    if told.get("town") and town is None:
        raise Http404
    said = Measured(
        goal.key, value, date.fromisoformat(told.get("on", "")), told.get("source", ""), town,
        row.council.world == "practice", made_of,
    )  # fmt: skip
    what = json.dumps([goal.key, str(value), str(said.on), told.get("town", ""), made_of])
    measure(row, found, said, today(), By(actor(request), act_key(request, f"measure {what}")))
