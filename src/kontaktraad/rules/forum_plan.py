"""A forum's plan follows the plan of its health councils (SKF-9).

The text says that the plan for the year is laid after the health councils' own, so that the
forum's meetings prepare theirs, and that a health council's members sit in the forum. What
follows for a day is counted here: which meetings nothing prepares, and which clash. A forum
inherits nothing of FO §5.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from kontaktraad.rules import citation
from kontaktraad.rules.outcome import Decided, Figures, Step


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """A meeting's day and hours; `of` is the health council, empty for the forum itself."""

    day: date
    begins: time
    ends: time
    of: str = ""

    def clashes(self, other: "Hours") -> bool:
        """Whether the two are at the same time, by the minute."""
        return self.day == other.day and self.begins < other.ends and other.begins < self.ends


@dataclass(frozen=True, slots=True)
class Follows:
    """What a forum's plan leaves: clashing meetings, and health councils' unprepared ones."""

    clashes: tuple[tuple[Hours, Hours], ...]
    unprepared: tuple[Hours, ...]


def follows(forum: Sequence[Hours], health: Sequence[Hours]) -> Decided[Follows]:
    """Whether a forum's meetings prepare its health councils' and clash with none (SKF-9).

    A meeting is prepared where the forum meets before it and after the same council's last one.
    """
    clashes = tuple((f, h) for h in sorted(health) for f in sorted(forum) if f.clashes(h))
    unprepared = tuple(h for h in sorted(health) if not _prepared(h, forum, health))
    steps = (
        *(_step("clashes", h) for _, h in clashes),
        *(_step("unprepared", h) for h in unprepared),
    )
    return Decided(Follows(clashes, unprepared), steps or (_all_prepared(health),))


def _prepared(meeting: Hours, forum: Iterable[Hours], health: Iterable[Hours]) -> bool:
    earlier = [h.day for h in health if h.of == meeting.of and h.day < meeting.day]
    since = max(earlier, default=date.min)
    return any(since <= f.day < meeting.day for f in forum)


def _step(name: str, meeting: Hours) -> Step:
    figures: Figures = {"of": meeting.of, "day": str(meeting.day)}
    return Step(citation.FORUM_MEETINGS, name, figures)


def _all_prepared(health: Sequence[Hours]) -> Step:
    figures: Figures = {"meetings": len(health)}
    return Step(citation.FORUM_MEETINGS, "each_is_prepared", figures)
