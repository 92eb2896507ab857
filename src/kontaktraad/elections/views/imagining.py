"""From the workbench's form to what it shows: which groups stand together, and what follows."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from kontaktraad.elections.told import sentence
from kontaktraad.elections.workbench import (
    MOST,
    Everything,
    every_alliance,
    imagine,
    posts,
    who_decides,
)
from kontaktraad.register.models import Term
from kontaktraad.register.views.desk import whole
from kontaktraad.results.bars import stacked
from kontaktraad.results.hemicycle import hemicycle, twin
from kontaktraad.results.tables import party_colour, party_name
from kontaktraad.results.templatetags.figures import group

FILTERS = ("gains", "accepted", "holds")
SHOWN = 50
"""Ways to ally on one side of the table."""
BLOCS = ("1", "2", "3", "4")
MOST_PLACES = 60


def imagined(term: Term, party: str, told: Mapping[str, str]) -> dict[str, Any]:
    """Everything the workbench shows."""
    first = imagine(term, ())
    votes = dict(first.votes.votes)
    alliances = _alliances(votes, told)
    shown = imagine(term, alliances) if alliances else first
    places = min(max(whole(told.get("places", "")), 1), MOST_PLACES)
    majority, decisive = who_decides(term, term.constituted, alliances)
    sizes = {p: each.members for p, each in decisive.items()}
    return {
        "rows": [(p, party_name(p), n, told.get(f"bloc-{p}", ""), shown.missing.get(p),
                  sizes.get(p, 0), party_colour(p)) for p, n in votes.items()],
        "blocs": BLOCS, "shown": shown, "most": max(votes.values(), default=1),
        "chairs": [party_name(p) for p in shown.chairs or ()],
        "tied": ", ".join(group(name) for name in shown.tied),
        "refused": sentence(term, shown.refused) if shown.refused else "",
        "places": places, **_posts(term, places, alliances),
        "majority": majority, "decisive": [(party_name(p), d) for p, d in decisive.items()],
        "council": mark_safe(hemicycle(sizes)), "council_twin": twin(sizes),  # noqa: S308 - drawn by our own code
        "most_counted": MOST, **_counted(every_alliance(term, party), told),
    }  # fmt: skip


def _posts(term: Term, places: int, alliances: list[tuple[str, ...]]) -> dict[str, Any]:
    shared = posts(term, term.constituted, places, alliances)
    return {
        "given": [(group(name), n) for name, n in shared.given.seats.items() if n],
        "places_tied": ", ".join(group(name) for name in shared.given.tied),
        "order": ", ".join(group(name) for name in shared.order),
    }


def _alliances(votes: Mapping[str, int], told: Mapping[str, str]) -> list[tuple[str, ...]]:
    chosen = (tuple(p for p in votes if told.get(f"bloc-{p}") == bloc) for bloc in BLOCS)
    return [parties for parties in chosen if len(parties) > 1]


def _counted(found: Everything | None, told: Mapping[str, str]) -> dict[str, Any]:
    if found is None:
        return {"counted": None}
    wanted = _filter(told)
    pages = Paginator(found.table.rows(**wanted), SHOWN)
    side = pages.get_page(told.get("side"))
    words = _("In how many of all ways each group surely has so many posts; the same in the table.")
    return {
        "counted": _counts(found),
        "wanted": wanted,
        "side": side,
        "ways": [_row(found, int(row)) for row in side],
        "reach": [(party_name(p), r, found.spread[p]) for p, r in found.reach.items()],
        "landscape": mark_safe(stacked(found.spread, words)),  # noqa: S308 - drawn by our own code
    }


def _filter(told: Mapping[str, str]) -> dict[str, bool]:
    """Which rows are asked for; before the form is sent, those where the group gains."""
    sent = "places" in told
    return {name: told.get(name) == "1" if sent else name == "gains" for name in FILTERS}


def _counts(found: Everything) -> dict[str, Any]:
    every = found.table
    both = len(every.rows(gains=True, accepted=True))
    return {
        "ways": len(every.masks), "gains": int(every.gains.sum()), "accepted": both,
        "holds": int(every.holds.sum()), "engine": every.engine,
        "accepted_and_holds": len(every.rows(gains=True, accepted=True, holds=True)),
    }  # fmt: skip


def _row(found: Everything, row: int) -> dict[str, Any]:
    every = found.table
    low, high = (dict(zip(found.parties, each[row].tolist(), strict=True)) for each in
                 (every.low, every.high))  # fmt: skip
    return {
        "blocs": found.blocs(row), "seats": [(p, n) for p, n in low.items() if n],
        "tied": [p for p, n in low.items() if n != high[p]],
        "gains": every.gains[row], "accepted": every.accepted[row], "holds": every.holds[row],
    }  # fmt: skip
