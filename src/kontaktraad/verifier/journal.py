"""Check a journal and its rulings from their rows alone: standard library, no code of the package.

The chain: sequence 1, 2, 3 … without gaps, each entry naming the hash of the
one before it and hashing to what it says; each payload, unless erased by an
act of its own, answering its commitment; each ruling the JSON its hash names.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

GENESIS = "0" * 64
CHAINED = ("sequence", "at", "actor", "verb", "subject", "ruling", "commitment", "previous")
OUTSIDE = ("hash", "seal", "code_version")

Row = Mapping[str, Any]


def sha256(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def chain_faults(entries: Iterable[Row], checkpoint: tuple[int, str] | None) -> Iterator[str]:
    """Faults of the chain itself; `checkpoint` is a remembered (sequence, hash)."""
    previous, expected = GENESIS, 1
    seen: dict[int, str] = {}
    for entry in entries:
        number = entry["sequence"]
        if number != expected:
            yield f"entry {expected}: missing (next is {number})"
        if entry["previous"] != previous:
            yield f"entry {number}: does not follow the entry before it"
        if sha256({key: entry[key] for key in CHAINED}) != entry["hash"]:
            yield f"entry {number}: changed after it was written"
        previous, expected, seen[number] = entry["hash"], number + 1, entry["hash"]
    if checkpoint and seen.get(checkpoint[0]) != checkpoint[1]:
        yield f"checkpoint {checkpoint[0]}: the journal is not the one remembered"


def payload_faults(entries: Iterable[Row], payloads: Mapping[int, Row]) -> Iterator[str]:
    """Payloads that are missing, altered, or erased without an act that says so."""
    rows = list(entries)
    erased = {row["subject"] for row in rows if row["verb"] == "erase_payload"}
    for row in rows:
        number = row["sequence"]
        payload = payloads.get(number)
        if payload is None:
            yield f"entry {number}: its payload is gone"
        elif payload["content"] is None:
            if f"journal {number}" not in erased:
                yield f"entry {number}: its payload was erased without an act"
        elif _commitment(payload) != row["commitment"]:
            yield f"entry {number}: its payload was changed"
    for stray in sorted(set(payloads) - {row["sequence"] for row in rows}):
        yield f"payload {stray}: belongs to no entry"


def _commitment(payload: Row) -> str:
    return hashlib.sha256(f"{payload['salt']}{payload['content']}".encode()).hexdigest()


def ruling_faults(entries: Iterable[Row], rulings: Iterable[Row]) -> Iterator[str]:
    """Rulings that are not what their hash names, or that no act stored or still needs."""
    text = "\n".join(f"{row['ruling']} {row['content'] or ''}" for row in entries)
    kept = set()
    for ruling in rulings:
        kept.add(ruling["hash"])
        document = json.loads(ruling["document"])
        content = {key: value for key, value in document.items() if key not in OUTSIDE}
        if sha256(content) != ruling["hash"] or document.get("hash") != ruling["hash"]:
            yield f"ruling {ruling['hash'][:12]}: its content is not what its hash names"
        columns = (ruling["question"], ruling["hypothetical"], ruling["code_version"])
        inside = (
            document["question"],
            document.get("hypothetical", False),
            document["code_version"],
        )
        if columns != inside:
            yield f"ruling {ruling['hash'][:12]}: its columns say other than its document"
        if ruling["hash"] not in text:
            yield f"ruling {ruling['hash'][:12]}: no act stored it"
    for row in entries:
        if row["ruling"] and row["ruling"] not in kept:
            yield f"entry {row['sequence']}: its ruling is gone"
