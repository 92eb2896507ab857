"""Names of the record in words, for templates."""

from django import template

from kontaktraad.wording import accounts

register = template.Library()
register.filter("role_name", accounts.role_name)
