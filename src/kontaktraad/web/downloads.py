"""Rulings and reports as files."""

import csv
import io
from importlib.resources import files
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from kontaktraad.documents.pdf import as_pdf
from kontaktraad.documents.word import as_docx
from kontaktraad.record.canonical import canonical
from kontaktraad.record.queries import by_hash
from kontaktraad.results import queries, tables
from kontaktraad.results.report import report
from kontaktraad.web.addresses import municipality_at
from kontaktraad.web.views import composition_or_404

JSON = "application/json; charset=utf-8"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LEADING = "=+-@\t\r"
"""A cell that begins so is a formula to a spreadsheet."""


def ruling_json(request: HttpRequest, council: str, term: str) -> HttpResponse:
    ruling = composition_or_404(council, term)
    return _file(canonical(ruling), JSON, f"kkr-{council}-{term}.json")


def municipal_json(request: HttpRequest, slug: str) -> HttpResponse:
    town = municipality_at(slug)
    found = queries.municipal_seats_of(town.code) if town else None
    if found is None:
        raise Http404
    return _file(canonical(found[1]), JSON, f"kommune-{slug}.json")


def ruling_by_hash(request: HttpRequest, digest: str) -> HttpResponse:
    ruling = by_hash(digest)
    if ruling is None:
        raise Http404
    return _file(ruling.document.encode(), JSON, f"{digest}.json")


def seats_csv(request: HttpRequest, council: str, term: str) -> HttpResponse:
    rows = tables.seat_rows(composition_or_404(council, term))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(["parti", "navn", "stemmer", "borgmestre", "supplerende", "i_alt"])
    for row in rows:
        names = [_cell(row.party), _cell(row.name)]
        writer.writerow([*names, row.votes, row.mayors, row.supplementary, row.total])
    content = ("\ufeff" + out.getvalue()).encode()
    return _file(content, "text/csv; charset=utf-8", f"kkr-{council}-{term}.csv")


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(tuple(LEADING)) else text


def report_pdf(request: HttpRequest, council: str, term: str) -> HttpResponse:
    content = as_pdf(report(composition_or_404(council, term)))
    return _file(content, "application/pdf", f"kkr-{council}-{term}.pdf")


def report_docx(request: HttpRequest, council: str, term: str) -> HttpResponse:
    content = as_docx(report(composition_or_404(council, term)))
    return _file(content, DOCX, f"kkr-{council}-{term}.docx")


def verifier(request: HttpRequest) -> HttpResponse:
    content = files("kontaktraad.verifier").joinpath("ruling.py").read_bytes()
    return _file(content, "text/x-python; charset=utf-8", "ruling.py")


def _file(content: bytes, mime: str, name: str) -> HttpResponse:
    headers: dict[str, Any] = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=mime, headers=headers)
