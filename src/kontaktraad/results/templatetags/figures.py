"""Numbers and groups in templates, as they are written in the page's language."""

from fractions import Fraction

from django import template

from kontaktraad.results.tables import party_name
from kontaktraad.wording.numbers import grouped

register = template.Library()


@register.filter
def number(amount: int) -> str:
    """A whole number, with a sign between thousands."""
    return grouped(amount)


@register.filter
def kroner(amount: int) -> str:
    """Øre as Danish kroner: 1.250,00."""
    return f"{grouped(amount // 100)},{amount % 100:02d}"


@register.filter
def decimal(value: Fraction) -> str:
    """A fraction with two decimals, as Danish numbers are written."""
    hundredths = (200 * value.numerator + value.denominator) // (2 * value.denominator)
    return f"{hundredths // 100},{hundredths % 100:02d}"


@register.filter
def group(name: str) -> str:
    """A group's party by name, or the names of those that stand together."""
    return " + ".join(party_name(party) for party in name.split(" + "))
