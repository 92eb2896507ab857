"""Words of tasks in templates, in the page's language."""

from collections.abc import Mapping

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def said(text: str) -> str:
    """A message in the page's language."""
    return _(text) if text else ""


@register.filter
def of(name: str, words: Mapping[str, str]) -> str:
    """What a stored word is called."""
    return _(words[name])
