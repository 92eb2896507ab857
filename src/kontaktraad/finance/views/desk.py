"""Bills at the desk: issued, downloaded, taken back, settled."""

import csv
import io
from datetime import date
from typing import Any
from unicodedata import normalize
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kontaktraad.assents.models import TaskEnded
from kontaktraad.assents.views.desk import task_or_404
from kontaktraad.documents import pages
from kontaktraad.finance.actions import billing as acts
from kontaktraad.finance.document import bill_file, overview
from kontaktraad.finance.facts import bills_of, creditors, written
from kontaktraad.finance.models import Bill, Settlement
from kontaktraad.finance.said import tried
from kontaktraad.record.actions import By
from kontaktraad.register.at import today
from kontaktraad.register.models import Term
from kontaktraad.register.views.desk import act_key, actor
from kontaktraad.register.views.public import term_or_404
from kontaktraad.sources.splits import read_total

TYPES = {"pdf": "application/pdf", "xml": "application/xml"}


def bills(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """Every task that is shared, with what is billed of it."""
    row = term_or_404(council, term)
    ended = TaskEnded.objects.filter(task__term=row, task__kind="cost", result="shared")
    rows = [
        (each.task, sum(bill.signed for bill in bills_of(each.task)))
        for each in ended.select_related("task").order_by("-task__number")
    ]
    return render(request, "finance/bills.html", {"term": row, "rows": rows})


def task(request: HttpRequest, council: str, term: str, number: int) -> HttpResponse:
    """A task's bills and settlements, and the forms for more."""
    row = task_or_404(term_or_404(council, term), number)
    problem = tried(lambda: _done(request, row)) if request.method == "POST" else None
    if request.method == "POST" and problem is None:
        return redirect("bill-task", council, term, number)
    bills = bills_of(row)
    settled = list(
        Settlement.objects.filter(task=row).select_related("ruling", "reported__meeting")
    )
    context: dict[str, Any] = {
        "term": row.term, "desk": True, "task": row, "bills": bills, "problem": problem,
        "key": uuid4().hex, "settled": settled, "creditors": creditors(row.term.council, today()),
        "back": [(_("Bills"), reverse("bills", args=[council, term])),
                 (_("Task"), reverse("task", args=[council, term, number]))],
        "told": request.POST, "today": today(),
    }  # fmt: skip
    shown = overview(f"{_('Bills')}: {row.title}", bills, settled, today(), get_language() or "da")
    return pages.page(request, shown, context, "finance/task.html", 409 if problem else 200)


def _done(request: HttpRequest, row: Any) -> None:
    told = request.POST
    by = By(
        actor(request),
        act_key(request, f"bills {row.pk} {sorted(told.items())}"),
        told.get("reason", "")[:300],
    )
    slug = told.get("creditor", "")
    if "bill" in told:
        acts.bill_task(row, slug, _days(told), by)
    elif "settle" in told:
        actual = (read_total(told.get("actual", "")), told.get("source", ""))
        acts.settle_task(row, actual, slug, _days(told), by)
    elif "credit" in told:
        acts.credit(_bill(row, told["credit"]), today(), by)
    elif "again" in told:
        acts.bill_again(_bill(row, told["again"]), slug, _days(told), by)


def _days(told: Any) -> tuple[date, date]:
    """Today and the last day of payment. Raises ValueError."""
    return today(), date.fromisoformat(told.get("due", ""))


def _bill(row: Any, name: str) -> Bill:
    found = next((bill for bill in bills_of(row) if str(bill.pk) == name), None)
    if found is None:
        raise Http404
    return found


def bill_download(
    request: HttpRequest, council: str, term: str, kind: str, **about: Any
) -> HttpResponse:
    """A bill as PDF, or as an e-invoice with the PDF inside."""
    if kind not in TYPES:
        raise Http404
    rows = Bill.objects.select_related("term", "town", "corrects", "ruling", "task")
    bill = get_object_or_404(rows, term=term_or_404(council, term), **about)
    content = bill_file(bill, kind, get_language() or "da")
    headers = {"Content-Disposition": f'attachment; filename="{bill.name}.{kind}"'}
    return HttpResponse(content, content_type=TYPES[kind], headers=headers)


def town_bill(request: HttpRequest, town: str, **about: Any) -> HttpResponse:
    """A municipality's own bill, for the municipality."""
    return bill_download(request, town__slug=town, **about)


def bills_csv(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """Every bill as CSV, text cells without formulas."""
    row = term_or_404(council, term)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(["nummer", "art", "kommune", "ean", "reference", "konto", "beløb", "moms",
                     "udstedt", "forfald", "retter", "tekst"])  # fmt: skip
    for bill in _all(row):
        told = written(bill)
        writer.writerow([
            bill.name, bill.kind, _plain(bill.town.name), told.buyer.gln, _plain(told.reference),
            _plain(told.account), _decimal(bill.signed), _decimal(told.tax), bill.issued, bill.due,
            bill.corrects.name if bill.corrects else "", _plain(bill.text),
        ])  # fmt: skip
    headers = {"Content-Disposition": 'attachment; filename="regninger.csv"'}
    return HttpResponse(
        "\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8", headers=headers
    )


def _all(row: Term) -> list[Bill]:
    rows = Bill.objects.filter(term=row).select_related("town", "corrects")
    return list(rows.order_by("year", "number"))


def _plain(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    first = normalize("NFKC", text.strip())[:1]
    return f"'{text}" if first in "=+-@" or text[:1].isspace() else text


def _decimal(oere: int) -> str:
    sign, whole = ("-" if oere < 0 else ""), abs(oere)
    return f"{sign}{whole // 100},{whole % 100:02d}"
