"""The letters an event asks for: to whom, about what, ready to send."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kontaktraad.documents.model import Block, Document, Heading, Paragraph
from kontaktraad.register.models import Term
from kontaktraad.register.told import Line

WRITTEN = ("must_elect", "offered", "leave_begins", "member_out", "substitute_out", "post_falls")


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: what happened and what is asked, with the paragraph."""

    subject: str
    text: str
    cite: str


def letters(term: Term, lines: Iterable[Line], on: date) -> list[Letter]:
    """A letter for each step somebody must hear of."""
    council = f"{term.council.title} {term.name}"
    return [
        Letter(_subject(line.name, council), line.text, line.cite)
        for line in lines
        if line.name in WRITTEN
    ]


def _subject(name: str, council: str) -> str:
    subjects = {
        "must_elect": _("Election due, %(council)s"),
        "offered": _("A seat is offered to you, %(council)s"),
        "leave_begins": _("Leave and substitute, %(council)s"),
        "member_out": _("Your seat in %(council)s"),
        "substitute_out": _("Your place as substitute in %(council)s"),
        "post_falls": _("An outside post falls vacant, %(council)s"),
    }
    return subjects[name] % {"council": council}


def letters_document(term: Term, written: Iterable[Letter], on: date, language: str) -> Document:
    """The letters as one document, a heading each."""
    blocks: list[Block] = []
    for letter in written:
        blocks += [Heading(letter.subject), Paragraph(f"{letter.text} ({letter.cite})")]
    title = _("Letters, %(council)s") % {"council": f"{term.council.title} {term.name}"}
    return Document(title, language, on, tuple(blocks))
