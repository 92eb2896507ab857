"""The alliance workbench: dry runs on the real votes. Nothing here is stored.

The same facts go the same way through the rules as when the chairs are counted; what comes out is
labelled as imagined.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from kontaktraad.elections.facts import chair_votes, heads
from kontaktraad.register.at import At
from kontaktraad.register.facts import situation
from kontaktraad.register.models import Term
from kontaktraad.rules.alliances import Scenario, scenario
from kontaktraad.rules.chairmanship import ChairVotes, elect_chairs, votes_to
from kontaktraad.rules.group_election import pick_order
from kontaktraad.rules.outcome import Decided, LotsNeeded, Outcome, Refused
from kontaktraad.whatif.alliances import Reach, reach
from kontaktraad.whatif.blocs import numbered
from kontaktraad.whatif.landscape import members
from kontaktraad.whatif.power import banzhaf_shares, majority, shapley
from kontaktraad.whatif.swing import Swing, swings
from kontaktraad.whatif.table import Table, table

POSTS = 2
"""Chair and vice-chair."""
KEPT = 12
"""Groups whose tables a process keeps, some megabytes each."""
MOST = 10
"""Parties whose every alliance is counted while a page waits; the command counts more."""


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


@dataclass(frozen=True, slots=True)
class Everything:
    """Every alliance counted for a group: who reaches what, and what it could propose."""

    parties: tuple[str, ...]
    reach: Mapping[str, Reach]
    table: Table

    @property
    def spread(self) -> dict[str, list[int]]:
        """Party → in how many of the ways it surely has 0, 1, 2 posts."""
        return dict(zip(self.parties, self.table.spread, strict=True))

    def blocs(self, row: int) -> list[str]:
        """The alliances of a row of the table, by their parties."""
        named = ([self.parties[n] for n in members(bloc)] for bloc in self.table.blocs(row))
        return [" + ".join(bloc) for bloc in named if len(bloc) > 1]


def every_alliance(term: Term, party: str) -> Everything | None:
    """Every partition of at most ten represented parties for the two posts; None for more."""
    votes = chair_votes(term, term.constituted, ()).votes
    if len(votes) > MOST or party not in votes:
        return None
    return _counted(tuple(votes.items()), party)


@lru_cache(maxsize=KEPT)
def _counted(votes: tuple[tuple[str, int], ...], party: str) -> Everything:
    """The same votes are counted once a process."""
    parties, cast = (tuple(each) for each in zip(*votes, strict=True))
    reached = dict(zip(parties, reach(cast, POSTS), strict=True))
    return Everything(parties, reached, table(cast, POSTS, parties.index(party)))


@dataclass(frozen=True, slots=True)
class Decisive:
    """A group's weight: members, how often it is decisive, and votes that move a post."""

    members: int
    banzhaf: Fraction
    shapley: Fraction
    swing: Swing | None


def who_decides(
    term: Term, on: date, alliances: Sequence[tuple[str, ...]]
) -> tuple[int, dict[str, Decisive]]:
    """The seats of a majority, and each group's power and swing under some alliances."""
    sizes = {name: len(people) for name, people in heads(situation(term, At(on))).items()}
    votes = chair_votes(term, term.constituted, ()).votes
    bloc = numbered(alliances, list(votes))
    moved = dict(zip(votes, swings(list(votes.values()), 2, bloc), strict=True))
    quota = majority(sizes)
    often, first = banzhaf_shares(sizes, quota), shapley(sizes, quota)
    return quota, {
        p: Decisive(n, often[p], first[p], moved.get(p)) for p, n in sizes.items()
    }  # fmt: skip


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
