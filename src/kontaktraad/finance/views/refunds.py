"""Equipment packages and their refunds; budgets with their index."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kontaktraad.finance.actions import refunds as acts
from kontaktraad.finance.models import BudgetLine, PackageBought, PriceIndex, RefundsRuled
from kontaktraad.finance.said import tried
from kontaktraad.meetings.told import sentence
from kontaktraad.record.actions import By, read
from kontaktraad.register.at import At, today
from kontaktraad.register.models import Council, Term
from kontaktraad.register.tiles import towns_of
from kontaktraad.register.views.desk import act_key, actor, whole
from kontaktraad.register.views.public import term_or_404
from kontaktraad.rules.outcome import Decided
from kontaktraad.rules.settlement import indexed
from kontaktraad.sources.splits import read_total
from kontaktraad.wording.numbers import kroner


def packages(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """What was bought, period by period, and each period's refunds."""
    row = term_or_404(council, term)
    problem = tried(lambda: _said(request, row)) if request.method == "POST" else None
    if request.method == "POST" and problem is None:
        return redirect("packages", council, term)
    part = acts.part_of(row, today())
    context: dict[str, Any] = {
        "term": row, "problem": problem, "told": request.POST, "key": uuid4().hex, "part": part,
        "periods": list(_periods(row)), "towns": towns_of(row.council, At(today())),
    }  # fmt: skip
    return render(request, "finance/packages.html", context, status=409 if problem else 200)


def _periods(row: Term) -> Iterator[tuple[str, list[tuple[Any, ...]], bool, str]]:
    """Period, its rows (purchase, kroner, both parts), whether ruled, what is open."""
    names = PackageBought.objects.filter(term=row).values_list("period", flat=True)
    ruled = {r.period: r for r in RefundsRuled.objects.filter(term=row).select_related("ruling")}
    for name in sorted(set(names)):
        rows = acts.bought(row, name)
        shown, waits = _refunds(row, rows, ruled.get(name))
        lines = [
            (
                each,
                kroner(each.count * each.each),
                *shown.get(f"{each.town_id} {each.package}", ("–", "–")),
            )
            for each in rows
        ]
        yield name, lines, name in ruled, waits


def _refunds(
    row: Term, rows: list[PackageBought], ruled: RefundsRuled | None
) -> tuple[dict[str, tuple[str, str]], str]:
    """What was ruled; before that only what is open: no amount is shown that nobody ruled."""
    if ruled is None:
        outcome = acts.refund_outcome(row, rows, today())
        return {}, "" if isinstance(outcome, Decided) else sentence(outcome)
    answer = read(ruled.ruling)["answer"]
    told = {
        name: (kroner(each["region"]), kroner(each["municipality"]))
        for name, each in answer.items()
    }
    return told, ""


def _said(request: HttpRequest, row: Term) -> None:
    told = {name: request.POST.get(name, "").strip() for name in request.POST}
    by = By(actor(request), act_key(request, f"packages {row.pk} {sorted(told.items())}"))
    if "region" in told:
        acts.say_part(row, whole(told["region"]), told["source"], today(), by)
    elif "rule" in told:
        acts.rule_refunds(row, told["rule"], today(), by)
    else:
        towns = {town.pk: town for town in towns_of(row.council, At(today()))}
        if told.get("town") not in towns:
            raise acts.NotTold
        purchase = acts.Purchase(
            told["period"][:20],
            told["package"][:60],
            whole(told["count"]),
            read_total(told["each"]),
            told["source"][:300],
        )
        acts.buy(row, towns[told["town"]], purchase, by)


def budgets(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """Budgets at their own price level and at today's, by an index with its source."""
    row = term_or_404(council, term)
    problem = tried(lambda: _budgeted(request, row)) if request.method == "POST" else None
    if request.method == "POST" and problem is None:
        return redirect("budgets", council, term)
    indexes = PriceIndex.objects.filter(council=row.council, known_to=None).order_by(
        "name", "valid_from"
    )
    context: dict[str, Any] = {
        "term": row, "problem": problem, "told": request.POST, "key": uuid4().hex,
        "lines": list(_lines(row.council)), "indexes": indexes,
    }  # fmt: skip
    return render(request, "finance/budgets.html", context, status=409 if problem else 200)


def _lines(council: Council) -> Iterator[tuple[BudgetLine, str, str]]:
    """Budget, kroner as told, and kroner at today's level (a dry run)."""
    for line in BudgetLine.objects.filter(At(today()).filter(), council=council).order_by(
        "year", "activity"
    ):
        base = _index(council, line.index_name, line.level_of)
        now = _index(council, line.index_name, today())
        outcome = indexed(line.amount, base, now) if base and now else None
        told = kroner(outcome.answer) if isinstance(outcome, Decided) else "–"
        yield line, kroner(line.amount), told


def _index(council: Council, name: str, on: date) -> Fraction | None:
    row = PriceIndex.objects.filter(At(on).filter(), council=council, name=name).first()
    return Fraction(row.value.replace(",", ".")) if row else None


def _budgeted(request: HttpRequest, row: Term) -> None:
    told = {name: request.POST.get(name, "").strip() for name in request.POST}
    by = By(actor(request), act_key(request, f"budget {row.pk} {sorted(told.items())}"))
    on = date.fromisoformat(told.get("since", "") or told.get("level_of", ""))
    if "value" in told:
        acts.say_index(row, told["name"], (told["value"], told["source"]), on, by)
    else:
        values = {
            "amount": read_total(told["amount"]), "index_name": told["index"][:60], "level_of": on,
            "source": told["source"][:300],
        }  # fmt: skip
        acts.say_budget(row, told["activity"], whole(told["year"]), values, today(), by)
