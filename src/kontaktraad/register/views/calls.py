"""A party's election: the secretary's calls, the group's room, the councillor's personal link."""

import hashlib
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.core.validators import MinValueValidator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kontaktraad.documents.word import as_docx
from kontaktraad.lawbook.law import both_sexes
from kontaktraad.register.actions import calls as acts
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import At, today
from kontaktraad.register.called import called
from kontaktraad.register.calls import call_letter, elected_by, party_seats_due
from kontaktraad.register.facts import situation
from kontaktraad.register.forms import Tick
from kontaktraad.register.models import Call
from kontaktraad.register.told import Names, answer
from kontaktraad.register.views.desk import DOCX, act_key, actor, whole
from kontaktraad.register.views.public import term_or_404
from kontaktraad.results.tables import party_name

WEEKS = 3
ROLES = ("member", "substitute")


class CallForm(forms.Form):
    """A call on a party."""

    party = forms.ChoiceField(label=_("Party"))
    deadline = forms.DateField(
        label=_("Deadline"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    both = Tick(label=_("Both a woman and a man must be named"))

    def __init__(self, parties: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"] = forms.ChoiceField(
            label=_("Party"), choices=[(p, party_name(p)) for p in parties]
        )
        self.fields["deadline"].validators.append(MinValueValidator(today()))
        self.fields["party"].widget.attrs["class"] = "form-select"
        self.fields["deadline"].widget.attrs["class"] = "form-input"


def calls(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The calls of a council, and a new one."""
    row = term_or_404(council, term)
    parties = sorted(party_seats_due(row, today()))
    start = {"deadline": today() + timedelta(weeks=WEEKS), "both": both_sexes(today())}
    form = CallForm(parties, request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        key = act_key(request, f"call {row.pk} {told['party']}")
        sent = acts.Letter(row, told["party"], today(), told["deadline"], told["both"], key)
        acts.open_call(sent, actor(request))
        return redirect("calls", council, term)
    found = [(c, party_name(c.party), acts.is_open(c, today())) for c in _calls(row.pk)]
    context = {"term": row, "form": form, "calls": found, "key": uuid4().hex}
    return render(request, "register/calls.html", context)


def _calls(term: int) -> list[Call]:
    return list(Call.objects.filter(term=term).order_by("-sent", "party"))


def letter(request: HttpRequest, council: str, term: str, number: int) -> HttpResponse:
    """The letter of a call as a Word file."""
    row = term_or_404(council, term)
    call = get_object_or_404(Call, pk=number, term=row)
    content = as_docx(call_letter(call, get_language() or "da"))
    headers = {"Content-Disposition": f'attachment; filename="brev-{call.pk}.docx"'}
    return HttpResponse(content, content_type=DOCX, headers=headers)


def group(request: HttpRequest, council: str, term: str, party: str) -> HttpResponse:
    """The group's room: its calls, whom it invites, what they answer."""
    call = _newest(council, term, party)
    if request.method == "POST" and call and acts.is_open(call, today()):
        chosen = [n for p in request.POST.getlist("person") if (n := whole(p)) >= 0]
        free = set(elected_by(call.term, party, today()))
        acts.invite(call, set(chosen) & free, today(), actor(request))
        return redirect("group-call", council, term, party)
    context: dict[str, Any] = {"term": term_or_404(council, term), "party": party}
    if call:
        context |= {
            "call": call, "open": acts.is_open(call, today()),
            "candidates": acts.candidates(call),
            "councillors": elected_by(call.term, party, today()),
            "due": party_seats_due(call.term, today()).get(party, []),
        }  # fmt: skip
    return render(request, "register/group.html", context | {"name": party_name(party)})


def _newest(council: str, term: str, party: str) -> Call | None:
    found = Call.objects.filter(term=term_or_404(council, term), party=party)
    return found.select_related("term__council").order_by("-sent", "-pk").first()


def report(request: HttpRequest, council: str, term: str, party: str) -> HttpResponse:
    """The group's report: whom it elected to which seat; checked, and seated as one act."""
    call = _newest(council, term, party)
    if call is None:
        raise Http404
    due = party_seats_due(call.term, today()).get(party, [])
    offered = elected_by(call.term, party, today())
    context = {
        "term": call.term, "party": party, "name": party_name(party), "call": call, "due": due,
        "councillors": offered, "key": uuid4().hex,
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "register/group_report.html", context)
    choices = [
        acts.Choice(seat, *(_one_of(offered, request, f"{role}:{seat}") for role in ROLES))
        for seat, _name, _what in due
    ]  # fmt: skip
    return _reported(request, call, choices, context)


def _one_of(offered: dict[int, str], request: HttpRequest, name: str) -> str:
    """The number chosen in a field, where the form offered it; empty for anything else."""
    said = request.POST.get(name, "")
    return said if said in {str(number) for number in offered} else ""


def _reported(
    request: HttpRequest, call: Call, choices: list[acts.Choice], context: dict[str, Any]
) -> HttpResponse:
    told = acts.GroupReport(
        call, choices, request.POST.get("reason", "").strip()[:500], today(), actor(request),
        act_key(request, f"report {call.pk} {choices}"), _complete(choices, context["due"]),
    )  # fmt: skip
    try:
        acts.report_election(told)
    except Stopped as stopped:
        people = {p for c in choices for p in (c.member, c.substitute) if p}
        context["refused"] = answer(Names(call.term, people), stopped.outcome)
    except acts.NobodyNamed:
        context["nobody"] = True
    except acts.OneSexOnly:
        context["one_sex"] = True
    except acts.CallClosed:
        context["closed"] = True
    else:
        return redirect("group-call", call.term.council_id, call.term.name, call.party)
    context["said"] = request.POST
    return render(request, "register/group_report.html", context, status=409)


def _complete(choices: list[acts.Choice], due: list[tuple[str, str, str]]) -> bool:
    """Whether every seat owed gets what it lacks; otherwise the call stays open for the rest."""
    said = {choice.seat: choice for choice in choices}
    return all(
        (said[seat].member or what == "substitute") and (said[seat].substitute or what == "member")
        for seat, _name, what in due
    )


def candidate(request: HttpRequest, secret: str) -> HttpResponse:
    """A councillor answers by a personal link, without an account."""
    invitation = acts.invitation_of(secret)
    if invitation is None:
        raise Http404
    call = invitation.call
    context: dict[str, Any] = {
        "invitation": invitation, "call": call, "party": party_name(call.party),
        "open": acts.is_open(call, today()), "key": uuid4().hex, "answers": acts.STANDS_AS,
    }  # fmt: skip
    stands_as = request.POST.get("stands_as", "")
    if request.method == "POST" and context["open"] and stands_as in acts.STANDS_AS:
        said = acts.Answer(stands_as, _sex(request, call), _answer_key(request, secret))
        acts.answer_call(invitation, said, today())
        context["answered"] = stands_as
    now = situation(call.term, At(today()))
    context["name"] = called([invitation.person_id])[invitation.person_id]
    context["already"] = now.seat_of(str(invitation.person_id)) is not None
    return render(request, "register/candidate.html", context)


def _answer_key(request: HttpRequest, secret: str) -> str:
    said = f"{secret} {request.POST.get('stands_as')} {request.POST.get('key') or uuid4().hex}"
    return hashlib.sha256(said.encode()).hexdigest()


def _sex(request: HttpRequest, call: Call) -> str:
    said = request.POST.get("sex", "")
    return said if call.both_sexes and said in ("woman", "man") else ""
