"""My KKR: what a member or substitute has before them, by their own link."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kontaktraad.assents.actions.send import secret_of
from kontaktraad.assents.queries import waiting_for
from kontaktraad.decisions import queries as decided
from kontaktraad.decisions.hearings import hearings_waiting
from kontaktraad.decisions.queries import open_polls
from kontaktraad.finance.town import by_year, owed
from kontaktraad.meetings.actions.links import whose
from kontaktraad.meetings.ical import feed
from kontaktraad.meetings.invitations import ROLES, called_to, link_secret
from kontaktraad.meetings.models import Plan
from kontaktraad.meetings.queries import answered, meetings_to_come
from kontaktraad.register.at import At, today
from kontaktraad.register.facts import situation
from kontaktraad.register.models import Councillorship, PostHeld, Term, TownOffice
from kontaktraad.register.told import Names


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
    context = {
        "term": term, "secret": secret, "meetings": list(_meetings(term, person)),
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
    term, person = _whose(secret)
    plans = [mine.plan for mine in _meetings(term, person, called_off=True)]
    content = feed(f"{term.council.title} {term.name}", plans)
    headers = {"Content-Disposition": 'attachment; filename="mit-kkr.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


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
