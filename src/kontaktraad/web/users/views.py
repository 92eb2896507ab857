"""The page of users and roles: of a council for its secretary, of all for the operator."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kontaktraad.access import actions as acts
from kontaktraad.access.actions import NotAllowed
from kontaktraad.access.listing import Line, lines
from kontaktraad.access.models import Role
from kontaktraad.access.queries import roles_of
from kontaktraad.accounts.models import User
from kontaktraad.notices.invitation import invite, invite_again
from kontaktraad.record.actions import By
from kontaktraad.register.at import today
from kontaktraad.register.models import Council, Term
from kontaktraad.register.views.desk import act_key, actor, whole
from kontaktraad.register.views.public import term_or_404
from kontaktraad.web.sign_in.adapters import log
from kontaktraad.web.users.forms import InviteForm, LendForm
from kontaktraad.wording import accounts as wording


class FaultyForm(Exception):  # noqa: N818 - shown again
    """What was typed is shown again with its faults."""


@dataclass(slots=True)
class Desk:
    """Whose accounts the page is about, by whom, and what was typed."""

    request: HttpRequest
    term: Term | None
    forms: dict[str, Any] = field(default_factory=dict)

    @property
    def council(self) -> Council | None:
        """The council, or None for all."""
        return self.term.council if self.term else None

    def by(self, what: str) -> By:
        """Who acts, on which showing of the form."""
        reason = self.request.POST.get("reason", "").strip()[:300]
        return By(actor(self.request), act_key(self.request, what), reason)

    def line(self) -> Line:
        """The account the form is about, among those the page shows."""
        number = whole(self.request.POST.get("account", ""))
        found = next((each for each in lines(self.council) if each.account.pk == number), None)
        if found is None:
            raise Http404
        return found


def users(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The accounts with a role in a council."""
    return _page(Desk(request, term_or_404(council, term)))


def all_users(request: HttpRequest) -> HttpResponse:
    """Every account."""
    return _page(Desk(request, None))


def _page(desk: Desk) -> HttpResponse:
    problem, request = "", desk.request
    if request.method == "POST":
        try:
            return _done(desk)
        except NotAllowed as refused:
            problem = wording.reason(refused.reason)
        except FaultyForm:
            problem = wording.reason("faulty_form")
    start = {"since": today().isoformat()}
    context = {
        "term": desk.term, "rows": lines(desk.council), "problem": problem, "key": uuid4().hex,
        "form": desk.forms.get("invite") or InviteForm(desk.council, desk.term, initial=start),
        "lending": desk.forms.get("lend") or LendForm(), "done": request.GET.get("gjort", ""),
        "own": request.user, "only_second": _only_second(request),
    }  # fmt: skip
    faulty = bool(problem) or bool(desk.forms)
    return render(request, "users/users.html", context, status=409 if faulty else 200)


def _only_second(request: HttpRequest) -> bool:
    """Whether who asks is here only as the second person (KL, for small secretariats)."""
    user = request.user
    return isinstance(user, User) and {r.role for r in roles_of(user)} <= {"kl", "kl_committee"}


def _done(desk: Desk) -> HttpResponse:
    verb = next((VERBS[name] for name in VERBS if name in desk.request.POST), None)
    if verb is None or (_only_second(desk.request) and verb is not _confirm_reset):
        raise Http404
    said = verb(desk)
    if said is None:
        raise FaultyForm
    where = "users" if desk.term else "all-users"
    place = [desk.term.council_id, desk.term.name] if desk.term else []
    log(said, desk.request, by=actor(desk.request), account=desk.request.POST.get("account", ""))
    answer = redirect(where, *place)
    answer["Location"] += f"?gjort={said}"
    return answer


def _invite(desk: Desk) -> str | None:
    form = InviteForm(desk.council, desk.term, desk.request.POST)
    desk.forms["invite"] = form
    if not form.is_valid():
        return None
    with transaction.atomic():
        for n, wanted in enumerate(form.wanted):
            invite(wanted, desk.by(f"invite {n} {wanted}"))
    return "inviteret"


def _lend(desk: Desk) -> str | None:
    form = LendForm(desk.request.POST)
    desk.forms["lend"] = form
    if not form.is_valid():
        return None
    borrower = User.objects.filter(email=form.cleaned_data["to"].lower()).first()
    if borrower is None:
        raise NotAllowed("unknown_account")
    line = desk.line()
    if not line.manages:
        raise NotAllowed("not_yours")
    acts.lend_roles(line.account, borrower, form.period, desk.by(f"lend {line.account.pk}"))
    return "udlaant"


def _end(desk: Desk) -> str:
    number = whole(desk.request.POST.get("end", ""))
    role = Role.objects.filter(pk=number, known_to=None).first()
    if role is None or (desk.council and role.council_id != desk.council.pk):
        raise Http404
    if role.account == desk.request.user:
        raise NotAllowed("own_role")
    acts.end_role(role, today(), desk.by(f"end {role.pk}"))
    return "afsluttet"


def _whole_account(desk: Desk) -> User:
    line = desk.line()
    if line.account == desk.request.user:
        raise NotAllowed("own_role")
    if not line.manages:
        raise NotAllowed("not_yours")
    return line.account


def _close(desk: Desk) -> str:
    account = _whole_account(desk)
    acts.set_open(account, desk.by(f"close {account.pk}"), is_open=False)
    return "lukket"


def _open(desk: Desk) -> str:
    account = _whole_account(desk)
    acts.set_open(account, desk.by(f"open {account.pk}"), is_open=True)
    return "aabnet"


def _again(desk: Desk) -> str:
    line = desk.line()
    if not line.invited:
        raise NotAllowed("is_ended")
    account = line.account
    invite_again(account, desk.by(f"again {account.pk}"))
    return "inviteret"


def _want_reset(desk: Desk) -> str:
    account = _whole_account(desk)
    acts.want_reset(account, desk.by(f"reset {account.pk}"))
    return "nulstilling"


def _confirm_reset(desk: Desk) -> str:
    return _end_reset(desk, done=True)


def _drop_reset(desk: Desk) -> str:
    return _end_reset(desk, done=False)


def _end_reset(desk: Desk, *, done: bool) -> str:
    line = desk.line()
    if line.reset is None:
        raise NotAllowed("is_ended")
    if line.account == desk.request.user:
        raise NotAllowed("own_role")
    acts.end_reset(line.reset, desk.by(f"end reset {line.reset.pk} {done}"), done=done)
    return "nulstillet" if done else "droppet"


VERBS: Mapping[str, Callable[[Desk], str | None]] = {
    "invite": _invite, "lend": _lend, "end": _end, "close": _close, "open": _open,
    "again": _again, "want_reset": _want_reset, "confirm_reset": _confirm_reset,
    "drop_reset": _drop_reset,
}  # fmt: skip
