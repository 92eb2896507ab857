"""Words of appointments in templates; nothing is decided here."""

from django import template
from django.utils.translation import gettext

from kontaktraad.wording import appointments as wording

register = template.Library()


@register.filter
def word(name: str, table: str) -> str:
    """A name in the words of one of the tables of `wording.appointments`."""
    words: dict[str, str] = getattr(wording, table)
    return gettext(words[name]) if name in words else name
