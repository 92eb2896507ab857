"""A document as HTML for a page, with headings below the page's own."""

from collections.abc import Callable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

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


def as_html(document: Document, top: int = 2) -> SafeString:
    """The document's blocks; `top` is the level the first headings get."""
    parts = [(WRITERS[type(block)](block, top),) for block in document.blocks]
    return format_html_join("\n", "{}", parts)


def _heading(block: Heading, top: int) -> SafeString:
    level = min(6, block.level + top - 1)
    return format_html("<h{}>{}</h{}>", level, block.text, level)


def _paragraph(block: Paragraph, _: int) -> SafeString:
    return format_html("<p>{}</p>", block.text)


def _items(block: Items, _: int) -> SafeString:
    tag = "ol" if block.numbered else "ul"
    items = format_html_join("", "<li>{}</li>", ((text,) for text in block.texts))
    return format_html("<{}>{}</{}>", tag, items, tag)


def _table(block: Table, _: int) -> SafeString:
    head = format_html_join("", '<th scope="col"{}>{}</th>', _cells(block, block.header))
    rows = format_html_join(
        "", "<tr>{}</tr>",
        ((format_html_join("", "<td{}>{}</td>", _cells(block, row)),) for row in block.rows),
    )  # fmt: skip
    return format_html(
        '<div class="table--responsive-scroll" tabindex="0" role="region" aria-label="{}">'
        '<table class="table table--compact"><caption>{}</caption><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>",
        block.caption, block.caption, head, rows,
    )  # fmt: skip


def _cells(block: Table, texts: tuple[str, ...]) -> list[tuple[SafeString, str]]:
    right = mark_safe(' class="align-text-right"')
    plain = mark_safe("")
    return [(right if n in block.numeric else plain, text) for n, text in enumerate(texts)]


def _figure(block: Figure, _: int) -> SafeString:
    picture = mark_safe(block.svg)  # noqa: S308 - drawn by our own code from numbers
    return format_html("<figure>{}<figcaption>{}</figcaption></figure>", picture, block.caption)


def _decision(block: Decision, _: int) -> SafeString:
    return format_html(
        '<div class="alert alert-info"><div class="alert-body"><p class="alert-text">{} '
        "<span class=\"cite\">{}</span></p></div></div>",
        block.text, block.cite,
    )  # fmt: skip


WRITERS: dict[type[Block], Callable[[Any, int], SafeString]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Items: _items,
    Table: _table,
    Figure: _figure,
    Decision: _decision,
}
