"""Outside posts as a secretary writes them down: who holds which, and what it requires."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kontaktraad.sources.badinput import bad
from kontaktraad.sources.people import rows_of

REQUIRES = {
    "kommunalbestyrelsesmedlem": "councillor", "medlem": "member", "borgmester": "mayor",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PostLine:
    """A line: a person of a municipality holds a post for a council from a day on."""

    place: str
    council: str
    post: str
    requires: str
    municipality: str
    name: str
    since: date
    source: str


def read_posts(path: Path, municipalities: Mapping[str, str]) -> list[PostLine]:
    """Lines of a CSV with `raad, post, krav, kommunekode, navn, fra, kilde`.

    `krav` is what the holder must be (FO §4(4)b): kommunalbestyrelsesmedlem, medlem (of the
    council) or borgmester. Raises BadInput for anything that is none of these.
    """
    columns = ["raad", "post", "krav", "kommunekode", "navn", "fra", "kilde"]
    return [_line(f"{path}:{n}", row, municipalities) for n, row in rows_of(path, columns)]


def _line(place: str, row: Mapping[str, str], municipalities: Mapping[str, str]) -> PostLine:
    told = {key: (row[key] or "").strip() for key in ("raad", "post", "krav", "navn", "kilde")}
    code, requires = row["kommunekode"].strip().zfill(4), REQUIRES.get(told["krav"].lower())
    if code not in municipalities:
        raise bad("unknown_municipality", f"{place} › kommunekode", row["kommunekode"])
    if requires is None:
        raise bad("unknown_requirement", f"{place} › krav", told["krav"], "FO §4(4)b")
    if not all(told.values()):
        raise bad("field_not_text", f"{place} › raad, post, navn, kilde")
    try:
        since = date.fromisoformat(row["fra"].strip())
    except ValueError as error:
        raise bad("field_not_iso_date", f"{place} › fra", row["fra"]) from error
    return PostLine(
        place, told["raad"], told["post"], requires, code, told["navn"], since, told["kilde"]
    )
