"""What a file is by its content, and the limits no file may break: refused, not repaired."""

import io
import re
import zipfile
import zlib
from typing import Final

MAX_FILE: Final = 50_000_000
MAX_UNPACKED: Final = 200_000_000
MAX_ENTRIES: Final = 2_000
MAX_RATIO: Final = 100
MAX_PIXELS: Final = 50_000_000
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS: Final = {"pdf": "application/pdf", "docx": DOCX, "xlsx": XLSX, "png": "image/png",
                "jpeg": "image/jpeg"}  # fmt: skip
ACTIVE: Final = re.compile(
    r"vbaproject|activex|/embeddings/|oleobject|\.bin$|macrosheets|customui|externallinks|"
    r"\.(exe|dll|js|vbs|html?|swf|zip|docx|xlsx|pptx|docm|xlsm)$", re.IGNORECASE,
)  # fmt: skip


PRINTER: Final = re.compile(r"xl/printerSettings/printerSettings\d{1,4}\.bin")
"""How a sheet was last printed; Excel writes one for each sheet."""
BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError,
)  # fmt: skip
"""What reading a part raises where its bytes are not what the archive says."""


class Refusal(Exception):  # noqa: N818 - said to a person
    """A file that is not taken in; `reason` names the check."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason} {detail}".strip())
        self.reason, self.detail = reason, detail


def kind_of(content: bytes) -> str:
    """pdf, docx, xlsx, png or jpeg by the bytes. Raises Refusal for anything else."""
    if not content:
        raise Refusal("empty")
    if len(content) > MAX_FILE:
        raise Refusal("too_large")
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    raise Refusal("unknown_type")


def _office(content: bytes) -> str:
    with opened(content) as archive:
        names = set(archive.namelist())
    if "[Content_Types].xml" not in names:
        raise Refusal("unknown_type")
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise Refusal("unknown_type")


def opened(content: bytes) -> zipfile.ZipFile:
    """The archive of an Office file within the limits. Raises Refusal."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError) as bad:
        raise Refusal("broken") from bad
    _within_limits(archive.infolist())
    return archive


def _within_limits(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES or len({e.filename.lower() for e in entries}) < len(entries):
        raise Refusal("too_many_entries")
    packed = sum(e.compress_size for e in entries)
    unpacked = sum(e.file_size for e in entries)
    if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(packed, 1):
        raise Refusal("unpacks_too_large")
    for entry in entries:
        _sound(entry)


def _sound(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if entry.flag_bits & 0x1:
        raise Refusal("encrypted")
    if name.startswith("/") or ".." in name.split("/") or "\\" in name or "\0" in name:
        raise Refusal("path_outside", name)
    if (entry.external_attr >> 16) & 0o170000 == 0o120000:
        raise Refusal("link", name)
    if ACTIVE.search(name) and not PRINTER.fullmatch(name):
        raise Refusal("active_content", name)


def part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part of the archive, never more than it says it is. Raises Refusal."""
    try:
        with archive.open(name) as file:
            content = file.read(archive.getinfo(name).file_size + 1)
    except BROKEN as bad:
        raise Refusal("broken", name) from bad
    if len(content) > archive.getinfo(name).file_size:
        raise Refusal("unpacks_too_large", name)
    return content
