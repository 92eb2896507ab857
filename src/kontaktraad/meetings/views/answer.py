"""What a member has by their own link: the items, the answer in two taps, a proposal."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kontaktraad import clock
from kontaktraad.access.queries import persons_of
from kontaktraad.access.reads import note
from kontaktraad.accounts.models import User
from kontaktraad.meetings import identity, invitations, pack, queries
from kontaktraad.meetings.actions import agenda as acts
from kontaktraad.meetings.actions.items import Text, propose
from kontaktraad.meetings.actions.links import my_secret
from kontaktraad.meetings.facts import plan_of
from kontaktraad.meetings.invitations import Called
from kontaktraad.meetings.models import Meeting
from kontaktraad.notices.outbox import opened
from kontaktraad.record.actions import By
from kontaktraad.register.at import At, today
from kontaktraad.register.called import called
from kontaktraad.register.told import Names
from kontaktraad.register.views.desk import act_key, actor


def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """Two taps: I come, virtually, my substitute comes, absent; and a proposal for an item."""
    found = invitations.invited_by(secret)
    if found is None:
        raise Http404
    row, who = found
    told = invitations.invitation(secret)
    if told is None:
        raise Http404
    if not request.user.is_authenticated:
        opened(invitations.receipt(row, who.seat, told.role))
    context: dict[str, Any] = {
        "meeting": row,
        "plan": plan_of(row),
        "key": uuid4().hex,
        "secret": secret,
    }
    if request.method == "POST" and told.role == "member":
        context |= _posted(request, row, who)
    names = Names(row.term, [p for p in (who.person, who.substitute) if p], At(today()))
    itself = identity.proves(request, told)
    takes_part, apart = invitations.takes_part(told) and itself, invitations.apart_from(told)
    lines = [
        queries.papers_for(line, closed=takes_part and line.text.item_id not in apart)
        for line in queries.agenda(row) if line.number
    ]  # fmt: skip
    if any(line.text.closed for line in lines) and takes_part:
        note(request, f"meeting {row.pk} closed items")
    return render(request, "meetings/answer.html", {
        **context, "is_member": told.role == "member", "whole": takes_part and not apart,
        "itself": itself, "stranger": identity.is_stranger(request, told),
        "my_kkr": my_secret(row.term, who.person),
        "pack": takes_part and not apart and pack.is_current(row), "sent": bool(lines),
        "proposals": queries.proposals_of(row, int(who.person)),
        "name": names.person(who.person), "substitute": names.person(who.substitute),
        "has_substitute": bool(who.substitute), "lines": lines,
        "said": context.get("answered") or queries.answered(row, who.seat),
    })  # fmt: skip


def _posted(request: HttpRequest, row: Meeting, who: Called) -> dict[str, Any]:
    if "tell" in request.POST:
        return {"told": acts.tell_substitute(row, who), "answered": queries.answered(row, who.seat)}
    title = request.POST.get("title", "").strip()[:200]
    if title:
        return _proposed(request, row, who, title)
    told = request.POST.get("answer", "")
    by = By(_who(request, who), act_key(request, f"answer {row.pk} {who.seat} {told}"))
    try:
        acts.answer(row, who, told, clock.local_now(), by)
    except acts.TooLate:
        return {"too_late": True}
    except ValueError:
        return {}
    return {"answered": told}


def _who(request: HttpRequest, who: Called) -> str:
    """Whose answer it is; one given by another's hand says whose."""
    own = f"personal link of {who.person}"
    if not request.user.is_authenticated:
        return own
    is_own = isinstance(request.user, User) and int(who.person) in persons_of(request.user)
    return actor(request) if is_own else f"for {who.person} by {actor(request)}"


def _proposed(request: HttpRequest, row: Meeting, who: Called, title: str) -> dict[str, Any]:
    text = Text("discuss", title, request.POST.get("presentation", "").strip()[:40000])
    regional = "regional" in request.POST
    plan = plan_of(row)
    if today() > plan.day or plan.called_off:
        return {"too_late": True}
    name = called([int(who.person)])[int(who.person)]
    by = By(_who(request, who), act_key(request, f"propose {row.pk} {title} {name}"))
    propose(row, int(who.person), (text, regional), today(), by)
    return {"proposed": queries.ruled_right(row, int(who.person))}
