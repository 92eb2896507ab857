"""Does each record's page show it? The pages are rendered as a reader gets them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape

from django.test import Client

from kontaktraad.handover.records import Record, records, sections


@dataclass(frozen=True, slots=True)
class Covered:
    """A record, and whether its page shows it."""

    record: Record
    shown: bool


def coverage() -> tuple[list[Covered], list[str]]:
    """Every record with whether its page shows it; and the sections without any record."""
    page = cache(_page)
    rows = [Covered(record, record.shown in page(record.address)) for record in records()]
    known = {record.section for record in records()}
    return rows, [section for section in sections() if section not in known]


def _page(address: str) -> str:
    """The text of a page as its reader gets it, in Danish; empty where there is none."""
    answer = Client(headers={"accept-language": "da", "host": "127.0.0.1"}).get(address)
    if answer.status_code != 200:
        return ""
    return " ".join(unescape(answer.content.decode("utf-8")).split())


def gaps(rows: list[Covered], missing: list[str]) -> Iterator[str]:
    """What is not covered, a line each."""
    for section in missing:
        yield f"{section}: –"
    for row in rows:
        if not row.shown:
            yield f"{row.record.section}: {row.record.kind}: {row.record.shown}"
