"""Municipalities of one council as tiles: where they lie, or in rows where nobody knows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import escape

from kontaktraad.lawbook import places
from kontaktraad.register.at import At
from kontaktraad.register.models import Area, Council, Town

SIZE, GAP, ACROSS = 44, 3, 6
MARKS: Mapping[str, tuple[str, str, str]] = {
    "good": ("✓", "#1f6b3a", "#ffffff"),
    "bad": ("✗", "#a02020", "#ffffff"),
    "middle": ("!", "#8a5a00", "#ffffff"),
    "none": ("·", "#e3e6ea", "#3d4551"),
}
"""How a tile looks: a sign as well as a colour."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A municipality's tile: its look, and what its title says."""

    name: str
    look: str
    said: str


def towns_of(council: Council, at: At) -> list[Town]:
    """A council's municipalities on a day, in Danish order."""
    rows = Area.objects.filter(at.filter(), council=council).select_related("town")
    return sorted((row.town for row in rows), key=lambda town: town.sort)


def tiles(shown: Sequence[Tile], label: str) -> str:
    """The tiles as one SVG picture; every tile's title says what its colour and sign mean."""
    spots = _spots([tile.name for tile in shown])
    width = (max(x for x, _y in spots) + 1) * SIZE
    height = (max(y for _x, y in spots) + 1) * SIZE
    short = abbreviations([tile.name for tile in shown])
    drawn = "".join(
        _tile(tile, short[tile.name], x, y) for tile, (x, y) in zip(shown, spots, strict=True)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'class="tiles" aria-label="{escape(label)}">{drawn}</svg>'
    )


def _spots(names: Sequence[str]) -> list[tuple[int, int]]:
    known = {town.name: (town.column, town.row) for town in places.municipalities().values()}
    if not all(name in known for name in names):
        return [(n % ACROSS, n // ACROSS) for n in range(len(names))]
    found = [known[name] for name in names]
    left, top = min(x for x, _y in found), min(y for _x, y in found)
    return [(x - left, y - top) for x, y in found]


LETTERS = 5


def abbreviations(names: Sequence[str]) -> dict[str, str]:
    """Name → what a tile has room for; names that begin alike also show how they end."""
    begun = [name[:LETTERS] for name in names]
    return {
        name: f"{name[:2]}.{name[-3:]}" if begun.count(name[:LETTERS]) > 1 else name[:LETTERS]
        for name in names
    }


def _tile(tile: Tile, short: str, x: int, y: int) -> str:
    sign, fill, ink = MARKS[tile.look]
    left, top, middle = x * SIZE, y * SIZE, (SIZE - GAP) / 2
    text = f'text-anchor="middle" fill="{ink}"'
    return (
        f"<g><title>{escape(f'{tile.name}: {tile.said}')}</title>"
        f'<rect x="{left}" y="{top}" width="{SIZE - GAP}" height="{SIZE - GAP}" rx="3" '
        f'fill="{fill}"/><text x="{left + middle}" y="{top + 17}" font-size="11" {text}>'
        f'{escape(short)}</text><text x="{left + middle}" y="{top + 34}" '
        f'font-size="14" {text}>{sign}</text></g>'
    )
