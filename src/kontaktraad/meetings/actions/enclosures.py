"""Files are enclosed with an item, taken away, closed or opened (FO §5(4)a)."""

import unicodedata
from datetime import datetime
from typing import Any

from kontaktraad.documents import store
from kontaktraad.documents.models import StoredFile
from kontaktraad.meetings.actions.plan import act_of
from kontaktraad.meetings.models import Enclosure, Item, PublicHeading
from kontaktraad.meetings.signals import item_said
from kontaktraad.record.actions import By, Done
from kontaktraad.register.ledger import Change, LaterFacts, Ledger, carry_out_or_later


def enclose(item: Item, upload: tuple[str, bytes], by: By, *, closed: bool) -> str:
    """Check a file, keep it and enclose it; answers with its key.

    `upload` is the name and the bytes. Raises Refusal where the checks do not take it in.
    """
    name, content = upload
    told = store.checked(content)

    def work(at: datetime) -> Done:
        ledger, key = Ledger(at), _next(item)
        file = put_in(ledger, item, key, (name, content, told), closed=closed)
        about = {"item": item.key, "key": key, "file": file.sha256}
        return Done(str(key), about, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(item.meeting.term, "enclose", by), work)


def put_in(
    ledger: Ledger, item: Item, key: int, upload: tuple[str, bytes, dict[str, Any]], *, closed: bool
) -> StoredFile:
    """Enclose a checked file under a key, inside an act; `upload` is name, bytes and findings."""
    name, content, told = upload
    file = _file(ledger, content, told)
    _say(ledger, item, key, {"file_id": file.pk, "name": _clean(name), "closed": closed})
    return file


def _file(ledger: Ledger, content: bytes, told: dict[str, Any]) -> StoredFile:
    made = store.keep(content, told, ledger.at, ledger.sequence)
    known = StoredFile.objects.filter(pk=made.pk).first()
    kept: StoredFile = known or ledger.keep(made)
    return kept


def _next(item: Item) -> int:
    newest = Enclosure.objects.filter(item=item).order_by("-key").first()
    return newest.key + 1 if newest else 1


def _clean(name: str) -> str:
    """The last part of the name, composed, without marks that turn the writing round."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    kept = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    return kept.strip()[-200:] or "bilag"


def take_away(enclosure: Enclosure, by: By) -> str:
    """The file goes with the item no longer; it is kept, and the history says so."""
    return _anew(enclosure, None, "take_away", by)


def close_or_open(enclosure: Enclosure, by: By, *, closed: bool) -> str:
    """The file is for the public no longer, or is after all."""
    return _anew(enclosure, closed, "close_enclosure" if closed else "open_enclosure", by)


def _anew(enclosure: Enclosure, closed: bool | None, verb: str, by: By) -> str:
    item = enclosure.item

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        if not Enclosure.objects.filter(pk=enclosure.pk, known_to=None).exists():
            raise LaterFacts([enclosure])
        values = None if closed is None else {
            "file_id": enclosure.file_id, "name": enclosure.name, "closed": closed,
        }  # fmt: skip
        _say(ledger, item, enclosure.key, values)
        told = {"item": item.key, "key": enclosure.key}
        return Done(verb, told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(item.meeting.term, verb, by), work)


def _say(ledger: Ledger, item: Item, key: int, values: dict[str, Any] | None) -> None:
    about = (("item_id", item.pk), ("key", key))
    ledger.write([Change(Enclosure, about, values)], item.meeting.term.constituted)
    item_said.send(sender=Item, item=item, ledger=ledger)


def say_heading(item: Item, heading: str, by: By) -> str:
    """What the public sees in place of a closed item's title; empty: the ordinary words."""

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        values = {"heading": heading.strip()[:200]} if heading.strip() else None
        since = item.meeting.term.constituted
        ledger.write([Change(PublicHeading, (("item_id", item.pk),), values)], since)
        return Done("said", {"item": item.key}, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(item.meeting.term, "say_heading", by), work)
