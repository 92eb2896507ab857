"""The 98 municipalities as tiles, roughly where they lie; hand-laid, no survey data."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from kontaktraad.lawbook import places
from kontaktraad.lawbook.places import Municipality
from kontaktraad.web.addresses import slug_of

SIZE, GAP = 40, 3
COLOURS: Mapping[str, str] = {
    "hovedstaden": "#1b4f8f",
    "sjaelland": "#3f6b2a",
    "syddanmark": "#8a4b00",
    "midtjylland": "#7a2b5e",
    "nordjylland": "#20686b",
}


def tile_map(council: str | None = None) -> str:
    """An SVG of linked tiles; with a council, only that one in colour."""
    towns = places.municipalities().values()
    width = (max(m.column for m in towns) + 1) * SIZE
    height = (max(m.row for m in towns) + 1) * SIZE
    tiles = "".join(_tile(m, council) for m in towns)
    label = escape(_("Map of the 98 municipalities by council; the same is listed in words below"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="group" '
        f'aria-label="{label}" class="tile-map">{tiles}</svg>'
    )


def _tile(town: Municipality, council: str | None) -> str:
    own = council in (None, town.council)
    fill, ink = (COLOURS[town.council], "#ffffff") if own else ("#e3e6ea", "#3d4551")
    x, y = town.column * SIZE, town.row * SIZE
    name = escape(f"{town.name}, KKR {places.councils()[town.council].name}")
    address = reverse("municipality", args=[slug_of(town)])
    return (
        f'<a href="{address}" aria-label="{name}"><title>{name}</title>'
        f'<rect x="{x}" y="{y}" width="{SIZE - GAP}" height="{SIZE - GAP}" rx="3" fill="{fill}"/>'
        f'<text x="{x + (SIZE - GAP) / 2}" y="{y + 23}" font-size="11" text-anchor="middle" '
        f'fill="{ink}">{escape(_abbreviation(town.name))}</text></a>'
    )


def _abbreviation(name: str) -> str:
    first, _, second = name.partition("-")
    return f"{first[:2]}-{second[:2]}" if second else first[:4]
