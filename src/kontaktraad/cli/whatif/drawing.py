"""Pictures of what-ifs as SVG files: seat probabilities, alliances, where votes could be found."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kontaktraad.cli.output import warn
from kontaktraad.lawbook.places import municipalities
from kontaktraad.register.tiles import Tile, tiles
from kontaktraad.results.bars import stacked
from kontaktraad.results.facts import CouncilFacts
from kontaktraad.results.tables import party_name

ENOUGH = 50
"""Per cent of those who stayed at home, below which a tile says that votes could be found."""


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


def swing_map(facts: CouncilFacts, party: str, votes: int | None) -> str:
    """Each municipality: what part of the electors who did not vote a party's next seat needs."""
    names = municipalities()
    shown = [
        _tile(names[town.code].name, (town.electors or 0) - (town.cast_votes or 0), votes)
        for town in facts.municipalities
    ]
    wanted = "intet antal stemmer, der blev prøvet," if votes is None else f"{votes} stemmer mere"
    told = "; ".join(f"{tile.name}: {tile.said}" for tile in shown)
    return tiles(shown, f"{party_name(party)}: {wanted} giver én plads mere. {told}")


def _tile(name: str, idle: int, votes: int | None) -> Tile:
    if votes is None or idle < votes:
        return Tile(name, "none", f"{name}: {idle} blev hjemme, ikke nok")
    part = 100 * votes // max(idle, 1)
    said = f"{name}: {part} % af dem, der blev hjemme"
    return Tile(name, "good" if part < ENOUGH else "middle", said)


def counts(told: Mapping[str, Any]) -> dict[str, list[int]]:
    """Party → how many scenarios gave it 0, 1, 2 … seats."""
    most = max((n for row in told.values() for n in row["seats"]), default=0)
    return {p: [row["seats"].get(n, 0) for n in range(most + 1)] for p, row in told.items()}
