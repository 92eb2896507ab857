"""Fees: levels and index with their sources, the lines of a period, the file for payroll."""

import csv
import io
from datetime import date
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from openpyxl import Workbook

from kontaktraad.appointments.actions.fees import set_fee, set_index
from kontaktraad.appointments.facts import bodies_of
from kontaktraad.appointments.forms import FeeForm, IndexForm
from kontaktraad.appointments.models import FeeSet
from kontaktraad.appointments.paying import FeeLine, fee_lines, index_values
from kontaktraad.appointments.posts import office_name
from kontaktraad.appointments.statement import statement
from kontaktraad.appointments.views.stopped import problem_of
from kontaktraad.documents import pages
from kontaktraad.elections.views.desk import by_of
from kontaktraad.register.at import At, today
from kontaktraad.register.models import Term
from kontaktraad.register.views.public import term_or_404
from kontaktraad.wording import appointments as wording

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
YEARS = range(2025, 2032)
HEADER = ("år", "måned", "post", "person", "dage", "øre", "kroner", "paragraf", "bemærkning")


def _period(request: HttpRequest) -> tuple[date, date]:
    """First and last month asked for as `YYYY-MM`; this year's months so far without any."""
    now = today()
    told = [request.GET.get(key, "") for key in ("from", "to")]
    default = (date(now.year, 1, 1), now)
    try:
        first, last = (date.fromisoformat(f"{text}-01") if text else day
                       for text, day in zip(told, default, strict=True))  # fmt: skip
    except ValueError as error:
        raise Http404 from error
    if not date(2025, 1, 1) <= first <= last <= date(2031, 12, 31):
        raise Http404
    return first, last


def fees(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """Who is paid what for which month, and what it rests on."""
    row, problem = term_or_404(council, term), ""
    offices = [office_name(b, o) for b in bodies_of(row.council, At(max(today(), row.constituted)))
               if b.fee for o in b.offices]  # fmt: skip
    form = FeeForm(request.POST if "fee" in request.POST else None, offices)
    index = IndexForm(request.POST if "index" in request.POST else None)
    if request.method == "POST":
        problem = problem_of(row, lambda: _posted(request, row, form, index))
        if not problem and (form.is_valid() or index.is_valid()):
            return redirect("fees", council, term)
    first, last = _period(request)
    lines = fee_lines(row, first, last)
    context = {
        "term": row, "lines": [(line, _why(line)) for line in lines], "form": form, "index": index,
        "levels": FeeSet.objects.filter(council=row.council, known_to=None).order_by("office"),
        "values": index_values(row.council),
        "total": sum(line.amount for line in lines), "first": f"{first:%Y-%m}",
        "last": f"{last:%Y-%m}", "year": last.year, "problem": problem, "key": uuid4().hex,
    }  # fmt: skip
    return render(request, "appointments/fees.html", context, status=409 if problem else 200)


def fees_year(request: HttpRequest, council: str, term: str, year: int, kind: str) -> HttpResponse:
    """The year's fees by person and by municipality, as PDF or DOCX."""
    row = term_or_404(council, term)
    if year not in YEARS:
        raise Http404
    shown = statement(row, year, get_language() or "da")
    return pages.file(shown, f"honorarer-{year}", kind)


def _why(line: FeeLine) -> str:
    return wording.reason(line.refused, {"level_of": "–", "day": "–"}) if line.refused else ""


def _posted(request: HttpRequest, row: Term, form: FeeForm, index: IndexForm) -> str:
    if form.is_valid():
        told = form.cleaned_data
        by = by_of(request, f"fee {told}")
        set_fee(row.council, told["office"], form.fee, told["since"], by)
    elif index.is_valid():
        told = index.cleaned_data
        by = by_of(request, f"index {told}")
        set_index(row.council, told["value"], told["index_source"], told["index_since"], by)
    return ""


def fees_file(request: HttpRequest, council: str, term: str, kind: str) -> HttpResponse:
    """The lines for payroll, as CSV or XLSX: every cell is text, and none is a formula."""
    row = term_or_404(council, term)
    if kind not in ("csv", "xlsx"):
        raise Http404
    rows = [HEADER, *(_cells(line) for line in fee_lines(row, *_period(request)))]
    content: Any = _csv(rows) if kind == "csv" else _xlsx(rows)
    mime = "text/csv; charset=utf-8" if kind == "csv" else XLSX
    headers = {"Content-Disposition": f'attachment; filename="honorarer-{council}.{kind}"'}
    return HttpResponse(content, content_type=mime, headers=headers)


def _cells(line: FeeLine) -> tuple[str, ...]:
    kroner = f"{line.amount // 100},{line.amount % 100:02d}"
    told = (str(line.year), f"{line.month:02d}", line.post, line.person, str(line.days),
            str(line.amount), kroner, line.cite, _why(line))  # fmt: skip
    return tuple(_plain(cell) for cell in told)


def _plain(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _csv(rows: list[tuple[str, ...]]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return "\ufeff" + out.getvalue()


def _xlsx(rows: list[tuple[str, ...]]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    sheet = book.active
    sheet.title = "Honorarer"
    for cells in rows:
        sheet.append(cells)
        for cell in sheet[sheet.max_row]:
            cell.data_type, cell.number_format = "s", "@"
    book.save(out)
    return out.getvalue()
