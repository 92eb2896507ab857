"""Written hearings: sent out from the desk, answered by personal link, closed and reported."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kontaktraad.access.queries import persons_of
from kontaktraad.accounts.models import User
from kontaktraad.decisions import hearings as read
from kontaktraad.decisions.actions import hearing as acts
from kontaktraad.decisions.actions.votes import CHOICE, HasVoted
from kontaktraad.decisions.models import Hearing
from kontaktraad.decisions.views.room import VOTES
from kontaktraad.meetings.told import sentence
from kontaktraad.notices.outbox import opened
from kontaktraad.record.actions import By
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import today
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.register.models import Term
from kontaktraad.register.views.desk import act_key, actor
from kontaktraad.register.views.public import term_or_404
from kontaktraad.wording import gettext_noop

PROBLEMS: dict[type[Exception], str] = {
    acts.Incomplete: gettext_noop(
        "Write the question, the material, why it cannot wait for a meeting, and a day to come."
    ),
    acts.HearingOver: gettext_noop("The hearing is over."),
    acts.StillOpen: gettext_noop(
        "It is closed when its deadline has passed or everyone has replied."
    ),
    LaterFacts: gettext_noop("Someone else did something here at the same moment. Look again."),
    HasVoted: gettext_noop("The seat has replied."),
}


def hearings(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """Every hearing of the term, and the form for a new one."""
    row = term_or_404(council, term)
    problem = _opened(request, row) if request.method == "POST" else None
    if request.method == "POST" and problem is None:
        return redirect("hearings", council, term)
    context = {
        "term": row, "hearings": read.hearings(row), "key": uuid4().hex, "problem": problem,
        "told": request.POST,
    }  # fmt: skip
    return render(request, "decisions/hearings.html", context, status=409 if problem else 200)


def _opened(request: HttpRequest, row: Term) -> str | None:
    told = {name: request.POST.get(name, "").strip() for name in ("question", "material", "reason")}
    silence = acts.SILENCES.get(request.POST.get("silence", ""), "nothing")
    try:
        deadline = date.fromisoformat(request.POST.get("deadline", ""))
    except ValueError:
        deadline = today()
    basis = request.POST.get("closed_because", "").strip()[:300]
    asked = acts.Asked(told["question"][:500], told["material"][:40000], deadline, silence, basis)
    by = By(actor(request), act_key(request, f"hearing {row.pk} {asked}"), told["reason"][:500])
    return _tried(lambda: acts.open_hearing(row, asked, today(), by))


def _tried(work: Any) -> str | None:
    try:
        work()
    except Stopped as stopped:
        return sentence(stopped.outcome)
    except tuple(PROBLEMS) as known:
        return _(PROBLEMS[type(known)])
    return None


def hearing(request: HttpRequest, council: str, term: str, hearing: int) -> HttpResponse:
    """One hearing: who is heard, who has replied, its result."""
    row = _hearing_or_404(term_or_404(council, term), hearing)
    problem = _done(request, row) if request.method == "POST" else None
    if request.method == "POST" and problem is None:
        return redirect("hearing", council, term, hearing)
    context = {
        "term": row.term, "hearing": row, "view": read.hearing_view(row),
        "key": uuid4().hex, "problem": problem,
    }  # fmt: skip
    return render(request, "decisions/hearing.html", context, status=409 if problem else 200)


def _hearing_or_404(term: Term, number: int) -> Hearing:
    found = Hearing.objects.select_related("term__council").filter(term=term, number=number).first()
    if found is None:
        raise Http404
    return found


def _done(request: HttpRequest, row: Hearing) -> str | None:
    by = By(actor(request), act_key(request, f"hearing {row.pk} {sorted(request.POST)}"))
    if "remind" in request.POST:
        return _tried(lambda: acts.remind_hearing(row, by))
    chair = VOTES.get(request.POST.get("chair", ""))
    return _tried(lambda: acts.close_hearing(row, chair, today(), by))


def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """The question, the material, and the seat's one reply."""
    heard = acts.heard_by(secret)
    if heard is None:
        raise Http404
    if not request.user.is_authenticated:
        opened(f"hearing {heard.pk}")
    problem = _replied(request, heard) if request.method == "POST" else None
    context = {
        "hearing": heard.hearing, "name": read.name_of(heard), "key": uuid4().hex,
        "reply": read.reply_of(heard), "problem": problem,
        "over": heard.hearing.deadline < today() or acts.is_closed(heard.hearing),
    }  # fmt: skip
    return render(request, "decisions/hearing_reply.html", context, status=409 if problem else 200)


def _replied(request: HttpRequest, heard: Any) -> str | None:
    choice, reasons = request.POST.get("choice", ""), request.POST.get("reasons", "")[:20000]
    if choice not in CHOICE:
        raise Http404
    user = request.user
    if isinstance(user, User) and heard.person_id not in persons_of(user):
        return _("You are signed in as another person: a vote is cast by the member alone.")
    key = act_key(request, f"reply {heard.pk} {choice}")
    return _tried(lambda: acts.reply(heard, (choice, reasons), today(), key))
