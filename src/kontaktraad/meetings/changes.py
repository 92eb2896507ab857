"""What is no longer as it went out with the agenda: texts, files, items taken off it."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q

from kontaktraad.meetings.models import Dispatch, Enclosure, ItemText, Meeting, Numbered, Plan
from kontaktraad.record.canonical import canonical

SAID = ("title", "presentation", "recommendation", "economy", "process", "closed", "state")
Known = dict[int, Any]
"""Item, by row → what was known of it."""


def changed_items(meeting: Meeting) -> set[int]:
    """The items, by row, that are said otherwise now than when they were sent."""
    now, found = _texts(meeting, None), set[int]()
    rows = Numbered.objects.filter(meeting=meeting).select_related("dispatch")
    then = {row.dispatch_id: _texts(meeting, row.dispatch.at) for row in rows}
    for row in rows:
        if then[row.dispatch_id].get(row.item_id) != now.get(row.item_id):
            found.add(row.item_id)
    return found


def changed_since(meeting: Meeting, at: datetime) -> bool:
    """Whether what has been sent, its files too, is otherwise now than at a moment."""
    sent = set(Numbered.objects.filter(meeting=meeting).values_list("item_id", flat=True))
    return any(
        then.get(item) != now.get(item)
        for then, now in (
            (_texts(meeting, at), _texts(meeting, None)),
            (_files(meeting, at), _files(meeting, None)),
        )
        for item in sent
    )


def _known(at: datetime | None) -> Q:
    if at is None:
        return Q(known_to=None)
    return Q(known_from__lte=at) & (Q(known_to=None) | Q(known_to__gt=at))


def _texts(meeting: Meeting, at: datetime | None) -> Known:
    rows = ItemText.objects.filter(_known(at), item__meeting=meeting)
    return {item: said for item, *said in rows.values_list("item_id", *SAID)}


def _files(meeting: Meeting, at: datetime | None) -> Known:
    rows = Enclosure.objects.filter(_known(at), item__meeting=meeting).order_by("key")
    found: Known = {}
    for item, *told in rows.values_list("item_id", "key", "file__sha256", "name", "closed"):
        found.setdefault(item, []).append(told)
    return found


def fingerprint(meeting: Meeting) -> str:
    """Of all that a pack of the meeting's papers shows: another one where anything is otherwise."""
    plan = Plan.objects.get(meeting=meeting, known_to=None)
    numbers = Numbered.objects.filter(meeting=meeting).order_by("number")
    told = {
        "day": str(plan.day), "texts": _texts(meeting, None),
        "files": _files(meeting, None),
        "numbers": list(numbers.values_list("item_id", "number", "late")),
    }  # fmt: skip
    return hashlib.sha256(canonical(told)).hexdigest()


def late_files(meeting: Meeting) -> dict[int, set[int]]:
    """Item → keys of its files that came after the agenda was first sent."""
    first = Dispatch.objects.filter(meeting=meeting).order_by("at").first()
    rows = Enclosure.objects.filter(item__meeting=meeting).order_by("-known_from")
    began = {(row.item_id, row.key): row.known_from for row in rows}
    found: dict[int, set[int]] = {}
    for (item, key), at in began.items():
        if first and at > first.at:
            found.setdefault(item, set()).add(key)
    return found


def history_of(meeting: Meeting) -> list[tuple[ItemText | Plan | Enclosure, str]]:
    """What was said of the meeting, its items and files before, newest first."""
    plans: Iterable[Any] = Plan.objects.filter(meeting=meeting).exclude(known_to=None)
    texts: Iterable[Any] = ItemText.objects.filter(item__meeting=meeting).exclude(known_to=None)
    files: Iterable[Any] = Enclosure.objects.filter(item__meeting=meeting).exclude(known_to=None)
    rows = [
        *((plan, "plan") for plan in plans), *((text, "item") for text in texts),
        *((file, "file") for file in files),
    ]  # fmt: skip
    return sorted(rows, key=lambda row: row[0].known_to, reverse=True)
