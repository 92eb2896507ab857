"""An election result as read: municipalities, lists, alliances, and what was left out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class ListCount:
    """One list in one municipality; seats and candidates None where the source lacks them."""

    letter: str
    name: str
    party: str
    votes: int
    seats: int | None = None
    candidates: int | None = None
    alliance: int | None = None


@dataclass(frozen=True, slots=True)
class MunicipalityResult:
    """One municipality's count; alliances are numbered from 1, with the names they filed."""

    code: str
    name: str
    polling_areas: int
    valid_votes: int
    cast_votes: int | None
    electors: int | None
    lists: tuple[ListCount, ...]
    alliances: tuple[str, ...] = ()

    @property
    def seats(self) -> int | None:
        known = [row.seats for row in self.lists]
        return None if None in known else sum(n for n in known if n is not None)


@dataclass(frozen=True, slots=True)
class Ignored:
    """A file or row that was left out, and why."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class ElectionResult:
    """A whole municipal election; `digest` is the SHA-256 of what was read."""

    day: date
    source: str
    digest: str
    municipalities: tuple[MunicipalityResult, ...]
    ignored: tuple[Ignored, ...] = ()
    local_lists: tuple[str, ...] = field(default=())

    def of(self, codes: Iterable[str]) -> list[MunicipalityResult]:
        """The municipalities with these codes, in the order of the codes; missing ones left out."""
        by_code = {m.code: m for m in self.municipalities}
        return [by_code[code] for code in codes if code in by_code]

    @property
    def votes(self) -> int:
        return sum(m.valid_votes for m in self.municipalities)

    @property
    def gaps(self) -> tuple[Ignored, ...]:
        """Municipalities without the seats or candidates that others of the election have."""
        return (
            *self._lacking("no_seats_file", "seats"),
            *self._lacking("no_candidates_file", "candidates"),
        )

    def _lacking(self, reason: str, name: str) -> tuple[Ignored, ...]:
        unknown = [m for m in self.municipalities if any(getattr(r, name) is None for r in m.lists)]
        if len(unknown) == len(self.municipalities):
            return ()
        return tuple(Ignored(m.name, reason) for m in unknown)
