"""The outbox is emptied: one mail at a time, called sent when a server took it.

A mail is claimed under a lease before the server is asked, so two workers never send the same;
where a worker dies between the server's answer and our own note of it, the mail goes once more
with the same Message-ID, and is counted.
"""

import logging
import time
from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import Error, connection, transaction
from django.db.models import F, Q

from kontaktraad import clock
from kontaktraad.notices.models import Mail
from kontaktraad.record.tasks import backoff

BACKOFF = (5, 15, 60, 300, 900, 1800, 3600, 7200, 14400, 28800)
"""Seconds until a mail that failed is tried again; the last holds for every further try."""
MOST_TRIES = 14
"""Tries before a mail is given up: a day and a half."""
LEASE = timedelta(seconds=90)
AWAY = 5.0
"""Seconds without a try after a server did not answer at all."""
PERMANENT = 500
logger = logging.getLogger(__name__)
_away_until = 0.0


def send_next(worker: str = "") -> bool:
    """Send one mail that is due; tells whether there was any."""
    if not settings.MAIL_IS_SET_UP or time.monotonic() < _away_until:
        return False
    mail = _claim(worker)
    if mail is not None:
        _until_saved(mail, _outcome(mail))
    return mail is not None


def take_back(worker: str) -> None:
    """What a worker of this name was sending when it died is free at once."""
    Mail.objects.filter(state="sending", worker=worker).update(leased_until=clock.now())


def _claim(worker: str) -> Mail | None:
    now = clock.now()
    due = Q(state="waiting") & (Q(not_before=None) | Q(not_before__lte=now))
    left = Q(state="sending", leased_until__lt=now)
    if not Mail.objects.filter(due | left).exists():
        return None
    skip = connection.features.has_select_for_update_skip_locked
    with transaction.atomic():
        rows = Mail.objects.select_for_update(skip_locked=skip).filter(due | left)
        mail = rows.order_by(F("not_before").asc(nulls_first=True), "pk").first()
        if mail:
            mail.repeated += mail.state == "sending"
            mail.state, mail.tries, mail.worker = "sending", mail.tries + 1, worker
            mail.leased_until = now + LEASE
            mail.save(update_fields=["repeated", "state", "tries", "worker", "leased_until"])
    return mail


def message(mail: Mail) -> EmailMultiAlternatives:
    """The mail as the server gets it."""
    headers = {"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"}
    letter = EmailMultiAlternatives(
        mail.subject, mail.text, mail.sender or None, [mail.to], headers=headers
    )
    if mail.html:
        letter.attach_alternative(mail.html, "text/html")
    if mail.calendar:
        letter.attach("indkaldelse.ics", mail.calendar, "text/calendar")
    return letter


def _outcome(mail: Mail) -> dict[str, object]:
    """The mail's columns after one try."""
    try:
        with get_connection() as server:
            server.send_messages([message(mail)])
    except SMTPRecipientsRefused as refused:
        code, words = next(iter(refused.recipients.values()), (PERMANENT, b""))
        return _failed(mail, f"{code} {words!r}", final=code >= PERMANENT)
    except SMTPResponseException as refused:
        return _failed(mail, f"{refused.smtp_code} {refused.smtp_error!r}")
    except (SMTPException, OSError) as problem:
        _pause()
        return _failed(mail, f"{type(problem).__name__}: {problem}")
    return {"state": "sent", "sent_at": clock.now(), "problem": ""}


def _pause() -> None:
    global _away_until
    _away_until = time.monotonic() + AWAY


def _failed(mail: Mail, problem: str, *, final: bool = False) -> dict[str, object]:
    logger.warning("mail %s was not taken, try %s: %s", mail.pk, mail.tries, problem)
    if final or mail.tries >= MOST_TRIES:
        return {"state": "failed", "problem": problem[:500]}
    later = clock.now() + backoff(mail.tries, BACKOFF)
    return {"state": "waiting", "problem": problem[:500], "not_before": later}


def _until_saved(mail: Mail, columns: dict[str, object]) -> None:
    """What became of a mail is written down however long the database is away."""
    while True:
        try:
            Mail.objects.filter(pk=mail.pk, state="sending", worker=mail.worker).update(**columns)
        except (Error, OSError):
            logger.exception("what became of mail %s is not written down yet", mail.pk)
            connection.close()
            time.sleep(1)
        else:
            return


def state() -> str:
    """How the mail is: "ok", or how many wait in vain and why."""
    old = clock.now() - timedelta(minutes=10)
    late = Mail.objects.filter(state__in=("waiting", "sending"), at__lt=old).exclude(
        not_before__gt=clock.now()
    )
    retried = Mail.objects.filter(state="waiting", tries__gt=0).count()
    failed = Mail.objects.filter(state="failed", at__gt=clock.now() - timedelta(days=7)).count()
    parts = {"no mail server is set up": not settings.MAIL_IS_SET_UP, f"{failed} given up": failed}
    parts |= {f"{late.count()} waiting long": late.exists(), f"{retried} tried again": retried}
    return ", ".join(words for words, wrong in parts.items() if wrong) or "ok"
