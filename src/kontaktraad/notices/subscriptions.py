"""Following by mail: asked for, confirmed by the address itself, stopped with one link.

An address nobody has confirmed is forgotten after a week; a stopped one at once.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from kontaktraad.notices.models import Mail, Subscription
from kontaktraad.notices.outbox import write

SALT = "follow"
FORGOTTEN = timedelta(days=7)
MOST_A_DAY = 5
"""Mails to an address in a day that it has not asked for itself."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to be told of: a council or all, words, a case; in which language."""

    council: str
    words: str
    case: str
    language: str


def ask(mail: str, wish: Wish) -> None:
    """Keep the wish unconfirmed and write to the address; the same wish twice is one mail a day."""
    forget()
    now = datetime.now(UTC)
    row, _new = Subscription.objects.get_or_create(
        mail=mail.strip().lower(), council=wish.council, words=wish.words, case=wish.case,
        defaults={"language": wish.language, "confirmed": False, "at": now},
    )  # fmt: skip
    today = Mail.objects.filter(
        to=row.mail, about__startswith="confirm ", at__gt=now - timedelta(days=1)
    ).exclude(state="failed")
    asked = today.filter(about=f"confirm {row.pk}").exists()
    if not row.confirmed and not asked and today.count() < MOST_A_DAY:
        told = (_("Confirm that you want to follow this: %(link)s"), _path(row))
        write(row.mail, _("Confirm"), told, f"confirm {row.pk}")


def forget() -> None:
    """Delete what nobody confirmed within a week, with the mails that were written for it."""
    old = Subscription.objects.filter(confirmed=False, at__lt=datetime.now(UTC) - FORGOTTEN)
    for row in old:
        stop(row)


def _path(row: Subscription) -> str:
    return reverse("follow-own", args=[signing.Signer(salt=SALT).sign(str(row.pk))])


def link(row: Subscription) -> str:
    """The whole address of the page where a subscription is confirmed or stopped."""
    return f"{settings.SITE_URL}{_path(row)}"


def of_secret(secret: str) -> Subscription | None:
    """The subscription of a link's secret; None for any other text or a stopped one."""
    try:
        number = int(signing.Signer(salt=SALT).unsign(secret))
    except (signing.BadSignature, ValueError):
        return None
    return Subscription.objects.filter(pk=number).first()


def confirm(row: Subscription) -> None:
    """The address is its owner's."""
    row.confirmed = True
    row.save(update_fields=["confirmed"])


def stop(row: Subscription) -> None:
    """Forget it, and the mails that were written for it."""
    Mail.objects.filter(about__startswith=f"follow {row.pk} ").delete()
    Mail.objects.filter(about=f"confirm {row.pk}").delete()
    row.delete()


def confirmed(council: str) -> list[Subscription]:
    """Whom a council's papers may be told to."""
    rows = Subscription.objects.filter(confirmed=True, council__in=("", council))
    return list(rows.order_by("pk"))


def was_told(receipt: str) -> bool:
    """Whether a mail was written for it already."""
    return Mail.objects.filter(about=receipt).exists()
