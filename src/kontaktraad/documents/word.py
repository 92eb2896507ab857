"""A document as DOCX; a picture stands there as its text twin."""

import io
from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Any

import docx
from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from kontaktraad.documents.model import (
    Block,
    Decision,
    Document,
    Figure,
    Heading,
    Items,
    Paragraph,
    Table,
)  # fmt: skip

LANGUAGES = {"da": "da-DK", "en": "en-GB"}


def as_docx(document: Document) -> bytes:
    """The DOCX file's bytes."""
    word = docx.Document()
    _describe(word, document)
    word.add_heading(document.title, level=0)
    for block in document.blocks:
        WRITERS[type(block)](word, block)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _describe(word: WordFile, document: Document) -> None:
    moment = datetime.combine(document.day, time(12), UTC)
    properties = word.core_properties
    properties.title, properties.author = document.title, "Kontaktraad"
    properties.language = LANGUAGES[document.language]
    properties.created = properties.modified = moment
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGES[document.language])
    word.styles["Normal"].element.get_or_add_rPr().append(language)


def _heading(word: WordFile, block: Heading) -> None:
    word.add_heading(block.text, level=block.level)


def _paragraph(word: WordFile, block: Paragraph) -> None:
    word.add_paragraph(block.text)


def _items(word: WordFile, block: Items) -> None:
    for text in block.texts:
        word.add_paragraph(text, style="List Number" if block.numbered else "List Bullet")


def _table(word: WordFile, block: Table) -> None:
    word.add_paragraph(block.caption, style="Caption")
    table = word.add_table(rows=0, cols=len(block.header), style="Table Grid")
    for number, row in enumerate((block.header, *block.rows)):
        _row(table, block, row, header=number == 0)


def _row(table: Any, block: Table, texts: tuple[str, ...], *, header: bool) -> None:
    row = table.add_row()
    if header:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - no public way
    for column, text in enumerate(texts):
        paragraph = row.cells[column].paragraphs[0]
        paragraph.add_run(text).bold = header
        if column in block.numeric:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _figure(word: WordFile, block: Figure) -> None:
    word.add_paragraph(f"{block.caption}: {block.twin}")


def _decision(word: WordFile, block: Decision) -> None:
    word.add_paragraph(f"{block.text} ({block.cite})", style="Intense Quote")


WRITERS: dict[type[Block], Callable[[WordFile, Any], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Items: _items,
    Table: _table,
    Figure: _figure,
    Decision: _decision,
}
