"""Personal links: signed, each holder's with a number that can be raised, some with a last day.

Raising a holder's number kills every link sent before at once. A link is of use to whoever has
it, so it is sent to its owner's address and shown to nobody else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core import signing
from django.db.models import QuerySet

from kontaktraad import clock
from kontaktraad.notices.models import LinkNumber
from kontaktraad.record.prepared import prepared

LIFE = timedelta(days=180)
"""How long a link without an end of its own opens anything."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of link: its salt, whose it is by what it says, and whether it has a last day."""

    salt: str
    holder: Callable[[str], str | None]
    lives: timedelta | None = None

    def secret(self, text: str) -> str:
        """The link's secret, as it is sent."""
        holder = self.holder(text)
        number = number_of(holder).number if holder else 0
        last = f"@{clock.today() + self.lives:%Y%m%d}" if self.lives else ""
        return signing.Signer(salt=self.salt).sign(f"{text}{last}" + f"*{number}" * bool(number))

    def read(self, secret: str) -> str | None:
        """What a secret says; None for any other text, one that was renewed, revoked or is old."""
        try:
            whole = signing.Signer(salt=self.salt).unsign(secret)
        except signing.BadSignature:
            return None
        rest, number = _split(whole, "*")
        text, last = _split(rest, "@")
        if self.lives and not _still(last):
            return None
        holder = self.holder(text)
        return text if holder and _is_newest(holder, int(number or 0)) else None


def _split(whole: str, mark: str) -> tuple[str, str]:
    text, found, number = whole.rpartition(mark)
    return (text, number) if found and number.isascii() and number.isdecimal() else (whole, "")


def _still(last: str) -> bool:
    try:
        day: date = datetime.strptime(last, "%Y%m%d").date()  # noqa: DTZ007 - a day, no moment
    except ValueError:
        return False
    return clock.today() <= day


def _is_newest(holder: str, number: int) -> bool:
    row = number_of(holder)
    return not row.revoked and row.number == number


def number_of(holder: str) -> LinkNumber:
    """A holder's number; of one whose links were never renewed or revoked, nought."""
    return next(iter(_numbers(holder)), None) or LinkNumber(holder=holder)


@prepared
def _numbers(holder: Any) -> QuerySet[Any, Any]:
    return LinkNumber.objects.filter(holder=holder)


def renew(holder: str, *, revoked: bool = False) -> LinkNumber:
    """Kill the holder's links; new ones can be made unless they are revoked. Inside an act."""
    row = number_of(holder)
    row.number, row.revoked = row.number + 1, revoked
    row.save()
    return row


def of_person(number: int | str) -> str:
    """The holder that a person is."""
    return f"person:{number}"
