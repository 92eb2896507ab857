"""Words and numbers of appointments in templates; nothing is decided here."""

from fractions import Fraction

from django import template
from django.utils.translation import gettext

from kontaktraad.wording import appointments as wording
from kontaktraad.wording.numbers import grouped

register = template.Library()


@register.filter
def word(name: str, table: str) -> str:
    """A name in the words of one of the tables of `wording.appointments`."""
    words: dict[str, str] = getattr(wording, table)
    return gettext(words[name]) if name in words else name


@register.filter
def kroner(amount: int) -> str:
    """Øre as Danish kroner: 1.250,00."""
    return f"{grouped(amount // 100)},{amount % 100:02d}"


@register.filter
def decimal(number: Fraction) -> str:
    """A fraction with two decimals, as Danish numbers are written."""
    hundredths = (200 * number.numerator + number.denominator) // (2 * number.denominator)
    return f"{hundredths // 100},{hundredths % 100:02d}"
