"""Check a journal and its rulings from their rows alone: standard library, no code of the package.

The chain: sequence 1, 2, 3 … without gaps, each entry naming the hash of the
one before it and hashing to what it says; each payload, unless erased by an
act of its own, answering its commitment; each ruling the JSON its hash names.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

GENESIS = "0" * 64
CHAINED = (
    "sequence", "at", "actor", "verb", "subject", "ruling", "rows", "commitment", "previous",
)  # fmt: skip
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
        if sha256(chained(entry)) != entry["hash"]:
            yield f"entry {number}: changed after it was written"
        previous, expected, seen[number] = entry["hash"], number + 1, entry["hash"]
    if checkpoint and seen.get(checkpoint[0]) != checkpoint[1]:
        yield f"checkpoint {checkpoint[0]}: the journal is not the one remembered"


def chained(entry: Row) -> dict[str, Any]:
    """What an entry's hash is over; entries from before rows were told have none."""
    return {key: entry[key] for key in CHAINED if key != "rows" or entry[key]}


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
        if payload and row["rows"] != (hashed(payload["rows"]) if payload["rows"] else ""):
            yield f"entry {number}: what it says it wrote was changed"
    for stray in sorted(set(payloads) - {row["sequence"] for row in rows}):
        yield f"payload {stray}: belongs to no entry"


def _commitment(payload: Row) -> str:
    return hashed(f"{payload['salt']}{payload['content']}")


def hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def key_faults(
    entries: Iterable[Row], payloads: Mapping[int, Row], keys: Iterable[Row]
) -> Iterator[str]:
    """Idempotency keys that are not the ones the acts were carried out under."""
    found = {row["entry_id"]: row for row in keys}
    for entry in entries:
        number, row = entry["sequence"], found.pop(entry["sequence"], None)
        content = (payloads.get(number) or {}).get("content")
        told = json.loads(content) if content else {}
        if row is None:
            yield f"entry {number}: its key is gone"
        elif "key" in told and (told["key"], told["answer"]) != (row["key"], row["answer"]):
            yield f"entry {number}: its key or answer was changed"
    for stray in sorted(found):
        yield f"key of entry {stray}: belongs to no entry"


def row_faults(
    entries: Iterable[Row], payloads: Mapping[int, Row], rows: Mapping[str, Mapping[str, Row]]
) -> Iterator[str]:
    """Rows of the guarded tables that no act wrote, that differ from what it wrote, or are gone.

    `rows` is table → key → its column values as text. A row is closed by the
    act that says so, at that act's moment, and by no other.
    """
    wrote, closed = _remembered(entries, payloads)
    for table, found in rows.items():
        for key, values in found.items():
            yield from _one_row(table, key, values, wrote, closed)
    for table, key in wrote:
        if key not in rows.get(table, {}):
            yield f"{table} {key}: the row is gone"


CLOSING = ("known_to", "closed_by_id")
Written = dict[tuple[str, str], str]
Closed = dict[tuple[str, str], tuple[datetime | None, str]]


def _remembered(entries: Iterable[Row], payloads: Mapping[int, Row]) -> tuple[Written, Closed]:
    wrote: Written = {}
    closed: Closed = {}
    for entry in entries:
        text = (payloads.get(entry["sequence"]) or {}).get("rows")
        told = json.loads(text) if text else {"rows": [], "closed": []}
        wrote |= {(table, key): digest for table, key, digest in told["rows"]}
        moment = (_moment(entry["at"]), str(entry["sequence"]))
        closed |= dict.fromkeys(map(tuple, told["closed"]), moment)
    return wrote, closed


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text not in ("", "None") else None


def _one_row(table: str, key: str, values: Row, wrote: Written, closed: Closed) -> Iterator[str]:
    digest = wrote.get((table, key))
    if digest is None:
        yield f"{table} {key}: no act wrote this row"
    elif digest != sha256({name: value for name, value in values.items() if name not in CLOSING}):
        yield f"{table} {key}: the row was changed"
    if "known_to" in values:
        ended = (_moment(values["known_to"]), values["closed_by_id"])
        if ended != closed.get((table, key), (None, "None")):
            yield f"{table} {key}: it was not closed like this"


def ruling_faults(entries: Iterable[Row], rulings: Iterable[Row]) -> Iterator[str]:
    """Rulings that are not what their hash names, or that no act stored or still needs."""
    told = [(row["ruling"], row["content"] or "", row.get("rows") or "") for row in entries]
    text = "\n".join(" ".join(parts) for parts in told)
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
