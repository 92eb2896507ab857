"""The test database as it was: kept once a session, brought back in a moment, on both databases."""

import sqlite3
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection


class Snapshots:
    """Named copies of the test database of this process."""

    def __init__(self):
        self.kept = set()
        self.keep, self.restore = (
            (_keep_postgres, _restore_postgres)
            if connection.vendor == "postgresql"
            else (_keep_sqlite, _restore_sqlite)
        )

    def of(self, name, make):
        """Bring the database to what `make` makes of it; the first time by making it."""
        if name in self.kept:
            self.restore(name)
            return
        make()
        self.keep(name)
        self.kept.add(name)


def _file(name):
    database = Path(connection.settings_dict["NAME"]).stem
    return str(settings.HOME / f"{database}-{name}.sqlite3")


def _keep_sqlite(name):
    connection.ensure_connection()
    with sqlite3.connect(_file(name)) as copy:
        connection.connection.backup(copy)
    copy.close()


def _restore_sqlite(name):
    connection.ensure_connection()
    with sqlite3.connect(_file(name)) as copy:
        copy.backup(connection.connection)
    copy.close()


def _keep_postgres(name):
    database = connection.settings_dict["NAME"]
    _administer(f'CREATE DATABASE "{database}_{name}" TEMPLATE "{database}"')


def _restore_postgres(name):
    database = connection.settings_dict["NAME"]
    _administer(
        f'DROP DATABASE "{database}" WITH (FORCE)',
        f'CREATE DATABASE "{database}" TEMPLATE "{database}_{name}"',
    )


def _administer(*statements):
    told = connection.settings_dict
    connection.close()
    where = {"host": told["HOST"], "port": told["PORT"], "user": told["USER"]}
    with psycopg.connect(dbname="postgres", autocommit=True, **where) as server:
        for statement in statements:
            server.execute(statement)
