"""The six places of a business-hub board that organisations nominate for (EH; FO §4(3)).

Four business representatives, small and medium-sized firms among them, nominated by business
organisations; one of a knowledge institution; one nominated by FH and AC jointly. The organisations
are those the new council approved.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kontaktraad.rules import citation
from kontaktraad.rules.outcome import Decided, Figures, Outcome, Refused, Step

SEATS: Mapping[str, int] = {"business": 4, "knowledge": 1, "employees": 1}
SMALL = ("small", "medium")


@dataclass(frozen=True, slots=True)
class Nomination:
    """A candidate: which side, which organisation, how large a firm; empty: not told."""

    side: str
    person: str
    organisation: str
    firm: str


def hub_seats(
    chosen: Sequence[Nomination], approved: Mapping[str, Sequence[str]]
) -> Outcome[Mapping[str, tuple[str, ...]]]:
    """Whether the six chosen can be appointed; answers side → people (EH)."""
    by_side = {side: tuple(n.person for n in chosen if n.side == side) for side in SEATS}
    told: Figures = {side: len(people) for side, people in by_side.items()}
    if any(len(by_side[side]) != seats for side, seats in SEATS.items()):
        return Refused(citation.HUB_BOARDS, "hub_lacks_candidates", {"named": told})
    people = [n.person for n in chosen]
    if len(people) != len({*people}):
        return Refused(citation.HUB_BOARDS, "person_named_twice", {"people": sorted(people)})
    strange = [n for n in chosen if n.organisation not in approved.get(n.side, ())]
    if strange:
        figures: Figures = {"organisation": strange[0].organisation, "side": strange[0].side}
        return Refused(citation.HUB_BOARDS, "organisation_not_approved", figures)
    if not any(n.side == "business" and n.firm in SMALL for n in chosen):
        return Refused(citation.HUB_BOARDS, "no_small_firm", {})
    return Decided(by_side, (Step(citation.HUB_BOARDS, "hub_seats_filled", told),))
