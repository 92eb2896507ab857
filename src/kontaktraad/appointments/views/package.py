"""The agreed package: names from the groups, what lacks, an objection, adopted in one click."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kontaktraad.appointments import queries
from kontaktraad.appointments.actions.names import consent, enter_credential, name_for
from kontaktraad.appointments.actions.package import (
    adopt_package,
    object_to,
    withdraw_objection,
)
from kontaktraad.appointments.people import councillors, read_names
from kontaktraad.appointments.proposal import package as package_of
from kontaktraad.appointments.views.stopped import problem_of
from kontaktraad.elections.facts import heads
from kontaktraad.elections.views.desk import by_of
from kontaktraad.register.at import At
from kontaktraad.register.called import called
from kontaktraad.register.facts import situation
from kontaktraad.register.models import Term
from kontaktraad.register.views.desk import whole
from kontaktraad.register.views.public import term_or_404


def package(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The proposal, office by office, beside each group's entitlement."""
    row = term_or_404(council, term)
    problem = ""
    if request.method == "POST":
        problem = problem_of(row, lambda: _posted(request, row))
        if not problem:
            return redirect("package", council, term)
    on = queries.naming_day(row)
    groups = heads(situation(row, At(on)))
    members = called([int(p) for people in groups.values() for p in people], At(on))
    context = {
        "term": row, "package": package_of(row, on), "problem": problem, "key": uuid4().hex,
        "people": list(councillors(row, on)), "groups": sorted(groups),
        "members": sorted(members.items(), key=lambda pair: pair[1]),
        "items": queries.deciding_items(row), "lines": request.POST.get("lines", ""),
    }  # fmt: skip
    return render(request, "appointments/package.html", context, status=409 if problem else 200)


def _posted(request: HttpRequest, row: Term) -> str:
    told = request.POST
    if "lines" in told:
        on = queries.naming_day(row)
        names = read_names(row, told["lines"][:20000], on)
        name_for(row, names, by_of(request, f"names {told['lines']}"), on)
        return ""
    if "consent" in told:
        posts = [post for post in told.getlist("yes") if post]
        consent(row, posts, by_of(request, f"consent {posts}"))
        return ""
    if "credential" in told:
        return _credential(request, row)
    return _decided(request, row)


def _credential(request: HttpRequest, row: Term) -> str:
    told = request.POST
    person = councillors(row, queries.naming_day(row)).get(told.get("person", ""))
    source = told.get("source", "").strip()[:300]
    what = told.get("credential", "")
    if person is None:
        return queries.problem("no_person", told.get("person", ""))
    if not source or what not in ("fgu_board", "climate_chair"):
        return queries.problem("source")
    enter_credential(int(person), what, source, row.constituted, by_of(request, f"{person} {what}"))
    return ""


def _decided(request: HttpRequest, row: Term) -> str:
    told = request.POST
    item = queries.deciding_item(row, whole(told.get("item", "")))
    if item is None:
        return queries.problem("no_item")
    if "object" in told or "agree" in told:
        office, person = told.get("office", "")[:160], told.get("person", "")
        say = object_to if "object" in told else withdraw_objection
        say(item, office, person, by_of(request, f"object {office} {person} {'agree' in told}"))
        return ""
    adopt_package(item, by_of(request, f"adopt {item.pk}"))
    return ""
