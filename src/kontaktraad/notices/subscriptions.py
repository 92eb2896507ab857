"""Following by mail: asked for, confirmed by the address itself, stopped with one link.

An address nobody has confirmed is forgotten after a week; a stopped one at once.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from kontaktraad import clock
from kontaktraad.notices.letters import Letter, site_url
from kontaktraad.notices.models import Mail, Subscription
from kontaktraad.notices.outbox import within_limits, write

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


def ask(mail: str, wish: Wish, client: str) -> None:
    """Keep the wish unconfirmed and write to the address; the same wish twice is one mail a day.

    `client` is who orders it, as `outbox.client_of` says; beyond the limits nothing is written.
    """
    forget()
    now = clock.now()
    if not within_limits(mail.strip().lower(), client):
        return
    row, _new = Subscription.objects.get_or_create(
        mail=mail.strip().lower(), council=wish.council, words=wish.words, case=wish.case,
        defaults={"language": wish.language, "confirmed": False, "at": now},
    )  # fmt: skip
    today = Mail.objects.filter(
        to=row.mail, about__startswith="confirm ", at__gt=now - timedelta(days=1)
    ).exclude(state="failed")
    asked = today.filter(about=f"confirm {row.pk}").exists()
    if not row.confirmed and not asked and today.count() < MOST_A_DAY:
        write(row.mail, _confirmation(row), f"confirm {row.pk}", client=client)


def _confirmation(row: Subscription) -> Letter:
    words = (
        _("Somebody, you we hope, wants to get mail when papers of the councils are published."),
        _("Nothing is sent until you confirm. If it was not you, do nothing."),
    )
    subject = _("Confirm that you want to follow the councils' papers")
    return Letter(subject, words, ((_("Confirm"), _path(row)),))


def forget() -> None:
    """Delete what nobody confirmed within a week, with the mails that were written for it."""
    old = Subscription.objects.filter(confirmed=False, at__lt=clock.now() - FORGOTTEN)
    for row in old:
        stop(row)


def _path(row: Subscription) -> str:
    return reverse("follow-own", args=[signing.Signer(salt=SALT).sign(str(row.pk))])


def link(row: Subscription) -> str:
    """The whole address of the page where a subscription is confirmed or stopped."""
    return f"{site_url()}{_path(row)}"


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
