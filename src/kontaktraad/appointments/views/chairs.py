"""Chair and vice-chair: the votes counted, a lot noted or drawn, the members named (FO §4(2)a)."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kontaktraad.appointments import queries
from kontaktraad.appointments.actions.chairs import name_chairs
from kontaktraad.decisions.actions.decide import CalledOff, MinutesApproved, StillVoting
from kontaktraad.decisions.actions.votes import NotQuorate
from kontaktraad.elections import queries as elections
from kontaktraad.elections.actions.chairs import (
    CountedAlready,
    Lot,
    Named,
    NoLotWaited,
    NotCounted,
    NotTheirs,
    count_chairs,
)
from kontaktraad.elections.actions.lots import NothingBound, waiting
from kontaktraad.elections.told import sentence
from kontaktraad.elections.views.desk import by_of
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.register.models import Term
from kontaktraad.register.views.desk import whole
from kontaktraad.register.views.public import term_or_404

SAYS: dict[type[Exception], str] = {
    CountedAlready: "counted_already", NoLotWaited: "no_drawer", NothingBound: "nothing_bound",
    NotCounted: "not_counted", NotTheirs: "not_theirs", NotQuorate: "not_quorate",
    LaterFacts: "later_facts", StillVoting: "undecidable", CalledOff: "undecidable",
    MinutesApproved: "undecidable",
}  # fmt: skip


def chairs(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """Count the votes, note or draw the lot, and enter whom the groups name (FO §4(2)a, SKF-7)."""
    row, problem = term_or_404(council, term), ""
    if request.method == "POST":
        problem = _tried(request, row)
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


def _tried(request: HttpRequest, row: Term) -> str:
    try:
        return _posted(request, row)
    except Stopped as stopped:
        return sentence(row, stopped.outcome)
    except tuple(SAYS) as said:
        return queries.problem(SAYS[type(said)])


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
        return Lot(words=words or (" ",))
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
