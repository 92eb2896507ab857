"""A document as PDF by Typst: PDF/A-3a and PDF/UA-1 in one file, the same bytes every time."""

import json
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


def as_pdf(document: Document) -> bytes:
    """The PDF's bytes; Typst reads the attachments from a folder of their own."""
    with TemporaryDirectory() as folder, as_file(FONTS) as fonts:
        root = Path(folder)
        (root / "main.typ").write_bytes(template())
        for number, file in enumerate(document.attachments):
            (root / f"{number}.bin").write_bytes(file.content)
        result = typst.compile(
            str(root / "main.typ"),
            root=folder,
            sys_inputs={"document": json.dumps(_content(document), ensure_ascii=False)},
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
