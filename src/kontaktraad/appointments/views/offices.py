"""One office is elected: several by groups, one by ballots in the room (KSL §24)."""

import json
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kontaktraad.appointments import queries
from kontaktraad.appointments.actions.offices import (
    NotContested,
    NotElected,
    appoint_elected,
    count_office,
)
from kontaktraad.appointments.people import councillors
from kontaktraad.appointments.proposal import OfficeView, package
from kontaktraad.appointments.views.stopped import problem_of
from kontaktraad.decisions.actions.election import open_election
from kontaktraad.decisions.facts import present
from kontaktraad.decisions.models import PersonElection
from kontaktraad.elections.facts import heads
from kontaktraad.elections.views.desk import by_of
from kontaktraad.meetings.models import Item
from kontaktraad.record.actions import read
from kontaktraad.register.at import At
from kontaktraad.register.facts import situation
from kontaktraad.register.models import Term
from kontaktraad.register.views.desk import whole
from kontaktraad.register.views.public import term_or_404
from kontaktraad.results.tables import party_name
from kontaktraad.rules.group_election import GroupElection, Passed
from kontaktraad.wording import appointments as wording


def office(request: HttpRequest, council: str, term: str, number: int) -> HttpResponse:
    """An office of the ballot plan by its number: its election as far as it has come."""
    row = term_or_404(council, term)
    offices = package(row, queries.naming_day(row)).offices
    if not 1 <= number <= len(offices):
        raise Http404
    shown, problem = offices[number - 1], ""
    if request.method == "POST":
        problem = _tried(request, row, shown)
        if not problem:
            return redirect("office", council, term, number)
    context = {
        "term": row, "office": shown, "number": number, "problem": problem, "key": uuid4().hex,
        "items": queries.deciding_items(row),
        "people": list(councillors(row, queries.naming_day(row))),
        **(_groups(row, shown) if shown.method == "proportional" else _ballots(row, shown)),
    }  # fmt: skip
    return render(request, "appointments/office.html", context, status=409 if problem else 200)


def _groups(row: Term, shown: OfficeView) -> dict[str, Any]:
    count = queries.newest_office_count(row, shown.name)
    told = read(count.ruling) if count else {}
    asked = json.loads(count.asked) if count else {}
    seats = told.get("figures", {}).get("seats", {})
    groups = heads(situation(row, At(queries.naming_day(row))))
    return {
        "parties": [(party, party_name(party), len(people)) for party, people in groups.items()],
        "steps": [(wording.step(s["name"], s["figures"]), s["cite"]) for s in told.get("steps", ())
                  if s["name"] in wording.STEPS],
        "tied": told.get("tied", ()), "asked": asked, "decided": told.get("outcome") == "decided",
        "picking": [(name, range(1, n + 1)) for name, n in seats.items() if n],
        "names": list(seats), "blocs": ("1", "2", "3", "4"),
    }  # fmt: skip


def _ballots(row: Term, shown: OfficeView) -> dict[str, Any]:
    rows = PersonElection.objects.filter(item__meeting__term=row, office=shown.name)
    election = rows.select_related("item__meeting").order_by("-pk").first()
    groups = heads(situation(row, At(queries.naming_day(row))))
    return {"election": election, "groups": sorted(groups)}


def _tried(request: HttpRequest, row: Term, shown: OfficeView) -> str:
    item = queries.deciding_item(row, whole(request.POST.get("item", "")))
    if item is None:
        return queries.problem("no_item")
    return problem_of(row, lambda: _posted(request, item, shown))


def _posted(request: HttpRequest, item: Item, shown: OfficeView) -> str:
    told, what = request.POST, f"office {shown.name}"
    if "open" in told:
        if not shown.objectors or shown.done or shown.method != "majority":
            raise NotContested
        open_election(item, shown.name, by_of(request, f"{what} open"))
        return ""
    if "appoint" in told:
        rows = PersonElection.objects.select_related("item__meeting__term__council")
        election = rows.filter(item=item, office=shown.name).order_by("-pk").first()
        if election is None:
            raise NotElected
        appoint_elected(election, _group(item, told.get("group", "")), by_of(request, what))
        return ""
    return _counted(request, item, shown)


def _counted(request: HttpRequest, item: Item, shown: OfficeView) -> str:
    asked = _asked(request, item, shown)
    drawn_by = request.POST.get("drawn_by", "").strip()[:120]
    if "lot" in request.POST and not drawn_by:
        return queries.problem("no_drawer")
    by = by_of(request, f"count {shown.name} {asked}")
    count_office(item, shown.name, asked, by, drawn_by)
    return ""


def _group(item: Item, told: str) -> str:
    """A group of the council; empty for none."""
    term = item.meeting.term
    return told if told in heads(situation(term, At(queries.naming_day(term)))) else ""


def _asked(request: HttpRequest, item: Item, shown: OfficeView) -> GroupElection:
    told, term = request.POST, item.meeting.term
    if "groups" in told:
        return GroupElection(_standing(request, item), shown.seats)
    count = queries.newest_office_count(term, shown.name)
    before = json.loads(count.asked) if count else {"groups": {}, "drawn": [], "passed": []}
    groups = {name: tuple(people) for name, people in before["groups"].items()}
    drawn = tuple(told.getlist("winner")) if "lot" in told else tuple(before["drawn"])
    passed = [Passed(move["group"], move["taken_by"]) for move in before["passed"]]
    if "pass" in told:
        passed.append(Passed(told.get("gives", ""), told.get("takes", "")))
    picks = _picks(request, term, groups) if "pick" in told else None
    return GroupElection(groups, shown.seats, drawn, tuple(passed), picks)


def _standing(request: HttpRequest, item: Item) -> dict[str, tuple[str, ...]]:
    """The members in the room by electoral group; parties of one number stand together."""
    here, term = present(item.meeting), item.meeting.term
    together: dict[str, list[str]] = {}
    people: dict[str, tuple[str, ...]] = {}
    for party, members in heads(situation(term, At(queries.naming_day(term)))).items():
        if own := tuple(person for person in members if person in here):
            bloc = request.POST.get(f"bloc-{party}", "")
            together.setdefault(bloc or party, []).append(party)
            people[party] = own
    return {
        " + ".join(sorted(parties)): tuple(p for party in parties for p in people[party])
        for parties in together.values()
    }


def _picks(
    request: HttpRequest, term: Term, groups: dict[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:  # fmt: skip
    known = councillors(term, queries.naming_day(term))
    told = {name: request.POST.getlist(f"pick-{name}") for name in groups}
    named = {name: tuple(known[p] for p in people if p in known) for name, people in told.items()}
    return {name: people for name, people in named.items() if people}
