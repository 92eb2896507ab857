"""What alliances did, and what other rules would have done: stored what-ifs, shown."""

from datetime import date
from fractions import Fraction
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from kontaktraad.lawbook import places
from kontaktraad.record.unchanged import unchanged
from kontaktraad.register.swings import found_in, swing_map
from kontaktraad.results import queries
from kontaktraad.results.backtest import QUESTION as BACKTEST
from kontaktraad.results.bars import counts, stacked, won_and_lost
from kontaktraad.results.tables import party_name
from kontaktraad.results.uncertain import QUESTION as UNCERTAIN
from kontaktraad.results.variants import QUESTION as VARIANTS
from kontaktraad.web.addresses import slug_of
from kontaktraad.wording import whatif as words
from kontaktraad.wording.numbers import day, percent


@unchanged()
def what_if(request: HttpRequest) -> HttpResponse:
    """The latest election without its alliances, and the five councils under other rules."""
    told, varied = queries.imagined(BACKTEST), queries.imagined(VARIANTS)
    drawn = queries.imagined(UNCERTAIN)
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
        "drawn": [places.councils()[row["council"]] for row in drawn["councils"]] if drawn else [],
    }  # fmt: skip
    return render(request, "web/what_if.html", context)


@unchanged("parti")
def uncertain_votes(request: HttpRequest, council: str) -> HttpResponse:
    """How sure a council's seats were, and where a party's next seat could be found."""
    told = queries.imagined(UNCERTAIN)
    rows = told["councils"] if told else []
    found = next((row for row in rows if row["council"] == council), None)
    if told is None or not found or not found["parties"]:
        raise Http404
    ranked = _ranked(found)
    party = request.GET.get("parti", "")
    party = party if party in ranked else next(iter(ranked))
    votes, stayed = found["last_seat"][party], found["stayed_home"]
    stood = ranked[party]["stood"]
    context = {
        "told": told, "found": found, "council": places.councils()[council],
        "day": day(date.fromisoformat(told["inputs"]["election"]["day"])),
        "swing": percent(told["inputs"]["swing"]), "turnout": percent(told["inputs"]["turnout"]),
        "reduced": _share(found["reduced"], found["scenarios"]),
        "lot": _share(found["lot_for_chair"], found["scenarios"]),
        "picture": mark_safe(stacked(counts(ranked), _twin(ranked))),  # noqa: S308 - drawn by our own code
        "rows": [_party(p, row, found) for p, row in ranked.items()],
        "parties": [(p, party_name(p)) for p in ranked], "party": party,
        "name": party_name(party), "votes": votes,
        "map": mark_safe(swing_map(stayed, stood, party, votes)),  # noqa: S308 - the same
        "towns": found_in(stayed, stood, votes),
    }  # fmt: skip
    return render(request, "web/uncertain.html", context)


def _ranked(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The parties, most seats first."""

    def seats(row: dict[str, Any]) -> int:
        return sum(int(n) * count for n, count in row["seats"].items())

    return dict(sorted(found["parties"].items(), key=lambda item: (-seats(item[1]), item[0])))


def _twin(ranked: dict[str, dict[str, Any]]) -> str:
    return "; ".join(f"{party_name(p)}: {_often(row)}" for p, row in ranked.items())


def _often(row: dict[str, Any]) -> str:
    """Each number of seats and how often it came, of the draws that were decided."""
    whole = sum(row["seats"].values())
    return ", ".join(f"{n} ({_share(count, whole)})" for n, count in
                     sorted(row["seats"].items(), key=lambda item: int(item[0])))  # fmt: skip


def _party(party: str, row: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    every, votes = found["scenarios"], found["last_seat"][party]
    within = found_in(found["stayed_home"], row["stood"], votes)
    return {
        "name": party_name(party), "low": row["from"], "high": row["to"], "votes": votes,
        "often": _often(row), "towns": sum(part is not None for *_town, part in within),
        **{name: _share(row[name], every) for name in ("entitled", "chair", "vice_chair")},
    }  # fmt: skip


def _share(count: int, every: int) -> str:
    return percent(Fraction(count, every), 2)


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
