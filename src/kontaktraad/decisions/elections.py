"""Elections of persons as the room shows them: their ballots, lots, and what is asked next."""

import json
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kontaktraad.decisions.models import PersonDraw, PersonElection, PersonRound
from kontaktraad.meetings.models import Item
from kontaktraad.record.actions import read
from kontaktraad.record.models import Ruling
from kontaktraad.register.told import Names
from kontaktraad.wording import meetings as wording


@dataclass(frozen=True, slots=True)
class ElectionView:
    """An election: its ballots and lots in words, what the rule says now, who can be drawn."""

    election: PersonElection
    rounds: tuple[str, ...]
    told: str
    cite: str
    next_ballot: int | None
    between: tuple[tuple[str, str], ...]
    tied: tuple[tuple[str, str], ...]


def elections(item: Item, names: Names) -> list[ElectionView]:
    """The item's elections of persons."""
    rows = PersonElection.objects.filter(item=item).order_by("at")
    return [_view(row, names) for row in rows]


def _view(election: PersonElection, names: Names) -> ElectionView:
    rounds = list(PersonRound.objects.filter(election=election).order_by("number"))
    draws = list(PersonDraw.objects.filter(election=election).order_by("number"))
    words = (*(_round(row, names) for row in rounds), *(_draw(row, names) for row in draws))
    both: list[PersonRound | PersonDraw] = [*rounds, *draws]
    newest = max(both, key=lambda row: row.at, default=None)
    if newest is None:
        return ElectionView(election, (), "", "KSL §24(1)", 1, (), ())
    return _as_ruled(election, words, newest.ruling, names)


def _as_ruled(
    election: PersonElection, words: tuple[str, ...], ruling: Ruling, names: Names
) -> ElectionView:
    told = read(ruling)
    if told["outcome"] == "decided":
        step = told["steps"][0]
        figures = {**step["figures"], "person": names.person(step["figures"]["person"])}
        text = wording.step(step["name"], figures)
        return ElectionView(election, words, text, step["cite"], None, (), ())
    if told["outcome"] == "lots_needed":
        tied = tuple((p, names.person(p)) for p in told["tied"])
        text = _("The votes are equal: the lot is drawn between %(names)s.") % {
            "names": ", ".join(name for _p, name in tied)
        }
        return ElectionView(election, words, text, told["cite"], None, (), tied)
    between = tuple((p, names.person(p)) for p in told["options"])
    figures = {**told["figures"], "between": ", ".join(name for _p, name in between)}
    text = wording.reason(told["asks"], figures)
    return ElectionView(election, words, text, told["cite"], figures["ballot"], between, ())


def _round(row: PersonRound, names: Names) -> str:
    votes = sorted(json.loads(row.votes).items(), key=lambda pair: -pair[1])
    said = ", ".join(f"{names.person(person)} {number}" for person, number in votes)
    return _("Ballot %(number)s: %(votes)s, blank %(blank)s.") % {
        "number": row.number, "votes": said or "–", "blank": row.blank,
    }  # fmt: skip


def _draw(row: PersonDraw, names: Names) -> str:
    return _("Lot drawn by %(who)s: %(name)s.") % {
        "who": row.drawn_by, "name": names.person(str(row.winner_id)),
    }  # fmt: skip


def told(item: Item, names: Names) -> list[str]:
    """The item's elections for the minutes: the office, its ballots and lots, how it ended."""
    return [
        f"{view.election.office}. {' '.join(view.rounds)} {view.told}"
        for view in elections(item, names)
    ]
