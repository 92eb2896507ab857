"""On PostgreSQL the role that serves owns no table: it cannot take the guards away.

`kkr setup` makes tables and guards with the role of `KKR_OWNER_URL`, and grants the serving role
what it needs to read and write rows.
"""

import os
import subprocess
import sys

from django.conf import settings
from django.db import connection

from kontaktraad.settings.environment import text

PREPARE = (
    "import django; django.setup(); from kontaktraad.record.setup import prepare_tables; "
    "prepare_tables()"
)


def has_owner() -> bool:
    """Whether an owner role of its own is set, and this process is not it."""
    owner = text("KKR_OWNER_URL")
    return bool(owner) and owner != os.environ.get("DATABASE_URL", "")


def prepare_as_owner() -> None:
    """Make tables and guards as the owner, and let the serving role use them."""
    server = str(settings.DATABASES["default"]["USER"])
    environment = {
        **os.environ,
        "DATABASE_URL": text("KKR_OWNER_URL"),
        "KONTAKTRAAD_SERVING_ROLE": server,
    }
    subprocess.run([sys.executable, "-c", PREPARE], env=environment, check=True)  # noqa: S603 - ours


def grant_to(role: str) -> None:
    """Rows may be read and written by the serving role; the guards say what of that is let in."""
    name = connection.ops.quote_name(role)
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
        for kind, rights in (
            ("TABLES", "SELECT, INSERT, UPDATE, DELETE"), ("SEQUENCES", "USAGE, SELECT"),
        ):  # fmt: skip
            cursor.execute(f"GRANT {rights} ON ALL {kind} IN SCHEMA public TO {name}")
