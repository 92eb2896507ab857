"""The councils under other rules, one change at a time: what it would have done in this election.

A hypothetical ruling: the standing orders' own composition stands beside each variant, and what
moves. Computed by `whatif`, which is held to `rules` seat by seat.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from kontaktraad import __version__
from kontaktraad.record.canonical import plain, sealed
from kontaktraad.results.compose import DEFAULT
from kontaktraad.results.facts import CouncilFacts
from kontaktraad.results.imagined import begun
from kontaktraad.rules.composition import Law, Reading
from kontaktraad.rules.readings import METHODS, moved
from kontaktraad.whatif.compositions import Divisor
from kontaktraad.whatif.ground import Ground, ground
from kontaktraad.whatif.variants import Variant, Varied, vary

QUESTION = "rules_as_variables"
THRESHOLDS = (Fraction(0), Fraction(1, 100), Fraction(3, 100), Fraction(5, 100))
FACTORS = (1, 3, 99)
"""Members per municipality; the last one is no cap in effect."""
DIVISORS: tuple[Divisor, ...] = ("sainte-lague", "dhondt")


def variants_ruling(councils: Sequence[CouncilFacts]) -> dict[str, Any]:
    """The sealed document for the councils of one election."""
    document, book = begun(QUESTION, councils)
    rows = [_council(facts, book) for facts in councils]
    return sealed(document | {"law": plain(book), "councils": rows}, __version__)


def _council(facts: CouncilFacts, book: Law) -> dict[str, Any]:
    known = ground(facts.area)
    own, *found = vary(known, [_own(book), *changes(known, book)], book.minimum_entitled)
    return {
        "council": facts.council,
        "seats": dict(own.seats), "size": own.size,
        "variants": [_row(each, own, book) for each in found],
    }  # fmt: skip


def _own(book: Law) -> Variant:
    return Variant(book.threshold, book.cap_factor, DEFAULT)


def changes(known: Ground, book: Law) -> list[Variant]:
    """One thing changed at a time from what the standing orders say."""
    own = _own(book)
    found = [
        *(replace(own, threshold=share) for share in THRESHOLDS),
        *(replace(own, cap_factor=factor) for factor in FACTORS),
        *(replace(own, divisor=divisor) for divisor in DIVISORS),
        *(replace(own, reading=reading) for reading in _readings(known.cast is not None)),
    ]
    return [each for each in found if each != own]


def _readings(cast_known: bool) -> Iterator[Reading]:
    yield from (replace(DEFAULT, method=each) for each in METHODS if each != DEFAULT.method)
    if cast_known:
        yield replace(DEFAULT, base="cast")
    yield replace(DEFAULT, reduction="free")
    yield replace(DEFAULT, outside_mayors="outside")


def _row(found: Varied, own: Varied, book: Law) -> dict[str, Any]:
    changed, value = _change(found.variant, book)
    return {
        "changed": changed, "value": value, "decided": found.decided, "status": found.status,
        "size": found.size, "seats": dict(found.seats), "tied": list(found.tied),
        "moved": moved(own.seats, found.seats) if found.decided else {},
    }  # fmt: skip


def _change(variant: Variant, book: Law) -> tuple[str, str]:
    """What a variant changes, and to what."""
    if variant.threshold != book.threshold:
        return "threshold", str(variant.threshold)
    if variant.cap_factor != book.cap_factor:
        return "cap_factor", str(variant.cap_factor)
    if variant.divisor != "adams":
        return "divisor", variant.divisor
    reading = variant.reading
    names = ("method", "base", "reduction", "outside_mayors")
    return next(
        (n, getattr(reading, n)) for n in names if getattr(reading, n) != getattr(DEFAULT, n)
    )
