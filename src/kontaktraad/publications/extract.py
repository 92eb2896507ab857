"""What is public of an agenda and of minutes: everything open, and a closed item's lawful trace.

A closed item keeps its number and a neutral heading; its decision has its number, and its words
only where they are said to be public. Nothing else of it is read here.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from kontaktraad.decisions.actions.minutes import newest
from kontaktraad.decisions.facts import public_words
from kontaktraad.decisions.minutes import state_of
from kontaktraad.meetings.facts import plan_of
from kontaktraad.meetings.models import CaseItem, Enclosure, Item, Meeting, Numbered, PublicHeading
from kontaktraad.meetings.queries import Line, sent
from kontaktraad.wording.numbers import day

SALT = "public-case"
FIELDS = ("recommendation", "presentation", "economy", "process")


class NothingToPublish(Exception):  # noqa: N818 - said to a person
    """The agenda has not been sent, or the chair has not released the minutes."""


def public(meeting: Meeting, kind: str, version: tuple[int, str]) -> dict[str, Any]:
    """A paper's public facts in the language that is active; its version and why it is one.

    Raises NothingToPublish.
    """
    lines = sent(meeting)
    if not lines:
        raise NothingToPublish
    told = _agenda(lines) if kind == "agenda" else _minutes(meeting, lines)
    numbered = {"version": version[0], "reason": version[1]}
    return {**_head(meeting, kind), **numbered, **told}


def _head(meeting: Meeting, kind: str) -> dict[str, Any]:
    plan = plan_of(meeting)
    names = {
        "agenda": _("Agenda, %(council)s, %(day)s"),
        "minutes": _("Minutes, %(council)s, %(day)s"),
    }
    return {
        "kind": kind, "council": meeting.term.council_id, "term": meeting.term.name,
        "number": meeting.number, "day": str(plan.day), "begins": f"{plan.begins:%H:%M}",
        "ends": f"{plan.ends:%H:%M}", "place": "" if plan.virtual else plan.place,
        "virtual": plan.virtual, "called_off": plan.called_off,
        "title": names[kind] % {"council": meeting.term.council.title, "day": day(plan.day)},
    }  # fmt: skip


def _agenda(lines: list[Line]) -> dict[str, Any]:
    return {"state": "", "items": [_item(line) for line in lines]}


def _item(line: Line) -> dict[str, Any]:
    if line.text.closed:
        return _trace(line)
    said = {name: getattr(line.text, name) for name in FIELDS}
    return {
        "number": line.number, "closed": False, "late": line.late,
        "title": line.text.title, "type": line.text.type, **said, "case": case_of(line.text.item),
        "files": [
            {"name": e.name, "sha256": e.file_id} for e in open_enclosures(line.text.item)
        ],
    }  # fmt: skip


def case_of(item: Item) -> str:
    """A name for the item's case that tells nothing but which items are of the same; or none."""
    found = CaseItem.objects.filter(item=item).first()
    return salted_hmac(SALT, str(found.case_id)).hexdigest()[:12] if found else ""


def _trace(line: Line) -> dict[str, Any]:
    found = PublicHeading.objects.filter(item=line.text.item, known_to=None).first()
    heading = found.heading if found else _("Closed item")
    return {
        "number": line.number, "closed": True, "late": line.late,
        "title": heading,
    }  # fmt: skip


def item_of(meeting: Meeting, number: int) -> Item:
    """The item that has a number on the agenda."""
    return Numbered.objects.select_related("item").get(meeting=meeting, number=number).item


def open_enclosures(item: Item) -> list[Enclosure]:
    """The files of an open item that are not closed themselves, in order."""
    found = Enclosure.objects.filter(item=item, known_to=None, closed=False)
    return list(found.select_related("file").order_by("key"))


def _minutes(meeting: Meeting, lines: list[Line]) -> dict[str, Any]:
    frozen = newest(meeting)
    if frozen is None:
        raise NothingToPublish
    told = json.loads(frozen.text)
    by_number = {line.number: line for line in lines}
    return {
        "state": state_of(frozen), "present": told["present"], "absent": told["absent"],
        "approved": told.get("approved", []),
        "items": list(_sections(told["sections"], by_number)),
    }  # fmt: skip


def _sections(sections: list[dict[str, Any]], lines: dict[int | None, Line]) -> Iterator[Any]:
    for section in sorted(sections, key=lambda s: s["number"]):
        line = lines.get(section["number"])
        if line is None:
            continue
        if section["closed"] or line.text.closed:
            yield {**_trace(line), **_closed_decision(section, line.text.item)}
        else:
            told = {k: v for k, v in section.items() if k != "public_decision"}
            yield {**told, "late": line.late, "case": case_of(line.text.item)}


def _closed_decision(section: dict[str, Any], item: Item) -> dict[str, Any]:
    """A closed item's decision as the minutes froze it; its words while they may be public."""
    if section["decision_number"] is None:
        return {}
    frozen = section.get("public_decision", "")
    return {
        "decision_number": section["decision_number"],
        "decision": frozen if frozen == public_words(item) else "",
        "decided_closed": True, "cite": "FO §5(6)",
    }  # fmt: skip
