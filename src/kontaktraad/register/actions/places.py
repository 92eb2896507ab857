"""A world's municipalities and councils are entered, and which municipality belongs where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kontaktraad.record.actions import Act, Done, carry_out
from kontaktraad.register.ledger import Ledger
from kontaktraad.register.models import Area, Council, Town


@dataclass(frozen=True, slots=True)
class World:
    """What is entered: towns and councils of one world, and council → codes of its towns."""

    name: str
    towns: tuple[Town, ...]
    councils: tuple[Council, ...]
    areas: Mapping[str, Iterable[str]]
    since: date


def enter_world(world: World, actor: str) -> str:
    """Enter the places; a world that is there already is left as it is."""

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        for row in (*world.towns, *world.councils):
            ledger.keep(row)
        for council, towns in world.areas.items():
            for town in towns:
                ledger.open(Area, world.since, council_id=council, town_id=town)
        told = {"towns": len(world.towns), "councils": [c.pk for c in world.councils]}
        return Done(world.name, told, "", ledger.rows, ledger.closed)

    return carry_out(Act(actor, "enter_world", world.name, f"world:{world.name}"), work)
