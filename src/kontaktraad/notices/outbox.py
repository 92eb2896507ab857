"""Mail is written with the act it tells of and sent afterwards by the worker.

A mail holds a personal link and nothing of what is closed: no title, no text.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail

from kontaktraad.notices.models import Contact, Mail, Opened
from kontaktraad.record import tasks

KIND = "mail"
MOST_TRIES = 5


def contacts(people: Iterable[str]) -> dict[str, str]:
    """Person → mail address, of those who have one."""
    found = Contact.objects.filter(person__in=[int(p) for p in people]).exclude(mail="")
    return {str(person): mail for person, mail in found.values_list("person_id", "mail")}


def say_contact(person: int, mail: str) -> None:
    """Where a person is reached from now on; empty: nowhere."""
    Contact.objects.update_or_create(person_id=person, defaults={"mail": mail.strip().lower()})


def write(to: str, subject: str, told: tuple[str, str], about: str) -> None:
    """Put a mail with a link into the outbox, inside the act it tells of, and have it sent.

    `told` is a sentence with a place for %(link)s, and the link's path.
    """
    text = told[0] % {"link": f"{settings.SITE_URL}{told[1]}"}
    Mail.objects.create(
        to=to, subject=subject, text=text, about=about, state="waiting", at=datetime.now(UTC)
    )
    tasks.begin(KIND, "outbox")


def send_waiting(_about: str, progress: tasks.Progress) -> str:
    """Send what waits; what fails waits for the next time, five times at most."""
    rows = list(Mail.objects.filter(state="waiting").order_by("pk"))
    sent = 0
    for n, mail in enumerate(rows, 1):
        sent += _send(mail)
        progress(n, len(rows))
    return f"{sent}"


def _send(mail: Mail) -> bool:
    mail.tries += 1
    try:
        send_mail(mail.subject, mail.text, None, [mail.to])
        mail.state, mail.sent_at = "sent", datetime.now(UTC)
    except (SMTPException, OSError):
        mail.state = "failed" if mail.tries >= MOST_TRIES else "waiting"
    mail.save(update_fields=["state", "tries", "sent_at"])
    return mail.state == "sent"


def opened(about: str) -> None:
    """A link was opened; only the first time counts."""
    Opened.objects.get_or_create(about=about, defaults={"at": datetime.now(UTC)})


def receipts(abouts: Iterable[str]) -> dict[str, tuple[str, datetime | None, datetime | None]]:
    """About → the newest mail's state, when it was sent, when the link was first opened."""
    asked = list(abouts)
    seen = dict(Opened.objects.filter(about__in=asked).values_list("about", "at"))
    mails = {m.about: m for m in Mail.objects.filter(about__in=asked).order_by("pk")}
    return {
        about: (
            mails[about].state if about in mails else "",
            mails[about].sent_at if about in mails else None,
            seen.get(about),
        )
        for about in asked
    }
