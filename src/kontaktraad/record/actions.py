"""The one way a legal act is carried out, and the keeping of rulings.

One transaction, one lock, one idempotency key, one journal entry: an act is
done whole or not at all, and done once however often it is asked for.
"""

import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction

from kontaktraad.record.canonical import canonical
from kontaktraad.record.models import ActKey, JournalEntry, JournalPayload, Ruling

GENESIS = "0" * 64
LOCK = 20260101
"""The advisory lock of every act on PostgreSQL; SQLite's write transaction is the lock itself."""


@dataclass(frozen=True, slots=True)
class Act:
    """Who does what to which subject; `key` makes a repeated request the same act."""

    actor: str
    verb: str
    subject: str
    key: str


@dataclass(frozen=True, slots=True)
class Done:
    """What an act did: its short answer, what to write down, and the ruling it rests on."""

    answer: str
    payload: Mapping[str, Any] = field(default_factory=dict)
    ruling: str = ""


def carry_out(act: Act, work: Callable[[], Done]) -> str:
    """Do `work` as one act and return its answer; a repeated key returns the first answer."""
    with transaction.atomic():
        _lock()
        before = ActKey.objects.filter(key=act.key).first()
        if before:
            return before.answer
        done = work()
        entry = _write(act, done)
        ActKey.objects.create(key=act.key, entry=entry, answer=done.answer)
    return done.answer


def _lock() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _write(act: Act, done: Done) -> JournalEntry:
    last = JournalEntry.objects.order_by("-sequence").first()
    salt, content = secrets.token_hex(32), canonical(done.payload).decode()
    fields: dict[str, Any] = {
        "sequence": last.sequence + 1 if last else 1,
        "at": datetime.now(UTC).isoformat(timespec="microseconds"),
        "actor": act.actor,
        "verb": act.verb,
        "subject": act.subject,
        "ruling": done.ruling,
        "commitment": hashlib.sha256(f"{salt}{content}".encode()).hexdigest(),
        "previous": last.hash if last else GENESIS,
    }
    digest = hashlib.sha256(canonical(fields)).hexdigest()
    entry = JournalEntry.objects.create(hash=digest, **fields)
    JournalPayload.objects.create(entry=entry, salt=salt, content=content)
    return entry


def keep(document: Mapping[str, Any], subject: str) -> Ruling:
    """Store a sealed ruling document once; to be called inside an act."""
    text = canonical(document).decode()
    ruling, _ = Ruling.objects.get_or_create(
        hash=document["hash"],
        defaults={
            "question": document["question"],
            "subject": subject,
            "term": document.get("term", ""),
            "hypothetical": document.get("hypothetical", False),
            "code_version": document["code_version"],
            "document": text,
            "stored_at": datetime.now(UTC),
        },
    )
    return ruling


def erase_payload(sequence: int, actor: str, reason: str) -> str:
    """Erase what an act wrote down; that it was done, when and by whom stays in the chain."""

    def work() -> Done:
        payload = JournalPayload.objects.select_for_update().get(entry_id=sequence)
        payload.salt = payload.content = None
        payload.save(update_fields=["salt", "content"])
        return Done("erased", {"sequence": sequence, "reason": reason})

    act = Act(actor, "erase_payload", f"journal {sequence}", f"erase:{sequence}")
    return carry_out(act, work)


def read(ruling: Ruling) -> dict[str, Any]:
    """A stored ruling's document."""
    document: dict[str, Any] = json.loads(ruling.document)
    return document
