"""A health coordination forum's seats: two from each health council, by proportional election.

SKF-1: two municipal members from each health council. SKF-2: elected on the votes of the latest
municipal election in its municipalities. SKF-3: by the parties with at least 2 % of the votes
there and a seat in at least one council there. SKF-4: parties may ally. (FO §3(7)'s counterpart
for members who leave is SKF-5, in `events_persons`.)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kontaktraad.rules import citation
from kontaktraad.rules.apportionment import Seats
from kontaktraad.rules.composition import Base
from kontaktraad.rules.elections import Alliance, Election, Entry, elect
from kontaktraad.rules.outcome import Decided, Outcome, Refused, Step
from kontaktraad.rules.votes import ListResult, entitled, party_results, threshold_step


@dataclass(frozen=True, slots=True)
class ForumLaw:
    """Seats per health council (SKF-1) and the share of the votes that entitles (SKF-3)."""

    seats: int
    threshold: Fraction


@dataclass(frozen=True, slots=True)
class HealthCouncil:
    """A health council's municipalities at the election; cast votes None: not in the input.

    `alliances` are the parties that ally (SKF-4), each alliance's parties together.
    """

    lists: tuple[ListResult, ...]
    cast_votes: int | None
    alliances: tuple[tuple[str, ...], ...] = ()


def share_forum_seats(
    council: HealthCouncil, law: ForumLaw, base: Base, drawn: Sequence[str] = ()
) -> Outcome[Seats]:
    """Seats per entitled party of one health council (SKF-1 to SKF-4).

    `base` is which votes the 2 % are of: open in the text. Answers with the seats, the tie to
    draw for, or a refusal: votes cast unknown, nobody entitled, an ally who is not entitled.
    """
    results = party_results(council.lists, {})
    counted = council.cast_votes if base == "cast" else sum(r.votes for r in results.values())
    if counted is None:
        return Refused(citation.FORUM_RIGHTS, "cast_votes_not_in_input")
    votes = entitled(results, counted, law.threshold)
    if not votes:
        return Refused(citation.FORUM_RIGHTS, "nobody_entitled", {"base": counted})
    if strangers := [p for parties in council.alliances for p in parties if p not in votes]:
        return Refused(citation.FORUM_ALLIANCES, "ally_is_not_entitled", {"parties": strangers})
    election = Election(votes, law.seats, _entries(votes, council), citation.FORUM_ELECTION)
    outcome = elect(election, drawn)
    if not isinstance(outcome, Decided):
        return outcome
    figures = threshold_step(results, counted, law.threshold).figures
    opening = Step(citation.FORUM_RIGHTS, "forum_threshold", figures)
    return Decided(outcome.answer, (opening, *outcome.steps))


def _entries(votes: Mapping[str, int], council: HealthCouncil) -> tuple[Entry, ...]:
    allied = {party for parties in council.alliances for party in parties}
    alliances = [Alliance("+".join(parties), parties) for parties in council.alliances]
    return (*alliances, *(party for party in votes if party not in allied))
