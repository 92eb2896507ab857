"""PDF: nothing that runs, opens or is embedded; text under a box and pages of pictures are told."""

import ctypes
import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw

from kontaktraad.documents.checks.container import Refusal
from kontaktraad.documents.checks.personal import Finding, personal

ACTIONS = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition",
           "/RichMediaExecute", "/Movie", "/Sound")  # fmt: skip
FORBIDDEN = ("/JS", "/JavaScript", "/OpenAction", "/AA", "/EmbeddedFiles", "/XFA", "/RichMedia",
             "/EF", "/AF", "/Collection")  # fmt: skip
MAX_PAGES, MAX_OBJECTS = 3_000, 300_000
LITTLE = 20
"""Characters below which a page with a picture has nothing to search."""
COVERED = 0.5
"""Of a text's height and width, how much a box must cover to hide it."""


def pdf(content: bytes) -> list[Finding]:
    """What a PDF holds that should not be public. Raises Refusal."""
    return [*_structure(content), *_pages(content)]


def _structure(content: bytes) -> Iterator[Finding]:
    try:
        with pikepdf.open(io.BytesIO(content)) as file:
            if file.is_encrypted:
                raise Refusal("encrypted")
            if len(file.objects) > MAX_OBJECTS or len(file.pages) > MAX_PAGES:
                raise Refusal("too_many_entries")
            for each in file.objects:
                _nothing_active(each)
            yield from _metadata(file)
    except pikepdf.PasswordError as locked:
        raise Refusal("encrypted") from locked
    except (pikepdf.PdfError, RuntimeError, ValueError, RecursionError) as bad:
        raise Refusal("broken") from bad
    if content.count(b"%%EOF") > 1 and b"/Linearized" not in content[:2048]:
        yield Finding("earlier_revision", "pdf")


def _nothing_active(each: Any) -> None:
    if isinstance(each, pikepdf.Array):
        for one in each:
            if isinstance(one, pikepdf.Dictionary):
                _nothing_active(one)
    if not isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
        return
    keys = set(each.keys())
    for name in FORBIDDEN:
        if name in keys and not (name == "/OpenAction" and _is_view(each[name])):
            raise Refusal("active_content", name)
    if str(each.get("/S", "")) in ACTIONS:
        raise Refusal("active_content", str(each.get("/S")))
    for value in (each[key] for key in keys):
        if isinstance(value, pikepdf.Dictionary) and not value.is_indirect:
            _nothing_active(value)


def _is_view(action: Any) -> bool:
    if isinstance(action, pikepdf.Array):
        return True
    return isinstance(action, pikepdf.Dictionary) and str(action.get("/S", "")) == "/GoTo"


def _metadata(file: pikepdf.Pdf) -> Iterator[Finding]:
    told = [str(value) for value in file.docinfo.values()] if "/Info" in file.trailer else []
    if "/Metadata" in file.Root:
        told.append(file.Root.Metadata.read_bytes().decode("utf-8", "replace"))
    for page in file.pages:
        for note in page.get("/Annots", ()):
            told += [str(note[key]) for key in ("/Contents", "/RC") if key in note]
            if str(note.get("/Subtype", "")) in ("/Text", "/FreeText", "/Popup"):
                yield Finding("comments", "pdf")
    for text in told:
        yield from personal(text, "metadata")


def _pages(content: bytes) -> Iterator[Finding]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as bad:
        raise Refusal("broken") from bad
    try:
        for number in range(len(document)):
            page = document[number]
            yield from _page(page, f"{number + 1}")
            page.close()
    finally:
        document.close()


def _page(page: Any, number: str) -> Iterator[Finding]:
    text_page = page.get_textpage()
    text = text_page.get_text_bounded()
    text_page.close()
    yield from personal(text, number)
    objects = list(page.get_objects(max_depth=6))
    picture = any(o.type == raw.FPDF_PAGEOBJ_IMAGE for o in objects)
    if objects and len(text.strip()) < (LITTLE if picture else 1):
        yield Finding("image_only", number)
    if _covered(objects):
        yield Finding("covered_text", number)


def _covered(objects: list[Any]) -> bool:
    """Whether a filled, opaque box or a picture is drawn over text that was drawn before it."""
    written: list[tuple[float, float, float, float]] = []
    for each in objects:
        if each.type == raw.FPDF_PAGEOBJ_TEXT:
            written.append(each.get_bounds())
        elif _hides(each) and any(_over(each.get_bounds(), text) for text in written):
            return True
    return False


def _hides(each: Any) -> bool:
    if each.type == raw.FPDF_PAGEOBJ_IMAGE:
        return True
    if each.type != raw.FPDF_PAGEOBJ_PATH:
        return False
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(each, fill, stroke)
    return bool(fill.value) and _alpha(each) > 200


def _alpha(each: Any) -> int:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(each, red, green, blue, alpha)
    return int(alpha.value)


def _over(box: tuple[float, ...], text: tuple[float, ...]) -> bool:
    width = min(box[2], text[2]) - max(box[0], text[0])
    height = min(box[3], text[3]) - max(box[1], text[1])
    tall = text[3] - text[1]
    return width > 2 and height > COVERED * tall > 0
