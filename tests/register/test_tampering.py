"""The auditor is audited on the register: each kind of tampering is found from the rows alone.

With tests/record/test_journal_verifier.py these are more than forty kinds.
"""

import copy

import pytest

from kontaktraad.cli.journal import guarded_rows
from kontaktraad.record.models import ActKey, JournalEntry, JournalPayload
from kontaktraad.verifier.journal import chain_faults, key_faults, payload_faults, row_faults

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
MANDATE, PERSON = "register_mandate", "register_person"


@pytest.fixture
def record(practice):
    """Everything the verifier reads, as plain rows."""
    return {
        "entries": list(JournalEntry.objects.order_by("sequence").values()),
        "payloads": {p["entry_id"]: p for p in JournalPayload.objects.values()},
        "keys": list(ActKey.objects.values()),
        "rows": guarded_rows(),
    }


def faults(record):
    entries, payloads = record["entries"], record["payloads"]
    return [
        *chain_faults(entries, None),
        *payload_faults(entries, payloads),
        *key_faults(entries, payloads, record["keys"]),
        *row_faults(entries, payloads, record["rows"]),
    ]


def one(rows, where=lambda row: True):
    return next(row for row in rows.values() if where(row))


def still(row):
    return row["known_to"] in ("", "None")


def change(table, column, value, where=still):
    def tamper(record):
        one(record["rows"][table], where)[column] = value

    return tamper


def swap_people(record):
    rows = [r for r in record["rows"][MANDATE].values() if still(r)][:2]
    rows[0]["person_id"], rows[1]["person_id"] = rows[1]["person_id"], rows[0]["person_id"]


def add_a_row(record):
    rows = record["rows"][MANDATE]
    rows["999999"] = dict(one(rows))


def remove_a_row(record):
    rows = record["rows"][MANDATE]
    rows.pop(next(iter(rows)))


def reopen(record):
    row = one(record["rows"][MANDATE], lambda r: not still(r))
    row["known_to"], row["closed_by_id"] = "", "None"


def blame_another_act(record):
    one(record["rows"][MANDATE], lambda r: not still(r))["closed_by_id"] = "1"


def drop_an_act(record):
    record["entries"].pop()


ALWAYS = lambda row: True  # noqa: E731 - a name for a lambda reads best here
TAMPERINGS = {
    "another member": change(MANDATE, "person_id", "1"),
    "another role": change(MANDATE, "role", "substitute", lambda r: r["role"] == "member"),
    "another seat": change(MANDATE, "seat_id", "57"),
    "an earlier day": change(MANDATE, "valid_from", "2025-01-01"),
    "an end that was not decided": change(MANDATE, "valid_to", "2026-02-01"),
    "known earlier": change(MANDATE, "known_from", "2020-01-01T00:00:00+00:00"),
    "another ruling": change(MANDATE, "because_id", "0" * 64),
    "another act": change(MANDATE, "opened_by_id", "1"),
    "closed without an act": change(MANDATE, "known_to", "2026-01-01T00:00:00+00:00"),
    "closed by another act": blame_another_act,
    "closed at another moment": change(
        MANDATE, "known_to", "2026-01-01T00:00:00+00:00", lambda r: not still(r)
    ),
    "opened again": reopen,
    "two members swapped": swap_people,
    "a row added": add_a_row,
    "a row removed": remove_a_row,
    "another name": change(PERSON, "name", "X", ALWAYS),
    "another party": change("register_affiliation", "party", "Z"),
    "a longer leave": change("register_leave", "until", "2029-01-01", ALWAYS),
    "another group": change("register_chairmanship", "elected_by", "Z"),
    "another seat's party": change("register_seat", "party", "Z", ALWAYS),
    "another constituting day": change("register_term", "constituted", "2025-01-01", ALWAYS),
    "another town": change("register_councillorship", "town_id", "Ø09"),
    "a mayor": change("register_townoffice", "person_id", "1"),
    "a municipality out of the area": change("register_area", "valid_to", "2026-02-01"),
    "the last act dropped": drop_an_act,
}


def test_an_untouched_register_holds(record):
    assert faults(record) == []


@pytest.mark.parametrize("name", TAMPERINGS)
def test_tampering_with_the_register_is_found(record, name):
    changed = copy.deepcopy(record)
    TAMPERINGS[name](changed)
    assert faults(changed) != []
