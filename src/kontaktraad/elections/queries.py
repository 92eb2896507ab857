"""Alliances, counts and lots as the pages show them."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kontaktraad.elections.actions.chairs import newest_count
from kontaktraad.elections.facts import counts, heads, last_day
from kontaktraad.elections.models import Filing, SeedLot
from kontaktraad.record.actions import read
from kontaktraad.register.at import At
from kontaktraad.register.called import called
from kontaktraad.register.facts import situation
from kontaktraad.register.models import Term
from kontaktraad.results.tables import party_name
from kontaktraad.rules.deadlines import LastDay
from kontaktraad.rules.outcome import Decided
from kontaktraad.wording import appointments as wording


def problem(name: str) -> str:
    """What stands in the way, said to a person."""
    return {
        "nothing_to_read": _("Only a filing between two readings is read, once, with a reason."),
        "bound_already": _("A secret is bound already: draw with it first."),
    }[name]


@dataclass(frozen=True, slots=True)
class FilingView:
    """An alliance filed: its parties by name, and whether it counts, waits or came too late."""

    row: Filing
    parties: tuple[str, ...]
    state: str
    why: str


def filings(term: Term) -> list[FilingView]:
    """Every filing of the term in order."""
    rows = Filing.objects.filter(term=term).select_related("ruling", "reading").order_by("number")
    return [_filing(row) for row in rows]


def _filing(row: Filing) -> FilingView:
    parties = tuple(party_name(party) for party in json.loads(row.parties))
    reading = getattr(row, "reading", None)
    asks = read(row.ruling)["outcome"] == "needs_decision"
    state = "counts" if counts(row) else ("late" if reading or not asks else "asks")
    return FilingView(row, parties, state, f"{reading.by}: {reading.reason}" if reading else "")


def deadline(term: Term) -> LastDay | None:
    """The last day to file, with the earliest and latest by any reading."""
    found = last_day(term)
    return found.answer if isinstance(found, Decided) else None


@dataclass(frozen=True, slots=True)
class ChairsView:
    """The count as it stands: its steps, the lot waited for, who may be named for each post."""

    steps: tuple[tuple[str, str], ...]
    tied: tuple[str, ...]
    places: int
    counted: bool
    drawn: tuple[str, ...]
    drawn_by: str
    choices: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
    held: tuple[tuple[str, str], ...]
    ruling: str


def chairs(term: Term) -> ChairsView:
    """Chair and vice-chair of a term, from the newest count."""
    now = situation(term, At(term.constituted))
    people = [int(post.person) for post in now.chairs.values() if post.person]
    names = called(people, At(term.constituted))
    held = tuple((n, names[int(p.person)]) for n, p in now.chairs.items() if p.person)
    count = newest_count(term)
    if count is None:
        return ChairsView((), (), 0, False, (), "", (), held, "")
    told = read(count.ruling)
    steps = tuple((wording.step(s["name"], _named(s["figures"])), s["cite"]) for s in told["steps"])
    decided = told["outcome"] == "decided"
    return ChairsView(
        steps, tuple(told.get("tied", ())), told.get("places", 0), decided,
        tuple(json.loads(count.drawn)), count.drawn_by, _choices(term, told) if decided else (),
        held, count.ruling.hash,
    )  # fmt: skip


def _named(figures: dict[str, Any]) -> dict[str, Any]:
    """Figures with the parties' names, and the stage of a share in words."""
    told = {**figures}
    for key in ("chair", "vice_chair"):
        if key in told:
            told[key] = party_name(told[key])
    if "inside" in told:
        inside = told["inside"]
        told["inside"] = _("inside %(name)s") % {"name": inside} if inside else _("over all")
    return told


def _choices(
    term: Term, told: dict[str, Any]
) -> tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]:
    """Post → the party that names it, and its members."""
    groups = heads(situation(term, At(term.constituted)))
    names = called([int(p) for people in groups.values() for p in people], At(term.constituted))
    posts = zip(("chair", "vice_chair"), told["answer"], strict=True)
    return tuple(
        (post, party_name(party), tuple((p, names[int(p)]) for p in groups.get(party, ())))
        for post, party in posts
    )


def lots(term: Term) -> list[dict[str, Any]]:
    """The lots drawn by seed with all it takes to draw them again."""
    rows = SeedLot.objects.filter(bound__term=term).select_related("bound", "ruling").order_by("pk")
    return [
        {
            "row": row, "words": json.loads(row.words), "tied": json.loads(row.tied),
            "drawn": json.loads(row.drawn),
        }
        for row in rows
    ]  # fmt: skip
