"""Numbers and dates as the reader writes them: 1.234.567 and 12,3 % in Danish."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kontaktraad.rules.readings import COLLABORATION


def grouped(number: int) -> str:
    """A whole number with a point between thousands."""
    text = f"{number:,}"
    return text.replace(",", ".") if _danish() else text


def _danish() -> bool:
    return (get_language() or "da") == "da"


def percent(share: str | Fraction, places: int = 0) -> str:
    """A share in per cent, rounded half up for show only; decisions use the fraction."""
    scaled = Fraction(share) * 100 * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    if not places:
        return f"{whole} %"
    mark = "," if _danish() else "."
    return f"{grouped(whole // 10**places)}{mark}{whole % 10**places:0{places}d} %"


def tally(numbers: Mapping[str, int]) -> str:
    """``A 12, C 12, F 8``: the largest first, for a stored ruling keeps no order."""
    ranked = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{short(name)} {grouped(n)}" for name, n in ranked)


def day(text: str | date) -> str:
    """A date in the reader's language: 27. november 2025."""
    value = text if isinstance(text, date) else date.fromisoformat(text)
    return _written(value, danish=_danish())


@lru_cache(maxsize=4096)
def _written(value: date, *, danish: bool) -> str:
    """A page of the register writes the same days hundreds of times."""
    return date_format(value, "j. F Y" if danish else "j F Y")


def years(term: str) -> str:
    """A term as it is printed: 2026–2030."""
    return term.replace("-", "–")


def short(party: str) -> str:
    """A party as it is shown in running text: the letter, or a local list's own name."""
    return _("the collaboration") if party == COLLABORATION else party.removeprefix("LOK:")


ALPHABET = str.maketrans({"æ": "{", "ø": "|", "å": "}"})
"""Æ, Ø and Å come after Z, in that order; Unicode puts Å first."""


def danish(text: str) -> str:
    """A key that sorts text as Danish does, whatever its case."""
    return text.casefold().translate(ALPHABET)


def decimal(value: Fraction, most: int = 2) -> str:
    """A number with as many decimals as it has, at most `most`, rounded half up for show only."""
    scaled = abs(value) * 10**most
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = f"{whole % 10**most:0{most}d}".rstrip("0") if most else ""
    mark = "," if _danish() else "."
    sign = "-" if value < 0 and whole else ""
    return f"{sign}{grouped(whole // 10**most)}" + (f"{mark}{digits}" if digits else "")


def kroner(oere: int) -> str:
    """An amount in øre as kroner with two decimals: 259.500,00."""
    sign, whole = ("-" if oere < 0 else ""), abs(oere)
    return f"{sign}{grouped(whole // 100)}{',' if _danish() else '.'}{whole % 100:02d}"
