"""Creditors and payers at the desk."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kontaktraad.finance.actions.parties import Billing, Paying, say_creditor, say_payer
from kontaktraad.finance.facts import creditors, payers
from kontaktraad.finance.said import tried
from kontaktraad.record.actions import By
from kontaktraad.register.at import At, today
from kontaktraad.register.models import Term
from kontaktraad.register.slugs import slug_of
from kontaktraad.register.tiles import towns_of
from kontaktraad.register.views.desk import act_key, actor, whole
from kontaktraad.register.views.public import term_or_404


def parties(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """Who bills, who pays where, and the forms to say it."""
    row = term_or_404(council, term)
    problem = tried(lambda: _said(request, row)) if request.method == "POST" else None
    if request.method == "POST" and problem is None:
        return redirect("bill-parties", council, term)
    known = payers(row.council, today())
    context: dict[str, Any] = {
        "term": row, "problem": problem, "told": request.POST, "key": uuid4().hex,
        "creditors": creditors(row.council, today()),
        "towns": [(town, known.get(town.pk)) for town in towns_of(row.council, At(today()))],
    }  # fmt: skip
    return render(request, "finance/parties.html", context, status=409 if problem else 200)


def _said(request: HttpRequest, row: Term) -> None:
    told = {name: request.POST.get(name, "").strip() for name in request.POST}
    by = By(actor(request), act_key(request, f"parties {row.pk} {sorted(told.items())}"))
    if "creditor" in told:
        rate = whole(told.get("rate") or "0")
        billing = Billing(
            told["name"][:120], told["cvr"], told["gln"], told["branch"], told["account"],
            told["vat"], max(0, rate), told["vat_reason"][:200],
        )  # fmt: skip
        say_creditor(row, slug_of(billing.name) or "kreditor", billing, today(), by)
    else:
        towns = {town.pk: town for town in towns_of(row.council, At(today()))}
        if told.get("town") not in towns:
            raise ValueError(told.get("town"))
        paying = Paying(
            told["name"][:120],
            told["cvr"],
            told["gln"],
            told["reference"][:60],
            told["account"][:60],
        )
        say_payer(row, towns[told["town"]], paying, today(), by)
