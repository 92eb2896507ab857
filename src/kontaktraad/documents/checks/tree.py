"""The XML of a Word or Excel file's part, and the words in it."""

import re
from xml.etree.ElementTree import Element, ParseError, fromstring

from kontaktraad.documents.checks.container import Refusal

SAID = frozenset({"descr", "title", "name", "v", "caption", "alt", "displayName", "tooltip"})
"""Attributes that hold words: a picture's, a sheet's name, what a pivot table remembers."""


def tree(content: bytes, name: str) -> Element:
    """A part as XML without a document type, so without entities. Raises Refusal."""
    if re.search(rb"<!(DOCTYPE|ENTITY)", content, re.IGNORECASE) or b"\0" in content[:200]:
        raise Refusal("document_type", name)
    try:
        return fromstring(content)  # noqa: S314 - no document type, so no entity
    except ParseError as bad:
        raise Refusal("broken", name) from bad


def local(tag: object) -> str:
    """A name without its namespace."""
    return str(tag).rpartition("}")[2]


def text_of(root: Element) -> str:
    """Every text and attribute of a part, a paragraph or cell on its own line."""
    words: list[str] = []
    for node in root.iter():
        if local(node.tag) in {"p", "row", "tr", "br", "tab", "tc", "c", "v", "si"}:
            words.append("\n")
        words.append(node.text or "")
        words += [f"\n{v}\n" for k, v in node.attrib.items() if "@" in v or local(k) in SAID]
        words.append(node.tail or "")
    return "".join(words)
