"""A party group's own room: drafts of alliances, and the workbench on the real votes."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kontaktraad.elections import queries
from kontaktraad.elections.actions.filing import file_alliance
from kontaktraad.elections.facts import represented
from kontaktraad.elections.offline import offline_file
from kontaktraad.elections.told import sentence
from kontaktraad.elections.views.desk import by_of
from kontaktraad.elections.views.imagining import imagined
from kontaktraad.grouproom import drafts
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import today
from kontaktraad.register.views.desk import actor, whole
from kontaktraad.register.views.public import term_or_404
from kontaktraad.results.tables import party_name


def _room_or_404(request: HttpRequest, council: str, term: str, party: str) -> drafts.Room:
    row = term_or_404(council, term)
    if party not in represented(row, max(today(), row.constituted)):
        raise Http404
    return drafts.Room(row, party, actor(request))


def room(request: HttpRequest, council: str, term: str, party: str) -> HttpResponse:
    """The group's drafts, those offered it, and what has been filed."""
    here = _room_or_404(request, council, term, party)
    problem = ""
    if request.method == "POST":
        try:
            problem = _posted(request, here)
        except drafts.NotTheirs as error:
            raise Http404 from error
        if not problem:
            return redirect("group-room", council, term, party)
    others = [p for p in represented(here.term, _day(here)) if p != party]
    context: dict[str, Any] = {
        "term": here.term, "party": party, "name": party_name(party), "problem": problem,
        "drafts": [(view, [party_name(p) for p in view.parties],
                    [party_name(p) for p in view.waiting]) for view in drafts.drafts(here)],
        "others": [(p, party_name(p)) for p in others], "last": queries.deadline(here.term),
        "filings": [f for f in queries.filings(here.term) if party_name(party) in f.parties],
        "key": uuid4().hex,
    }  # fmt: skip
    return render(request, "elections/room.html", context, status=409 if problem else 200)


def _day(here: drafts.Room) -> Any:
    return max(today(), here.term.constituted)


def _posted(request: HttpRequest, here: drafts.Room) -> str:
    told, number = request.POST, whole(request.POST.get("draft", ""))
    if "write" in told:
        return _written(request, here)
    if "offer" in told:
        drafts.offer(here, number)
    elif "yes" in told or "no" in told:
        drafts.say(here, number, yes="yes" in told)
    elif "delete" in told:
        drafts.delete(here, number)
    elif "file" in told:
        return _filed(request, here, number)
    return ""


def _written(request: HttpRequest, here: drafts.Room) -> str:
    told = request.POST
    try:
        drafts.write(here, told.getlist("partner"), told.get("note", ""),
                     represented(here.term, _day(here)))  # fmt: skip
    except drafts.StrangeParty:
        return _("Choose at least one other group that has members of the council.")
    return ""


def _filed(request: HttpRequest, here: drafts.Room, number: int) -> str:
    view = drafts.draft_of(here, number)
    if not view.complete:
        return _("Every partner says yes before the alliance is filed.")
    try:
        file_alliance(here.term, view.parties, by_of(request, f"file {view.row.pk}"))
    except Stopped as stopped:
        return sentence(here.term, stopped.outcome)
    return ""


def workbench(request: HttpRequest, council: str, term: str, party: str) -> HttpResponse:
    """What any alliances would give: a dry run on the real votes, and every alliance counted."""
    here = _room_or_404(request, council, term, party)
    context = {
        "term": here.term, "party": party, "name": party_name(party),
        **imagined(here.term, party, request.GET),
    }  # fmt: skip
    return render(request, "elections/workbench.html", context)


def offline(request: HttpRequest, council: str, term: str, party: str) -> HttpResponse:
    """The workbench as one file with the real votes, for a machine without any network."""
    here = _room_or_404(request, council, term, party)
    content = offline_file(here.term, get_language() or "da")
    headers = {"Content-Disposition": f'attachment; filename="valgforbund-{council}.html"'}
    return HttpResponse(content, content_type="text/html; charset=utf-8", headers=headers)
