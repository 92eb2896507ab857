"""An empty database gets its tables from the models: the same ones as its history would make."""

import json
import os
import subprocess
import sys
from urllib.parse import urlsplit

import psycopg
import pytest
from tests.homes import environment

TOLD = """
import json, sys, django; django.setup()
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from kontaktraad.record import setup, triggers
{work}
def kind(told):
    return [told["columns"], told["primary_key"], told["unique"], told["foreign_key"],
            told["check"], told["index"]]
with connection.cursor() as cursor:
    asked = connection.introspection
    tables = {{
        name: [
            sorted([c.name, str(asked.get_field_type(c.type_code, c)), c.null_ok, c.internal_size]
                   for c in asked.get_table_description(cursor, name)),
            sorted(json.dumps(kind(k)) for k in asked.get_constraints(cursor, name).values()),
        ]
        for name in asked.table_names(cursor)
    }}
applied = sorted(map(list, MigrationRecorder(connection).applied_migrations()))
print(json.dumps([tables, applied, triggers.missing()]))
"""


def told(home, work, address=None):
    """What a process of its own says of a database it has made ready in that way."""
    env = environment(home) | ({"DATABASE_URL": address} if address else {})
    made = subprocess.run([sys.executable, "-c", TOLD.format(work=work)], env=env, check=True,
                          capture_output=True, text=True)  # fmt: skip
    return json.loads(made.stdout)


@pytest.fixture
def places(tmp_path):
    """Two empty databases: a home each, on PostgreSQL a database each."""
    server = os.environ.get("DATABASE_URL")
    if not server:
        yield [(tmp_path / name, None) for name in ("models", "history")]
        return
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    names = [f"setup_{name}_{worker}" for name in ("models", "history")]
    with psycopg.connect(server, autocommit=True) as connection:
        for name in names:
            connection.execute(f'CREATE DATABASE "{name}"')
        yield [(tmp_path / n, urlsplit(server)._replace(path=f"/{n}").geturl()) for n in names]
        for name in names:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_tables_constraints_guards_and_history_are_those_of_every_migration_run(places):
    (first, where), (second, there) = places
    for folder in (first, second):
        folder.mkdir()
    models = told(first, "setup.prepare()", where)
    history = told(second, "call_command('migrate', verbosity=0)", there)
    assert models[0] == history[0]
    assert models[1:] == history[1:]
    assert models[2] == []
    assert len(models[0]) > 100


def test_a_database_whose_history_is_behind_is_taken_through_it(places):
    (home, where), _ = places
    home.mkdir()
    behind = "setup.prepare()\ncall_command('migrate', 'notices', '0001', verbosity=0)"
    _tables, before, _guards = told(home, behind, where)
    tables, after, missing = told(home, "setup.prepare()", where)
    assert [row for row in after if row not in before] == [
        ["notices", "0002_subscription"], ["notices", "0003_outbox"],
    ]  # fmt: skip
    assert "notices_subscription" in tables
    assert missing == []
