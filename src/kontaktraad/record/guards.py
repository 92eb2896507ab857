"""The statements that guard a table, for SQLite and for PostgreSQL.

Kept rows cannot be changed or deleted. A payload's content can be erased, never
altered. A dated fact can be closed once, never altered, and no two facts of the
same thing may be true and known at the same time.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

REFUSAL = "the record is append-only"
OVERLAP = "two facts overlap"


Kind: TypeAlias = Literal["kept", "payload", "fact"]


@dataclass(frozen=True, slots=True)
class Guard:
    """A table, its key, what may be done to a row, and the columns that stand alone in time."""

    table: str
    key: str
    kind: Kind = "kept"
    alone: tuple[tuple[str, ...], ...] = ()

    def names(self, vendor: str) -> list[str]:
        """The triggers and constraints that must be there."""
        kinds = ["update", "delete", "truncate" if vendor == "postgresql" else "replace"]
        apart = [f"{self.table}_alone_{n}" for n in range(len(self.alone))]
        return [*(f"{self.table}_no_{kind}" for kind in kinds), *apart]


# SQLite


def sqlite(guard: Guard, columns: list[str]) -> Iterator[str]:
    """Triggers that are dropped and made again."""
    for name, (when, refusal) in _sqlite_triggers(guard, columns).items():
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"


def _sqlite_triggers(guard: Guard, columns: list[str]) -> Mapping[str, tuple[str, str]]:
    table, key = guard.table, guard.key
    changed = {"kept": "", "payload": _ERASING, "fact": _closing(columns)}[guard.kind]
    # REPLACE deletes without the delete trigger where recursive triggers are off.
    again = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})"  # noqa: S608 - our own names only
    found = {
        f"{table}_no_update": (f"BEFORE UPDATE ON {table} {changed}", REFUSAL),
        f"{table}_no_delete": (f"BEFORE DELETE ON {table}", REFUSAL),
        f"{table}_no_replace": (f"BEFORE INSERT ON {table} {again}", REFUSAL),
    }
    for number, apart in enumerate(guard.alone):
        when = f"BEFORE INSERT ON {table} WHEN {_overlaps(table, apart)}"
        found[f"{table}_alone_{number}"] = (when, OVERLAP)
    return found


_ERASING = (
    "WHEN NEW.salt IS NOT NULL OR NEW.content IS NOT NULL OR NEW.entry_id <> OLD.entry_id "
    "OR NEW.rows <> OLD.rows"
)
CLOSING = ("known_to", "closed_by_id")


def _closing(columns: list[str]) -> str:
    same = " AND ".join(f"NEW.{c} IS OLD.{c}" for c in columns if c not in CLOSING)
    closed = " AND ".join(f"OLD.{c} IS NULL AND NEW.{c} IS NOT NULL" for c in CLOSING)
    return f"WHEN NOT ({closed} AND {same})"


def _overlaps(table: str, apart: tuple[str, ...]) -> str:
    equal = " AND ".join(f"old.{c} = NEW.{c}" for c in apart)
    both = " AND ".join(
        f"(old.{p}_to IS NULL OR old.{p}_to > NEW.{p}_from) "
        f"AND (NEW.{p}_to IS NULL OR NEW.{p}_to > old.{p}_from)"
        for p in ("valid", "known")
    )
    return f"EXISTS (SELECT 1 FROM {table} AS old WHERE {equal} AND {both})"  # noqa: S608 - our own names only


# PostgreSQL

FUNCTIONS = (
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    f"""
CREATE OR REPLACE FUNCTION record_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
""",
    f"""
CREATE OR REPLACE FUNCTION record_only_erase() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.salt IS NULL AND NEW.content IS NULL AND NEW.entry_id = OLD.entry_id
     AND NEW.rows = OLD.rows THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
END $$
""",
    f"""
CREATE OR REPLACE FUNCTION record_only_close() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.known_to IS NULL AND NEW.known_to IS NOT NULL
     AND OLD.closed_by_id IS NULL AND NEW.closed_by_id IS NOT NULL
     AND to_jsonb(NEW) - 'known_to' - 'closed_by_id'
       = to_jsonb(OLD) - 'known_to' - 'closed_by_id' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
END $$
""",
)
CHANGE = {"kept": "record_refuse", "payload": "record_only_erase", "fact": "record_only_close"}


def postgresql(guard: Guard, _columns: list[str]) -> Iterator[str]:
    """Triggers that are dropped and made again, and exclusion constraints made once."""
    table = guard.table
    parts = {
        "update": ("BEFORE UPDATE", "FOR EACH ROW", CHANGE[guard.kind]),
        "delete": ("BEFORE DELETE", "FOR EACH ROW", "record_refuse"),
        "truncate": ("BEFORE TRUNCATE", "FOR EACH STATEMENT", "record_refuse"),
    }
    for kind, (when, each, function) in parts.items():
        name = f"{table}_no_{kind}"
        yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
        yield f"CREATE TRIGGER {name} {when} ON {table} {each} EXECUTE FUNCTION {function}()"
        yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"
    for number, apart in enumerate(guard.alone):
        name = f"{table}_alone_{number}"
        equal = ", ".join(f"{column} WITH =" for column in apart)
        yield f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}"
        yield (
            f"ALTER TABLE {table} ADD CONSTRAINT {name} EXCLUDE USING gist ({equal}, "
            "daterange(valid_from, valid_to) WITH &&, tstzrange(known_from, known_to) WITH &&)"
        )
