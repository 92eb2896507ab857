"""Standing items, an item's guests, and the health councils' plan beside a forum's."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kontaktraad.meetings import queries
from kontaktraad.meetings.actions import around as acts
from kontaktraad.meetings.facts import guests_of
from kontaktraad.meetings.forms import GuestForm, HealthMeetingForm, StandingForm
from kontaktraad.meetings.models import Guest, HealthMeeting, StandingItem
from kontaktraad.meetings.views.enclosures import item_or_404
from kontaktraad.meetings.views.plan import meeting_or_404
from kontaktraad.record.actions import By
from kontaktraad.register.at import today
from kontaktraad.register.models import Fact
from kontaktraad.register.views.desk import act_key, actor, whole
from kontaktraad.register.views.public import term_or_404


def _by(request: HttpRequest, what: str) -> By:
    return By(actor(request), act_key(request, what))


def _gone(request: HttpRequest, model: type[Fact], **about: Any) -> Any:
    """The row a "take away" is pressed for."""
    told = request.POST.get("remove", "")
    rows: Any = model._base_manager.filter(known_to=None, **about)
    found = rows.filter(pk=whole(told)).first()
    if found is None:
        raise Http404
    return found


def standing(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The items every new meeting of the term gets."""
    row = term_or_404(council, term)
    form = StandingForm(request.POST if "add" in request.POST else None)
    if "remove" in request.POST:
        gone = _gone(request, StandingItem, term=row)
        acts.say_standing(row, gone.key, None, _by(request, f"standing {gone.pk}"))
        return redirect("standing-items", council, term)
    if form.is_valid():
        acts.say_standing(row, None, form.standing, _by(request, f"standing {form.standing}"))
        return redirect("standing-items", council, term)
    rows = [(place, acts.standing_of(row, place)) for place in ("first", "last")]
    context = {"term": row, "form": form, "rows": rows, "key": uuid4().hex}
    return render(request, "meetings/standing.html", context)


def add_standing(request: HttpRequest, council: str, term: str, number: int) -> HttpResponse:
    """Put what an agenda lacks of the standing items on it."""
    row = meeting_or_404(term_or_404(council, term), number)
    if request.method == "POST":
        acts.add_standing(row, today(), _by(request, f"add standing {row.pk}"))
    return redirect("meeting", council, term, number)


def guests(request: HttpRequest, council: str, term: str, number: int, item: int) -> HttpResponse:
    """Who takes part in an item without a vote, and when (FO §5(12))."""
    row = item_or_404(meeting_or_404(term_or_404(council, term), number), item)
    form = GuestForm(request.POST if "add" in request.POST else None)
    if "remove" in request.POST:
        gone = _gone(request, Guest, item=row)
        acts.invite_guest(row, gone.key, None, _by(request, f"guest {gone.pk}"))
        return redirect("item-guests", council, term, number, item)
    if form.is_valid():
        acts.invite_guest(row, None, form.visit, _by(request, f"guest {row.pk} {form.visit}"))
        return redirect("item-guests", council, term, number, item)
    context = {
        "term": row.meeting.term, "meeting": row.meeting, "text": queries.text_of(row),
        "guests": guests_of(row), "form": form, "key": uuid4().hex,
    }  # fmt: skip
    return render(request, "meetings/guests.html", context)


def health_meetings(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The health councils' meetings, and whether the forum's plan follows them (SKF-9)."""
    row = term_or_404(council, term)
    if row.council.kind != "skf":
        raise Http404
    form = HealthMeetingForm(queries.health_councils(row), _added(request))
    if "remove" in request.POST:
        gone = _gone(request, HealthMeeting, term=row)
        day = acts.HealthDay(gone.health, gone.day, gone.begins, gone.ends, gone.source)
        acts.say_health_meeting(row, day, _by(request, f"health {gone.pk}"), held=False)
        return redirect("health-meetings", council, term)
    if form.is_valid():
        acts.say_health_meeting(row, form.told, _by(request, f"health {form.told}"))
        return redirect("health-meetings", council, term)
    context = {
        "term": row, "form": form, "rows": queries.health_meetings(row),
        "follows": queries.forum_plan(row), "key": uuid4().hex,
    }  # fmt: skip
    return render(request, "meetings/health.html", context)


def _added(request: HttpRequest) -> Any:
    return request.POST if "add" in request.POST else None
