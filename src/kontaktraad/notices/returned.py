"""Mails that come back: read from a mailbox or a pipe, and shown beside what was sent.

A report names the mail by its Message-ID; where a server leaves it out, by the address it could
not reach.
"""

import imaplib
import logging
import re
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default

from django.conf import settings

from kontaktraad import clock
from kontaktraad.notices.models import Mail

ID = re.compile(r"Message-ID:\s*(<[^<>\s]{3,118}>)", re.IGNORECASE)
RECIPIENT = re.compile(r"(?:Final|Original)-Recipient:\s*rfc822;\s*(\S{3,254})", re.IGNORECASE)
STATUS = re.compile(r"^Status:\s*([245]\.\d{1,3}\.\d{1,3})", re.IGNORECASE | re.MULTILINE)
LOOK_BACK = timedelta(days=14)
MOST = 200
logger = logging.getLogger(__name__)


def take(content: bytes) -> int:
    """Note what a report says came back; answers with how many mails that is."""
    report = message_from_bytes(content, policy=default)
    text = "\n".join(_texts(report))
    status = STATUS.search(text)
    if status is None or status[1].startswith("2"):
        return 0
    problem = f"{status[1]} {_why(text)}"[:500]
    if status[1].startswith("4"):
        return 0
    found = Mail.objects.filter(message_id__in=ID.findall(text)[:MOST])
    if not found.exists():
        since = clock.now() - LOOK_BACK
        found = Mail.objects.filter(to__in=RECIPIENT.findall(text)[:MOST], sent_at__gt=since)
    return found.filter(state="sent").update(state="returned", problem=problem)


def _why(text: str) -> str:
    found = re.search(r"^Diagnostic-Code:\s*(.{1,300})", text, re.IGNORECASE | re.MULTILINE)
    return found[1].strip() if found else ""


def _texts(report: Message) -> Iterator[str]:
    for part in report.walk():
        kind = part.get_content_type()
        if kind in ("message/delivery-status", "message/rfc822", "text/rfc822-headers"):
            yield part.as_string()
        elif kind.startswith("text/") and isinstance(part, EmailMessage):
            yield str(part.get_content())


def read_mailbox() -> int:
    """Take every unread report of the mailbox of `KKR_IMAP_*`; answers with how many came back."""
    where = settings.IMAP
    if not where["host"]:
        return 0
    with imaplib.IMAP4_SSL(where["host"], timeout=30) as box:
        box.login(where["user"], where["password"])
        box.select("INBOX")
        _ok, found = box.search(None, "UNSEEN")
        return sum(_taken(box, number) for number in found[0].split()[:MOST])


def _taken(box: imaplib.IMAP4, number: bytes) -> int:
    _ok, parts = box.fetch(number.decode(), "(RFC822)")
    content = next((part[1] for part in parts if isinstance(part, tuple)), b"")
    return take(content)
