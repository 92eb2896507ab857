"""The agenda at the secretary's desk."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kontaktraad.access.reads import note
from kontaktraad.meetings import queries
from kontaktraad.meetings.actions import agenda as acts
from kontaktraad.meetings.actions.items import (
    MustGoOn,
    add_item,
    order,
    rewrite,
)  # fmt: skip
from kontaktraad.meetings.changes import history_of
from kontaktraad.meetings.facts import plan_of
from kontaktraad.meetings.forms import ItemForm
from kontaktraad.meetings.models import ItemText, Meeting
from kontaktraad.meetings.told import said
from kontaktraad.meetings.views.plan import meeting_or_404
from kontaktraad.record.actions import By
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import today
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.register.views.desk import act_key, actor, whole
from kontaktraad.register.views.public import term_or_404


def meeting(request: HttpRequest, council: str, term: str, number: int) -> HttpResponse:
    """A meeting: its agenda, its deadlines, who will come, what was changed."""
    row = meeting_or_404(term_or_404(council, term), number)
    return render(request, "meetings/meeting.html", _context(row))


def _context(row: Meeting) -> dict[str, Any]:
    known = plan_of(row)
    return {
        "term": row.term, "meeting": row, "plan": known, "deadlines": queries.deadlines(known),
        "lines": queries.agenda(row), "forecast": queries.forecast(row),
        "dispatches": row.dispatch_set.order_by("at"), "history": history_of(row),
        "key": uuid4().hex,
    }  # fmt: skip


def item_new(request: HttpRequest, council: str, term: str, number: int) -> HttpResponse:
    """A new item from the secretariat."""
    row = meeting_or_404(term_or_404(council, term), number)
    form = ItemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        key = act_key(request, f"item {row.pk} {form.text}")
        add_item(row, form.text, today(), By(actor(request), key))
        return redirect("meeting", council, term, number)
    context = {"term": row.term, "meeting": row, "form": form, "key": uuid4().hex}
    return render(request, "meetings/item.html", context)


def item_edit(
    request: HttpRequest, council: str, term: str, number: int, item: int
) -> HttpResponse:
    """An item said anew; a member's proposal taken or left out."""
    row = meeting_or_404(term_or_404(council, term), number)
    text = ItemText.objects.filter(item__meeting=row, item__key=item, known_to=None).first()
    if text is None:
        raise Http404
    if text.closed:
        note(request, f"item {text.item_id}")
    form = ItemForm(request.POST or None, initial=text.values())
    context = {"term": row.term, "meeting": row, "key": uuid4().hex}
    state = request.POST.get("state", text.state)
    if request.method == "POST" and form.is_valid() and state in ("taken", "left_out", text.state):
        reason = request.POST.get("reason", "").strip()[:500]
        about = f"item {text.item_id} {form.text} {state} {reason}"
        by = By(actor(request), act_key(request, about), reason)
        try:
            rewrite(text.item, form.text, state, by, _seen(request))
        except LaterFacts:
            told = {"meanwhile": text, "form": form, "text": text}
            return render(request, "meetings/item.html", {**context, **told}, status=409)
        except MustGoOn:
            told = {"must_go_on": True, "form": form, "text": text}
            return render(request, "meetings/item.html", {**context, **told}, status=409)
        return redirect("meeting", council, term, number)
    return render(request, "meetings/item.html", {**context, "form": form, "text": text})


def _seen(request: HttpRequest) -> int | None:
    told = request.POST.get("seen", "")
    return whole(told) if told else None


def items_order(request: HttpRequest, council: str, term: str, number: int) -> HttpResponse:
    """One item a place up or down, or all of them as they were dragged."""
    row = meeting_or_404(term_or_404(council, term), number)
    keys = [line.text.item.key for line in queries.agenda(row)]
    new = _dragged(request, keys) or _moved(request, keys)
    if request.method == "POST" and new:
        by = By(actor(request), act_key(request, f"order {row.pk} {new}"))
        try:
            order(row, new, by, _was(request))
        except LaterFacts:
            told = {**_context(row), "reordered": True}
            return render(request, "meetings/meeting.html", told, status=409)
    moved = whole(request.POST.get("item", ""))
    place = f"#item-{moved}" if moved >= 0 else ""
    return redirect(f"{reverse('meeting', args=[council, term, number])}{place}")


def _was(request: HttpRequest) -> list[int] | None:
    """The order the page showed."""
    told = request.POST.get("was", "")
    return [whole(key) for key in told.split(",")] if told else None


def _dragged(request: HttpRequest, keys: list[int]) -> list[int]:
    told = [whole(key) for key in request.POST.get("order", "").split(",")]
    return told if sorted(told) == sorted(keys) else []


def _moved(request: HttpRequest, keys: list[int]) -> list[int]:
    moved, step = whole(request.POST.get("item", "")), -1 if "up" in request.POST else 1
    if moved not in keys:
        return []
    at = keys.index(moved)
    to = min(max(at + step, 0), len(keys) - 1)
    new = list(keys)
    new[at], new[to] = new[to], new[at]
    return new


def send(request: HttpRequest, council: str, term: str, number: int) -> HttpResponse:
    """The agenda goes out: numbered for good, late only for a reason (FO §5(5))."""
    row = meeting_or_404(term_or_404(council, term), number)
    if request.method != "POST":
        return redirect("meeting", council, term, number)
    reason = request.POST.get("reason", "").strip()[:500]
    by = By(actor(request), act_key(request, f"send {row.pk} {reason}"), reason)
    try:
        acts.send_agenda(row, today(), by)
    except Stopped as stopped:
        told = {**_context(row), "refused": said(stopped.outcome)}
        return render(request, "meetings/meeting.html", told, status=409)
    except acts.MeetingCalledOff:
        told = {**_context(row), "off": True}
        return render(request, "meetings/meeting.html", told, status=409)
    except acts.NothingToSend:
        told = {**_context(row), "nothing": True}
        return render(request, "meetings/meeting.html", told, status=409)
    return redirect("meeting", council, term, number)
