"""The secretariat's pages: alliances filed, and secrets bound for lots by seed."""

from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kontaktraad.elections import queries
from kontaktraad.elections.actions.filing import NothingToRead, read_filing
from kontaktraad.elections.actions.lots import BoundAlready, bind_secret, waiting
from kontaktraad.elections.models import Filing
from kontaktraad.elections.told import sentence
from kontaktraad.record.actions import By
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.views.desk import act_key, actor, whole
from kontaktraad.register.views.public import term_or_404


def by_of(request: HttpRequest, what: str) -> By:
    """Who posts, on which showing of the form, and why."""
    return By(actor(request), act_key(request, what), request.POST.get("reason", "")[:500])


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
        except Stopped as stopped:
            problem = sentence(row, stopped.outcome)
        else:
            return redirect("filings", council, term)
    context = {
        "term": row, "filings": queries.filings(row), "last": queries.deadline(row),
        "problem": problem, "key": uuid4().hex,
    }  # fmt: skip
    return render(request, "elections/filings.html", context, status=409 if problem else 200)


def lots(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """Lots by seed: a secret is bound here; it is drawn with where a lot is waited for."""
    row = term_or_404(council, term)
    problem = ""
    if request.method == "POST":
        try:
            bind_secret(row, by_of(request, f"bind {row.pk}"))
        except BoundAlready:
            problem = queries.problem("bound_already")
        else:
            return redirect("lots", council, term)
    context = {
        "term": row, "lots": queries.lots(row), "problem": problem, "key": uuid4().hex,
        "waiting": waiting(row),
    }  # fmt: skip
    return render(request, "elections/lots.html", context, status=409 if problem else 200)
