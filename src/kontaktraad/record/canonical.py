"""One way to write a value down, so that its hash is the same everywhere.

Canonical JSON: keys sorted, no spaces, UTF-8, integers only; a fraction is
the text ``p/q``. Floats are refused, for they would differ between machines.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from fractions import Fraction
from typing import Any

OUTSIDE_HASH = frozenset({"hash", "seal", "code_version"})
"""The code version is told beside the content, not in it; the seal covers both."""


SIMPLE = (str, int, type(None))
"""Written as they are; true and false are among the whole numbers."""


def plain(value: object) -> Any:
    """A value of `rules` as JSON types; raises TypeError for floats and anything unknown."""
    if isinstance(value, SIMPLE):
        return value
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return _composite(value)


def _composite(value: object) -> Any:
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, frozenset):
        return sorted(plain(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    raise TypeError(f"no canonical form: {type(value).__name__}")


def canonical(value: object) -> bytes:
    """The canonical bytes of a plain value."""
    return _written(plain(value))


def _written(plainly: object) -> bytes:
    return json.dumps(plainly, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def content_hash(document: Mapping[str, Any]) -> str:
    """SHA-256 of the document without its own hash, seal and code version."""
    return _hash(plain(document))


def _hash(plainly: Mapping[str, Any]) -> str:
    content = {key: item for key, item in plainly.items() if key not in OUTSIDE_HASH}
    return hashlib.sha256(_written(content)).hexdigest()


def sealed(document: Mapping[str, Any], code_version: str) -> dict[str, Any]:
    """The document with code version, content hash, and a seal over the two."""
    content = plain(document)
    digest = _hash(content)
    seal = hashlib.sha256(f"{digest} {code_version}".encode()).hexdigest()
    return {**content, "code_version": code_version, "hash": digest, "seal": seal}
