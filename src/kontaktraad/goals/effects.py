"""An effect goal: growth of guided firms minus that of a matched control group, with an interval.

Method: the mean difference of matched pairs with Student's t interval at 95 % (two-sided); pairs
are independent of each other. At least five pairs.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from statistics import variance

from kontaktraad.goals.student import two_sided
from kontaktraad.sources.badinput import bad

FEWEST = 5
LEVEL = 0.95
COLUMNS = ("vejledt", "kontrol")


@dataclass(frozen=True, slots=True)
class Effect:
    """Mean difference in percentage points, exact; the interval's ends, rounded to hundredths."""

    difference: Fraction
    low: Fraction
    high: Fraction
    pairs: int

    @property
    def told(self) -> dict[str, str | int]:
        """What is kept of it."""
        return {"difference": str(self.difference), "low": str(self.low), "high": str(self.high),
                "pairs": self.pairs, "method": "paired t, 95 %"}  # fmt: skip


def read_pairs(text: str, place: str) -> list[tuple[Fraction, Fraction]]:
    """Matched pairs of growth in per cent: CSV with the columns vejledt and kontrol.

    Raises BadInput naming the line for a missing column, a number nobody can read, or too few.
    """
    separator = ";" if ";" in text.partition("\n")[0] else ","
    reader = csv.DictReader(text.splitlines(), delimiter=separator)
    if missing := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
        raise bad("column_missing", f"{place}:1", ", ".join(missing))
    found = [
        (_growth(row[COLUMNS[0]], f"{place}:{n}"), _growth(row[COLUMNS[1]], f"{place}:{n}"))
        for n, row in enumerate(reader, 2)
    ]
    if len(found) < FEWEST:
        raise bad("too_few_pairs", place, str(FEWEST))
    return found


def _growth(text: str | None, place: str) -> Fraction:
    told = (text or "").strip().replace("%", "").replace(",", ".")
    try:
        if len(told) > 20 or "/" in told or "e" in told.lower():
            raise ValueError
        return Fraction(told)
    except ValueError as error:
        raise bad("number_unreadable", place, told[:60]) from error


def effect(pairs: Sequence[tuple[Fraction, Fraction]]) -> Effect:
    """The mean difference with its interval."""
    differences = [guided - control for guided, control in pairs]
    mean = sum(differences, Fraction(0)) / len(pairs)
    error = sqrt(variance(differences) / len(pairs))
    if not error:
        return Effect(mean, mean, mean, len(pairs))
    reach = two_sided(LEVEL, len(pairs) - 1) * error
    low, high = (_hundredths(float(mean) + side) for side in (-reach, reach))
    return Effect(mean, low, high, len(pairs))


def _hundredths(value: float) -> Fraction:
    return Fraction(round(value * 100), 100)
