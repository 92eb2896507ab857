"""The public pages: bytes as they were released; no session, no cookie, no other table."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kontaktraad.publicface import search
from kontaktraad.publicface.models import PublicEntry, PublicFile, PublicPage, PublicText
from kontaktraad.wording.letters import readable

SHOWN = 100


def _language() -> str:
    return "en" if get_language() == "en" else "da"


def front(request: HttpRequest) -> HttpResponse:
    """Every paper there is, newest meeting first; by council where one is asked for."""
    rows = PublicPage.objects.filter(language=_language()).defer("html", "facts")
    councils = sorted(set(rows.values_list("council", "council_title")))
    asked = request.GET.get("council", "")
    if asked:
        rows = rows.filter(council=asked)
    pages = Paginator(rows.order_by("-day", "council", "kind", "number"), SHOWN)
    context = {
        "pages": pages.get_page(request.GET.get("side")), "councils": councils,
        "asked": asked, "query": "",
    }  # fmt: skip
    return render(request, "publicface/front.html", context)


def page(request: HttpRequest, council: str, term: str, number: int, kind: str) -> HttpResponse:
    """A paper, byte for byte as it was released."""
    return HttpResponse(_page(council, term, number, kind).html.encode())


def facts(request: HttpRequest, council: str, term: str, number: int, kind: str) -> HttpResponse:
    """The same for machines, as JSON."""
    row = _page(council, term, number, kind)
    if row.withdrawn:
        return JsonResponse({"withdrawn": True, "version": row.version}, status=410)
    return JsonResponse(json.loads(row.facts), json_dumps_params={"ensure_ascii": False})


def _page(council: str, term: str, number: int, kind: str) -> PublicPage:
    address = f"raad/{council}/{term}/{number}/{kind}/"
    row = PublicPage.objects.filter(address=address, language=_language()).first()
    if row is None:
        raise Http404
    return row


def file(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """An open enclosure, as an attachment that no browser runs."""
    row = PublicFile.objects.filter(sha256=digest, name=name).order_by("pk").first()
    if row is None:
        raise Http404
    answer = HttpResponse(bytes(row.content), content_type=row.mime)
    answer.headers["Content-Disposition"] = "attachment"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def find(request: HttpRequest) -> HttpResponse:
    """Items and decisions that hold the words asked for, or that are of one case."""
    query, case, texts = _asked(request)
    asked = urlencode({"sag": case} if case else {"q": query})
    context = {"query": query, "case": case, "texts": texts, "asked": asked}
    return render(request, "publicface/search.html", context)


def _asked(request: HttpRequest) -> tuple[str, str, list[PublicText]]:
    query = request.GET.get("q", "").strip()[: search.LONGEST_QUERY]
    case = request.GET.get("sag", "").strip()[:12]
    if case:
        return query, case, search.of_case(case, _language())
    return query, "", search.found(query, _language()) if query else []


def feed(request: HttpRequest, council: str = "") -> HttpResponse:
    """What was published, corrected or withdrawn, as Atom; of one council where asked."""
    rows = PublicEntry.objects.filter(language=_language()).order_by("-at", "-pk")
    if council:
        rows = rows.filter(council=council)
    entries = ((row.address, row.title, row.told, row.at) for row in rows[:SHOWN])
    return _atom(request, entries)


def following(request: HttpRequest) -> HttpResponse:
    """A search or a case as a feed: the subject, the municipality, the case one follows."""
    texts = sorted(_asked(request)[2], key=lambda text: text.page.updated, reverse=True)
    entries = (
        (f"{t.page.address}#{t.anchor}", f"{t.title}, {t.page.title}", t.text[:500], t.page.updated)
        for t in texts[:SHOWN]
    )
    return _atom(request, entries)


def _atom(request: HttpRequest, entries: Iterable[tuple[str, str, str, datetime]]) -> HttpResponse:
    root = request.build_absolute_uri("/" if _language() == "da" else "/en/")
    atom = Atom1Feed(_("Kontaktraad: agendas and minutes"), root, "", language=_language(),
                     feed_url=request.build_absolute_uri())  # fmt: skip
    for address, title, told, at in entries:
        link = f"{root}offentlig/{address}"
        atom.add_item(readable(title), link, readable(told), updateddate=at, pubdate=at,
                      unique_id=f"{link}#{at:%Y%m%dT%H%M%S%f}")  # fmt: skip
    answer = HttpResponse(content_type=atom.content_type)
    atom.write(answer, "utf-8")
    return answer


def decisions(request: HttpRequest) -> HttpResponse:
    """Every public decision by council and number; for machines each paper has its facts."""
    rows = PublicPage.objects.filter(language=_language(), kind="minutes", withdrawn=False)
    found: list[dict[str, Any]] = []
    for row in rows.order_by("-day"):
        told = json.loads(row.facts)
        found += [
            {**item, "page": row, "council": row.council_title}
            for item in told["items"] if item.get("decision")
        ]  # fmt: skip
    shown = Paginator(found, SHOWN).get_page(request.GET.get("side"))
    return render(request, "publicface/decisions.html", {"decisions": shown})
