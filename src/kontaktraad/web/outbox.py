"""Udsendelser: what went to whom, when, in what state; called back, sent again."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kontaktraad import clock
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.notices import outbox
from kontaktraad.notices.models import Mail, Sending
from kontaktraad.record.actions import By, Done, carry_out
from kontaktraad.register.models import Term
from kontaktraad.register.views.desk import act_key, actor, whole
from kontaktraad.register.views.public import term_or_404

SHOWN = 50
STATES = ("waiting", "sending", "sent", "returned", "stopped", "failed")
AGAIN = ("sent", "returned", "stopped", "failed")
"""States in which a mail can be sent once more."""


def sendings(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """A council's mails, newest first, and the sendings that can still be called back."""
    row = term_or_404(council, term)
    if request.method == "POST":
        _act(request, row)
        return redirect("outbox", council, term)
    return render(request, "web/outbox.html", _context(request, row))


def _context(request: HttpRequest, row: Term) -> dict[str, Any]:
    mails = Mail.objects.filter(council=row.council_id).select_related("sending").order_by("-pk")
    state = request.GET.get("tilstand", "")
    shown = mails.filter(state=state) if state in STATES else mails
    now = clock.now()
    held = Sending.objects.filter(council=row.council_id, held_until__gt=now, called_back_at=None)
    return {
        "term": row, "page": Paginator(shown, SHOWN).get_page(request.GET.get("side")),
        "held": held.order_by("-at"), "state": state, "key": uuid4().hex,
        "counts": [(name, mails.filter(state=name).count()) for name in STATES],
        "again": AGAIN, "set_up": settings.MAIL_IS_SET_UP, "now": now,
    }  # fmt: skip


def _act(request: HttpRequest, row: Term) -> None:
    if "back" in request.POST:
        _call_back(request, row)
    elif "again" in request.POST:
        _send_again(request, row)
    else:
        raise Http404


def _call_back(request: HttpRequest, row: Term) -> None:
    number = whole(request.POST["back"])
    sending = Sending.objects.filter(council=row.council_id, pk=number).first()
    if sending is None:
        raise Http404
    by = By(actor(request), act_key(request, f"call back {number}"))

    def work(at: datetime) -> Done:
        stopped = outbox.call_back(sending, by.actor)
        return Done(str(stopped), {"sending": sending.pk, "stopped": stopped})

    carry_out(act_of(row, "call_back_sending", by), work)


def _send_again(request: HttpRequest, row: Term) -> None:
    number = whole(request.POST["again"])
    mail = Mail.objects.filter(council=row.council_id, pk=number, state__in=AGAIN).first()
    if mail is None:
        raise Http404
    by = By(actor(request), act_key(request, f"send again {number}"))

    def work(at: datetime) -> Done:
        return Done(str(outbox.send_again(mail).pk), {"mail": mail.pk})

    carry_out(act_of(row, "send_mail_again", by), work)
