"""Marks in force, by paper and item."""

from kontaktraad.agreements.models import Mark
from kontaktraad.lawbook.papers import Paper
from kontaktraad.register.models import Council


def marks_of(council: Council, paper: Paper) -> dict[str, Mark]:
    """Item → what is said of it now."""
    rows = Mark.objects.filter(council=council, paper=paper.key, known_to=None, valid_to=None)
    return {row.item: row for row in rows}
