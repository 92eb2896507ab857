"""A paper's cells: rows that must stand whole on its page, and what stands alone."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from kontaktraad.wording.numbers import day, decimal, grouped, kroner

OURS = frozenset({
    "key", "links", "project", "projects", "placeholders", "council", "kind", "scope", "direction",
    "phase", "section", "mode", "unique", "effect", "whole_country", "plus", "every_years",
})  # fmt: skip
"""Fields that say what we read of a paper, not what it says."""
LEAST_OERE = 100_000_000
"""Papers' numbers above this are money in øre; nothing else in them is that large."""
Cell = tuple[str, ...]


def rows_of(told: object, kind: str = "") -> Iterator[tuple[str, list[Cell]]]:
    """Kind and cells of each row; a row with rows of its own gives its cells one by one."""
    if isinstance(told, Mapping):
        for name, value in told.items():
            if name not in OURS:
                yield from rows_of(value, str(name))
    elif isinstance(told, Sequence) and not isinstance(told, str):
        for value in told:
            yield from _row(value, kind) if isinstance(value, Mapping) else rows_of(value, kind)
    elif _told(told):
        yield kind, [written(told)]


def _row(told: Mapping[str, object], kind: str) -> Iterator[tuple[str, list[Cell]]]:
    values = [value for name, value in told.items() if name not in OURS]
    if any(isinstance(value, Mapping) for each in values for value in _parts(each)):
        yield from rows_of(told, kind)
        return
    cells = [written(value) for each in values for value in _parts(each) if _told(value)]
    if cells:
        yield kind, cells


def _parts(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else [value]


def _told(value: object) -> bool:
    return value is not None and value != "" and not isinstance(value, bool)


def written(value: object) -> Cell:
    """A value in the ways a page may write it: a day, a number with its dots, a decimal."""
    if isinstance(value, date):
        return (day(value),)
    text = str(value)
    try:
        number = Fraction(text)
    except ValueError:
        return (text,)
    whole = (grouped(int(number)),) if number.denominator == 1 else ()
    money = (kroner(int(number)),) if number > LEAST_OERE else ()
    return tuple(dict.fromkeys((text, decimal(number), *whole, *money)))
