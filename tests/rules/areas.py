"""Small areas for the tests of the composition rules."""

from fractions import Fraction

from kontaktraad.rules.composition import Area, Law
from kontaktraad.rules.votes import ListResult

LAW = Law(threshold=Fraction(1, 50), cap_factor=2, minimum_entitled=1)


def area(votes, mayors, cast=None, seats=1, collaborations=None):
    """An area with each party's votes in one list, and mayors as a string of parties: "AAB"."""
    lists = tuple(ListResult("0001", p, v, seats) for p, v in votes.items())
    parties = mayors if isinstance(mayors, list) else list(mayors)
    towns = {f"{n:04d}": party for n, party in enumerate(parties)}
    return Area(lists, towns, cast, collaborations or {})
