"""DOCX and XLSX: no macros, objects or links out; what is hidden in them is told."""

import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kontaktraad.documents.checks.container import Refusal, opened, part
from kontaktraad.documents.checks.personal import Finding, Kind, personal
from kontaktraad.documents.checks.sheets import hidden_in_sheets, padded_numbers
from kontaktraad.documents.checks.tree import local, text_of, tree

MARKS: dict[str, Kind] = {
    "ins": "tracked_changes", "del": "tracked_changes", "moveFrom": "tracked_changes",
    "vanish": "hidden_text", "comment": "comments", "threadedComment": "comments",
}  # fmt: skip
AUTHORS = ("creator", "lastModifiedBy", "manager", "company")
LITTLE = 20
"""Characters below which a page with a picture has nothing to search."""
PAPER = ("AUTO", "FFFFFF", "")
PAGE = 12_000_000_000_000
"""Of a picture, square EMU (914,400 an inch): some 140 cm², a quarter of a page."""
TOOLS = ("", "openpyxl", "python-docx", "Kontaktraad")


def office(content: bytes) -> list[Finding]:
    """What a Word or Excel file holds that should not be public. Raises Refusal."""
    found: list[Finding] = []
    with opened(content) as archive:
        for name in archive.namelist():
            if name.lower().endswith((".xml", ".rels", ".vml")):
                found += _part(archive, name)
        found += _pictures(archive)
        found += padded_numbers(archive)
    return sorted({*found}, key=lambda f: (f.where, f.kind, f.shown))


def _pictures(archive: zipfile.ZipFile) -> Iterator[Finding]:
    """A document that is a picture, or has one as large as a page, whatever else it says."""
    name = "word/document.xml"
    if name not in archive.namelist() or not any("/media/" in n for n in archive.namelist()):
        return
    root = tree(part(archive, name), name)
    large = any(
        local(node.tag) == "extent" and _side(node, "cx") * _side(node, "cy") > PAGE
        for node in root.iter()
    )
    if large or len(text_of(root).strip()) < LITTLE:
        yield Finding("image_only", name)


def _side(node: Element, name: str) -> int:
    told = node.get(name, "")
    return int(told) if told.isdecimal() else 0


def _part(archive: zipfile.ZipFile, name: str) -> Iterator[Finding]:
    root = tree(part(archive, name), name)
    if name.endswith(".rels"):
        _no_links_out(root, name)
    if name == "[Content_Types].xml":
        _no_macros(root)
    yield from _marks(root, name)
    yield from hidden_in_sheets(root, name)
    yield from _metadata(root, name)
    yield from personal(text_of(root), name)


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
    fields = {local(node.tag) for node in root.iter()}
    if "altChunk" in fields or "attachedTemplate" in fields:
        raise Refusal("active_content", name)
    for node in root.iter():
        if re.search(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE)\b", node.text or "") and (
            local(node.tag) in {"instrText", "f"}
        ):
            raise Refusal("active_content", name)
    kinds = {MARKS[field] for field in fields if field in MARKS}
    if name.startswith("word/") and "styles" not in name and _unseen(root):
        kinds.add("hidden_text")
    for kind in sorted(kinds):
        yield Finding(kind, name)
    if name.startswith("customXml/item") and "Props" not in name and text_of(root).strip():
        yield Finding("metadata", name)


def _unseen(root: Element) -> bool:
    """Whether words are blackened, or written in the paper's colour where nothing is shaded."""
    told = {(local(node.tag), *_colours(node)) for node in root.iter()}
    shaded = any(tag == "shd" and fill not in PAPER for tag, _, fill in told)
    blackened = any(tag == "highlight" and value == "black" for tag, value, _ in told)
    white = any(tag == "color" and value == "FFFFFF" for tag, value, _ in told)
    black_ground = any(tag == "shd" and fill == "000000" for tag, _, fill in told)
    return blackened or (white and not shaded) or (black_ground and not white)


def _colours(node: Element) -> tuple[str, str]:
    told = {local(key): value for key, value in node.attrib.items()}
    return told.get("val", "").replace("ffffff", "FFFFFF"), told.get("fill", "auto").upper()


def _metadata(root: Element, name: str) -> Iterator[Finding]:
    if not name.startswith("docProps/"):
        return
    for node in root.iter():
        if local(node.tag) in AUTHORS and (node.text or "").strip() not in TOOLS:
            yield Finding("metadata", f"{name} {local(node.tag)}")
