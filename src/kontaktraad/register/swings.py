"""Where a party's next seat could be found: each municipality's electors who stayed at home."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from kontaktraad.lawbook.places import municipalities
from kontaktraad.register.tiles import Tile, tiles
from kontaktraad.results.tables import party_name
from kontaktraad.wording.numbers import grouped

ENOUGH = 50
"""Per cent of those who stayed at home, up to which a tile says that votes could be found."""


def found_in(
    stayed: Mapping[str, int], stood: Collection[str], votes: int | None
) -> list[tuple[str, int, int | None]]:
    """Each municipality's name, how many stayed at home, and the per cent of them, rounded up,
    that would be enough; None where all would not, or where the party did not stand."""
    names = municipalities()
    return [
        (names[code].name, idle, _part(idle, votes) if code in stood else None)
        for code, idle in stayed.items()
    ]


def _part(idle: int, votes: int | None) -> int | None:
    return None if votes is None or idle < votes else -(-100 * votes // idle)


def swing_map(
    stayed: Mapping[str, int], stood: Collection[str], party: str, votes: int | None
) -> str:
    """An SVG: what part of those who stayed at home a party's next seat needs; told in words."""
    shown = [_tile(*row) for row in found_in(stayed, stood, votes)]
    wanted = (
        _("No number of votes that was tried gives %(party)s one seat more.")
        if votes is None
        else _("%(votes)s votes more give %(party)s one seat more.")
    ) % {"votes": grouped(votes or 0), "party": party_name(party)}
    told = (f"{tile.name}: {tile.said}." for tile in shown)
    return tiles(shown, " ".join([wanted, *told]))


def _tile(name: str, idle: int, part: int | None) -> Tile:
    told = {"idle": grouped(idle), "part": part}
    if part is None:
        return Tile(name, "none", _("%(idle)s stayed at home, not enough or not standing") % told)
    look = "good" if part <= ENOUGH else "middle"
    return Tile(name, look, _("%(part)s %% of those who stayed at home") % told)
