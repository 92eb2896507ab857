"""The auditor is audited: every kind of tampering with a copy of the record is found."""

import copy
import hashlib
import json

import pytest

from kontaktraad.cli.journal import guarded_rows
from kontaktraad.record.actions import Act, Done, carry_out, erase_payload, keep
from kontaktraad.record.canonical import sealed
from kontaktraad.record.models import ActKey, JournalEntry, JournalPayload, Ruling
from kontaktraad.verifier.journal import (
    CHAINED,
    chain_faults,
    key_faults,
    payload_faults,
    row_faults,
    ruling_faults,
    sha256,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def record():
    """A small journal as plain rows: three acts, a ruling, one erased payload."""
    document = sealed({"question": "composition", "answer": 7}, "1.0")

    def compose(at):
        ruling, new = keep(document, "hovedstaden", at)
        return Done("7", {"size": 7}, document["hash"], [ruling] * new)

    carry_out(Act("NN", "import", "2025", "a"), lambda _at: Done("x", {"name": "NN"}))
    carry_out(Act("NN", "compose", "hovedstaden", "b"), compose)
    carry_out(Act("MM", "enter", "hovedstaden", "c"), lambda _at: Done("y", {"seats": 3}))
    erase_payload(1, "MM", "asked for")
    return {
        "entries": list(JournalEntry.objects.order_by("sequence").values()),
        "payloads": {p["entry_id"]: p for p in JournalPayload.objects.values()},
        "rulings": list(Ruling.objects.values()),
        "keys": list(ActKey.objects.values()),
        "rows": {table: rows for table, rows in guarded_rows().items() if rows},
    }


def faults(record, checkpoint=None):
    joined = [
        {**e, "content": record["payloads"].get(e["sequence"], {}).get("content")}
        for e in record["entries"]
    ]
    return [
        *chain_faults(record["entries"], checkpoint),
        *payload_faults(record["entries"], record["payloads"]),
        *ruling_faults(joined, record["rulings"]),
        *key_faults(record["entries"], record["payloads"], record["keys"]),
        *row_faults(record["entries"], record["payloads"], record["rows"]),
    ]


def test_an_untouched_record_holds(record):
    assert faults(record) == []


def rehash(record, start=0):
    """What a careful forger does: hash every later entry again."""
    for n in range(start, len(record["entries"])):
        entry = record["entries"][n]
        if n:
            entry["previous"] = record["entries"][n - 1]["hash"]
        entry["hash"] = sha256({key: entry[key] for key in CHAINED})


def set_entry(field, value):
    return lambda r: r["entries"][1].update({field: value})


def set_ruling(field, value):
    return lambda r: r["rulings"][0].update({field: value})


def change_document(r):
    document = json.loads(r["rulings"][0]["document"])
    r["rulings"][0]["document"] = json.dumps({**document, "answer": 8})


def swap(r):
    r["entries"][1], r["entries"][2] = r["entries"][2], r["entries"][1]


def forge_payload(r):
    payload = r["payloads"][3]
    payload["content"] = '{"seats":4}'


def first_row(r):
    return next(iter(r["rows"]["record_ruling"].values()))


TAMPERINGS = {
    "actor": set_entry("actor", "X"),
    "time": set_entry("at", "2026-01-01T00:00:00+00:00"),
    "verb": set_entry("verb", "x"),
    "subject": set_entry("subject", "x"),
    "ruling": set_entry("ruling", "x"),
    "commitment": set_entry("commitment", "0" * 64),
    "previous": set_entry("previous", "0" * 64),
    "hash": set_entry("hash", "0" * 64),
    "sequence": set_entry("sequence", 9),
    "entry deleted": lambda r: r["entries"].pop(1),
    "first entry deleted": lambda r: r["entries"].pop(0),
    "entry inserted": lambda r: r["entries"].insert(1, copy.deepcopy(r["entries"][1])),
    "entries swapped": swap,
    "payload deleted": lambda r: r["payloads"].pop(2),
    "payload changed": forge_payload,
    "salt changed": lambda r: r["payloads"][3].update(salt="0" * 64),
    "payload erased without an act": lambda r: r["payloads"][3].update(content=None, salt=None),
    "payload moved": lambda r: r["payloads"].update({9: r["payloads"].pop(3)}),
    "payload added": lambda r: r["payloads"].update({9: r["payloads"][3]}),
    "ruling deleted": lambda r: r["rulings"].clear(),
    "ruling changed": change_document,
    "ruling renamed": set_ruling("hash", "0" * 64),
    "ruling's question": set_ruling("question", "x"),
    "ruling's version": set_ruling("code_version", "9"),
    "ruling made hypothetical": set_ruling("hypothetical", True),
    "rows' digest": set_entry("rows", "0" * 64),
    "rows told otherwise": lambda r: r["payloads"][2].update(rows='{"rows":[],"closed":[]}'),
    "key deleted": lambda r: r["keys"].pop(0),
    "key changed": lambda r: r["keys"][1].update(key="other"),
    "answer changed": lambda r: r["keys"][1].update(answer="8"),
    "key added": lambda r: r["keys"].append({"entry_id": 9, "key": "z", "answer": ""}),
    "row's subject": lambda r: first_row(r).update(subject="sjaelland"),
    "row's term": lambda r: first_row(r).update(term="2022-2026"),
    "row's moment": lambda r: first_row(r).update(stored_at="2026-01-01T00:00:00+00:00"),
    "row deleted": lambda r: r["rows"]["record_ruling"].clear(),
    "row added": lambda r: r["rows"]["record_ruling"].update(x=dict(first_row(r))),
    "row moved": lambda r: r["rows"].update(other=r["rows"].pop("record_ruling")),
    "row closed": lambda r: first_row(r).update(known_to="2026-01-01", closed_by_id="1"),
    "ruling added": lambda r: r["rulings"].append(
        {
            **r["rulings"][0],
            **(d := sealed({"question": "composition", "answer": 9}, "1.0")),
            "document": json.dumps(d),
        }
    ),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_tampering_is_found(name, record):
    TAMPERINGS[name](record)
    assert faults(record)


def test_a_tail_cut_off_or_a_rewritten_past_needs_a_remembered_checkpoint(record):
    last = record["entries"][-1]
    checkpoint = (last["sequence"], last["hash"])
    cut = copy.deepcopy(record)
    cut["entries"].pop()
    assert faults(cut, checkpoint)
    record["entries"][1]["actor"] = "X"
    rehash(record, 1)
    assert [f for f in faults(record) if "changed" in f] == []
    assert faults(record, checkpoint)


def test_the_commitment_is_salted(record):
    content = record["payloads"][3]["content"]
    assert record["entries"][2]["commitment"] != hashlib.sha256(content.encode()).hexdigest()
