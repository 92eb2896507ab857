"""Where a party's next seat could be found: each municipality's electors who stayed at home."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from kontaktraad.lawbook.places import municipalities
from kontaktraad.register.tiles import Tile, tiles
from kontaktraad.results.tables import party_name
from kontaktraad.wording.numbers import grouped

ENOUGH = 50
"""Per cent of those who stayed at home, up to which a tile says that votes could be found."""


def found_in(stayed: Mapping[str, int], votes: int | None) -> list[tuple[str, int, int | None]]:
    """Each municipality's name, how many stayed at home, and the per cent of them that would be
    enough; None where all of them would not."""
    names = municipalities()
    return [
        (names[code].name, idle, None if votes is None or idle < votes else 100 * votes // idle)
        for code, idle in stayed.items()
    ]


def swing_map(stayed: Mapping[str, int], party: str, votes: int | None) -> str:
    """An SVG: what part of those who stayed at home a party's next seat needs; told in words."""
    shown = [_tile(*row) for row in found_in(stayed, votes)]
    wanted = (
        _("No number of votes that was tried gives %(party)s one seat more.")
        if votes is None
        else _("%(votes)s votes more give %(party)s one seat more.")
    ) % {"votes": grouped(votes or 0), "party": party_name(party)}
    return tiles(shown, " ".join([wanted, *(f"{tile.said}." for tile in shown)]))


def _tile(name: str, idle: int, part: int | None) -> Tile:
    told = {"name": name, "idle": grouped(idle), "part": part}
    if part is None:
        return Tile(name, "none", _("%(name)s: %(idle)s stayed at home, not enough") % told)
    look = "good" if part < ENOUGH else "middle"
    return Tile(name, look, _("%(name)s: %(part)s %% of those who stayed at home") % told)
