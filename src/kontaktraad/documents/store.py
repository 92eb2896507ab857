"""Files outside the database, by their SHA-256: there before their row is, swept where no row is.

A file is written beside its place, forced to disk and renamed inside the act that writes its
row. Where the act dies, the file has no row: `sweep` at start removes it.
"""

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings

from kontaktraad.documents.checks.container import Refusal
from kontaktraad.documents.models import StoredFile

CHECK_SECONDS = 30
"""Wall-clock seconds after which a check is given up; its own CPU limit is 10."""
SWEEP_AFTER = 3600
"""Seconds a file without a row is left: its act may still be under way."""


class Altered(Exception):  # noqa: N818 - an operator must know
    """The bytes on disk are not those that were taken in."""


def folder() -> Path:
    """Where the files lie."""
    return Path(settings.HOME) / "files"


def checked(content: bytes) -> dict[str, Any]:
    """Kind and findings of a file, looked at in a process of its own. Raises Refusal."""
    program = [sys.executable, "-m", "kontaktraad.documents.checks"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            program, input=content, capture_output=True, timeout=CHECK_SECONDS, check=False,
            env=environment,
        )  # fmt: skip
    except subprocess.TimeoutExpired as slow:
        raise Refusal("too_much_work") from slow
    if done.returncode:
        raise Refusal("too_much_work")
    told: dict[str, Any] = json.loads(done.stdout)
    if "refused" in told:
        raise Refusal(told["refused"], told["detail"])
    return told


def keep(content: bytes, told: dict[str, Any], at: datetime, sequence: int) -> StoredFile:
    """Put the bytes in place and make their row, not saved; to be called inside an act."""
    digest = hashlib.sha256(content).hexdigest()
    _write(_place(digest), content)
    found = json.dumps(told["found"], ensure_ascii=False, sort_keys=True)
    return StoredFile(
        sha256=digest, kind=told["kind"], size=len(content), found=found, at=at,
        opened_by_id=sequence,
    )  # fmt: skip


def _place(digest: str) -> Path:
    return folder() / digest[:2] / digest


def _write(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f"{place.name}.{uuid4().hex}")
    with beside.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(place)


def content_of(file: StoredFile) -> bytes:
    """The bytes as they were taken in. Raises Altered where they are not those."""
    try:
        content = _place(file.sha256).read_bytes()
    except OSError as gone:
        raise Altered(file.sha256) from gone
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise Altered(file.sha256)
    return content


def faults() -> Iterator[tuple[str, str]]:
    """Files that are not there, or not as they were taken in: their digest and what is wrong."""
    for row in StoredFile.objects.order_by("sha256").iterator():
        place = _place(row.sha256)
        if not place.exists():
            yield row.sha256, "missing"
        elif hashlib.sha256(place.read_bytes()).hexdigest() != row.sha256:
            yield row.sha256, "changed"


def sweep() -> int:
    """Remove files no row knows, left by acts that died; answers with how many."""
    known = set(StoredFile.objects.values_list("sha256", flat=True))
    old = time.time() - SWEEP_AFTER
    strangers = [
        place
        for place in folder().glob("*/*")
        if place.name not in known and place.stat().st_mtime < old
    ]
    for place in strangers:
        place.unlink()
    return len(strangers)
