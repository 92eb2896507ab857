"""What a variant of the rules changes, in words."""

from fractions import Fraction

from django.utils.translation import gettext as _

from kontaktraad.wording import gettext_noop
from kontaktraad.wording.numbers import percent

NO_CAP = "99"
CHANGES: dict[tuple[str, str], str] = {
    ("cap_factor", NO_CAP): gettext_noop("No cap on the number of members"),
    ("divisor", "sainte-lague"): gettext_noop("The reduction by Sainte-Laguë's divisors"),
    ("divisor", "dhondt"): gettext_noop("The reduction by d'Hondt's divisors"),
    ("method", "dhondt"): gettext_noop("The size found by d'Hondt"),
    ("method", "largest-remainder"): gettext_noop("The size found by largest remainder"),
    ("base", "cast"): gettext_noop("The threshold of all votes cast"),
    ("reduction", "free"): gettext_noop("A reduction that may raise a party"),
    ("outside_mayors", "outside"): gettext_noop("Mayors of other parties outside the cap"),
}


def variant(changed: str, value: str) -> str:
    """One change to the rules, as a sentence."""
    if (changed, value) in CHANGES:
        return _(CHANGES[changed, value])
    if changed == "cap_factor":
        return _("At most %(number)s members per municipality") % {"number": value}
    if Fraction(value) == 0:
        return _("No threshold")
    return _("A threshold of %(share)s") % {"share": percent(value, 0)}
