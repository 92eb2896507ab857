"""Health councils as a secretary writes them down: their municipalities and municipal members."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kontaktraad.sources.badinput import BadInput, Fault
from kontaktraad.sources.people import rows_of


@dataclass(frozen=True, slots=True)
class HealthLine:
    """A line: a municipality belongs to a health council; `name` is a municipal member, if told."""

    place: str
    health: str
    municipality: str
    name: str
    source: str


def read_health(path: Path, municipalities: Mapping[str, str]) -> list[HealthLine]:
    """Lines of a CSV with `sundhedsraad, kommunekode, navn, kilde`; `navn` may be empty.

    Raises BadInput with every line that names an unknown municipality, puts one in two health
    councils, or lacks its health council or source.
    """
    rows = rows_of(path, ["sundhedsraad", "kommunekode", "navn", "kilde"])
    lines = [_line(f"{path}:{n}", row) for n, row in rows]
    if faults := [fault for line in lines for fault in _faults(line, lines, municipalities)]:
        raise BadInput(faults)
    return lines


def _line(place: str, row: Mapping[str, str]) -> HealthLine:
    code = row["kommunekode"].strip().zfill(4)
    return HealthLine(
        place, row["sundhedsraad"].strip(), code, row["navn"].strip(), row["kilde"].strip()
    )


def _faults(
    line: HealthLine, lines: list[HealthLine], municipalities: Mapping[str, str]
) -> list[Fault]:
    found = []
    if line.municipality not in municipalities:
        place = f"{line.place} › kommunekode"
        found.append(Fault("unknown_municipality", place, line.municipality))
    if not line.health or not line.source:
        found.append(Fault("field_not_text", f"{line.place} › sundhedsraad, kilde"))
    first = next(other for other in lines if other.municipality == line.municipality)
    if first.health != line.health:
        told = f"{first.health}, {line.health}"
        found.append(Fault("municipality_in_two_health_councils", line.place, told, "SKF-2"))
    return found
