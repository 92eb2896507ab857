"""What the room posts of an election of a person: the office, a ballot as counted, a lot."""

from collections.abc import Callable

from django.http import Http404, HttpRequest

from kontaktraad.decisions.actions.election import count_ballot, draw_lot, open_election
from kontaktraad.decisions.models import PersonElection
from kontaktraad.meetings.models import Item, Meeting
from kontaktraad.record.actions import By
from kontaktraad.register.views.desk import act_key, actor, whole


def _by(request: HttpRequest, what: str) -> By:
    return By(actor(request), act_key(request, what), request.POST.get("reason", "")[:500])


def _number(request: HttpRequest, name: str) -> int:
    told = request.POST.get(name, "")
    return max(whole(told), 0)


def _elect(request: HttpRequest, row: Meeting) -> object:
    items = Item.objects.select_related("meeting__term__council").filter(meeting=row)
    item = items.filter(key=_number(request, "item")).first()
    if item is None:
        raise Http404
    office = request.POST.get("office", "")[:160]
    return open_election(item, office, _by(request, f"elect {item.pk} {office}"))


def _election(row: Meeting, number: int) -> PersonElection:
    rows = PersonElection.objects.select_related("item__meeting__term__council")
    found = rows.filter(item__meeting=row, pk=number).first()
    if found is None:
        raise Http404
    return found


def _count(request: HttpRequest, row: Meeting) -> object:
    election = _election(row, _number(request, "count"))
    people = request.POST.getlist("candidate")
    given = [max(whole(n), 0) for n in request.POST.getlist("votes")]
    votes: dict[str, int] = {}
    for person, number in zip(people, given, strict=False):
        if whole(person) >= 0 and number:
            votes[person] = votes.get(person, 0) + number
    blank = _number(request, "blank")
    return count_ballot(
        election, votes, blank, _by(request, f"count {election.pk} {votes} {blank}")
    )


def _draw(request: HttpRequest, row: Meeting) -> object:
    election = _election(row, _number(request, "draw"))
    winner, drawn_by = request.POST.get("winner", ""), request.POST.get("drawn_by", "")[:200]
    if whole(winner) < 0:
        raise Http404
    return draw_lot(election, winner, drawn_by, _by(request, f"draw {election.pk} {winner}"))


VERBS: dict[str, Callable[[HttpRequest, Meeting], object]] = {
    "elect": _elect, "count": _count, "draw": _draw,
}  # fmt: skip
