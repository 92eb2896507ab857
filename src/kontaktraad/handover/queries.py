"""What was said of recommendations; the register searched."""

from functools import cache

from kontaktraad.handover.models import Response
from kontaktraad.handover.records import Record, records
from kontaktraad.lawbook.papers import Paper
from kontaktraad.publicface.search import stems
from kontaktraad.register.models import Term

LONGEST = 200


def responses(term: Term, paper: Paper) -> dict[int, Response]:
    """Recommendation's number → what the new council has said of it."""
    rows = Response.objects.filter(term=term, paper=paper.key, known_to=None, valid_to=None)
    return {row.number: row for row in rows.select_related("decision")}


@cache
def _stems_of(text: str) -> tuple[str, ...]:
    return tuple(stems(text))


def found(query: str) -> list[Record]:
    """Records that have every word asked for: by its stem, or inside a longer word."""
    asked = list(dict.fromkeys(stems(query[:LONGEST])))
    if not asked:
        return []
    return [record for record in records() if _has(record, asked)]


def _has(record: Record, asked: list[str]) -> bool:
    words = (*_stems_of(record.shown), *_stems_of(record.section), *_stems_of(record.kind))
    return all(any(stem in word for word in words) for stem in asked)
