"""Who calls the constituting meeting, and when a council is in office.

FO §4(1)a: office is taken when the constituting meeting has been held, by 31
January after the election, and left when the next council takes it. FO
§4(1)b: the longest-serving mayor calls, the oldest where several served
equally long; SKF-6: where no mayor sits, the longest-serving councillor.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kontaktraad.rules import citation
from kontaktraad.rules.citation import Cite
from kontaktraad.rules.outcome import Decided, Figures, NeedsDecision, Outcome, Refused, Step


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who may call: days served in the office and day of birth; None: not known."""

    person: str
    days_served: int | None
    born: date | None


def convener(candidates: Sequence[Candidate], cite: Cite = citation.CONVENER) -> Outcome[str]:
    """The longest-serving of the mayors, the oldest on a tie (FO §4(1)b).

    Needs a decision where a length of service, or a tied one's birth, is not
    known, or where two are equally long in office and equally old.
    """
    if not candidates:
        return Refused(cite, "nobody_to_call")
    unknown = [c.person for c in candidates if c.days_served is None]
    if unknown:
        return NeedsDecision(cite, "service_is_not_known", tuple(unknown), {"unknown": unknown})
    longest = max(c.days_served or 0 for c in candidates)
    return _oldest([c for c in candidates if c.days_served == longest], longest, cite)


def _oldest(tied: Sequence[Candidate], served: int, cite: Cite) -> Outcome[str]:
    people = tuple(c.person for c in tied)
    figures: Figures = {"days": served, "equals": list(people)}
    if len(tied) == 1:
        return Decided(
            people[0], (Step(cite, "longest_serving", {**figures, "person": people[0]}),)
        )
    if any(c.born is None for c in tied):
        return NeedsDecision(cite, "birth_is_not_known", people, figures)
    first = min(c.born for c in tied if c.born)
    oldest = [c for c in tied if c.born == first]
    if len(oldest) > 1:
        return NeedsDecision(cite, "equally_long_and_equally_old", people, figures)
    step = Step(cite, "oldest_of_the_longest", {**figures, "person": oldest[0].person})
    return Decided(oldest[0].person, (step,))


def forum_convener(mayors: Sequence[Candidate], others: Sequence[Candidate]) -> Outcome[str]:
    """A forum's mayor, or its longest-serving councillor where no mayor sits (SKF-6)."""
    return convener(mayors or others, citation.FORUM_CONVENER)


def constituting_deadline(election: date) -> Decided[date]:
    """The last day of the constituting meeting: 31 January after the election (FO §4(1)a)."""
    last = date(election.year + 1, 1, 31)
    figures = {"election": str(election), "last_day": str(last)}
    return Decided(last, (Step(citation.TAKES_OFFICE, "constituting_deadline", figures),))


def in_office(on: date, constituted: date, next_constituted: date | None) -> bool:
    """Whether a council is in office on a day: from its own meeting to the next one's."""
    return constituted <= on and (next_constituted is None or on < next_constituted)
