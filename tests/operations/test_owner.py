"""On PostgreSQL the role that serves can write rows and take no guard away."""

import os
import subprocess
import sys
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection  # noqa: F401 - the condition below names it

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
ACT = (
    "import django; django.setup(); from kontaktraad.record.setup import prepare; prepare(); "
    "from kontaktraad.record.actions import Act, Done, carry_out; "
    "print(carry_out(Act('NN', 'note', 'x', 'k'), lambda _at: Done('done')))"
)


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="roles are PostgreSQL's")
def test_the_serving_role_does_acts_and_cannot_disable_a_guard(tmp_path):
    base = os.environ["DATABASE_URL"]
    with psycopg.connect(base, autocommit=True) as server:
        for role in ("kkr_owner", "kkr_serve"):
            server.execute(f"CREATE ROLE {role} LOGIN")
        server.execute("CREATE DATABASE owned OWNER kkr_owner")
    place = urlsplit(base)
    with psycopg.connect(base.replace(place.path, "/owned"), autocommit=True) as server:
        server.execute("CREATE EXTENSION btree_gist")
    own, serve = (f"postgres://{role}@{place.hostname}:{place.port}/owned"
                  for role in ("kkr_owner", "kkr_serve"))  # fmt: skip
    told = {**os.environ, "DATABASE_URL": serve, "KKR_OWNER_URL": own, "KKR_HOME": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "kontaktraad.settings", "PYTHONPATH": "src"}  # fmt: skip
    done = subprocess.run([sys.executable, "-c", ACT], env=told, capture_output=True, text=True)
    assert done.stdout.strip() == "done", done.stderr
    with psycopg.connect(serve, autocommit=True) as server:
        for statement in (
            "ALTER TABLE record_journalentry DISABLE TRIGGER ALL",
            "DROP TRIGGER record_journalentry_no_update ON record_journalentry",
            "UPDATE record_journalentry SET actor = 'x'",
            "DELETE FROM record_journalentry",
        ):
            with pytest.raises(psycopg.Error):
                server.execute(statement)
