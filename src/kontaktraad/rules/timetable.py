"""From election day to 1 April: every step of a constitution, its last day and its paragraph.

FO §4(1)a, §4(2)b, §4(3), SKF-4, SKF-6, SKF-7 give last days; EH the steps of the business-hub
boards. A step the record does not cover is "not recorded", never "late".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from kontaktraad.rules import citation
from kontaktraad.rules.citation import Cite
from kontaktraad.rules.convening import constituting_deadline
from kontaktraad.rules.deadlines import Calendar, alliance_deadline, forum_alliance_deadline
from kontaktraad.rules.outcome import Decided
from kontaktraad.rules.situation import CouncilKind

State: TypeAlias = Literal["done", "done_late", "late", "due", "coming", "not_recorded", "open"]


@dataclass(frozen=True, slots=True)
class Known:
    """The days that are known: of the election, of meetings, of the hub's call.

    `councils` is the municipal councils' own last day to constitute; None: not known.
    """

    kind: CouncilKind
    election: date
    councils: date
    constituted: date | None = None
    outgoing: date | None = None
    nominations: date | None = None
    clarified: tuple[date, date] | None = None
    appointed: date | None = None
    in_office: date | None = None


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A step by name: its paragraph, when it begins where it has a span, its last day."""

    name: str
    cite: Cite
    last: date | None
    first: date | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """Working days of an alliance's deadline in force (FO §4(2)b, SKF-4)."""

    alliance: int
    forum_alliance: int


def timetable(known: Known, days: Days, calendar: Calendar) -> tuple[PlanStep, ...]:
    """Every step in the order of its last day; a day that is not known comes last."""
    steps = list(_forum(known, days, calendar) if known.kind == "skf" else _kkr(known))
    steps += [
        PlanStep("election_day", citation.MIRROR_OF_VOTES, known.election),
        PlanStep("councils_constituted", citation.FORUM_ALLIANCES, known.councils),
        *_constituting(known, days, calendar),
    ]
    return tuple(sorted(steps, key=lambda step: (step.last is None, step.last or known.election)))


def _constituting(known: Known, days: Days, calendar: Calendar) -> Iterator[PlanStep]:
    skf = known.kind == "skf"
    chairs = citation.FORUM_CHAIRMANSHIP if skf else citation.CHAIRMANSHIP
    called = citation.FORUM_CONVENER if skf else citation.CONVENER
    last = constituting_deadline(known.election).answer
    yield PlanStep("alliances_for_chairs", chairs if skf else citation.ALLIANCES,
                   _alliances(known, days, calendar))  # fmt: skip
    yield PlanStep("called", called, known.constituted)
    yield PlanStep("constituting_meeting", called if skf else citation.TAKES_OFFICE,
                   known.constituted or last)  # fmt: skip
    yield PlanStep("latest_constituting", called if skf else citation.TAKES_OFFICE, last)
    yield PlanStep("chairs_elected", chairs, known.constituted)


def _alliances(known: Known, days: Days, calendar: Calendar) -> date | None:
    if known.constituted is None:
        return None
    found = alliance_deadline(known.constituted, days.alliance, calendar)
    return found.answer.day if isinstance(found, Decided) else None


def _kkr(known: Known) -> Iterator[PlanStep]:
    eh, met = citation.HUB_BOARDS, known.constituted
    yield PlanStep("outgoing_recommends", eh, known.outgoing)
    yield PlanStep("members_elected", citation.MIRROR_OF_VOTES, met)
    yield PlanStep("appointments", citation.AT_CONSTITUTION, met)
    yield PlanStep("hub_politicians", eh, met)
    yield PlanStep("hub_criteria_approved", eh, met)
    yield PlanStep("hub_nominations", eh, known.nominations, met)
    first, last = known.clarified or (None, None)
    yield PlanStep("hub_candidates_clarified", eh, last, first)
    yield PlanStep("hub_others_appointed", eh, known.appointed)
    yield PlanStep("hub_board_in_office", eh, known.in_office)


def _forum(known: Known, days: Days, calendar: Calendar) -> Iterator[PlanStep]:
    found = forum_alliance_deadline(known.councils, days.forum_alliance, calendar)
    last = found.answer.day if isinstance(found, Decided) else None
    yield PlanStep("forum_alliances", citation.FORUM_ALLIANCES, last)
    yield PlanStep("forum_members_elected", citation.FORUM_ELECTION, known.constituted)


def state(step: PlanStep, on: date, done: date | None, record_begins: date) -> State:
    """How a step stands on a day, by what the record says was done and when.

    A day the record does not reach back to says nothing of what was done on it.
    """
    if done is not None:
        return "done" if step.last is None or done <= step.last else "done_late"
    if step.last is None:
        return "open"
    if step.last < record_begins:
        return "not_recorded"
    if step.last < on:
        return "late"
    return "due" if step.first is None or step.first <= on else "coming"
