"""Who sits for whom, for which party, on that day: readable by everyone, at any point in time."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe

from kontaktraad.record.unchanged import unchanged
from kontaktraad.register import queries
from kontaktraad.register.at import At, end_of, today
from kontaktraad.register.called import called
from kontaktraad.register.models import Council, Person, Term, Town
from kontaktraad.register.ruled import forum_shares
from kontaktraad.register.timeline import timeline, words
from kontaktraad.results.hemicycle import hemicycle, twin
from kontaktraad.results.tables import party_name


def asked(request: HttpRequest, first: date | None = None) -> At:
    """The point in time the address asks for; today where it asks for none."""
    on = _day(request.GET.get("as_of")) or max(today(), first or today())
    known = _day(request.GET.get("known_on"))
    return At(on, end_of(known) if known else None)


EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
"""No page is about a day outside these."""


def _day(text: str | None) -> date | None:
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Http404 from error
    if day and not EARLIEST <= day <= LATEST:
        raise Http404
    return day


def term_or_404(council: str, term: str) -> Term:
    """A council's term."""
    found = queries.term_of(council, term)
    if found is None:
        raise Http404
    return found


TERM = "2026-2030"
"""The term whose papers and dates are known before a council is seated."""


def council_or_404(council: str, term: str) -> tuple[Council, Term | None]:
    """The council, and its term once it is seated."""
    row, found = get_object_or_404(Council, pk=council), queries.term_of(council, term)
    if found is None and (term != TERM or row.world != "real"):
        raise Http404
    return row, found


def register(request: HttpRequest) -> HttpResponse:
    """Every council there is."""
    context = {"terms": queries.terms(), "waiting": queries.councils_not_seated()}
    return render(request, "register/index.html", context)


@unchanged("as_of", "known_on")
def council(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """One council: hemicycle, seats with their people and their time, what is due."""
    row = term_or_404(council, term)
    at = asked(request)
    view = queries.council_view(row, at)
    first = row.constituted.replace(month=1, day=1)
    last = max(at.on, first)
    seats = view.by_party
    context = {
        **when(request, at),
        "view": view,
        "practice": row.council.world == "practice",
        "picture": mark_safe(hemicycle(seats)) if seats else "",  # noqa: S308 - drawn by our own code
        "twin": twin(seats) if seats else "",
        "rows": [
            (r, mark_safe(timeline(r.periods, first, last)), words(r.periods))  # noqa: S308 - drawn by our own code
            for r in view.rows
        ],
        "shares": forum_shares(row, at),
        "chairs": [_chair(view, post) for post in view.now.chairs],
    }
    return render(request, "register/council.html", context)


def when(request: HttpRequest, at: At) -> dict[str, Any]:
    """What the form for the two times shows."""
    return {
        "as_of": at.on.isoformat(),
        "known_on": request.GET.get("known_on", ""),
        "looking_back": bool(request.GET.get("as_of") or request.GET.get("known_on")),
    }


def _chair(view: queries.CouncilView, name: str) -> dict[str, Any]:
    post = view.now.chairs[name]
    return {
        "post": name,
        "person": view.names.person(post.person) if post.person else "",
        "number": post.person,
        "group": post.group or "",
        "stand_in": view.names.person(post.stand_in) if post.stand_in else "",
        "until": _day(view.standing["away"].get(name)),
    }


def person(request: HttpRequest, number: int) -> HttpResponse:
    """A person: member since, for which party, substitute for whom, on leave when."""
    row = get_object_or_404(Person, pk=number)
    at = asked(request)
    history = queries.person_history(row, at)
    name = called([row.pk], at)[row.pk]
    context = {**when(request, at), "person": row, "name": name, "history": history}
    return render(request, "register/person.html", context)


def party(request: HttpRequest, letter: str) -> HttpResponse:
    """A party's members and substitutes in every council."""
    at = asked(request)
    seats = queries.party_seats(letter, at)
    if not seats and party_name(letter) == letter:
        raise Http404
    context = {**when(request, at), "party": party_name(letter), "letter": letter, "seats": seats}
    return render(request, "register/party.html", context)


def town(request: HttpRequest, slug: str) -> HttpResponse:
    """A municipality: its mayors and vice-mayors through time, and its council."""
    row = get_object_or_404(Town, slug=slug)
    at = asked(request)
    context = {
        **when(request, at),
        "town": row,
        "offices": queries.town_offices(row, at),
        "councillors": queries.councillors_of(row, at),
    }
    return render(request, "register/town.html", context)
