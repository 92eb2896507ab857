"""The public face runs where no other table exists, and under a role that may read no other."""

import os
import sqlite3
import subprocess
import sys

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from tests.publications.test_gate import address, publish
from tests.publications.world import meeting  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
TABLES = [m._meta.db_table for m in apps.get_app_config("publicface").get_models()]
ASK = """
import os, sys, django
django.setup()
from django.test import Client
print(*(Client(HTTP_HOST="localhost").get(path).status_code for path in sys.argv[1:]))
"""


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_it_answers_from_a_database_that_holds_nothing_else(meeting, tmp_path):
    publish(meeting)
    with sqlite3.connect(tmp_path / "kontaktraad.sqlite3") as copy, connection.cursor() as own:
        for table in TABLES:
            own.execute("SELECT sql FROM sqlite_master WHERE name = %s", [table])
            copy.execute(own.fetchone()[0])
            own.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables' names
            rows = own.fetchall()
            marks = ",".join("?" * len(rows[0])) if rows else ""
            copy.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows) if rows else None  # noqa: S608 - the same
    environment = {
        **os.environ, "KKR_PUBLIC": "1", "KKR_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "kontaktraad.settings", "PYTHONPATH": "src",
    }  # fmt: skip
    paths = [address(meeting), "/offentlig/", "/offentlig/soeg/?q=trafik", "/offentlig/atom.xml",
             "/en/offentlig/beslutninger/", "/i/", "/raad/", "/konto/log-ind/"]  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", ASK, *paths], env=environment, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert done.stdout.split() == ["200"] * 5 + ["404"] * 3


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_a_role_that_may_read_only_its_tables_serves_it(meeting):
    publish(meeting)
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE kkr_public")
        for table in TABLES:
            cursor.execute(f'GRANT SELECT ON "{table}" TO kkr_public')
        cursor.execute("SET LOCAL ROLE kkr_public")
        for path in (address(meeting), "/offentlig/soeg/?q=trafik", "/offentlig/atom.xml"):
            assert Client().get(path).status_code == 200
        for table in ("meetings_itemtext", "publications_prepared", "record_ruling"):
            with pytest.raises(ProgrammingError), transaction.atomic():
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names above
        with pytest.raises(ProgrammingError), transaction.atomic():
            cursor.execute("DELETE FROM publicface_publicpage")
        cursor.execute("RESET ROLE")
        cursor.execute("REVOKE SELECT ON ALL TABLES IN SCHEMA public FROM kkr_public")
        cursor.execute("DROP ROLE kkr_public")
