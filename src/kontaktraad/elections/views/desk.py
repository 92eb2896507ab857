"""The secretariat's pages: alliances filed, chair and vice-chair, lots by seed."""

import json
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kontaktraad.elections import queries
from kontaktraad.elections.actions.chairs import (
    Named,
    NoDrawer,
    NotCounted,
    count_chairs,
    name_chairs,
)
from kontaktraad.elections.actions.filing import NothingToRead, read_filing
from kontaktraad.elections.actions.lots import DrawnAlready, bind_secret, draw_by_seed
from kontaktraad.elections.models import BoundSecret, Filing
from kontaktraad.elections.told import sentence
from kontaktraad.record.actions import By
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.register.models import Term
from kontaktraad.register.views.desk import act_key, actor, whole
from kontaktraad.register.views.public import term_or_404


def by_of(request: HttpRequest, what: str) -> By:
    """Who posts, on which showing of the form, and why."""
    return By(actor(request), act_key(request, what), request.POST.get("reason", "")[:500])


def chairs(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """Count the votes, note a lot, and enter whom the groups name (FO §4(2)a, SKF-7)."""
    row = term_or_404(council, term)
    problem = ""
    if request.method == "POST":
        problem = _chairs_posted(request, row)
        if not problem:
            return redirect("chairs", council, term)
    context = {
        "term": row, "view": queries.chairs(row), "problem": problem, "key": uuid4().hex,
        "filings": queries.filings(row), "last": queries.deadline(row),
    }  # fmt: skip
    return render(request, "elections/chairs.html", context, status=409 if problem else 200)


def _chairs_posted(request: HttpRequest, row: Term) -> str:
    told = request.POST
    by = by_of(request, f"chairs {row.pk} {told.get('winner', '')} {sorted(told)}")
    try:
        if "name" in told:
            people = [told.get(post, "") for post in ("chair", "vice_chair")]
            if any(whole(person) < 0 for person in people):
                return queries.problem("choose_both")
            name_chairs(row, Named(*people), by)
        else:
            count_chairs(row, by, told.get("winner", "")[:300], told.get("drawn_by", "")[:120])
    except Stopped as stopped:
        return sentence(row, stopped.outcome)
    except NoDrawer:
        return queries.problem("no_drawer")
    except NotCounted:
        return queries.problem("not_counted")
    except LaterFacts:
        return queries.problem("later_facts")
    return ""


def filings(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The alliances filed; one between two readings of *hverdag* is read by a named person."""
    row = term_or_404(council, term)
    problem = ""
    if request.method == "POST":
        number = whole(request.POST.get("filing", ""))
        found = Filing.objects.select_related("term__council", "ruling").filter(term=row)
        filing = found.filter(number=number).first() if number >= 0 else None
        if filing is None:
            raise Http404
        try:
            in_time = request.POST.get("read") == "in_time"
            read_filing(filing, by_of(request, f"filing {filing.pk}"), in_time=in_time)
        except NothingToRead:
            problem = queries.problem("nothing_to_read")
        else:
            return redirect("filings", council, term)
    context = {
        "term": row, "filings": queries.filings(row), "last": queries.deadline(row),
        "problem": problem, "key": uuid4().hex,
    }  # fmt: skip
    return render(request, "elections/filings.html", context, status=409 if problem else 200)


def lots(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """Lots by seed: bound first, then words, then drawn; every one can be drawn again."""
    row = term_or_404(council, term)
    problem = ""
    if request.method == "POST":
        problem = _lots_posted(request, row)
        if not problem:
            return redirect("lots", council, term)
    context: dict[str, Any] = {
        "term": row, "lots": queries.lots(row), "problem": problem, "key": uuid4().hex,
        "waiting": BoundSecret.objects.filter(term=row, lot=None).order_by("pk").last(),
    }  # fmt: skip
    return render(request, "elections/lots.html", context, status=409 if problem else 200)


def _lots_posted(request: HttpRequest, row: Term) -> str:
    if "bind" in request.POST:
        bind_secret(row, by_of(request, f"bind {row.pk}"))
        return ""
    bound = BoundSecret.objects.select_related("term__council").filter(term=row)
    found = bound.filter(commitment=request.POST.get("bound", "")).first()
    if found is None:
        raise Http404
    words = _lines(request, "words")
    tied, places = _lines(request, "tied"), whole(request.POST.get("places", ""))
    by = by_of(request, f"draw {found.pk} {json.dumps([words, tied, places])}")
    try:
        draw_by_seed(found, words, tied, places, by)
    except Stopped as stopped:
        return sentence(row, stopped.outcome)
    except DrawnAlready:
        return queries.problem("drawn_already")
    return ""


def _lines(request: HttpRequest, name: str) -> list[str]:
    return [line.strip() for line in request.POST.get(name, "")[:4000].splitlines() if line.strip()]
