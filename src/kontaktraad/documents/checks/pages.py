"""A PDF's pages as they are seen: what is covered, drawn in its ground's colour, or a picture."""

import ctypes
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

from kontaktraad.documents.checks.container import Refusal
from kontaktraad.documents.checks.personal import Finding, personal

LITTLE = 20
"""Characters below which a page with a picture has nothing to search."""
SCANNED = 0.6
"""Of a page's area, how much a picture covers that the page is a picture, whatever else it says."""
COVERED = 0.5
"""Of a text's height and width, how much a box must cover to hide it."""
OPAQUE = 200
"""Of 255, from which something that is drawn hides what is under it."""
ALIKE = 48
"""Of 255, up to which two colours cannot be told apart."""
INVISIBLE = 3
"""The text mode in which nothing is drawn."""
WHITE = (255, 255, 255)
Box = tuple[float, float, float, float]
Colour = tuple[int, int, int]


class Ground(NamedTuple):
    """What something was drawn on: where, and its colour; None for a picture."""

    box: Box
    colour: Colour | None


def pages(content: bytes) -> Iterator[Finding]:
    """What can be read or not read on each page, what is written on top of it included."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as bad:
        raise Refusal("broken") from bad
    try:
        for number in range(len(document)):
            page = _flat(document, number)
            yield from _page(page, f"{number + 1}")
            page.close()
    finally:
        document.close()


def _flat(document: pypdfium2.PdfDocument, number: int) -> Any:
    """A page with its fields and notes as part of it."""
    page = document[number]
    if raw.FPDFPage_GetAnnotCount(page):
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        page.close()
        page = document[number]
    return page


def _page(page: Any, number: str) -> Iterator[Finding]:
    text_page = page.get_textpage()
    text = text_page.get_text_bounded()
    text_page.close()
    yield from personal(text, number)
    objects = list(page.get_objects(max_depth=6))
    if objects and _is_picture(page, objects, len(text.strip())):
        yield Finding("image_only", number)
    if _covered(objects):
        yield Finding("covered_text", number)
    if _unseen(objects):
        yield Finding("hidden_text", number)


def _is_picture(page: Any, objects: list[Any], letters: int) -> bool:
    pictures = [o for o in objects if o.type == raw.FPDF_PAGEOBJ_IMAGE]
    width, height = page.get_size()
    largest = max((_area(o.get_bounds()) for o in pictures), default=0.0)
    return letters < (LITTLE if pictures else 1) or largest > SCANNED * width * height


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _covered(objects: list[Any]) -> bool:
    """Whether a filled, opaque box, a thick line or a picture is drawn over text before it."""
    written: list[Box] = []
    for each in objects:
        if each.type == raw.FPDF_PAGEOBJ_TEXT:
            written.append(each.get_bounds())
        elif _hides(each) and any(_over(each.get_bounds(), text) for text in written):
            return True
    return False


def _unseen(objects: list[Any]) -> bool:
    """Whether text is drawn in the colour of what is under it, or not drawn at all."""
    grounds: list[Ground] = []
    for each in objects:
        if each.type != raw.FPDF_PAGEOBJ_TEXT:
            if _hides(each):
                filled = each.type == raw.FPDF_PAGEOBJ_PATH
                grounds.append(Ground(each.get_bounds(), _colour(each) if filled else None))
        elif _cannot_be_seen(each, grounds):
            return True
    return False


def _cannot_be_seen(text: Any, grounds: list[Ground]) -> bool:
    box = text.get_bounds()
    under = next((g.colour for g in reversed(grounds) if _over(g.box, box)), WHITE)
    if under is None or _area(box) <= 0:
        return False
    if raw.FPDFTextObj_GetTextRenderMode(text) == INVISIBLE:
        return True
    return max(abs(a - b) for a, b in zip(under, _colour(text), strict=True)) < ALIKE


def _hides(each: Any) -> bool:
    if each.type == raw.FPDF_PAGEOBJ_IMAGE:
        return True
    if each.type != raw.FPDF_PAGEOBJ_PATH:
        return False
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(each, fill, stroke)
    if fill.value and _alpha(each) > OPAQUE:
        return True
    return bool(stroke.value) and _is_line(each)


def _is_line(each: Any) -> bool:
    """Whether what is stroked is a line, which hides what is under it, and not a frame."""
    width, box = ctypes.c_float(), each.get_bounds()
    raw.FPDFPageObj_GetStrokeWidth(each, width)
    return bool(min(box[2] - box[0], box[3] - box[1]) <= 2 * width.value)


def _seen(ask: Callable[..., Any], each: Any) -> tuple[int, int, int, int]:
    told = [ctypes.c_uint() for _ in range(4)]
    ask(each, *told)
    red, green, blue, alpha = (int(value.value) for value in told)
    return red, green, blue, alpha


def _alpha(each: Any) -> int:
    return _seen(raw.FPDFPageObj_GetFillColor, each)[3]


def _colour(each: Any) -> Colour:
    return _seen(raw.FPDFPageObj_GetFillColor, each)[:3]


def _over(box: Box, text: Box) -> bool:
    width = min(box[2], text[2]) - max(box[0], text[0])
    height = min(box[3], text[3]) - max(box[1], text[1])
    tall = text[3] - text[1]
    return width > 2 and height > COVERED * tall > 0
