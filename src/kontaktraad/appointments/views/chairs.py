"""Chair and vice-chair: the votes counted, a lot noted or drawn, the members named (FO §4(2)a)."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kontaktraad.appointments import queries
from kontaktraad.appointments.actions.chairs import name_chairs
from kontaktraad.appointments.views.stopped import problem_of
from kontaktraad.elections import queries as elections
from kontaktraad.elections.actions.chairs import Lot, Named, count_chairs
from kontaktraad.elections.actions.lots import waiting
from kontaktraad.elections.views.desk import by_of
from kontaktraad.register.models import Term
from kontaktraad.register.views.desk import whole
from kontaktraad.register.views.public import term_or_404


def chairs(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """Count the votes, note or draw the lot, and enter whom the groups name (FO §4(2)a, SKF-7)."""
    row, problem = term_or_404(council, term), ""
    if request.method == "POST":
        problem = problem_of(row, lambda: _posted(request, row))
        if not problem:
            return redirect("chairs", council, term)
    view = elections.chairs(row)
    context = {
        "term": row, "view": view, "problem": problem, "key": uuid4().hex,
        "filings": elections.filings(row), "last": elections.deadline(row),
        "items": queries.deciding_items(row), "bound": waiting(row),
        "places": range(1, view.places + 1),
    }  # fmt: skip
    return render(request, "appointments/chairs.html", context, status=409 if problem else 200)


def _posted(request: HttpRequest, row: Term) -> str:
    told = request.POST
    if "name" in told:
        return _named(request, row)
    count_chairs(row, by_of(request, f"count {row.pk} {sorted(told.items())}"), _lot(request))
    return ""


def _lot(request: HttpRequest) -> Lot | None:
    told = request.POST
    words = tuple(w.strip() for w in told.get("words", "")[:4000].splitlines() if w.strip())
    winners = tuple(name[:300] for name in told.getlist("winner") if name)
    if "seed" in told:
        return Lot(words=words)
    return Lot(winners, told.get("drawn_by", "")[:120]) if "lot" in told else None


def _named(request: HttpRequest, row: Term) -> str:
    told = request.POST
    people = [str(whole(told.get(post, ""))) for post in ("chair", "vice_chair")]
    item = queries.deciding_item(row, whole(told.get("item", "")))
    if item is None:
        return queries.problem("no_item")
    if "-1" in people:
        return queries.problem("choose_both")
    name_chairs(item, Named(*people), by_of(request, f"name {row.pk} {people}"))
    return ""
