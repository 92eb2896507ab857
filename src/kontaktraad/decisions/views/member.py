"""A seat votes from its own device, by the personal link to the meeting."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kontaktraad.decisions import queries
from kontaktraad.decisions.actions import votes
from kontaktraad.decisions.facts import present
from kontaktraad.meetings.identity import is_stranger, proves, take_code
from kontaktraad.meetings.invitations import Invitation, apart_from, invitation, invited_by
from kontaktraad.meetings.told import sentence
from kontaktraad.record.actions import By
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.views.desk import act_key, actor


def ballot(request: HttpRequest, secret: str) -> HttpResponse:
    """The questions put to the vote now, and the seat's own vote."""
    found = invitation(secret)
    if found is None:
        raise Http404
    if not proves(request, found):
        return _not_shown(request, secret, found)
    polls: list[Any] = queries.open_polls(found.meeting, found.seat)
    problem = _cast(request, polls, found) if request.method == "POST" else ""
    voted = request.method == "POST" and problem in (None, _("The seat has voted."))
    if not voted and invited_by(secret, found) is None:
        raise Http404
    here = voted or found.person in present(found.meeting)
    apart = apart_from(found)
    polls = [poll for poll in polls if here and poll.item_id not in apart]
    return _page(request, secret, found, polls, problem, here=here)


def _not_shown(request: HttpRequest, secret: str, found: Invitation) -> HttpResponse:
    """Who has not shown that it is them gets the ways to, and no question; a vote is refused."""
    if invited_by(secret) is None:
        raise Http404
    stranger, sent = is_stranger(request, found), request.method == "POST"
    problem = ""
    if stranger:
        problem = _("You are signed in as another person: a vote is cast by the member alone.")
    elif sent:
        problem = _("Show first that it is you: sign in, or type the code you got in the room.")
    context = {
        "meeting": found.meeting, "secret": secret, "stranger": stranger, "problem": problem,
        "wrong": "kode" in request.GET,
    }  # fmt: skip
    return render(request, "decisions/show.html", context, status=409 if sent else 200)


def meeting_code(request: HttpRequest, secret: str) -> HttpResponse:
    """The code from the room, typed on the member's own device."""
    found = invitation(secret)
    if found is None or invited_by(secret) is None:
        raise Http404
    page = redirect("ballot", secret)
    if not take_code(request, found, page):
        page["Location"] += "?kode=forkert"
    return page


def _page(
    request: HttpRequest, secret: str, found: Invitation, polls: list[Any],
    problem: str | None, *, here: bool,
) -> HttpResponse:  # fmt: skip
    rows = [(poll, queries.number_of(poll.item), poll.said) for poll in polls]
    frame = "web/plain.html" if request.method == "POST" else "web/base.html"
    context = {
        "base": frame, "meeting": found.meeting, "polls": rows, "problem": problem,
        "key": uuid4().hex, "secret": secret, "here": here,
    }  # fmt: skip
    return render(request, "decisions/ballot.html", context, status=409 if problem else 200)


def _cast(request: HttpRequest, polls: list[Any], who: Invitation) -> str | None:
    poll = next((p for p in polls if str(p.pk) == request.POST.get("poll")), None)
    choice = request.POST.get("choice", "")
    if poll is None or choice not in votes.CHOICE:
        return _("The poll has been closed.")
    if poll.said and poll.said_by == int(who.person):
        return _("The seat has voted.")
    signed_in = request.user.is_authenticated
    hand = actor(request) if signed_in else f"personal link and code of {who.person}"
    by = By(hand, act_key(request, f"vote {poll.pk} {who.seat}"))
    try:
        votes.cast(poll, who.seat, who.person, choice, by)
    except votes.PollClosed:
        return _("The poll has been closed.")
    except votes.HasVoted:
        return _("The seat has voted.")
    except Stopped as stopped:
        return sentence(stopped.outcome)
    poll.said = choice
    return None
