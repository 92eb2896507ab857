"""PDF: nothing that runs, opens or is embedded; every text in it is read, not only the pages'."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from kontaktraad.documents.checks.container import Refusal
from kontaktraad.documents.checks.pages import pages
from kontaktraad.documents.checks.personal import Finding, personal

ACTIONS = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition",
           "/RichMediaExecute", "/Movie", "/Sound")  # fmt: skip
FORBIDDEN = ("/JS", "/JavaScript", "/OpenAction", "/AA", "/EmbeddedFiles", "/XFA", "/RichMedia",
             "/EF", "/AF", "/Collection")  # fmt: skip
OVER_TEXT = ("/Square", "/Circle", "/Polygon", "/Redact", "/Ink", "/Line", "/Stamp")
"""Kinds of notes that are laid over a page and can be taken away again."""
MAX_PAGES, MAX_OBJECTS = 3_000, 300_000


def pdf(content: bytes) -> list[Finding]:
    """What a PDF holds that should not be public. Raises Refusal."""
    found = [*_structure(content), *pages(content)]
    return list(dict.fromkeys(found))


def _structure(content: bytes) -> Iterator[Finding]:
    try:
        with pikepdf.open(io.BytesIO(content)) as file:
            if file.is_encrypted:
                raise Refusal("encrypted")
            if len(file.objects) > MAX_OBJECTS or len(file.pages) > MAX_PAGES:
                raise Refusal("too_many_entries")
            told = [text for each in file.objects for text in _texts(each)]
            yield from _metadata(file, told)
    except pikepdf.PasswordError as locked:
        raise Refusal("encrypted") from locked
    except (pikepdf.PdfError, RuntimeError, ValueError, RecursionError) as bad:
        raise Refusal("broken") from bad
    if content.count(b"%%EOF") > 1 and b"/Linearized" not in content[:2048]:
        yield Finding("earlier_revision", "pdf")


def _texts(each: Any) -> Iterator[str]:
    """Every text in an object and in what is written within it. Raises Refusal."""
    if isinstance(each, pikepdf.String):
        yield str(each)
        return
    if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
        _nothing_active(each)
        within = [each[key] for key in each.keys()]  # noqa: SIM118 - a stream has keys, no items
    else:
        within = list(each) if isinstance(each, pikepdf.Array) else []
    for value in within:
        own = not (isinstance(value, pikepdf.Object) and value.is_indirect)
        if own:
            yield from _texts(value)


def _nothing_active(each: Any) -> None:
    keys = set(each.keys())
    for name in FORBIDDEN:
        if name in keys and not (name == "/OpenAction" and _is_view(each[name])):
            raise Refusal("active_content", name)
    if str(each.get("/S", "")) in ACTIONS:
        raise Refusal("active_content", str(each.get("/S")))


def _is_view(action: Any) -> bool:
    if isinstance(action, pikepdf.Array):
        return True
    return isinstance(action, pikepdf.Dictionary) and str(action.get("/S", "")) == "/GoTo"


def _metadata(file: pikepdf.Pdf, told: list[str]) -> Iterator[Finding]:
    if "/Metadata" in file.Root:
        told.append(file.Root.Metadata.read_bytes().decode("utf-8", "replace"))
    for page in file.pages:
        for note in page.get("/Annots", ()):
            kind = str(note.get("/Subtype", ""))
            if kind in ("/Text", "/FreeText", "/Popup"):
                yield Finding("comments", "pdf")
            if kind in OVER_TEXT:
                yield Finding("covered_text", f"{page.index + 1}")
    for text in told:
        yield from personal(text, "metadata")
