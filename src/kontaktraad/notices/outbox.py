"""Mail is written with the act it is about and sent afterwards by the worker, each on its own.

A mail holds a personal link and nothing of what is closed: no title, no text. It is called sent
when a server took it. What fails is tried again after a pause, for more than a day.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from email.utils import make_msgid, parseaddr

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from kontaktraad import clock
from kontaktraad.notices.letters import LONGEST_SUBJECT, Letter, written
from kontaktraad.notices.models import Contact, Mail, Opened, Sending

HOUR = timedelta(hours=1)


def contacts(people: Iterable[str]) -> dict[str, str]:
    """Person → mail address, of those who have one."""
    found = Contact.objects.filter(person__in=[int(p) for p in people]).exclude(mail="")
    return {str(person): mail for person, mail in found.values_list("person_id", "mail")}


def say_contact(person: int, mail: str) -> None:
    """Where a person is reached from now on; empty: nowhere."""
    Contact.objects.update_or_create(person_id=person, defaults={"mail": mail.strip().lower()})


def begin_sending(council: str, subject: str, actor: str) -> Sending:
    """A sending to several, held so long that it can be called back; inside the act it is of."""
    now = clock.now()
    return Sending.objects.create(
        council=council, subject=subject[:LONGEST_SUBJECT], actor=actor, at=now,
        held_until=now + timedelta(seconds=settings.MAIL_HOLD),
    )  # fmt: skip


def write(
    to: str, letter: Letter, about: str, *, council: str = "", sending: Sending | None = None,
    client: str = "",
) -> Mail:  # fmt: skip
    """Put a letter into the outbox, inside the act it is about."""
    text, html = written(letter)
    sender = settings.MAIL_SENDERS.get(council, settings.DEFAULT_FROM_EMAIL)
    return Mail.objects.create(
        to=to, subject=" ".join(letter.subject.split())[:LONGEST_SUBJECT], text=text, html=html,
        calendar=letter.calendar, sender=sender, council=council, sending=sending, client=client,
        about=about, state="waiting", at=clock.now(), message_id=_message_id(sender),
        not_before=_not_before(council, sending),
    )  # fmt: skip


def _message_id(sender: str) -> str:
    return make_msgid("kkr", domain=parseaddr(sender)[1].rpartition("@")[2] or "localhost")


def _not_before(council: str, sending: Sending | None) -> datetime | None:
    """Held with its sending; beyond a council's limit it goes in the hours that follow."""
    begins = sending.held_until if sending else None
    if not council:
        return begins
    lately = Mail.objects.filter(council=council, at__gt=clock.now() - HOUR).count()
    later = HOUR * (lately // settings.MAIL_OF_COUNCIL)
    return (begins or clock.now()) + later if later else begins


def client_of(address: str) -> str:
    """A client's address as it is stored for the limits: a keyed digest."""
    return salted_hmac("mail client", address, algorithm="sha256").hexdigest()


def within_limits(to: str, client: str) -> bool:
    """Whether what somebody outside orders may be written: so many an hour to an address and for
    a client (`KKR_MAIL_LIMITS`).
    """
    lately = Mail.objects.filter(at__gt=clock.now() - HOUR).exclude(client="")
    with transaction.atomic():
        of_address = lately.filter(to=to).count() < settings.MAIL_TO_ADDRESS
        return of_address and lately.filter(client=client).count() < settings.MAIL_OF_CLIENT


def call_back(sending: Sending, actor: str) -> int:
    """Stop what of a sending has not gone out; answers with how many mails."""
    now = clock.now()
    with transaction.atomic():
        held = Mail.objects.filter(sending=sending, state="waiting", tries=0)
        count = held.update(state="stopped", problem=actor[:500])
        if count:
            sending.called_back_by, sending.called_back_at = actor, now
            sending.save(update_fields=["called_back_by", "called_back_at"])
    return count


def send_again(mail: Mail) -> Mail:
    """A mail that was stopped, failed or came back, or that somebody lost, goes out once more."""
    return Mail.objects.create(
        to=mail.to, subject=mail.subject, text=mail.text, html=mail.html, calendar=mail.calendar,
        sender=mail.sender, council=mail.council, sending=mail.sending, about=mail.about,
        state="waiting", at=clock.now(), message_id=_message_id(mail.sender),
    )  # fmt: skip


def opened(about: str) -> None:
    """A link was opened; only the first time counts."""
    Opened.objects.get_or_create(about=about, defaults={"at": clock.now()})


def receipts(abouts: Iterable[str]) -> dict[str, tuple[str, datetime | None, datetime | None]]:
    """About → the newest mail's state, when it was sent, when the link was first opened."""
    wanted = list(abouts)
    seen = dict(Opened.objects.filter(about__in=wanted).values_list("about", "at"))
    mails = {m.about: m for m in Mail.objects.filter(about__in=wanted).order_by("pk")}
    return {
        about: (
            mails[about].state if about in mails else "",
            mails[about].sent_at if about in mails else None,
            seen.get(about),
        )
        for about in wanted
    }
