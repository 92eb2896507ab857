"""Several representatives to the same office: proportional election by heads (KSL §24(3)).

FO §4(4)a sends several appointments to the same office here. The members taking part divide into
electoral groups (valggrupper), which may combine; places go by d'Hondt on the groups' heads, equal
quotients by lot. Once the number per group is fixed each says whom it appoints; a group gives up a
place only where another takes it; and unanimity may replace the whole procedure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kontaktraad.rules import citation
from kontaktraad.rules.apportionment import Seats, apportion, dhondt
from kontaktraad.rules.elections import quotient_order
from kontaktraad.rules.outcome import (
    Decided,
    Figures,
    NeedsDecision,
    Outcome,
    Refused,
    Step,
)

CITE = citation.GROUP_ELECTION


@dataclass(frozen=True, slots=True)
class Passed:
    """A place that one group gives up and another takes."""

    group: str
    taken_by: str


@dataclass(frozen=True, slots=True)
class GroupElection:
    """Which members stand in which group, and how many places there are.

    `drawn` are the groups each lot fell on; `passed` the places given up and taken; `picks` whom
    each group appoints.
    """

    groups: Mapping[str, tuple[str, ...]]
    places: int
    drawn: tuple[str, ...] = ()
    passed: tuple[Passed, ...] = ()
    picks: Mapping[str, tuple[str, ...]] | None = None

    @property
    def heads(self) -> dict[str, int]:
        """Members of each group."""
        return {name: len(members) for name, members in self.groups.items()}


def group_election(asked: GroupElection) -> Outcome[dict[str, tuple[str, ...]]]:
    """Whom each group appoints; the lot, the picks or the refusal on the way there."""
    if fault := _unfit(asked):
        return fault
    shared = apportion(dhondt, asked.heads, asked.places, CITE, asked.drawn)
    if not isinstance(shared, Decided):
        return shared
    moved = _passed_on(shared.answer, asked.passed)
    if not isinstance(moved, dict):
        return moved
    steps = (*shared.steps, _shared_step(asked, shared.answer, moved),
             *_tied_turns(asked.heads, shared.answer))  # fmt: skip
    return _picked(asked, moved, steps)


def _unfit(asked: GroupElection) -> Refused | None:
    members = [person for group in asked.groups.values() for person in group]
    if len(members) != len({*members}):
        twice = sorted({person for person in members if members.count(person) > 1})
        return Refused(CITE, "member_in_two_groups", {"people": twice})
    if not members:
        return Refused(CITE, "no_groups", {})
    if asked.places < 2:
        return Refused(citation.OFFICES, "one_place_is_a_majority_election", {"n": asked.places})
    return None


def _passed_on(seats: Seats, passed: Sequence[Passed]) -> Seats | Refused:
    left = dict(seats)
    for move in passed:
        figures: Figures = {"group": move.group, "taken_by": move.taken_by}
        if move.taken_by not in left or move.taken_by == move.group:
            return Refused(CITE, "nobody_takes_the_place", figures)
        if not left.get(move.group):
            return Refused(CITE, "group_has_no_place_to_give", figures)
        left[move.group] -= 1
        left[move.taken_by] += 1
    return left


def _shared_step(asked: GroupElection, shared: Seats, moved: Seats) -> Step:
    figures: Figures = {
        "heads": asked.heads, "places": asked.places, "seats": shared, "after": moved,
        "drawn": list(asked.drawn), "passed": [[m.group, m.taken_by] for m in asked.passed],
        "order": list(pick_order(asked.heads, shared)),
    }  # fmt: skip
    return Step(CITE, "places_by_heads", figures)


def _tied_turns(heads: Mapping[str, int], seats: Seats) -> tuple[Step, ...]:
    """Groups with equal quotients: the order between them is a lot's, where it matters."""
    tied = [q.party for q in quotient_order(heads, seats) if q.equals]
    return (Step(CITE, "order_is_tied", {"tied": tied}),) if tied else ()


def pick_order(heads: Mapping[str, int], seats: Seats) -> tuple[str, ...]:
    """The groups place by place, the highest quotient first (KSL §24(3)); each chooses in turn."""
    return tuple(quotient.party for quotient in quotient_order(heads, seats))


def _picked(
    asked: GroupElection, seats: Seats, steps: tuple[Step, ...]
) -> Outcome[dict[str, tuple[str, ...]]]:
    if asked.picks is None:
        waiting = tuple(name for name, n in seats.items() if n)
        return NeedsDecision(CITE, "groups_say_whom", waiting, {"seats": seats}, steps)
    named = {name: asked.picks.get(name, ()) for name in seats}
    people = [person for group in asked.picks.values() for person in group]
    if {*asked.picks} - {*seats} or any(len(named[name]) != n for name, n in seats.items()):
        told = {name: len(picked) for name, picked in named.items()}
        return Refused(CITE, "not_as_many_as_places", {"seats": seats, "named": told}, steps)
    if len(people) != len({*people}):
        return Refused(CITE, "person_named_twice", {"people": sorted({*people})}, steps)
    figures: Figures = {"picks": {name: list(picked) for name, picked in named.items() if picked}}
    return Decided(
        {name: picked for name, picked in named.items() if picked},
        (*steps, Step(CITE, "groups_appoint", figures)),
    )


def agreed(objectors: Sequence[str]) -> Outcome[bool]:
    """Whether the members agree, which replaces the procedure; one objection opens it."""
    if objectors:
        return Refused(CITE, "somebody_objects", {"people": list(objectors)})
    return Decided(answer=True, steps=(Step(CITE, "agreed_unanimously", {}),))
