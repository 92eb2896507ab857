"""Does each record's page show it? The pages are rendered as a reader gets them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import takewhile

from django.test import Client
from lxml import html

from kontaktraad.handover.records import Record, records, sections

LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
DEEPEST = 9
UNDER = ("recommendations", "focus", "themes")
"""Kinds that are a heading with what stands under it, not a row."""
ROWS = ("tr", "li", "p", "caption", "figure", *LEVELS)


@dataclass(frozen=True, slots=True)
class Covered:
    """A record, and whether its page shows it."""

    record: Record
    shown: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page's text as its reader gets it; each row and sentence of it; all under each heading."""

    text: str
    rows: tuple[str, ...]
    under: tuple[str, ...]


def coverage() -> tuple[list[Covered], list[str]]:
    """Every record with whether its page shows it; and the sections without any record."""
    page = cache(_page)
    rows = [Covered(record, _shown(record, page(record.address))) for record in records()]
    known = {record.section for record in records()}
    return rows, [section for section in sections() if section not in known]


def _shown(record: Record, page: Page) -> bool:
    """Whether the page has it, and all its cells in one row where it is a row."""
    if not record.row:
        return record.shown in page.text
    places = page.under if record.kind in UNDER else page.rows
    return any(all(any(way in row for way in cell) for cell in record.row) for row in places)


def _page(address: str) -> Page:
    """A page in Danish; empty where there is none."""
    answer = Client(headers={"accept-language": "da", "host": "127.0.0.1"}).get(address)
    if answer.status_code != 200:
        return Page("", (), ())
    found = html.document_fromstring(answer.content.decode("utf-8"))
    blocks = [(LEVELS.get(each.tag, DEEPEST), _text(each)) for each in found.iter(*ROWS)]
    return Page(_text(found), tuple(text for _level, text in blocks), tuple(_under(blocks)))


def _under(blocks: Sequence[tuple[int, str]]) -> Iterator[str]:
    """Each heading below the page's own with all that stands under it."""
    for n, (level, text) in enumerate(blocks):
        if 1 < level < DEEPEST:
            under = takewhile(partial(_deeper, level), blocks[n + 1 :])
            yield " ".join((text, *(told for _level, told in under)))


def _deeper(level: int, block: tuple[int, str]) -> bool:
    return block[0] > level


def _text(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def gaps(rows: list[Covered], missing: list[str]) -> Iterator[str]:
    """What is not covered, a line each."""
    for section in missing:
        yield f"{section}: –"
    for row in rows:
        if not row.shown:
            yield f"{row.record.section}: {row.record.kind}: {row.record.shown}"
