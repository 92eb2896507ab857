"""From the workbench's form to what it shows: which groups stand together, and what follows."""

from collections.abc import Mapping
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from kontaktraad.elections.told import sentence
from kontaktraad.elections.workbench import (
    MOST,
    SHOWN,
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
from kontaktraad.whatif.landscape import Landscape, Proposal

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
    wanted = {name: told.get(name) == "1" for name in ("accepted", "holds")}
    kept = [p for p in found.landscape.proposals if all(
        getattr(p, name) for name, only in wanted.items() if only)]  # fmt: skip
    words = _("In how many of all ways each group surely has so many posts; the same in the table.")
    return {
        "counted": found.landscape,
        "wanted": wanted,
        "matching": _matching(found.landscape, wanted),
        "better": [_row(found, each) for each in kept[:SHOWN]],
        "reach": [(party_name(p), r, found.spread[p]) for p, r in found.reach.items()],
        "landscape": mark_safe(stacked(found.spread, words)),  # noqa: S308 - drawn by our own code
    }


def _matching(found: Landscape, wanted: Mapping[str, bool]) -> int | None:
    """How many proposals match the filter; None where only those listed are known."""
    if wanted["accepted"]:
        return found.accepted_and_holds if wanted["holds"] else found.accepted
    return None if wanted["holds"] else found.gaining


def _row(found: Everything, each: Proposal) -> dict[str, Any]:
    seats = zip(found.parties, each.low, strict=True)
    return {"blocs": found.blocs(each), "seats": [(p, n) for p, n in seats if n],
            "accepted": each.accepted, "holds": each.holds}  # fmt: skip
