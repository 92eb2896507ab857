"""The handover, the consistency report and the pack's register: readable by everyone."""

from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kontaktraad.documents import pages
from kontaktraad.documents.model import Document, Items, Paragraph, Table
from kontaktraad.handover.consistency import findings
from kontaktraad.handover.document import recommendations
from kontaktraad.handover.queries import found as search
from kontaktraad.handover.records import COUNCIL, records
from kontaktraad.lawbook.papers import Paper, of_council
from kontaktraad.register.at import today
from kontaktraad.register.views.public import council_or_404
from kontaktraad.wording import consistency as words


def paper_or_404(council: str) -> Paper:
    """A council's handover paper."""
    found = next(iter(of_council("handover", council)), None)
    if found is None:
        raise Http404
    return found


def handover(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The old council's recommendations, each with what in the system it is about."""
    council_or_404(council, term)
    found = paper_or_404(council)
    context: dict[str, Any] = {
        "invented": found.invented,
        "rows": found.told["recommendations"],
        "base": reverse("handover", args=[council, term]).removesuffix("overlevering/"),
        "files": [
            (
                kind.upper(),
                reverse("handover-file", kwargs={"council": council, "term": term, "kind": kind}),
            )
            for kind in pages.TYPES
        ],
    }
    return pages.page(request, _document(found), context, "handover/handover.html")


def _document(found: Paper) -> Document:
    return recommendations(found, None, today(), get_language() or "da")


def handover_file(request: HttpRequest, council: str, term: str, kind: str) -> HttpResponse:
    """The recommendations as PDF or DOCX."""
    council_or_404(council, term)
    return pages.file(_document(paper_or_404(council)), "overlevering", kind)


def consistency(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """What in the papers does not agree with itself, computed from the data."""
    row, _term = council_or_404(council, term)
    found = findings(council)
    blocks = (
        Paragraph(
            _(
                "Computed from the figures as they were transcribed; nothing here is typed "
                "in. %(n)s findings."
            )
            % {"n": len(found)}
        ),
        Table(
            _("Findings"),
            (_("Section"), _("What does not agree")),
            tuple((f.section, words.finding(f.name, f.figures)) for f in found),
        ),
    )
    shown = Document(
        _("What does not add up: %(council)s") % {"council": row.title},
        get_language() or "da",
        today(),
        blocks if found else (Items((_("Nothing was found."),)),),
    )
    return pages.page(request, shown, {"back": []})


def pack(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The register of the pack: every record with its page, searched in Danish."""
    row, _term = council_or_404(council, term)
    if council != COUNCIL:
        raise Http404
    query = request.GET.get("q", "").strip()[:200]
    shown = search(query) if query else list(records())
    groups = [(section, list(each)) for section, each in groupby(shown, key=lambda r: r.section)]
    context = {"council": row, "name": term, "query": query, "groups": groups, "n": len(shown)}
    return render(request, "handover/pack.html", context)
