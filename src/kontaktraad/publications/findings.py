"""What must be answered for before a paper is public: in its words and in its files."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from kontaktraad.documents.checks.personal import personal
from kontaktraad.meetings.models import Enclosure, Meeting
from kontaktraad.publications.extract import item_of, open_enclosures

WORDS = ("title", "recommendation", "presentation", "economy", "process", "decision",
         "reservations", "said")  # fmt: skip


def findings(meeting: Meeting, facts: dict[str, Any]) -> list[dict[str, str]]:
    """Every finding of a paper, each with the digest a person answers for it by."""
    found = [*_in_words(facts), *_in_files(meeting, facts)]
    unique = {json.dumps(each, sort_keys=True): each for each in found}
    return [
        {**each, "key": hashlib.sha256(text.encode()).hexdigest()} for text, each in unique.items()
    ]


def _in_words(facts: dict[str, Any]) -> Iterator[dict[str, str]]:
    yield from _of(facts["place"], "place")
    yield from _of(facts["reason"], "reason")
    for item in facts["items"]:
        for name in WORDS:
            yield from _of(str(item.get(name, "")), f"{item['number']}, {name}")
        for name in ("votes", "guests"):
            for line in item.get(name, ()):
                yield from _of(line, f"{item['number']}, {name}")


def _of(text: str, where: str) -> Iterator[dict[str, str]]:
    for each in personal(text, where):
        yield {"kind": each.kind, "where": where, "shown": each.shown}


def _in_files(meeting: Meeting, facts: dict[str, Any]) -> Iterator[dict[str, str]]:
    if facts["kind"] != "agenda":
        return
    for item in facts["items"]:
        for file in _files(meeting, item):
            yield from _of(file.name, f"{item['number']}, {file.name}")
            for each in json.loads(file.file.found):
                where = f"{item['number']}, {file.name}: {each['where']}"
                yield {"kind": each["kind"], "where": where, "shown": each["shown"]}


def _files(meeting: Meeting, item: dict[str, Any]) -> list[Enclosure]:
    if item["closed"]:
        return []
    return open_enclosures(item_of(meeting, item["number"]))
