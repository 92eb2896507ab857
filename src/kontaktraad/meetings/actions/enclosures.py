"""Files are enclosed with an item, taken away, closed or opened (FO §5(4)a)."""

from datetime import datetime
from typing import Any

from kontaktraad.documents import store
from kontaktraad.documents.models import StoredFile
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.models import ClosingBasis, Enclosure, Item, ItemText, PublicHeading
from kontaktraad.meetings.signals import item_said
from kontaktraad.record.actions import By, Done
from kontaktraad.register.files import clean_name, keep_file
from kontaktraad.register.ledger import Change, LaterFacts, Ledger, carry_out_or_later


class NoBasis(Exception):  # noqa: N818 - said to a person
    """A closed file of an open item needs its reason and legal basis."""


def enclose(item: Item, upload: tuple[str, bytes], by: By, *, closed: bool) -> str:
    """Check a file, keep it and enclose it; answers with its key.

    `upload` is the name and the bytes; `by.reason` why it is closed, where the item is open.
    Raises Refusal where the checks do not take it in, NoBasis.
    """
    name, content = upload
    _ask_for_basis(item, by.reason, closed=closed)
    told = store.checked(content)

    def work(at: datetime) -> Done:
        ledger, key = Ledger(at), _next(item)
        file = put_in(ledger, item, key, (name, content, told), closed=closed)
        say_basis(ledger, item, key, by.reason if closed else "")
        item_said.send(sender=Item, item=item, ledger=ledger)
        about = {"item": item.key, "key": key, "file": file.sha256}
        return Done(str(key), about, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(item.meeting.term, "enclose", by), work)


def put_in(
    ledger: Ledger, item: Item, key: int, upload: tuple[str, bytes, dict[str, Any]], *, closed: bool
) -> StoredFile:
    """Enclose a checked file under a key, inside an act; `upload` is name, bytes and findings."""
    name, content, told = upload
    file = keep_file(ledger, content, told)
    _say(ledger, item, key, {"file_id": file.pk, "name": clean_name(name), "closed": closed})
    return file


def _next(item: Item) -> int:
    newest = Enclosure.objects.filter(item=item).order_by("-key").first()
    return newest.key + 1 if newest else 1


def take_away(enclosure: Enclosure, by: By) -> str:
    """The file goes with the item no longer; it is kept, and the history says so."""
    return _anew(enclosure, None, "take_away", by)


def close_or_open(enclosure: Enclosure, by: By, *, closed: bool) -> str:
    """The file is for the public no longer, for `by.reason`, or is after all. Raises NoBasis."""
    _ask_for_basis(enclosure.item, by.reason, closed=closed)
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
        say_basis(ledger, item, enclosure.key, by.reason if closed else "")
        told = {"item": item.key, "key": enclosure.key}
        return Done(verb, told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(item.meeting.term, verb, by), work)


def _say(ledger: Ledger, item: Item, key: int, values: dict[str, Any] | None) -> None:
    about = (("item_id", item.pk), ("key", key))
    ledger.write([Change(Enclosure, about, values)], item.meeting.term.constituted)
    item_said.send(sender=Item, item=item, ledger=ledger)


def _ask_for_basis(item: Item, basis: str, *, closed: bool) -> None:
    open_item = ItemText.objects.filter(item=item, known_to=None, closed=False).exists()
    if closed and open_item and not basis.strip():
        raise NoBasis


def say_basis(ledger: Ledger, item: Item, key: int, basis: str) -> None:
    """Why an enclosure is closed, inside an act; empty: it is not."""
    values = {"basis": basis.strip()[:300]} if basis.strip() else None
    about = (("item_id", item.pk), ("key", key))
    ledger.write([Change(ClosingBasis, about, values)], item.meeting.term.constituted)


def say_heading(item: Item, heading: str, by: By) -> str:
    """What the public sees in place of a closed item's title; empty: the ordinary words."""

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        values = {"heading": heading.strip()[:200]} if heading.strip() else None
        since = item.meeting.term.constituted
        ledger.write([Change(PublicHeading, (("item_id", item.pk),), values)], since)
        item_said.send(sender=Item, item=item, ledger=ledger)
        return Done("said", {"item": item.key}, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(item.meeting.term, "say_heading", by), work)
