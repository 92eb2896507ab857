"""Pictures of what-ifs as SVG files: seat probabilities and alliances."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from kontaktraad.cli.output import warn
from kontaktraad.results.bars import stacked
from kontaktraad.results.tables import party_name


def write_svg(path: Path | None, picture: str) -> None:
    """Write a picture where one was asked for, and say so beside the answer."""
    if path:
        path.write_text(picture + "\n", encoding="utf-8")
        warn(f"Skrevet: {path}")


def spread(counted: Mapping[str, Sequence[int]], what: str) -> str:
    """Each party's numbers of seats as parts of a bar; the same told in the label."""
    told = "; ".join(
        f"{party_name(party)}: " + ", ".join(f"{n} pladser {count}" for n, count in seats(row))
        for party, row in counted.items()
    )
    return stacked(counted, f"{what}. {told}")


def seats(row: Sequence[int]) -> list[tuple[int, int]]:
    """The numbers of seats that occur, with how often."""
    return [(n, int(count)) for n, count in enumerate(row) if count]
