"""What the election of a forum's seats asks for, and the ruling on it (SKF-1 to SKF-4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kontaktraad import __version__
from kontaktraad.record.canonical import plain, sealed
from kontaktraad.register.ruling import told_of
from kontaktraad.results.facts import cast_votes, lists_of, unique_parties
from kontaktraad.rules.composition import Base
from kontaktraad.rules.forums import ForumLaw, HealthCouncil, share_forum_seats
from kontaktraad.rules.outcome import Decided, Outcome
from kontaktraad.sources.election import ElectionResult


@dataclass(frozen=True, slots=True)
class Health:
    """A health council: its municipalities, its alliances, the lots drawn for it."""

    name: str
    towns: tuple[str, ...]
    alliances: tuple[tuple[str, ...], ...] = ()
    drawn: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filed:
    """When the alliances were received, how that was ruled, a person's reading (SKF-4)."""

    day: date
    outcome: Outcome[bool]
    read_by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Forum:
    """The whole question: which forum and term, by which law, reading and votes."""

    council: str
    term: str
    law: ForumLaw
    base: Base
    election: ElectionResult
    healths: tuple[Health, ...]
    filed: Filed | None = None


def share(forum: Forum) -> dict[str, Outcome[dict[str, int]]]:
    """Health council → its seats by party, or what keeps them from being shared."""
    return {
        health.name: share_forum_seats(_asked(forum, health), forum.law, forum.base, health.drawn)
        for health in forum.healths
    }


def _asked(forum: Forum, health: Health) -> HealthCouncil:
    towns = forum.election.of(health.towns)
    lists = lists_of(towns, unique_parties(towns))
    return HealthCouncil(lists, cast_votes(towns), health.alliances)


def forum_ruling(forum: Forum, outcomes: Mapping[str, Outcome[dict[str, int]]]) -> dict[str, Any]:
    """The sealed ruling: per health council what was asked, its seats and each step."""
    councils = [_council(forum, health, outcomes[health.name]) for health in forum.healths]
    document = {
        "question": "forum_seats", "council": forum.council, "term": forum.term,
        "hypothetical": False, "law": plain(forum.law), "reading": {"base": forum.base},
        "election": {"day": str(forum.election.day), "digest": forum.election.digest},
        "outcome": "decided", "health_councils": councils,
    }  # fmt: skip
    return sealed({**document, **_filed(forum.filed)}, __version__)


def _filed(filed: Filed | None) -> dict[str, Any]:
    if filed is None:
        return {}
    told = told_of(filed.outcome)
    read = {"read_by": filed.read_by, "reason": filed.reason}
    return {"alliances_filed": {"day": str(filed.day), **told, **read}}


def _council(forum: Forum, health: Health, outcome: Outcome[dict[str, int]]) -> dict[str, Any]:
    asked: dict[str, Any] = plain(_asked(forum, health))
    return {
        "name": health.name, "municipalities": list(health.towns), "inputs": asked,
        "drawn": list(health.drawn), **told_of(outcome),
    }  # fmt: skip


def seats_of(outcomes: Mapping[str, Outcome[dict[str, int]]]) -> dict[str, dict[str, int]]:
    """Health council → party → seats, of those that are decided and have any."""
    return {
        name: {party: n for party, n in outcome.answer.items() if n}
        for name, outcome in outcomes.items()
        if isinstance(outcome, Decided)
    }


def missing_towns(healths: Sequence[Health], wanted: Mapping[str, str]) -> list[str]:
    """Municipalities of the forum's region that no health council has, by name."""
    told = {town for health in healths for town in health.towns}
    return [name for code, name in wanted.items() if code not in told]
