"""The real world as the register begins: 98 municipalities, five KKR, four forums, mayors."""

from datetime import date

from kontaktraad.lawbook import places
from kontaktraad.register.actions.offices import OfficeRow, enter_offices
from kontaktraad.register.actions.places import World, enter_world
from kontaktraad.register.models import Council, Town

SINCE = date(2026, 1, 1)
"""Councillors elected on 18 November 2025, and their mayors, take office on this day."""
LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def enter_real_world(actor: str) -> None:
    """Municipalities, councils, areas and mayors, each mayor with the source that names them."""
    towns = tuple(
        Town(code=m.code, name=m.name, slug=m.name.lower().translate(LETTERS), world="real",
             sort=m.sort)
        for m in places.municipalities().values()
    )  # fmt: skip
    areas = {slug: [m.code for m in places.members_of(slug)] for slug in places.councils()}
    enter_world(World("real", towns, tuple(_councils()), areas, SINCE), actor)
    mayors = [
        OfficeRow(m.code, "mayor", m.name, m.party, m.source) for m in places.mayors_2025().values()
    ]
    enter_offices(mayors, "real", SINCE, "mayors-2025", actor)


def _councils() -> list[Council]:
    kkr = [
        Council(slug=c.slug, kind="kkr", name=c.name, world="real", sort=n)
        for n, c in enumerate(places.councils().values(), 1)
    ]
    forums = [
        Council(slug=f.slug, kind="skf", name=f.name, world="real", sort=n)
        for n, f in enumerate(places.forums(), 11)
    ]
    return [*kkr, *forums]
