"""Agreements as their papers have them: readable by everyone."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kontaktraad.agreements.document import document
from kontaktraad.documents import pages
from kontaktraad.documents.model import Document
from kontaktraad.lawbook import places
from kontaktraad.lawbook.papers import Paper, of_council, paper_of
from kontaktraad.register.at import today
from kontaktraad.register.views.public import council_or_404


def agreements(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The council's agreements, plans and organisations."""
    row, found = council_or_404(council, term)
    context = {
        "council": row, "name": term, "term": found, "papers": of_council("agreements", council),
        "heading": _("Agreements and plans"), "route": "agreement",
    }  # fmt: skip
    return render(request, "documents/papers.html", context)


def agreement(request: HttpRequest, council: str, term: str, key: str) -> HttpResponse:
    """One of them, all it says and all it leaves open."""
    council_or_404(council, term)
    found = paper_or_404(council, key)
    address = {"council": council, "term": term, "key": key}
    context: dict[str, Any] = {
        "back": [(_("Agreements and plans"), reverse("agreements", args=[council, term]))],
        "invented": found.invented,
        "files": [
            (kind.upper(), reverse("agreement-file", kwargs={**address, "kind": kind}))
            for kind in pages.TYPES
        ],
    }
    return pages.page(request, _document(found), context)


def paper_or_404(council: str, key: str) -> Paper:
    """A council's agreement by its key."""
    found = paper_of("agreements", council, key)
    if found is None:
        raise Http404
    return found


def _document(found: Paper) -> Document:
    towns = [town.name for town in places.members_of(found.council)]
    return document(found, None, towns, today(), get_language() or "da")


def agreement_file(
    request: HttpRequest, council: str, term: str, key: str, kind: str
) -> HttpResponse:
    """The agreement as PDF or DOCX."""
    council_or_404(council, term)
    return pages.file(_document(paper_or_404(council, key)), key, kind)
