"""A group names its people for posts, in its own room."""

from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kontaktraad.appointments import queries
from kontaktraad.appointments.actions.names import name_for, place_named
from kontaktraad.appointments.people import councillors
from kontaktraad.appointments.proposal import package
from kontaktraad.appointments.views.stopped import problem_of
from kontaktraad.elections.facts import represented
from kontaktraad.elections.views.desk import by_of
from kontaktraad.register.models import Term
from kontaktraad.register.views.public import term_or_404
from kontaktraad.results.tables import party_name


def group_names(request: HttpRequest, council: str, term: str, party: str) -> HttpResponse:
    """The group's own names; a post another group is named for is not shown with its name."""
    row = term_or_404(council, term)
    on = queries.naming_day(row)
    if party not in represented(row, on):
        raise Http404
    problem = ""
    if request.method == "POST":
        problem = problem_of(row, lambda: _named(request, row, party))
        if not problem:
            return redirect("group-names", council, term, party)
    shown = package(row, on)
    offices = [
        (office, [p for p in office.places if p.group == party or not p.person])
        for office in shown.offices
    ]
    context = {
        "term": row, "party": party, "name": party_name(party), "part": shown.parts.get(party),
        "offices": [pair for pair in offices if pair[1]], "problem": problem, "key": uuid4().hex,
        "people": list(councillors(row, on)),
    }  # fmt: skip
    return render(request, "appointments/group_names.html", context, status=409 if problem else 200)


def _named(request: HttpRequest, row: Term, party: str) -> str:
    told = request.POST
    office, post, label = (told.get(key, "")[:200] for key in ("office", "post", "person"))
    taken = {p.place.name: p.group for o in package(row).offices for p in o.places if p.person}
    if taken.get(post, party) != party:
        raise Http404
    on = queries.naming_day(row)
    person = councillors(row, on).get(label, "")
    if label and not person:
        return queries.problem("no_person", label)
    place = place_named(row, on, office, post)
    name_for(row, [(place, party, person)], by_of(request, f"name {post} {person}"), on)
    return ""
