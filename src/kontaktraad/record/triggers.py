"""The guards of the record's tables, put in place after every migration and checked at start."""

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from kontaktraad.record.guards import FUNCTIONS, Guard, postgresql, sqlite

RECORD = frozenset({"record_journalentry", "record_actkey", "record_journalpayload"})
"""The journal itself: its own chain accounts for it."""
GUARDS: dict[str, Guard] = {
    guard.table: guard
    for guard in (
        Guard("record_ruling", "hash"),
        Guard("record_journalentry", "sequence"),
        Guard("record_actkey", "key"),
        Guard("record_journalpayload", "entry_id", "payload"),
        Guard("results_importedelection", "digest"),
        Guard("results_adoptedcomposition", "id"),
        Guard("results_decidedcomposition", "id"),
        Guard("results_decidedseats", "id"),
    )
}


BEFORE = ("SET CONSTRAINTS ALL IMMEDIATE", *FUNCTIONS)
"""What PostgreSQL wants first: nothing pending on the tables, and the guards' functions."""


def guard(*guards: Guard) -> None:
    """Have more tables guarded; an app says so when it is ready."""
    GUARDS.update({each.table: each for each in guards})


def accounted() -> frozenset[str]:
    """The tables whose every row some act's journal entry must account for."""
    return frozenset(GUARDS) - RECORD


def install(using: str = "default") -> None:
    """(Re)create every guard whose table exists."""
    connection = connections[using]
    make = {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]
    with connection.cursor() as cursor:
        for statement in BEFORE if connection.vendor == "postgresql" else ():
            cursor.execute(statement)
        for each in _present(connection):
            for statement in make(each, _columns(connection, each.table)):
                cursor.execute(statement)


def remove(using: str = "default") -> None:
    """Take the guards away: for a test database that is about to be cleared, and nothing else."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for each in _present(connection):
            on = f" ON {each.table}" if connection.vendor == "postgresql" else ""
            for name in each.names(connection.vendor):
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def missing(using: str = "default") -> list[str]:
    """Names of guards that should be there and are not."""
    connection = connections[using]
    wanted = {name for each in _present(connection) for name in each.names(connection.vendor)}
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D' AND NOT tgisinternal "
        "UNION SELECT conname FROM pg_constraint WHERE contype = 'x'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        return sorted(wanted - {row[0] for row in cursor.fetchall()})


def _present(connection: BaseDatabaseWrapper) -> list[Guard]:
    existing = set(connection.introspection.table_names())
    return [each for table, each in GUARDS.items() if table in existing]


def _columns(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} LIMIT 0")  # noqa: S608 - a guarded table
        return [column[0] for column in cursor.description]
