"""A mail as it will be read: greeting, sentences, facts, buttons; plain text and HTML from one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kontaktraad.settings.home import served_address

LONGEST_SUBJECT = 200


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says; nothing of what is closed. `buttons` are labels with a path."""

    subject: str
    lines: Sequence[str]
    buttons: Sequence[tuple[str, str]] = ()
    facts: Sequence[tuple[str, str]] = ()
    name: str = ""
    house: str = ""
    small: Sequence[str] = ()
    calendar: str = ""


def site_url() -> str:
    """The service's address without a last slash: `KKR_URL`, else where `kkr serve` answers."""
    given: str = settings.KKR_URL
    return (given or served_address(settings.HOME)).rstrip("/")


def written(letter: Letter) -> tuple[str, str]:
    """The letter as plain text and as HTML."""
    service = site_url()
    context = {
        "subject": letter.subject, "name": letter.name, "lines": letter.lines,
        "facts": letter.facts, "small": letter.small, "house": letter.house or "Kontaktraad",
        "buttons": [(label, f"{service}{path}") for label, path in letter.buttons],
        "service": f"{service}/", "language": get_language(), "footer": footer(),
    }  # fmt: skip
    return (
        render_to_string("notices/mail.txt", context).strip() + "\n",
        render_to_string("notices/mail.html", context),
    )


def footer() -> str:
    """Why one got the mail, and that it is not to be passed on."""
    return _("You get this mail because of your part in the council. Links in it are yours alone.")
