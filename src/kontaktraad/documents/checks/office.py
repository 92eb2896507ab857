"""DOCX and XLSX: no macros, objects or links out; what is hidden in them is told."""

import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring

from kontaktraad.documents.checks.container import Refusal, opened, part
from kontaktraad.documents.checks.personal import Finding, Kind, personal

MARKS: dict[str, Kind] = {
    "ins": "tracked_changes", "del": "tracked_changes", "moveFrom": "tracked_changes",
    "vanish": "hidden_text", "comment": "comments", "threadedComment": "comments",
}  # fmt: skip
AUTHORS = ("creator", "lastModifiedBy", "manager", "company")
LITTLE = 20
"""Characters below which a page with a picture has nothing to search."""
TOOLS = ("", "openpyxl", "python-docx", "Kontaktraad")


def office(content: bytes) -> list[Finding]:
    """What a Word or Excel file holds that should not be public. Raises Refusal."""
    found: list[Finding] = []
    with opened(content) as archive:
        for name in archive.namelist():
            if name.lower().endswith((".xml", ".rels", ".vml")):
                found += _part(archive, name)
        found += _only_pictures(archive)
    return sorted({*found}, key=lambda f: (f.where, f.kind, f.shown))


def _only_pictures(archive: zipfile.ZipFile) -> Iterator[Finding]:
    media = any("/media/" in name for name in archive.namelist())
    if media and "word/document.xml" in archive.namelist():
        text = text_of(tree(part(archive, "word/document.xml"), "word/document.xml"))
        if len(text.strip()) < LITTLE:
            yield Finding("image_only", "word/document.xml")


def _part(archive: zipfile.ZipFile, name: str) -> Iterator[Finding]:
    root = tree(part(archive, name), name)
    if name.endswith(".rels"):
        _no_links_out(root, name)
    if name == "[Content_Types].xml":
        _no_macros(root)
    yield from _marks(root, name)
    yield from _hidden_in_sheets(root, name)
    yield from _metadata(root, name)
    yield from personal(text_of(root), name)


def tree(content: bytes, name: str) -> Element:
    """A part as XML without a document type, so without entities. Raises Refusal."""
    if re.search(rb"<!(DOCTYPE|ENTITY)", content, re.IGNORECASE) or b"\0" in content[:200]:
        raise Refusal("document_type", name)
    try:
        return fromstring(content)  # noqa: S314 - no document type, so no entity
    except ParseError as bad:
        raise Refusal("broken", name) from bad


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def text_of(root: Element) -> str:
    """Every text and attribute of a part, a paragraph or cell on its own line."""
    words: list[str] = []
    for node in root.iter():
        if _local(node.tag) in {"p", "row", "tr", "br", "tab", "tc", "c", "v", "si"}:
            words.append("\n")
        words.append(node.text or "")
        words += [f"\n{v}\n" for k, v in node.attrib.items() if "@" in v or _local(k) == "descr"]
        words.append(node.tail or "")
    return "".join(words)


def _no_links_out(root: Element, name: str) -> None:
    for link in root.iter():
        outside = link.get("TargetMode") == "External"
        if outside and not link.get("Type", "").endswith("/hyperlink"):
            raise Refusal("link_out", name)
        if outside and not link.get("Target", "").startswith(("http://", "https://", "mailto:")):
            raise Refusal("link_out", name)


def _no_macros(root: Element) -> None:
    for node in root.iter():
        if re.search(r"macro|vba|activex|oleobject", node.get("ContentType", ""), re.IGNORECASE):
            raise Refusal("active_content", node.get("ContentType", ""))


def _marks(root: Element, name: str) -> Iterator[Finding]:
    fields = {_local(node.tag) for node in root.iter()}
    if "altChunk" in fields or "attachedTemplate" in fields:
        raise Refusal("active_content", name)
    for node in root.iter():
        if re.search(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE)\b", node.text or "") and (
            _local(node.tag) in {"instrText", "f"}
        ):
            raise Refusal("active_content", name)
    for kind in sorted({MARKS[field] for field in fields if field in MARKS}):
        yield Finding(kind, name)
    if name.startswith("customXml/item") and "Props" not in name and text_of(root).strip():
        yield Finding("metadata", name)


def _hidden_in_sheets(root: Element, name: str) -> Iterator[Finding]:
    if not name.startswith("xl/"):
        return
    for node in root.iter():
        tag = _local(node.tag)
        if tag == "sheet" and node.get("state") in ("hidden", "veryHidden"):
            yield Finding("hidden_sheet", node.get("name", name))
        if tag in {"row", "col"} and node.get("hidden") in ("1", "true"):
            yield Finding("hidden_sheet", name)


def _metadata(root: Element, name: str) -> Iterator[Finding]:
    if not name.startswith("docProps/"):
        return
    for node in root.iter():
        if _local(node.tag) in AUTHORS and (node.text or "").strip() not in TOOLS:
            yield Finding("metadata", f"{name} {_local(node.tag)}")
