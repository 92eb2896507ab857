"""The test database as it was: made once for all workers, brought back in a moment, on both."""

import fcntl
import sqlite3

import psycopg
from django.db import connection


class Snapshots:
    """Named copies of the test database; `folder` is the workers' common one."""

    def __init__(self, folder):
        self.folder = folder
        self.keep, self.restore = (
            (_keep_postgres, _restore_postgres)
            if connection.vendor == "postgresql"
            else (_keep_sqlite, _restore_sqlite)
        )

    def of(self, name, make):
        """Bring the database to what `make` makes of it; the first of all workers makes it."""
        made = self.folder / f"{name}.made"
        with (self.folder / f"{name}.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if not made.exists():
                make()
                self.keep(self.folder / name)
                made.touch()
                return
            self.restore(self.folder / name)


def _keep_sqlite(copied):
    connection.ensure_connection()
    with sqlite3.connect(f"{copied}.sqlite3") as copy:
        connection.connection.backup(copy)
    copy.close()


def _restore_sqlite(copied):
    connection.ensure_connection()
    with sqlite3.connect(f"{copied}.sqlite3") as copy:
        copy.backup(connection.connection)
    copy.close()


def _keep_postgres(copied):
    database = connection.settings_dict["NAME"]
    _administer(
        f'DROP DATABASE IF EXISTS "kept_{copied.name}"',
        f'CREATE DATABASE "kept_{copied.name}" TEMPLATE "{database}"',
    )


def _restore_postgres(copied):
    database = connection.settings_dict["NAME"]
    _administer(
        f'DROP DATABASE "{database}" WITH (FORCE)',
        f'CREATE DATABASE "{database}" TEMPLATE "kept_{copied.name}"',
    )


def _administer(*statements):
    told = connection.settings_dict
    connection.close()
    where = {"host": told["HOST"], "port": told["PORT"], "user": told["USER"]}
    with psycopg.connect(dbname="postgres", autocommit=True, **where) as server:
        for statement in statements:
            server.execute(statement)
