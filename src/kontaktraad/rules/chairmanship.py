"""Chair and vice-chair: two seats in proportion to votes, the first quotient chairs.

FO §4(2)a and SKF-7: elected among the members by proportional election on the votes of the latest
municipal election, over alliances (FO §4(2)b) and then inside each. That the first quotient is the
chair's and the second the vice-chair's is our reading: the text names no order.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from kontaktraad.rules import citation
from kontaktraad.rules.apportionment import Seats, Votes
from kontaktraad.rules.citation import Cite
from kontaktraad.rules.elections import (
    Alliance,
    Election,
    Entry,
    elect,
    equal_turns,
    order_of_seats,
)
from kontaktraad.rules.outcome import Decided, Figures, LotsNeeded, Outcome, Refused, Step
from kontaktraad.rules.situation import CouncilKind

POSTS = ("chair", "vice_chair")


@dataclass(frozen=True, slots=True)
class ChairVotes:
    """The votes of the parties that have members, and which of them ally."""

    votes: Votes
    alliances: tuple[tuple[str, ...], ...] = ()
    kind: CouncilKind = "kkr"

    @property
    def cite(self) -> Cite:
        """The paragraph, by the kind of council."""
        return citation.FORUM_CHAIRMANSHIP if self.kind == "skf" else citation.CHAIRMANSHIP

    @property
    def alliance_cite(self) -> Cite:
        """The paragraph on alliances, by the kind of council."""
        return citation.FORUM_CHAIRMANSHIP if self.kind == "skf" else citation.ALLIANCES

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The alliances, and the parties outside them."""
        allied = {party for parties in self.alliances for party in parties}
        blocs = [Alliance(bloc_name(parties), parties) for parties in self.alliances]
        return (*blocs, *(party for party in self.votes if party not in allied))

    def bloc_of(self, party: str) -> str:
        """The alliance a party is in, by name; its own name outside one."""
        found = (bloc_name(parties) for parties in self.alliances if party in parties)
        return next(found, party)


def bloc_name(parties: Sequence[str]) -> str:
    """An alliance is called after its parties."""
    return " + ".join(parties)


def elect_chairs(asked: ChairVotes, drawn: Sequence[str] = ()) -> Outcome[tuple[str, str]]:
    """The parties that name the chair and the vice-chair (FO §4(2)a, SKF-7).

    `drawn` names on whom each lot fell, in the order the lots were needed: first for a seat, then
    for who of two with the same quotient chairs. Refuses an ally without members, an alliance of
    one, a party in two, and a draw without a tie.
    """
    if fault := _unfit(asked):
        return fault
    shared, used = _shared(asked, list(drawn))
    if not isinstance(shared, Decided):
        return shared
    return _in_order(asked, shared, drawn[:used], drawn[used:])


def _unfit(asked: ChairVotes) -> Refused | None:
    allied = [party for parties in asked.alliances for party in parties]
    cite = asked.alliance_cite
    if strangers := sorted({*allied} - {*asked.votes}):
        return Refused(cite, "ally_is_not_represented", {"parties": strangers})
    if len(allied) != len({*allied}):
        return Refused(cite, "party_is_in_two_alliances", {"parties": sorted(allied)})
    if any(len(parties) < 2 for parties in asked.alliances):
        return Refused(cite, "alliance_of_one", {"parties": sorted(allied)})
    return None


def _shared(asked: ChairVotes, drawn: list[str]) -> tuple[Outcome[Seats], int]:
    """The two seats, and how many of the draws they used."""
    election = Election(asked.votes, len(POSTS), asked.entries, asked.cite)
    for used in range(len(drawn) + 1):
        outcome = elect(election, drawn[:used])
        if isinstance(outcome, Decided):
            return outcome, used
    return outcome, len(drawn)


def _in_order(
    asked: ChairVotes, shared: Decided[Seats], before: Sequence[str], left: Sequence[str]
) -> Outcome[tuple[str, str]]:
    first, second = order_of_seats(asked.votes, asked.entries, shared.answer)
    equal = next(iter(equal_turns(asked.votes, asked.entries, shared.answer)), ())
    if set(equal) <= set(before):
        ordered = sorted((first, second), key=lambda p: _turn(asked, p, before)) if equal else None
        return _surplus(asked, left) or _decided(asked, ordered or (first, second), shared.steps)
    if not left:
        return LotsNeeded(asked.cite, tuple(equal), 1, shared.answer, shared.steps)
    if len(left) > 1 or left[0] not in equal:
        figures: Figures = {"drawn": list(left), "tied": list(equal), "places": 1}
        return Refused(asked.cite, "draw_does_not_answer_the_tie", figures)
    swapped = left[0] not in (first, asked.bloc_of(first)) or left[0] == second
    return _decided(asked, (second, first) if swapped else (first, second), shared.steps)


def _turn(asked: ChairVotes, party: str, drawn: Sequence[str]) -> int:
    names = [name for name in (party, asked.bloc_of(party)) if name in drawn]
    return drawn.index(names[0]) if names else len(drawn)


def _surplus(asked: ChairVotes, left: Sequence[str]) -> Refused | None:
    figures: Figures = {"drawn": list(left), "tied": [], "places": 0}
    return Refused(asked.cite, "draw_does_not_answer_the_tie", figures) if left else None


def _decided(
    asked: ChairVotes, parties: Sequence[str], steps: tuple[Step, ...]
) -> Decided[tuple[str, str]]:
    chair, vice = parties
    figures: Figures = {
        "chair": chair, "vice_chair": vice, "chair_bloc": asked.bloc_of(chair),
        "vice_chair_bloc": asked.bloc_of(vice), "votes": dict(asked.votes),
    }  # fmt: skip
    return Decided((chair, vice), (*steps, Step(asked.cite, "chairs_go_to", figures)))


def votes_to(asked: ChairVotes, party: str, posts: Sequence[str] = POSTS) -> int:
    """How many votes more the party needs to surely hold one of the posts; 0: it does.

    More votes never lose a post to the party, so the fewest is found by halving.
    """

    def _holds(more: int) -> bool:
        votes = {**asked.votes, party: asked.votes[party] + more}
        return _surely(replace(asked, votes=votes), party, posts)

    low, high = -1, 2 * sum(asked.votes.values()) + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _holds(middle) else (middle, high)
    return high


def _surely(
    asked: ChairVotes, party: str, posts: Sequence[str], drawn: tuple[str, ...] = ()
) -> bool:
    """Whether the party holds one of the posts however the lots fall."""
    outcome = elect_chairs(asked, drawn)
    if isinstance(outcome, LotsNeeded):
        draws = permutations(outcome.tied, outcome.places)
        return all(_surely(asked, party, posts, (*drawn, *draw)) for draw in draws)
    held = dict(zip(POSTS, outcome.answer, strict=True)) if isinstance(outcome, Decided) else {}
    return any(held.get(post) == party for post in posts)
