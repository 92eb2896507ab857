"""The secretary's desk: what happened, what follows from it, and one button."""

import hashlib
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from kontaktraad.documents.word import as_docx
from kontaktraad.record.actions import read
from kontaktraad.record.queries import head, of_council
from kontaktraad.register import queries
from kontaktraad.register import report as findings
from kontaktraad.register.actions.occur import Changed, Effect, Request, Stopped, perform, preview
from kontaktraad.register.actions.undo import NothingToUndo, undo
from kontaktraad.register.at import At, today
from kontaktraad.register.differences import differences
from kontaktraad.register.events import NAMES
from kontaktraad.register.facts import situation
from kontaktraad.register.forms import EventForm
from kontaktraad.register.journal import SHOWN, acts_of
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.register.letters import letters, letters_document
from kontaktraad.register.models import Term
from kontaktraad.register.ruled import later_day
from kontaktraad.register.succession import offered
from kontaktraad.register.told import Names, answer, lines, named_in
from kontaktraad.register.views.public import asked, term_or_404, when
from kontaktraad.rules.outcome import Decided

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def actor(request: HttpRequest) -> str:
    """Who acts, by value: the journal keeps it whatever becomes of the account."""
    return str(request.user.get_username())


LONGEST_NUMBER = 9


def whole(told: str) -> int:
    """A number somebody sent, of at most nine digits; -1, which nothing has, for anything else."""
    is_one = told.isascii() and told.isdecimal() and len(told) <= LONGEST_NUMBER
    return int(told) if is_one else -1


def act_key(request: HttpRequest, what: str) -> str:
    """The act's key: what is asked, by whom, on which showing of the form.

    Another person's key, or the same key for another act, is another act.
    """
    shown = request.POST.get("key", "") or uuid4().hex
    return hashlib.sha256(f"{actor(request)} {what} {shown}".encode()).hexdigest()


def _seen(text: str) -> datetime:
    """The moment of the preview; a form without one was not previewed, and saw nothing."""
    never = datetime(1900, 1, 1, tzinfo=UTC)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return never
    return moment if moment.tzinfo else never


def events(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """What happened? One link for each kind of event."""
    row = term_or_404(council, term)
    return render(request, "register/events.html", {"term": row, "names": list(NAMES)})


def event(request: HttpRequest, council: str, term: str, name: str) -> HttpResponse:
    """The form; what would follow; and, posted, the act."""
    row = term_or_404(council, term)
    if name not in NAMES:
        raise Http404
    told = request.POST if request.method == "POST" else request.GET
    now = situation(row, At(today()))
    start = {"on": today(), **request.GET.dict()}
    form = EventForm(name, row, now, told if "on" in told else None, initial=start)
    context: dict[str, Any] = {"term": row, "name": name, "form": form}
    if not form.is_bound or not form.is_valid():
        return render(request, "register/event.html", context)
    if request.method == "POST":
        return _carry_out(request, row, form, context)
    return render(request, "register/event.html", {**context, **_foreseen(row, form)})


def _foreseen(term: Term, form: EventForm) -> dict[str, Any]:
    effects = preview(term, form.event, form.on_day)
    last = head()
    return {
        "effects": [_told(effect) for effect in effects],
        "later": later_day(term, form.on_day),
        "possible": isinstance(effects[0].outcome, Decided),
        "letters": letters(term, _all_lines(effects), form.on_day),
        "key": uuid4().hex,
        "seen": last.at if last else "",
    }


def _told(effect: Effect) -> dict[str, Any]:
    names = Names(effect.term, named_in(effect.before, effect.outcome.steps))
    return {
        "term": effect.term,
        "lines": lines(names, effect.outcome.steps),
        "answer": answer(names, effect.outcome),
    }


def _all_lines(effects: list[Effect]) -> list[Any]:
    return [line for effect in effects for line in _told(effect)["lines"]]


def _carry_out(
    request: HttpRequest, term: Term, form: EventForm, context: dict[str, Any]
) -> HttpResponse:
    asked_for = Request(
        term, form.event, form.on_day, actor(request),
        act_key(request, f"{term.pk} {form.event} {form.on_day}"),
        request.POST.get("reason", "")[:500], _seen(request.POST.get("seen", "")),
    )  # fmt: skip
    try:
        digest = perform(asked_for)
    except (Stopped, Changed, LaterFacts) as stopped:
        told = {**context, **_foreseen(term, form), **_why(term, stopped)}
        return render(request, "register/event.html", told, status=409)
    return redirect("register-done", term.council_id, term.name, digest)


def _why(term: Term, stopped: Exception) -> dict[str, Any]:
    if isinstance(stopped, Changed):
        return {"changed": differences(term, stopped.before, stopped.now)}
    if isinstance(stopped, LaterFacts):
        return {"blocked": True, "later": stopped.acts}
    return {}


def done(request: HttpRequest, council: str, term: str, digest: str) -> HttpResponse:
    """What was done, with its paragraphs and the letters to send."""
    row = term_or_404(council, term)
    found = _lines_of(row, digest)
    context = {
        "term": row, "digest": digest, "lines": found, "letters": letters(row, found, today()),
    }  # fmt: skip
    return render(request, "register/done.html", context)


def _lines_of(term: Term, digest: str) -> list[Any]:
    ruling = findings.mandate_ruling(term, digest)
    if ruling is None:
        raise Http404
    document = read(ruling)
    return findings.lines_of(term, document)


def letters_file(request: HttpRequest, council: str, term: str, digest: str) -> HttpResponse:
    """The letters as a Word file."""
    row = term_or_404(council, term)
    written = letters(row, _lines_of(row, digest), today())
    content = as_docx(letters_document(row, written, today(), get_language() or "da"))
    headers = {"Content-Disposition": f'attachment; filename="breve-{digest[:12]}.docx"'}
    return HttpResponse(content, content_type=DOCX, headers=headers)


def report(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The rule report: every breach, every election due, every gap, with where to mend it."""
    row = term_or_404(council, term)
    at = asked(request)
    view = queries.council_view(row, at)
    context = {
        **when(request, at), "view": view, "breaches": findings.report(view),
        "gaps": findings.gaps(row, at), "convener": findings.convener_told(row, at),
        "offered": offered(view),
    }  # fmt: skip
    return render(request, "register/report.html", context)


def journal(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The council's acts, newest first, a page at a time; what can be undone says so."""
    row = term_or_404(council, term)
    asked_for = request.GET.get("before", "")
    acts = acts_of(row, int(asked_for) if asked_for.isdecimal() else None)
    before = acts[-1].sequence if len(acts) == SHOWN else None
    return render(request, "register/journal.html", {"term": row, "acts": acts, "before": before})


def ruling(request: HttpRequest, council: str, term: str, digest: str) -> HttpResponse:
    """Any ruling of the council, a meeting's too, for those who work in it."""
    found = of_council(digest, term_or_404(council, term).council_id)
    if found is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{digest}.json"'}
    return HttpResponse(found.document, content_type="application/json", headers=headers)


def undo_act(request: HttpRequest, council: str, term: str, sequence: int) -> HttpResponse:
    """Undo an act of this council: a new act with a reason."""
    row = term_or_404(council, term)
    act = next((a for a in acts_of(row, sequence + 1) if a.sequence == sequence), None)
    if act is None:
        raise Http404
    context: dict[str, Any] = {"term": row, "act": act, "key": uuid4().hex}
    reason = request.POST.get("reason", "").strip()[:500]
    if request.method != "POST" or not reason:
        return render(request, "register/undo.html", {**context, "empty": request.method == "POST"})
    try:
        undo(sequence, reason, actor(request), act_key(request, f"undo {sequence}"))
    except (LaterFacts, NothingToUndo) as stopped:
        return render(request, "register/undo.html", {**context, **_why(row, stopped)}, status=409)
    return redirect("register-journal", council, term)
