"""The portfolio as the papers have it: readable by everyone."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kontaktraad.documents import pages
from kontaktraad.documents.model import Document
from kontaktraad.lawbook import places
from kontaktraad.lawbook.projects import Portfolio, portfolio
from kontaktraad.projects.document import document, project_document
from kontaktraad.projects.queries import bare_rows
from kontaktraad.register.at import today
from kontaktraad.register.views.public import council_or_404

LISTS = ("vip-2016", "vip-2025")
"""Addresses of lists inside the portfolio's page."""


def portfolio_or_404(council: str) -> Portfolio:
    """A council's portfolio."""
    found = portfolio(council)
    if found is None:
        raise Http404
    return found


def projects(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The board, the map and every list of the papers."""
    council_or_404(council, term)
    found = portfolio_or_404(council)
    context: dict[str, Any] = {
        "invented": found.paper.invented,
        "projects": found.projects.values(),
        "council": council,
        "name": term,
        "files": [
            (
                kind.upper(),
                reverse("projects-file", kwargs={"council": council, "term": term, "kind": kind}),
            )
            for kind in pages.TYPES
        ],
    }
    return pages.page(request, _document(found), context, "projects/projects.html")


def _document(found: Portfolio) -> Document:
    towns = [town.name for town in places.members_of(found.paper.council)]
    return document(found, bare_rows(found), towns, today(), get_language() or "da")


def projects_file(request: HttpRequest, council: str, term: str, kind: str) -> HttpResponse:
    """The portfolio as PDF or DOCX."""
    council_or_404(council, term)
    return pages.file(_document(portfolio_or_404(council)), "projekter", kind)


def project(request: HttpRequest, council: str, term: str, key: str) -> HttpResponse:
    """One project with every list it stands in."""
    council_or_404(council, term)
    found = portfolio_or_404(council)
    if key in LISTS:
        return redirect("projects", council, term)
    row = bare_rows(found).get(key)
    if row is None:
        raise Http404
    context = {
        "back": [(_("Projects"), reverse("projects", args=[council, term]))],
        "invented": found.paper.invented,
    }
    return pages.page(
        request, project_document(found, row, today(), get_language() or "da"), context
    )
