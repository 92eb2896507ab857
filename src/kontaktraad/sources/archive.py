"""Files out of a folder or a tar, within limits, in a fixed order."""

import hashlib
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kontaktraad.sources.badinput import BadInput, bad

FILES = 20_000
FILE_BYTES = 20_000_000
TOTAL_BYTES = 400_000_000
HEADER_BYTES = 65_536
HEADERS = (
    tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_SPARSE,
)  # fmt: skip
TARS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")


@dataclass(frozen=True, slots=True)
class Member:
    """A file that was read: its name inside the folder or tar, and its bytes."""

    name: str
    content: bytes


def read_members(path: Path, ending: str) -> Iterator[Member]:
    """Every file with `ending` (".json") in a tar, or below a folder and in the tars in it.

    Raises BadInput for a path that is neither, for a damaged tar, and for more
    or larger files than an election can have (a decompression bomb).
    """
    if not path.exists():
        raise bad("not_found", str(path))
    if not path.is_dir() and not path.is_file():
        raise bad("not_a_folder_or_tar", str(path))
    found = _folder(path, ending) if path.is_dir() else _tar(path, ending)
    total = 0
    for count, member in enumerate(found, 1):
        total += len(member.content)
        if count > FILES or total > TOTAL_BYTES:
            raise bad("too_much", str(path), f"{count} / {total}")
        yield member


def read_file(path: Path) -> Member:
    """One file a person names; raises BadInput where there is none, or one too large."""
    if not path.exists():
        raise bad("not_found", str(path))
    if not path.is_file():
        raise bad("not_a_file", str(path))
    if path.stat().st_size > FILE_BYTES:
        raise bad("file_too_large", str(path), str(path.stat().st_size))
    return Member(str(path), path.read_bytes())


def holds(path: Path, ending: str) -> bool:
    """Whether a folder or tar has any file with `ending`; False for what cannot be opened."""
    try:
        return next(iter(read_members(path, ending)), None) is not None
    except BadInput:
        return False


def digest(members: list[Member]) -> str:
    """SHA-256 over names and contents, independent of the order they were read in."""
    whole = hashlib.sha256()
    for member in sorted(members, key=lambda m: m.name):
        whole.update(f"{Path(member.name).name}\0{len(member.content)}\0".encode())
        whole.update(member.content)
    return whole.hexdigest()


def _folder(path: Path, ending: str) -> Iterator[Member]:
    for file in sorted(path.rglob("*")):
        if file.is_symlink() and file.name.endswith((ending, *TARS)):
            raise bad("link_in_input", str(file))
        if file.is_symlink() or not file.is_file():
            continue
        if file.name.endswith(TARS):
            yield from _tar(file, ending)
        if not file.name.endswith(ending):
            continue
        if file.stat().st_size > FILE_BYTES:
            raise bad("file_too_large", str(file), str(file.stat().st_size))
        yield Member(str(file.relative_to(path)), file.read_bytes())


class _Header(tarfile.TarInfo):
    """Long names and extended headers are read whole into memory, so they are kept short."""

    def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        if self.type in HEADERS and self.size > HEADER_BYTES:
            raise tarfile.ReadError("header too large")
        # The library's own way to read the next member; it has no public name.
        return super()._proc_member(archive)  # type: ignore[misc, no-any-return]  # not in the stub


def _tar(path: Path, ending: str) -> Iterator[Member]:
    try:
        with tarfile.open(path, "r:*", tarinfo=_Header) as tar:
            yield from _tar_members(path, tar, ending)
    except (tarfile.TarError, EOFError, OSError, zlib.error, lzma.LZMAError) as error:
        raise bad("not_a_folder_or_tar", str(path)) from error


def _tar_members(path: Path, tar: tarfile.TarFile, ending: str) -> Iterator[Member]:
    unpacked = 0
    for entry in tar:
        unpacked += entry.size
        if unpacked > TOTAL_BYTES or (entry.isfile() and entry.size > FILE_BYTES):
            raise bad("file_too_large", f"{path}:{entry.name}", str(entry.size))
        if (entry.issym() or entry.islnk()) and entry.name.endswith(ending):
            raise bad("link_in_input", f"{path}:{entry.name}")
        if entry.isfile() and entry.name.endswith(ending):
            yield Member(entry.name, _content(tar.extractfile(entry)))


def _content(stream: IO[bytes] | None) -> bytes:
    return stream.read(FILE_BYTES + 1) if stream else b""
