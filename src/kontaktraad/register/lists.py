"""Lists of people as they are entered: the elected and the substitutes, by which source."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person of the list; `number` is the place among a list's substitutes, 0: elected."""

    ref: str
    name: str
    town: str
    party: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class People:
    """A list of people: of which world and towns, since when, from which source."""

    world: str
    since: date
    source: str
    digest: str
    rows: tuple[PersonRow, ...]

    @property
    def towns(self) -> frozenset[str]:
        """The towns the list speaks for."""
        return frozenset(row.town for row in self.rows)
