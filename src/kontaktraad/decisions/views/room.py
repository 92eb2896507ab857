"""The room at the secretary's desk: presence, conflicts, votes, decisions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kontaktraad.decisions import queries
from kontaktraad.decisions.actions import presence, votes
from kontaktraad.decisions.actions.decide import (
    NothingDecided,
    NotInTheRoom,
    Said,
    StillVoting,
    decide,
    say_public_decision,
)
from kontaktraad.decisions.actions.election import NoOffice
from kontaktraad.decisions.actions.locked import CalledOff, MinutesApproved
from kontaktraad.decisions.actions.minutes import approve, newest, waiting
from kontaktraad.decisions.facts import is_approved, present
from kontaktraad.decisions.models import METHODS, Closed, Poll
from kontaktraad.decisions.told import has_result
from kontaktraad.decisions.views import electing
from kontaktraad.meetings.actions.codes import give_code as make_code
from kontaktraad.meetings.facts import plan_of
from kontaktraad.meetings.invitations import called_to
from kontaktraad.meetings.models import Item, Meeting
from kontaktraad.meetings.told import sentence
from kontaktraad.meetings.views.plan import meeting_or_404
from kontaktraad.record.actions import By
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.called import called
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.register.views.desk import act_key, actor, whole
from kontaktraad.register.views.public import term_or_404
from kontaktraad.rules.meetings import CastingVice, Choice
from kontaktraad.wording import gettext_noop
from kontaktraad.wording import meetings as wording

CASTING: dict[str, CastingVice] = {"decides": "decides", "does_not": "does_not"}
RESULTS = {"adopted": True, "rejected": False}
VOTES: dict[str, Choice] = {"for": "for", "against": "against"}


def room(request: HttpRequest, council: str, term: str, number: int) -> HttpResponse:
    """The room; each form posts one thing that happened."""
    row = meeting_or_404(term_or_404(council, term), number)
    if request.method != "POST":
        return render(request, "decisions/room.html", _context(row))
    problem = _happened(request, row)
    if problem is None:
        return redirect("room", council, term, number)
    context = {**_context(row), "problem": problem.text, "tied": problem.tied}
    return render(request, "decisions/room.html", context, status=409)


def live(request: HttpRequest, council: str, term: str, number: int, poll: int) -> HttpResponse:
    """A poll as it stands now: asked for every other second by the pages that show it."""
    row = meeting_or_404(term_or_404(council, term), number)
    found = queries.poll_view(row, poll)
    if found is None:
        raise Http404
    return render(request, "decisions/_poll.html", {"term": row.term, "meeting": row, "p": found})


def screen(request: HttpRequest, council: str, term: str, number: int) -> HttpResponse:
    """For the wall: the item under way, the vote as it stands, who is missing."""
    row = meeting_or_404(term_or_404(council, term), number)
    shown = queries.under_way(row)
    context = {"term": row.term, "meeting": row, "plan": plan_of(row), "view": shown}
    htmx = request.headers.get("HX-Request") == "true"
    page = "decisions/_screen.html" if htmx else "decisions/screen.html"
    return render(request, page, {**context, "here": len(present(row))})


def give_code(request: HttpRequest, council: str, term: str, number: int) -> HttpResponse:
    """A code for one who is in the room, shown this once, to be handed over."""
    row = meeting_or_404(term_or_404(council, term), number)
    person = _person(request, "person")
    if not any(str(person) in (c.person, c.substitute) for c in called_to(row)):
        raise Http404
    code = make_code(row, person, _by(request, f"code {row.pk} {person}"))
    name = called([person])[person]
    context = {"term": row.term, "meeting": row, "code": code, "name": name}
    return render(request, "decisions/code.html", context)


def _context(row: Meeting) -> dict[str, Any]:
    return {
        "term": row.term, "meeting": row, "plan": plan_of(row), "key": uuid4().hex,
        "seats": queries.seat_lines(row), "items": queries.items(row), "minutes": newest(row),
        "approved": is_approved(row),
        "waiting": queries.minutes_waiting(row), "groups": queries.groups_of(row),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """What stands in the way, in words; the poll whose closing asks for a person's word."""

    text: str
    tied: int | None = None


def _happened(request: HttpRequest, row: Meeting) -> Problem | None:
    """Do what was posted; answers with what stands in the way, if anything does."""
    verbs: dict[str, Callable[[HttpRequest, Meeting], object]] = {
        "expected": _expected, "came": _came, "left": _left, "conflict": _conflict,
        "open": _open, "end": _end, "close": _close, "decide": _decide,
        "approve": _approve, **electing.VERBS,
    }  # fmt: skip
    verb = next((verbs[name] for name in verbs if name in request.POST), None)
    if verb is None:
        raise Http404
    try:
        verb(request, row)
    except Stopped as stopped:
        return Problem(sentence(stopped.outcome), whole(request.POST.get("close", "")))
    except votes.NotQuorate as short:
        return Problem(f"{wording.step('not_quorate', short.figures)} (FO §5(9))")
    except tuple(PROBLEMS) as known:
        return Problem(_(PROBLEMS[type(known)]))
    return None


PROBLEMS: dict[type[Exception], str] = {
    LaterFacts: gettext_noop("Someone else did something here at the same moment. Look again."),
    NoOffice: gettext_noop("Write the office, and who drew the lot."),
    votes.PollClosed: gettext_noop("The poll has been closed."),
    votes.CannotBeCounted: gettext_noop("There are more hands than seats with a vote in the room."),
    NothingDecided: gettext_noop("Write what was decided, or the question."),
    votes.NobodyVoted: gettext_noop("Nobody has voted whose vote counts."),
    votes.NoReason: gettext_noop("Write why the vote is ended without a result."),
    StillVoting: gettext_noop("A vote on the item is open; close it first."),
    CalledOff: gettext_noop("The meeting is called off; nothing is decided at it."),
    MinutesApproved: gettext_noop("The minutes are approved; a correction needs its reason."),
    NotInTheRoom: gettext_noop(
        "A reservation is made by who is in the room, or by a group with seats."
    ),
    presence.Stranger: gettext_noop("The person fills no seat here."),
}


def _by(request: HttpRequest, what: str) -> By:
    reason = request.POST.get("reason", "").strip()[:500]
    return By(actor(request), act_key(request, what), reason)


def _person(request: HttpRequest, name: str) -> int:
    told = whole(request.POST.get(name, ""))
    if told < 0:
        raise Http404
    return told


def _came(request: HttpRequest, row: Meeting) -> object:
    person = _person(request, "came")
    by = _by(request, f"came {row.pk} {person}")
    return presence.note_presence(row, person, by, came=True)


def _expected(request: HttpRequest, row: Meeting) -> object:
    return presence.note_expected(row, _by(request, f"expected {row.pk}"))


def _left(request: HttpRequest, row: Meeting) -> object:
    person = _person(request, "left")
    by = _by(request, f"left {row.pk} {person}")
    return presence.note_presence(row, person, by, came=False)


def _item(request: HttpRequest, row: Meeting) -> Item:
    rows = Item.objects.filter(meeting=row, key=whole(request.POST.get("item", "")))
    item = rows.select_related("meeting__term__council").first()
    if item is None:
        raise Http404
    return item


def _conflict(request: HttpRequest, row: Meeting) -> object:
    item, person = _item(request, row), _person(request, "person")
    is_so = request.POST.get("conflict") == "yes"
    by = _by(request, f"conflict {item.pk} {person} {is_so}")
    return presence.note_conflict(item, person, by, conflicted=is_so)


def _open(request: HttpRequest, row: Meeting) -> object:
    item, method = _item(request, row), request.POST.get("method", "")
    question = request.POST.get("question", "").strip()[:500]
    if method not in METHODS or not question:
        raise NothingDecided
    return votes.open_poll(item, question, method, _by(request, f"open {item.pk} {question}"))


def _close(request: HttpRequest, row: Meeting) -> object:
    poll = Poll.objects.filter(item__meeting=row, pk=_person(request, "close")).first()
    if poll is None:
        raise Http404
    told = [request.POST.get(name, "") for name in ("hands_for", "hands_against", "hands_blank")]
    hands = tuple(max(whole(n), 0) for n in told)
    counted = votes.Counted(
        (hands[0], hands[1], hands[2]), VOTES.get(request.POST.get("presiding_vote", "")),
        CASTING.get(request.POST.get("vice_chair_casts", ""), "ask"),
        RESULTS.get(request.POST.get("decided", "")),
    )  # fmt: skip
    return votes.close_poll(poll, counted, _by(request, f"close {poll.pk} {counted}"))


def _approve(request: HttpRequest, row: Meeting) -> object:
    """Earlier minutes, approved here in one click."""
    told = _person(request, "approve")
    found = next((m for m in waiting(row) if m.pk == told), None)
    if found is None:
        raise Http404
    return approve(found, row, _by(request, f"approve {found.pk}"))


def _vote(item: Item) -> Closed | None:
    """The newest vote on the item that has a result."""
    rows = Closed.objects.filter(poll__item=item).select_related("ruling").order_by("-at")
    return next((row for row in rows if has_result(row)), None)


def _end(request: HttpRequest, row: Meeting) -> object:
    poll = Poll.objects.filter(item__meeting=row, pk=_person(request, "end")).first()
    if poll is None:
        raise Http404
    return votes.end_poll(poll, _by(request, f"end {poll.pk}"))


def _decide(request: HttpRequest, row: Meeting) -> object:
    item = _item(request, row)
    vote = _vote(item) if request.POST["decide"] != "consensus" else None
    seen = request.POST.get("seen", "")
    who = request.POST.getlist("reserve")
    told = Said(
        request.POST.get("text", "")[:20000], request.POST.get("reservations", "")[:2000],
        vote, tuple(person for each in who if (person := whole(each)) >= 0),
        tuple(each for each in who if each in queries.groups_of(row)),
        whole(seen) if seen else None,
    )  # fmt: skip
    number = decide(item, told, _by(request, f"decide {item.pk} {told}"))
    if "public_text" in request.POST:
        public = request.POST["public_text"][:20000]
        say_public_decision(item, public, _by(request, f"public {item.pk} {number} {public}"))
    return number
