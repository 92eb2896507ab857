"""Results contracts as their papers have them: readable by everyone."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kontaktraad.documents import pages
from kontaktraad.documents.model import Document
from kontaktraad.goals.document import document
from kontaktraad.lawbook.goals import Contract
from kontaktraad.lawbook.goals import contracts as contracts_of
from kontaktraad.register.at import today
from kontaktraad.register.views.public import council_or_404


def contracts(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The council's contracts."""
    row, found = council_or_404(council, term)
    context = {
        "council": row,
        "name": term,
        "term": found,
        "papers": [c.paper for c in contracts_of(council)],
        "heading": _("Results contracts"),
        "route": "goals-contract",
    }
    return render(request, "documents/papers.html", context)


def contract(request: HttpRequest, council: str, term: str, key: str) -> HttpResponse:
    """One contract: what it asks for. What is measured stands at the desk until it is published."""
    council_or_404(council, term)
    found = contract_or_404(council, key)
    address = {"council": council, "term": term, "key": key}
    context: dict[str, Any] = {
        "back": [(_("Results contracts"), reverse("goals", args=[council, term]))],
        "invented": found.paper.invented,
        "files": [
            (kind.upper(), reverse("goals-file", kwargs={**address, "kind": kind}))
            for kind in pages.TYPES
        ],
    }
    return pages.page(request, _document(found), context)


def contract_file(
    request: HttpRequest, council: str, term: str, key: str, kind: str
) -> HttpResponse:
    """The contract as PDF or DOCX."""
    council_or_404(council, term)
    return pages.file(_document(contract_or_404(council, key)), key, kind)


def contract_or_404(council: str, key: str) -> Contract:
    """A council's contract by its key."""
    found = next((each for each in contracts_of(council) if each.paper.key == key), None)
    if found is None:
        raise Http404
    return found


def _document(found: Contract) -> Document:
    return document(found, None, {}, today(), get_language() or "da")
