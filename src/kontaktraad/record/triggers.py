"""Database triggers that keep the record append-only, on SQLite and PostgreSQL.

Rows of the guarded tables cannot be changed or deleted; a payload's content
can only be erased, never altered.
"""

from collections.abc import Iterable, Mapping

from django.db import connections

GUARDED = {
    "record_ruling": "hash",
    "record_journalentry": "sequence",
    "record_actkey": "key",
    "results_importedelection": "digest",
    "results_decidedcomposition": "id",
    "results_decidedseats": "id",
}
RECORD = frozenset({"record_journalentry", "record_actkey"})
"""The journal itself: its own chain accounts for it."""
PAYLOAD = "record_journalpayload"
REFUSAL = "the record is append-only"


def install(using: str = "default") -> None:
    """(Re)create every trigger whose table exists."""
    connection = connections[using]
    existing = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor, existing):
            cursor.execute(statement)


def remove(using: str = "default") -> None:
    """Take the guards away: for a test database that is about to be cleared, and nothing else."""
    connection = connections[using]
    existing = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for table in _tables(existing):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            for name in _names(connection.vendor, table):
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def missing(using: str = "default") -> list[str]:
    """Names of triggers that should be there and are not."""
    connection = connections[using]
    existing = connection.introspection.table_names()
    wanted = {name for table in _tables(existing) for name in _names(connection.vendor, table)}
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D' AND NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        return sorted(wanted - {row[0] for row in cursor.fetchall()})


def accounted() -> frozenset[str]:
    """The tables whose every row some act's journal entry must account for."""
    return frozenset(GUARDED) - RECORD


def _tables(existing: Iterable[str]) -> list[str]:
    return [table for table in (*GUARDED, PAYLOAD) if table in existing]


def _names(vendor: str, table: str) -> list[str]:
    kinds = ["update", "delete"] + (["truncate"] if vendor == "postgresql" else ["replace"])
    return [f"{table}_no_{kind}" for kind in kinds]


def _statements(vendor: str, existing: Iterable[str]) -> list[str]:
    make = {"sqlite": _sqlite, "postgresql": _postgresql}[vendor]
    first = [] if vendor == "sqlite" else [_FUNCTION, _ERASE_FUNCTION]
    return first + [line for table in _tables(existing) for line in make(table)]


def _sqlite(table: str) -> list[str]:
    key = GUARDED.get(table, "entry_id")
    lines = []
    for kind, when in _sqlite_kinds(table, key).items():
        name = f"{table}_no_{kind}"
        lines.append(f"DROP TRIGGER IF EXISTS {name}")
        lines.append(f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")
    return lines


def _sqlite_kinds(table: str, key: str) -> Mapping[str, str]:
    erased = (
        "WHEN NEW.salt IS NOT NULL OR NEW.content IS NOT NULL OR NEW.entry_id <> OLD.entry_id "
        "OR NEW.rows <> OLD.rows"
    )
    return {
        "update": f"BEFORE UPDATE ON {table} {erased if table == PAYLOAD else ''}",
        "delete": f"BEFORE DELETE ON {table}",
        # REPLACE deletes without the delete trigger where recursive triggers are off.
        "replace": f"BEFORE INSERT ON {table} "  # noqa: S608 - our own names only
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})",
    }


_FUNCTION = f"""
CREATE OR REPLACE FUNCTION record_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
_ERASE_FUNCTION = f"""
CREATE OR REPLACE FUNCTION record_only_erase() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.salt IS NULL AND NEW.content IS NULL AND NEW.entry_id = OLD.entry_id
     AND NEW.rows = OLD.rows THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def _postgresql(table: str) -> list[str]:
    update = "record_only_erase" if table == PAYLOAD else "record_refuse"
    parts = {
        "update": ("BEFORE UPDATE", "FOR EACH ROW", update),
        "delete": ("BEFORE DELETE", "FOR EACH ROW", "record_refuse"),
        "truncate": ("BEFORE TRUNCATE", "FOR EACH STATEMENT", "record_refuse"),
    }
    lines = []
    for kind, (when, each, function) in parts.items():
        name = f"{table}_no_{kind}"
        lines.append(f"DROP TRIGGER IF EXISTS {name} ON {table}")
        lines.append(
            f"CREATE TRIGGER {name} {when} ON {table} {each} EXECUTE FUNCTION {function}()"
        )
    return lines
