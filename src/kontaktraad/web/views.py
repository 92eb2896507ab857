"""The public pages: each shows stored rulings and decides nothing."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.safestring import mark_safe

from kontaktraad.documents.html import as_html
from kontaktraad.documents.model import Document
from kontaktraad.lawbook import law, places, rulebook
from kontaktraad.lawbook.papers import of_council
from kontaktraad.record.unchanged import unchanged
from kontaktraad.register.queries import term_of
from kontaktraad.results import municipal_page, queries, tables
from kontaktraad.results.hemicycle import hemicycle, twin
from kontaktraad.results.report import body, report, status
from kontaktraad.web.addresses import municipality_at, slug_of
from kontaktraad.web.tilemap import COLOURS, tile_map
from kontaktraad.web.town import papers_of
from kontaktraad.wording import provenance
from kontaktraad.wording.numbers import day, years


@dataclass(frozen=True, slots=True)
class Card:
    """A council on the front page."""

    slug: str
    name: str
    term: str
    size: int
    settled: bool
    picture: str
    summary: str


def front(request: HttpRequest) -> HttpResponse:
    found = queries.compositions()
    cards = [_card(slug, found[slug]) for slug in places.councils() if slug in found]
    lists = [(c, [(m, slug_of(m)) for m in places.members_of(c.slug)])
             for c in places.councils().values()]  # fmt: skip
    context = {"cards": cards, "map": mark_safe(tile_map()), "lists": lists, "colours": COLOURS}  # noqa: S308 - drawn by our own code
    return render(request, "web/front.html", context)


def _card(slug: str, ruling: dict[str, Any]) -> Card:
    seats = tables.totals(ruling["seats"])
    picture = mark_safe(hemicycle(seats))  # noqa: S308 - drawn by our own code
    name = places.councils()[slug].name
    return Card(slug, name, ruling["term"], ruling["size"], ruling["settled"], picture, twin(seats))


@unchanged()
def council(request: HttpRequest, council: str, term: str) -> HttpResponse:
    ruling = composition_or_404(council, term)
    seats = tables.totals(ruling["seats"])
    decided = queries.decided_composition(council, term)
    document = report(ruling)
    text = Document(document.title, document.language, document.day, tuple(body(ruling)))
    context = {
        "council": places.councils()[council],
        "ruling": ruling,
        "years": years(term),
        "status": status(ruling),
        "title": document.title,
        "picture": mark_safe(hemicycle(seats)),  # noqa: S308 - drawn by our own code
        "twin": twin(seats),
        "text": as_html(text),
        "towns": [(m, slug_of(m)) for m in places.members_of(council)],
        "seated": term_of(council, term) is not None,
        "has_projects": bool(of_council("projects", council)),
        "has_handover": bool(of_council("handover", council)),
        "decided": decided,
        "comparison": tables.beside_decided(ruling, decided) if decided else [],
        "explained_by": tables.readings_that_give(ruling, decided) if decided else [],
    }
    return render(request, "web/council.html", context)


def composition_or_404(council: str, term: str) -> dict[str, Any]:
    """The newest composition of a council for a term."""
    found = queries.composition_of(council) if council in places.councils() else None
    if found is None or found[1]["term"] != term:
        raise Http404
    return found[1]


@unchanged()
def municipality(request: HttpRequest, slug: str) -> HttpResponse:
    town = municipality_at(slug)
    found = queries.municipal_seats_of(town.code) if town else None
    if town is None or found is None:
        raise Http404
    page = municipal_page.page(found[1], places.mayors_2025()[town.code])
    context = {
        "town": town,
        "slug": slug,
        "council": places.councils()[town.council],
        "ruling": found[1],
        "page": page,
        "text": as_html(page.document),
        "map": mark_safe(tile_map(town.council)),  # noqa: S308 - drawn by our own code
        "papers": papers_of(town.council, town.name),
    }
    return render(request, "web/municipality.html", context)


def rules(request: HttpRequest) -> HttpResponse:
    language = request.LANGUAGE_CODE
    rows = [(rule, rule.text[language]) for rule in rulebook.rules().values()]
    return render(request, "web/rules.html", {"rows": rows, "orders": law.instrument()})


def rule(request: HttpRequest, slug: str) -> HttpResponse:
    found = rulebook.by_slug(slug)
    if found is None:
        raise Http404
    orders = law.instrument()
    language = request.LANGUAGE_CODE
    context = {
        "rule": found,
        "text": found.text[language],
        "open": [(p, p.text[language], provenance.text(p.default)) for p in found.open],
        "values": [
            (v, provenance.text(v.unit), provenance.text(v.source))
            for v in law.values_in_force(orders["in_force"])
            if v.cite == found.id
        ],
        "instrument": rulebook.instrument_of(found.id)[language],
        "applied": queries.applied(found.id),
    }
    return render(request, "web/rule.html", context)


def sources(request: HttpRequest) -> HttpResponse:
    election = places.election_2025()
    towns = sorted(places.municipalities().values(), key=lambda m: m.sort)
    known = places.mayors_2025()
    mayors = [
        (
            m,
            slug_of(m),
            known[m.code],
            day(known[m.code].known),
            provenance.text(known[m.code].source),
        )
        for m in towns
    ]
    context = {
        "election": election,
        "election_source": provenance.text(election.source),
        "orders_source": provenance.text(law.instrument()["source"]),
        "mayors": mayors,
        "local_lists": election.local_lists,
        "orders": law.instrument(),
    }
    return render(request, "web/sources.html", context)


def favicon(request: HttpRequest) -> HttpResponse:
    return redirect(static("kontaktraad/favicon.svg"), permanent=True)


def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse("User-agent: *\nDisallow:\n", content_type="text/plain")
