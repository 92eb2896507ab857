"""What alliances did, and what other rules would have done: stored what-ifs, shown."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from kontaktraad.lawbook import places
from kontaktraad.results import queries
from kontaktraad.results.backtest import QUESTION as BACKTEST
from kontaktraad.results.bars import won_and_lost
from kontaktraad.results.tables import party_name
from kontaktraad.results.variants import QUESTION as VARIANTS
from kontaktraad.web.addresses import slug_of
from kontaktraad.wording import whatif as words
from kontaktraad.wording.numbers import day


def what_if(request: HttpRequest) -> HttpResponse:
    """The latest election without its alliances, and the five councils under other rules."""
    told, varied = queries.imagined(BACKTEST), queries.imagined(VARIANTS)
    if told is None or varied is None:
        raise Http404
    rows = [(p, r["won"], r["lost"], r["seats"]) for p, r in told["parties"].items()]
    rows.sort(key=lambda row: -row[3])
    context = {
        "told": told, "varied": varied,
        "day": day(date.fromisoformat(told["inputs"]["election"]["day"])),
        "picture": mark_safe(won_and_lost([row[:3] for row in rows])),  # noqa: S308 - drawn by our own code
        "parties": [(party_name(p), won, lost, won - lost, seats) for p, won, lost, seats in rows],
        "towns": [_town(row) for row in told["councils"]],
        "councils": [_council(row) for row in varied["councils"]],
    }  # fmt: skip
    return render(request, "web/what_if.html", context)


def _town(row: dict[str, Any]) -> dict[str, Any]:
    place = places.municipalities()[row["code"]]
    return {
        "name": row["name"], "slug": slug_of(place), "alliances": row["alliances"],
        "moved": _most_first(row["moved"]), "tied": row["tied"],
        "counted": "lists" in row,
    }  # fmt: skip


def _council(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": places.councils()[row["council"]].name, "size": row["size"],
        "slug": row["council"],
        "variants": [
            {"what": words.variant(each["changed"], each["value"]), "size": each["size"],
             "decided": each["decided"],
             "moved": [(party_name(p), n) for p, n in _most_first(each["moved"])]}
            for each in row["variants"]
        ],
    }  # fmt: skip


def _most_first(moved: dict[str, int]) -> list[tuple[str, int]]:
    """Those that won most before those that lost most; a stored ruling keeps no order."""
    return sorted(moved.items(), key=lambda item: (-item[1], item[0]))
