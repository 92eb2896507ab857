"""Tables a secretary keeps of persons: offices with dates, length of service, day of birth."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kontaktraad.sources.badinput import bad
from kontaktraad.sources.people import rows_of

OFFICES = {
    "borgmester": "mayor", "1. viceborgmester": "first", "2. viceborgmester": "second",
    "viceborgmester": "first",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """A line: who holds an office of a municipality from a day on; the rest where it is told."""

    place: str
    municipality: str
    name: str
    office: str
    since: date
    source: str
    mayor_since: date | None
    born: date | None
    councillor_since: date | None = None


def read_offices(path: Path, municipalities: Mapping[str, str]) -> list[OfficeLine]:
    """Lines of a CSV with `kommunekode, navn, hverv, fra, kilde`.

    Optional columns: `borgmester_siden`, `medlem_siden`, `foedt` (dates yyyy-mm-dd).
    Raises BadInput for an unknown municipality or office, a date that is none, or a missing source.
    """
    columns = ["kommunekode", "navn", "hverv", "fra", "kilde"]
    return [_line(f"{path}:{n}", row, municipalities) for n, row in rows_of(path, columns)]


def _line(place: str, row: Mapping[str, str], municipalities: Mapping[str, str]) -> OfficeLine:
    code, office = row["kommunekode"].strip().zfill(4), OFFICES.get(row["hverv"].strip().lower())
    if code not in municipalities:
        raise bad("unknown_municipality", f"{place} › kommunekode", row["kommunekode"])
    if office is None:
        raise bad("unknown_office", f"{place} › hverv", row["hverv"], "FO §3(3)a")
    if not row["navn"].strip() or not row["kilde"].strip():
        raise bad("field_not_text", f"{place} › navn, kilde")
    since = _day(place, "fra", row["fra"])
    for column in ("borgmester_siden", "medlem_siden", "foedt"):
        known = _day(place, column, row.get(column))
        if known and since and known > since:
            raise bad("date_in_the_future", f"{place} › {column}", str(known))
    if since is None:
        raise bad("field_not_iso_date", f"{place} › fra", row["fra"])
    return OfficeLine(
        place, code, row["navn"].strip(), office, since,
        row["kilde"].strip(), _day(place, "borgmester_siden", row.get("borgmester_siden")),
        _day(place, "foedt", row.get("foedt")),
        _day(place, "medlem_siden", row.get("medlem_siden")),
    )  # fmt: skip


def _day(place: str, column: str, text: str | None) -> date | None:
    if not (text or "").strip():
        return None
    try:
        return date.fromisoformat(str(text).strip())
    except ValueError as error:
        raise bad("field_not_iso_date", f"{place} › {column}", str(text)) from error
