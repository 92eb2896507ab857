"""Every arrangement as rows one can leaf through: who gains, what partners accept, what holds."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kontaktraad.whatif.alliances import Counted, Small, alone_with, count_all
from kontaktraad.whatif.batch import Flags
from kontaktraad.whatif.landscape import accepted_in
from kontaktraad.whatif.partitions import Masks


@dataclass(frozen=True, slots=True)
class Table:
    """Every arrangement for one number of seats, those the asking party would propose first.

    `masks`, `low` and `high` are arrangements × parties: the blocs (0 where there are fewer), and
    each party's fewest and most seats. The party `gains` where it surely has more than alone, a
    row is `accepted` where it has partners and none of them can have less than alone.
    """

    seats: int
    masks: Masks
    low: Small
    high: Small
    gains: Flags
    accepted: Flags
    holds: Flags
    engine: str

    def rows(
        self, gains: bool = False, accepted: bool = False, holds: bool = False
    ) -> NDArray[np.intp]:
        """The numbers of the rows of which all that is asked for is true."""
        kept = np.ones(len(self.masks), bool)
        asked = ((gains, self.gains), (accepted, self.accepted), (holds, self.holds))
        for only, so in asked:
            if only:
                kept &= so
        return np.flatnonzero(kept)

    def blocs(self, row: int) -> list[int]:
        """A row's blocs, as masks."""
        return [int(mask) for mask in self.masks[row] if mask]

    @property
    def spread(self) -> list[list[int]]:
        """Parties × seats: in how many arrangements a party surely has that many."""
        return [np.bincount(column, minlength=self.seats + 1).tolist() for column in self.low.T]


def table(votes: Sequence[int], seats: int, party: int) -> Table:
    """Count and order every arrangement for `party`, by number; TooManyError as `count_all`."""
    found = list(count_all(votes, [seats]))
    had = alone_with(votes, seats)
    masks = np.concatenate([_wide(each.masks, len(votes)) for each in found])
    low, high = (np.concatenate([getattr(f, name) for f in found]) for name in ("low", "high"))
    holds = np.concatenate([each.holds for each in found if each.holds is not None])
    gains = low[:, party] > had[party]
    whole = Counted(seats, masks.T, low, high, holds)
    accepted = accepted_in(whole, had, party, np.arange(len(masks)))
    order = np.lexsort((*masks.T[::-1], -(masks != 0).sum(axis=1), ~holds, ~accepted, ~gains))
    return Table(
        seats, masks[order], low[order], high[order], gains[order], accepted[order],
        holds[order], whole.engine,
    )  # fmt: skip


def _wide(masks: Masks, parties: int) -> Masks:
    wide = np.zeros((masks.shape[1], parties), np.uint16)
    wide[:, : len(masks)] = masks.T
    return wide
