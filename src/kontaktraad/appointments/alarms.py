"""What calls for somebody: posts to fill again, and terms that end (FO §4(4)b, UL). Asked anew."""

from collections.abc import Iterator
from dataclasses import dataclass

from kontaktraad.appointments.board import Board, PlaceRow
from kontaktraad.appointments.facts import candidate, council_at
from kontaktraad.appointments.posts import LIVE
from kontaktraad.appointments.proposal import problem
from kontaktraad.register.at import At
from kontaktraad.register.models import Term
from kontaktraad.register.told import Line
from kontaktraad.rules.appointing import Candidate, holds
from kontaktraad.rules.situation import OutsidePost, Situation


@dataclass(frozen=True, slots=True)
class Alarm:
    """A post somebody must be appointed to, or whose holder is asked about: which, who, why."""

    post: str
    person: str
    why: Line


def alarms(term: Term, found: Board, at: At) -> list[Alarm]:
    """The council's own posts that nobody holds, or whose holder is not what they ask for.

    A post that somebody is appointed to and has not begun is no alarm.
    """
    rows = list(_asked(found))
    people = {row.place.name: ("", str(row.number)) for row in rows if row.number}
    now = council_at(term, at.on, people)
    return [Alarm(row.place.name, row.person, why) for row in rows if (why := _why(row, now, at))]


def _asked(found: Board) -> Iterator[PlaceRow]:
    for body in found.bodies:
        if body.body.status in LIVE:
            yield from (r for r in body.rows if not r.place.office.other and not r.coming)


def _why(row: PlaceRow, now: Situation, at: At) -> Line | None:
    person = str(row.number) if row.number else ""
    who = candidate(person, at) if person else Candidate("")
    return problem(holds(OutsidePost(person or None, row.place.office.requires), now, who))
