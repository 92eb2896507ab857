"""Names as they stand in addresses."""

from functools import cache

from kontaktraad.lawbook import places
from kontaktraad.lawbook.places import Municipality

LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def slug_of(town: Municipality) -> str:
    """``Høje-Taastrup`` → ``hoeje-taastrup``"""
    return town.name.lower().translate(LETTERS)


@cache
def _by_slug() -> dict[str, Municipality]:
    return {slug_of(m): m for m in places.municipalities().values()}


def municipality_at(slug: str) -> Municipality | None:
    """The municipality at an address, if there is one."""
    return _by_slug().get(slug)
