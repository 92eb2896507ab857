"""Published splits and their audit: readable by everyone, kept nowhere."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kontaktraad.documents import pages
from kontaktraad.documents.html import as_html
from kontaktraad.documents.model import Document
from kontaktraad.finance.published import audited, document
from kontaktraad.lawbook.money import published
from kontaktraad.register.at import today
from kontaktraad.register.views.public import council_or_404
from kontaktraad.sources.archive import Member
from kontaktraad.sources.badinput import BadInput, bad
from kontaktraad.sources.splits import read_total, split_rows
from kontaktraad.wording import faults

LARGEST = 1_000_000


def money(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """What the council's papers share between municipalities."""
    row, found = council_or_404(council, term)
    context = {
        "council": row, "name": term, "term": found, "papers": published(council),
        "heading": _("Shared money"), "route": "money-split",
        "links": [(_("Audit any split"), reverse("audit-split"))],
    }  # fmt: skip
    return render(request, "documents/papers.html", context)


def split(request: HttpRequest, council: str, term: str, key: str) -> HttpResponse:
    """One split, with what it adds to."""
    council_or_404(council, term)
    shown = _document(council, key)
    address = {"council": council, "term": term, "key": key}
    context: dict[str, Any] = {
        "back": [(_("Shared money"), reverse("money", args=[council, term]))],
        "files": [
            (kind.upper(), reverse("money-file", kwargs={**address, "kind": kind}))
            for kind in pages.TYPES
        ],
    }
    return pages.page(request, shown, context)


def _document(council: str, key: str) -> Document:
    told = next((row for row in published(council) if row["key"] == key), None)
    if told is None:
        raise Http404
    return document(told, today(), get_language() or "da")


def split_file(request: HttpRequest, council: str, term: str, key: str, kind: str) -> HttpResponse:
    """The split as PDF or DOCX."""
    council_or_404(council, term)
    return pages.file(_document(council, key), key, kind)


def audit(request: HttpRequest) -> HttpResponse:
    """Upload any table: does it add up, to what, which rounding was used? Nothing is kept."""
    text, problem = None, None
    if request.method == "POST":
        try:
            text = _audited(request)
        except BadInput as bad:
            problem = " ".join(faults.sentence(fault) for fault in bad.faults)
    context = {"text": text, "problem": problem}
    return render(request, "finance/audit.html", context, status=409 if problem else 200)


def _audited(request: HttpRequest) -> Any:
    upload: Any = request.FILES.get("file")
    if upload and upload.size > LARGEST:
        raise bad("file_too_large", upload.name, str(upload.size))
    content = upload.read() if upload else b""
    rows = split_rows(Member(upload.name if upload else "–", content))
    total = request.POST.get("total", "").strip()
    blocks = tuple(audited(rows, read_total(total) if total else None))
    return as_html(Document(_("Audit"), get_language() or "da", today(), blocks))
