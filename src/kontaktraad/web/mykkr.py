"""My KKR: what a member or substitute has before them, by their own link."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kontaktraad.access.queries import offices_of, persons_of
from kontaktraad.accounts.models import User
from kontaktraad.assents.actions.send import secret_of
from kontaktraad.assents.queries import waiting_for
from kontaktraad.decisions import queries as decided
from kontaktraad.decisions.hearings import hearings_waiting
from kontaktraad.decisions.queries import open_polls
from kontaktraad.finance.town import by_year, owed
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.actions.links import (
    CALENDAR,
    calendar_holder,
    calendar_secret,
    has_a_part,
    my_secret,
    whose,
)
from kontaktraad.meetings.ical import feed
from kontaktraad.meetings.invitations import ROLES, called_to, link_secret
from kontaktraad.meetings.models import Plan
from kontaktraad.meetings.queries import answered, meetings_to_come
from kontaktraad.notices.links import renew
from kontaktraad.record.actions import By, Done, carry_out
from kontaktraad.register.at import At, today
from kontaktraad.register.facts import situation
from kontaktraad.register.models import Councillorship, PostHeld, Term, TownOffice
from kontaktraad.register.told import Names
from kontaktraad.register.views.desk import act_key
from kontaktraad.register.views.public import term_or_404


@dataclass(frozen=True, slots=True)
class Mine:
    """A meeting to come: as whom one is called, by which link, what was answered, open votes."""

    plan: Plan
    role: str
    secret: str
    said: str
    votes: int


def my_kkr(request: HttpRequest, secret: str) -> HttpResponse:
    """Next meetings, votes and hearings that wait, seat, substitute, posts, recommendations."""
    term, person = _whose(secret)
    return _page(request, term, person, secret)


def my_own(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The same for who has signed in: one's own page, or that of the member one works for."""
    row, user = term_or_404(council, term), request.user
    people = [*persons_of(user), *offices_of(user)] if isinstance(user, User) else []
    wanted = request.GET.get("person", "")
    found = [str(p) for p in people if has_a_part(row, str(p)) and wanted in ("", str(p))]
    if not found:
        raise Http404
    return _page(request, row, found[0], my_secret(row, found[0]))


def _page(request: HttpRequest, term: Term, person: str, secret: str) -> HttpResponse:
    context = {
        "term": term, "secret": secret, "meetings": list(_meetings(term, person)),
        "calendar": calendar_secret(term, person), "key": uuid4().hex,
        "own": request.user.is_authenticated,
        "hearings": hearings_waiting(term, person, today()),
        "posts": PostHeld.objects.filter(At(today()).filter(), person=int(person)),
        "recommended": decided.recommended(term), "due": _due(term, person),
        **_town(term, person),
        **_seat(term, person),
    }  # fmt: skip
    return render(request, "web/my_kkr.html", context)


def _due(term: Term, person: str) -> list[Any]:
    """What the council of the person's municipality has been asked and has not answered yet."""
    own = Councillorship.objects.filter(At(today()).filter(), person=int(person))
    return waiting_for(term, set(own.values_list("town_id", flat=True)), today())


def _town(term: Term, person: str) -> dict[str, Any]:
    """What a mayor's municipality is asked, with its link, and what it is billed and why."""
    rows = TownOffice.objects.filter(At(today()).filter(), office="mayor", person=int(person))
    towns = [row.town for row in rows.select_related("town")]
    waiting = waiting_for(term, {town.pk for town in towns}, today())
    bills = owed(term, towns)
    return {
        "asked": [(row, secret_of(row)) for row in waiting], "mayor_of": towns,
        "owed": bills, "years": by_year(bills),
    }  # fmt: skip


def _whose(secret: str) -> tuple[Term, str]:
    found = whose(secret)
    if found is None:
        raise Http404
    return found


def my_calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The meetings one is called to, as iCalendar."""
    found = whose(secret, CALENDAR)
    if found is None:
        raise Http404
    term, person = found
    plans = [mine.plan for mine in _meetings(term, person, called_off=True)]
    content = feed(f"{term.council.title} {term.name}", plans)
    headers = {"Content-Disposition": 'attachment; filename="mit-kkr.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def new_calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """A new address of one's calendar; the old one is dead at once."""
    term, person = _whose(secret)
    by = By(f"personal link of {person}", act_key(request, f"calendar {term.pk} {person}"))

    def work(at: datetime) -> Done:
        renew(calendar_holder(term, person))
        return Done("renewed", {"holder": "calendar"})

    carry_out(act_of(term, "renew_link", by), work)
    return redirect("my-kkr", secret)


def _meetings(term: Term, person: str, *, called_off: bool = False) -> Iterator[Mine]:
    for plan in meetings_to_come(term, today(), called_off=called_off):
        for called in called_to(plan.meeting):
            for role in (role for role in ROLES if called.who(role) == person):
                waiting = [p for p in open_polls(plan.meeting, called.seat) if not p.said]
                secret = link_secret(plan.meeting, called, role)
                said = answered(plan.meeting, called.seat)
                yield Mine(plan, role, secret, said, len(waiting))


def _seat(term: Term, person: str) -> dict[str, Any]:
    now = situation(term, At(today()))
    people = {p for s in now.sittings.values() for p in (s.member, s.substitute) if p}
    names = Names(term, people | {person})
    rows = [
        (names.seat(key), names.person(s.member), names.person(s.substitute),
         s.member == person)
        for key, s in now.sittings.items() if person in (s.member, s.substitute)
    ]  # fmt: skip
    return {"name": names.person(person), "seats": rows}
