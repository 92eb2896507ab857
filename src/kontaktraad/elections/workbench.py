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
from kontaktraad.whatif.alliances import Reach
from kontaktraad.whatif.blocs import numbered
from kontaktraad.whatif.landscape import Landscape, Proposal, Wanted, landscapes
from kontaktraad.whatif.power import banzhaf_shares, majority, shapley
from kontaktraad.whatif.swing import Swing, swings

SHOWN = 60
"""Proposals a page lists; the count says how many there are."""
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
    landscape: Landscape

    @property
    def reach(self) -> dict[str, Reach]:
        """Party → its posts alone, at best and at worst."""
        return dict(zip(self.parties, self.landscape.reach, strict=True))

    @property
    def spread(self) -> dict[str, list[int]]:
        """Party → in how many of the ways it surely has 0, 1, 2 posts."""
        rows = self.landscape.spread.tolist()
        return dict(zip(self.parties, rows, strict=True))

    def blocs(self, proposal: Proposal) -> list[str]:
        """The alliances of a proposal, by their parties."""
        named = ([self.parties[n] for n in bloc] for bloc in proposal.blocs if len(bloc) > 1)
        return [" + ".join(bloc) for bloc in named]


def every_alliance(term: Term, party: str) -> Everything | None:
    """Every partition of at most ten represented parties for the two posts; None for more."""
    votes = chair_votes(term, term.constituted, ()).votes
    if len(votes) > MOST or party not in votes:
        return None
    return Everything(tuple(votes), _counted(tuple(votes.values()), tuple(votes).index(party)))


@lru_cache(maxsize=32)
def _counted(votes: tuple[int, ...], party: int) -> Landscape:
    """The same votes are counted once a process."""
    *_, (_done, found) = landscapes(Wanted(votes, (2,), party))
    return found[0]


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
