"""The alliance workbench: dry runs on the real votes. Nothing here is stored.

The same facts go the same way through the rules as when the chairs are counted; what comes out is
labelled as imagined.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kontaktraad.elections.facts import chair_votes, heads
from kontaktraad.register.at import At
from kontaktraad.register.facts import situation
from kontaktraad.register.models import Term
from kontaktraad.rules.alliances import Landscape, Scenario, landscape, scenario
from kontaktraad.rules.chairmanship import ChairVotes, elect_chairs, votes_to
from kontaktraad.rules.group_election import pick_order
from kontaktraad.rules.outcome import Decided, LotsNeeded, Outcome, Refused

SHOWN = 60
"""Partitions a page lists; the count says how many there are."""


@dataclass(frozen=True, slots=True)
class Imagined:
    """What some alliances would give: the posts, or the tie, or why it cannot be."""

    votes: ChairVotes
    outcome: Outcome[tuple[str, str]]
    missing: Mapping[str, int]

    @property
    def chairs(self) -> tuple[str, str] | None:
        """Chair's and vice-chair's party where no lot is needed."""
        return self.outcome.answer if isinstance(self.outcome, Decided) else None

    @property
    def tied(self) -> tuple[str, ...]:
        """Between whom a lot would be drawn."""
        return self.outcome.tied if isinstance(self.outcome, LotsNeeded) else ()

    @property
    def refused(self) -> Refused | None:
        """Why the alliances cannot be."""
        return self.outcome if isinstance(self.outcome, Refused) else None


def imagine(term: Term, alliances: Sequence[tuple[str, ...]]) -> Imagined:
    """Chair and vice-chair under some alliances, and the votes each party lacks for a post."""
    asked = chair_votes(term, term.constituted, alliances)
    outcome = elect_chairs(asked)
    missing = {} if isinstance(outcome, Refused) else {p: votes_to(asked, p) for p in asked.votes}
    return Imagined(asked, outcome, missing)


def every_alliance(term: Term) -> tuple[dict[str, int], Outcome[Landscape]]:
    """Every partition of the represented parties for the two posts, on the votes (FO §4(2))."""
    asked = chair_votes(term, term.constituted, ())
    return dict(asked.votes), _counted(tuple(asked.votes.items()))


@lru_cache(maxsize=32)
def _counted(votes: tuple[tuple[str, int], ...]) -> Outcome[Landscape]:
    """The same votes are counted once a process."""
    return landscape(dict(votes), 2)


def gains(found: Landscape, party: str) -> list[Scenario]:
    """Where a party gets more than alone, the fewest allied first."""
    alone = found.reach[party].alone
    better = [each for each in found.moving if each.seats[party] > alone and not each.tied]
    return sorted(better, key=lambda each: (-len(each.partition), each.partition))


@dataclass(frozen=True, slots=True)
class Posts:
    """Places by heads under some groups: each group's, the order of choosing, the tie (KSL §24)."""

    heads: Mapping[str, int]
    given: Scenario
    order: tuple[str, ...]


def posts(term: Term, on: date, places: int, together: Sequence[tuple[str, ...]]) -> Posts:
    """How many of an office's places each group gets, where some groups stand together."""
    sizes = {name: len(people) for name, people in heads(situation(term, At(on))).items()}
    joined = {party for group in together for party in group}
    partition = (*together, *((party,) for party in sizes if party not in joined))
    blocs = {" + ".join(group): sum(sizes[party] for party in group) for group in partition}
    given = scenario(blocs, places, tuple((name,) for name in blocs))
    return Posts(blocs, given, pick_order(blocs, dict(given.seats)))
