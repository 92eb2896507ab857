"""Projects at the desk and by a lead's link: board, stale ones, updates."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kontaktraad.documents import pages
from kontaktraad.documents.html import as_html
from kontaktraad.lawbook.projects import PHASES
from kontaktraad.projects import actions as acts
from kontaktraad.projects.document import PHASES as WORDS
from kontaktraad.projects.document import project_document
from kontaktraad.projects.overview import overview
from kontaktraad.projects.queries import STALE_AFTER, by_phase, project_rows
from kontaktraad.projects.views.public import portfolio_or_404
from kontaktraad.record.actions import By
from kontaktraad.register.at import today
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.register.models import Term
from kontaktraad.register.queries import newest_term
from kontaktraad.register.views.desk import act_key, actor
from kontaktraad.register.views.public import term_or_404


def projects(request: HttpRequest, council: str, term: str) -> HttpResponse:
    """The board by phase, what has not been spoken of for long, and each lead's link."""
    row, found = term_or_404(council, term), portfolio_or_404(council)
    rows, on = project_rows(row.council, found), today()
    since = row.constituted
    asked = _asked(request, row) if request.method == "POST" else ""
    drawn = overview(row, found, rows, on, get_language() or "da")
    context: dict[str, Any] = {
        "term": row,
        "asked": asked,
        "key": uuid4().hex,
        "text": as_html(drawn),
        "phases": [
            (capfirst(_(WORDS[phase])), each) for phase, each in by_phase(rows).items() if each
        ],
        "stale": [each for each in rows.values() if each.stale(on, since)],
        "days": STALE_AFTER,
        "leads": list(acts.leads_of(found).items()),
        "invented": found.paper.invented,
    }
    return render(request, "projects/board.html", context)


def _asked(request: HttpRequest, row: Term) -> str:
    """Ask the leads of what nobody has spoken of for long; says how many can be reached."""
    by = By(actor(request), act_key(request, f"chase {row.pk}"))
    told = {"n": acts.chase(row, today(), by)}
    return _("%(n)s leads were asked by mail.") % told


def project(request: HttpRequest, council: str, term: str, key: str) -> HttpResponse:
    """One project at the desk."""
    row = term_or_404(council, term)
    return _page(request, row, key, actor(request), "")


def by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Every project a lead has, and a form for the one it chooses; no account is needed."""
    told = acts.lead_by(secret)
    row = newest_term(told[0]) if told else None
    if told is None or row is None:
        raise Http404
    found, lead = portfolio_or_404(told[0]), told[1]
    keys = acts.leads_of(found).get(lead, [])
    key = request.GET.get("projekt", "")
    if key in keys:
        return _page(request, row, key, f"link of lead {lead}", lead)
    rows = project_rows(row.council, found)
    context = {"lead": lead, "rows": [rows[each] for each in keys], "term": row}
    return render(request, "projects/lead.html", context)


def _page(request: HttpRequest, row: Term, key: str, who: str, lead: str) -> HttpResponse:
    found = portfolio_or_404(row.council_id)
    if key not in found.projects:
        raise Http404
    problem = _posted(request, row, key, who, lead) if request.method == "POST" else None
    if request.method == "POST" and problem is None:
        return redirect(request.get_full_path())
    shown = project_rows(row.council, found)[key]
    desk = [(_("Projects"), reverse("projects-desk", args=[row.council_id, row.name]))]
    context: dict[str, Any] = {
        "term": row,
        "desk": not lead,
        "back": [] if lead else desk,
        "invented": found.paper.invented,
        "problem": problem,
        "key": uuid4().hex,
        "told": request.POST,
        "lead": lead,
        "phases": [(phase, _(WORDS[phase])) for phase in PHASES],
        "projects": found.projects.values(),
    }
    document = project_document(found, shown, today(), get_language() or "da")
    return pages.page(request, document, context, "projects/update.html", 409 if problem else 200)


def _posted(request: HttpRequest, row: Term, key: str, who: str, lead: str) -> str | None:
    told = {name: request.POST.get(name, "").strip() for name in request.POST}
    by = By(who, act_key(request, f"project {row.pk} {key} {sorted(told.items())}"))
    try:
        if "link" in told and not lead:
            acts.link(
                row, key, told.get("kind", ""), told.get("target", "") or told.get("other", ""), by
            )
        else:
            _updated(row, key, told, lead, by)
    except (acts.NotAnUpdate, ValueError):
        return _("Say something of the project and name the source; link only to what there is.")
    except LaterFacts:
        return _("That was said before, or someone else said something at the same moment.")
    return None


def _updated(row: Term, key: str, told: dict[str, str], lead: str, by: By) -> None:
    day = told.get("milestone_on", "")
    said = acts.Said(
        told.get("phase", ""), told.get("financing", "")[:300], told.get("milestone", "")[:300],
        date.fromisoformat(day) if day else None, "" if lead else told.get("position", "")[:500],
        told.get("source", "")[:300] or (f"{lead}" if lead else ""),
    )  # fmt: skip
    acts.update(row, key, said, (today(), lead), by)
