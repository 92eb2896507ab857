"""A document as PDF by Typst: PDF/A-3a and PDF/UA-1 in one file, the same bytes every time."""

import json
import re
from dataclasses import asdict
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import typst

from kontaktraad.documents.model import Attachment, Block, Document

FONTS = files("kontaktraad.documents") / "fonts"
STANDARDS: list[Literal["a-3a", "ua-1"]] = ["a-3a", "ua-1"]


UNSHOWN = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
STAND_IN = "□"
"""What stands where a letter is in none of the fonts; the page and the record keep the letter."""


def as_pdf(document: Document) -> bytes:
    """The PDF's bytes; a letter that no font has is shown as an empty box."""
    content = json.dumps(_content(document), ensure_ascii=False)
    while True:
        try:
            return _compiled(document, content)
        except typst.TypstError as error:
            unshown = UNSHOWN.search(str(error))
            if unshown is None or unshown[1] not in content:
                raise
            content = content.replace(unshown[1], STAND_IN)


def _compiled(document: Document, content: str) -> bytes:
    """One run of Typst, which reads the attachments from a folder of their own."""
    with TemporaryDirectory() as folder, as_file(FONTS) as fonts:
        root = Path(folder)
        (root / "main.typ").write_bytes(template())
        for number, file in enumerate(document.attachments):
            (root / f"{number}.bin").write_bytes(file.content)
        result = typst.compile(
            str(root / "main.typ"),
            root=folder,
            sys_inputs={"document": content},
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
            pdf_standards=[*STANDARDS],
        )
    return bytes(result)


@cache
def template() -> bytes:
    """The Typst program; data reach it as JSON, so no text of a document is ever code."""
    return files("kontaktraad.documents").joinpath("report.typ").read_bytes()


def _content(document: Document) -> dict[str, object]:
    day = document.day
    return {
        "title": document.title,
        "language": document.language,
        "day": [day.year, day.month, day.day],
        "blocks": [_block(block) for block in document.blocks],
        "attachments": [
            _attachment(number, file) for number, file in enumerate(document.attachments)
        ],
    }


def _block(block: Block) -> dict[str, object]:
    return {"kind": type(block).__name__.lower(), **asdict(block)}


def _attachment(number: int, file: Attachment) -> dict[str, object]:
    return {
        "name": file.name, "mime": file.mime, "description": file.description,
        "path": f"{number}.bin",
    }  # fmt: skip
