"""Rows of money as what the rules and the e-invoice ask for."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from kontaktraad.assents.models import Task
from kontaktraad.finance.models import Bill, Creditor, Payer
from kontaktraad.record.actions import read
from kontaktraad.record.models import Ruling
from kontaktraad.register.at import At
from kontaktraad.register.models import Council
from kontaktraad.rules.contributions import Said
from kontaktraad.sources.einvoice import Bill as Written
from kontaktraad.sources.einvoice import Category, Line, Party, Vat


def creditors(council: Council, on: date) -> dict[str, Creditor]:
    """Short name → creditor in force on a day."""
    rows = Creditor.objects.filter(At(on).filter(), council=council).order_by("slug")
    return {row.slug: row for row in rows}


def payers(council: Council, on: date) -> dict[str, Payer]:
    """Municipality's code → where it receives bills on a day."""
    rows = Payer.objects.filter(At(on).filter(), council=council)
    return {row.town_id: row for row in rows}


def bills_of(task: Task) -> list[Bill]:
    """A task's bills and credit notes, in order."""
    rows = Bill.objects.filter(task=task).select_related("town", "term", "corrects", "settlement")
    return list(rows.order_by("year", "number"))


def billed(task: Task) -> dict[str, int]:
    """Municipality's code → øre billed, credit notes taken off."""
    found: dict[str, int] = {}
    for bill in bills_of(task):
        found[bill.town_id] = found.get(bill.town_id, 0) + bill.signed
    return found


def answers_ruled(ruling: Ruling) -> dict[str, Said]:
    """The answers a task's result was ruled on."""
    told: Mapping[str, Any] = read(ruling)["inputs"]["answers"]
    return {code: cast(Said, said) for code, said in told.items()}


def told_of(creditor: Creditor, payer: Payer) -> str:
    """Creditor and payer by value, as a bill keeps them."""
    told = {"creditor": creditor.values(), "payer": payer.values()}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, default=str)


def written(bill: Bill, pdf: bytes | None = None) -> Written:
    """A bill as the e-invoice has it; `pdf` travels inside it."""
    told = json.loads(bill.told)
    creditor, payer = told["creditor"], told["payer"]
    vat = Vat(cast(Category, creditor["vat"]), creditor["rate"], creditor["vat_reason"])
    first = bill.corrects
    return Written(
        bill.name, bill.issued, bill.due,
        Party(creditor["name"], creditor["cvr"], creditor["gln"]),
        Party(payer["name"], payer["cvr"], payer["gln"]), payer["reference"],
        [Line(bill.text, bill.amount)], (creditor["branch"], creditor["account"]), vat,
        payer["account"], bill.reason or "FO §6(4)",
        (first.name, first.issued) if first else None,
        (f"{bill.name}.pdf", pdf) if pdf else None,
    )  # fmt: skip
