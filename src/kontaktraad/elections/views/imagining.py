"""From the workbench's form to what it shows: which groups stand together, and what follows."""

from collections.abc import Mapping
from typing import Any

from kontaktraad.elections.told import sentence
from kontaktraad.elections.workbench import SHOWN, every_alliance, gains, imagine, posts
from kontaktraad.register.models import Term
from kontaktraad.register.views.desk import whole
from kontaktraad.results.tables import party_name
from kontaktraad.rules.outcome import Decided

BLOCS = ("1", "2", "3", "4")
MOST_PLACES = 60


def imagined(term: Term, party: str, told: Mapping[str, str]) -> dict[str, Any]:
    """Everything the workbench shows."""
    votes, found = every_alliance(term)
    alliances = _alliances(votes, told)
    shown = imagine(term, alliances)
    places = min(max(whole(told.get("places", "")), 1), MOST_PLACES)
    return {
        "rows": [(p, party_name(p), n, told.get(f"bloc-{p}", ""), shown.missing.get(p))
                 for p, n in votes.items()],
        "blocs": BLOCS, "shown": shown, "most": max(votes.values(), default=1),
        "chairs": [party_name(p) for p in shown.chairs or ()],
        "refused": sentence(term, shown.refused) if shown.refused else "",
        "places": places, "posts": posts(term, term.constituted, places, alliances),
        **_counted(found, party),
        "counting_refused": "" if isinstance(found, Decided) else sentence(term, found),
    }  # fmt: skip


def _alliances(votes: Mapping[str, int], told: Mapping[str, str]) -> list[tuple[str, ...]]:
    chosen = (tuple(p for p in votes if told.get(f"bloc-{p}") == bloc) for bloc in BLOCS)
    return [parties for parties in chosen if len(parties) > 1]


def _counted(found: Any, party: str) -> dict[str, Any]:
    if not isinstance(found, Decided) or party not in found.answer.reach:
        return {}
    better = gains(found.answer, party)
    rows = [
        ([" + ".join(bloc) for bloc in each.partition if len(bloc) > 1],
         [(p, n) for p, n in each.seats.items() if n])
        for each in better[:SHOWN]
    ]  # fmt: skip
    reach = [(party_name(p), reach) for p, reach in found.answer.reach.items()]
    return {"count": found.answer.count, "better": rows, "gaining": len(better), "reach": reach}
