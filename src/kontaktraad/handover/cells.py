"""A paper's cells: rows that must stand whole on its page, and what stands alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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
"""A cell in each of the ways a page may write it."""


@dataclass(frozen=True, slots=True)
class Row:
    """What stands together: its section, the field it is from, its cells."""

    section: str
    kind: str
    cells: tuple[Cell, ...]


def rows_of(told: object, section: str, kind: str = "") -> Iterator[Row]:
    """Each row of a paper; a row with rows of its own gives its cells one by one."""
    if isinstance(told, Mapping):
        own = str(told.get("section", section))
        for name, value in told.items():
            if name not in OURS:
                yield from rows_of(value, own, str(name))
    elif isinstance(told, list):
        for value in told:
            whole = isinstance(value, Mapping) and not _has_rows(value)
            yield from _row(value, section, kind) if whole else rows_of(value, section, kind)
    elif _told(told):
        yield Row(section, kind, (written(told),))


def _has_rows(told: Mapping[str, object]) -> bool:
    return any(isinstance(value, Mapping) for each in _values(told) for value in _parts(each))


def _row(told: Mapping[str, object], section: str, kind: str) -> Iterator[Row]:
    cells = [written(value) for each in _values(told) for value in _parts(each) if _told(value)]
    if cells:
        yield Row(section, kind, tuple(cells))


def _values(told: Mapping[str, object]) -> list[object]:
    return [value for name, value in told.items() if name not in OURS]


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
