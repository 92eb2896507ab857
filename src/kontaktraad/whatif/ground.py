"""From an area's facts to the arrays that batches are made of."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kontaktraad.rules.composition import Area, office_seats
from kontaktraad.rules.votes import party_results
from kontaktraad.whatif.batch import Votes, Whole
from kontaktraad.whatif.blocs import numbered


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known of one area, parties (collaborations as one) in the order of their votes.

    `votes` is municipalities × parties, `mayors` and `seated` are per party: how many mayors, and
    whether it has a seat in some municipal council. `cast` votes None: not known.
    """

    parties: tuple[str, ...]
    towns: tuple[str, ...]
    votes: Votes
    mayors: Whole
    seated: NDArray[np.bool_]
    cast: int | None

    @property
    def area(self) -> Votes:
        """The area's votes, one per party."""
        summed: Votes = self.votes.sum(axis=0)
        return summed

    def blocs(self, alliances: Sequence[Sequence[str]]) -> Whole:
        """Party → number of its bloc under some alliances; a party outside them stands alone."""
        return np.array(numbered(alliances, self.parties))


def ground(area: Area) -> Ground:
    """The facts of an area as arrays."""
    results = party_results(area.lists, area.collaborations)
    parties, towns = tuple(results), tuple(area.mayors)
    column = {party: n for n, party in enumerate(parties)}
    row = {town: n for n, town in enumerate(towns)}
    votes = np.zeros((len(towns), len(parties)), np.int64)
    for each in area.lists:
        party = area.collaborations.get(each.party, each.party)
        votes[row[each.municipality], column[party]] += each.votes
    mayors = office_seats(area)
    return Ground(
        parties, towns, votes, np.array([mayors.get(party, 0) for party in parties]),
        np.array([results[party].seats != 0 for party in parties]), area.cast_votes,
    )  # fmt: skip
