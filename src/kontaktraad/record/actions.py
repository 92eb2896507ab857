"""The one way a legal act is carried out, and the keeping of rulings.

One transaction, one lock, one idempotency key, one journal entry: an act is
done whole or not at all, and done once however often it is asked for.
"""

import hashlib
import json
import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django.utils.translation import override

from kontaktraad import clock
from kontaktraad.record.canonical import canonical
from kontaktraad.record.models import ActKey, JournalEntry, JournalPayload, Ruling
from kontaktraad.record.prepared import prepared

GENESIS = "0" * 64
CLOSING = frozenset({"known_to", "closed_by_id"})
"""Columns set once, when a later act knows better; told in that act's `closed`."""
LOCK = 20260101
"""The advisory lock of every act on PostgreSQL; SQLite's write transaction is the lock itself."""

QUEUE = threading.RLock()
"""Acts of one process wait here in turn: SQLite lets those who wait try again ever more seldom."""

EMPTY = ("", "None")
"""How a column that says nothing reads as text."""

UNDER_WAY: ContextVar[int] = ContextVar("sequence of the act under way")


@dataclass(frozen=True, slots=True)
class Act:
    """Who does what to which subject; `key` makes a repeated request the same act."""

    actor: str
    verb: str
    subject: str
    key: str


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, on which showing of the form, and why."""

    actor: str
    key: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What an act did: its short answer, what to write down, the ruling it rests on, its rows.

    `rows` are the rows the act wrote and `closed` those it closed; the journal
    keeps their digests, so that a row nobody's act wrote is found.
    """

    answer: str
    payload: Mapping[str, Any] = field(default_factory=dict)
    ruling: str = ""
    rows: Sequence[Model] = ()
    closed: Sequence[Model] = ()


COMMAND_LINE: ContextVar[str] = ContextVar("who sits at the command line", default="")
"""Set by the command: `cli:` and the machine's user, written before the name somebody gave."""
ACTS_DONE: ContextVar[list[int] | None] = ContextVar("acts done in this request", default=None)
"""The sequence numbers of the acts carried out while a page is made: what an error page says."""


class ClockIsWrong(Exception):  # noqa: N818 - said to a person
    """The newest act lies minutes ahead of the clock: one of the two clocks was wrong."""


def carry_out(act: Act, work: Callable[[datetime], Done]) -> str:
    """Do `work` as one act and return its answer; a repeated key returns the first answer.

    `work` is given the act's moment (UTC), later than that of every act before it; what it writes
    is Danish, whatever language the page was read in.
    """
    with QUEUE, transaction.atomic(), override("da"):
        _lock()
        for answer in _answered(act.key):
            return str(answer)
        last = next(iter(_last()), None)
        at = _moment(last)
        UNDER_WAY.set(last.sequence + 1 if last else 1)
        done = work(at)
        entry = _write(act, done, last, at)
        ActKey.objects.create(key=act.key, entry=entry, answer=done.answer)
    done_now = ACTS_DONE.get()
    if done_now is not None:
        done_now.append(entry.sequence)
    return done.answer


@prepared
def _answered(key: Any) -> QuerySet[Any, Any]:
    return ActKey.objects.filter(key=key).values_list("answer", flat=True)


@prepared
def _last() -> QuerySet[Any, Any]:
    return JournalEntry.objects.order_by("-sequence")[:1]


def next_sequence() -> int:
    """The number the next act will have in the journal."""
    last = next(iter(_last()), None)
    return last.sequence + 1 if last else 1


def _lock() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


AHEAD = timedelta(minutes=5)
"""How far the newest act may lie ahead of the clock before no act is done."""


def _moment(last: JournalEntry | None) -> datetime:
    now = clock.now()
    if last is None:
        return now
    newest = datetime.fromisoformat(last.at)
    if newest - now > AHEAD:
        raise ClockIsWrong(f"{last.sequence}: {last.at}")
    return max(now, newest + timedelta(microseconds=1))


def _write(act: Act, done: Done, last: JournalEntry | None, at: datetime) -> JournalEntry:
    told = {
        "key": act.key, "answer": done.answer, "told": done.payload,
        "clock": clock.now().isoformat(timespec="microseconds"),
    }  # fmt: skip
    salt, content, rows = secrets.token_hex(32), canonical(told).decode(), _rows(done)
    fields: dict[str, Any] = {
        "sequence": last.sequence + 1 if last else 1,
        "at": at.isoformat(timespec="microseconds"),
        "actor": f"{COMMAND_LINE.get()} {act.actor}".strip()[:200],
        "verb": act.verb,
        "subject": act.subject,
        "ruling": done.ruling,
        "rows": hashlib.sha256(rows.encode()).hexdigest(),
        "commitment": hashlib.sha256(f"{salt}{content}".encode()).hexdigest(),
        "previous": last.hash if last else GENESIS,
    }
    digest = hashlib.sha256(canonical(fields)).hexdigest()
    entry = JournalEntry.objects.create(hash=digest, **fields)
    JournalPayload.objects.create(entry=entry, salt=salt, content=content, rows=rows)
    return entry


def _rows(done: Done) -> str:
    closed = [[row._meta.db_table, str(row.pk)] for row in done.closed]
    return canonical({"rows": [written(row) for row in done.rows], "closed": closed}).decode()


def written(row: Model) -> list[str]:
    """A row as the journal remembers it: table, key, digest of all but how it was closed."""
    values = {name: value for name, value in columns(row).items() if name not in CLOSING}
    return [row._meta.db_table, str(row.pk), hashlib.sha256(canonical(values)).hexdigest()]


def columns(row: Model) -> dict[str, str]:
    """A row's columns as text; one its table was given later is left out where it is empty."""
    added = getattr(row, "ADDED", ())
    texts = {str(f.column): f.value_to_string(row) for f in row._meta.concrete_fields}
    return {name: text for name, text in texts.items() if name not in added or text not in EMPTY}


def keep(document: Mapping[str, Any], subject: str, at: datetime) -> tuple[Ruling, bool]:
    """Store a sealed ruling document once, inside an act; tells whether it is new."""
    text = canonical(document).decode()
    return Ruling.objects.get_or_create(
        hash=document["hash"],
        defaults={
            "question": document["question"],
            "subject": subject,
            "term": document.get("term", ""),
            "hypothetical": document.get("hypothetical", False),
            "code_version": document["code_version"],
            "document": text,
            "stored_at": at,
        },
    )


def erase_payload(sequence: int, actor: str, reason: str) -> str:
    """Erase what an act wrote down; that it was done, when and by whom stays in the chain."""

    def work(_at: datetime) -> Done:
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
