"""Which release a database is of; an upgrade starts only from one it was tested from."""

from django.db import connection

from kontaktraad import __version__, clock
from kontaktraad.record.models import Release

TESTED_FROM = ("0.1.0", "0.2.0")
"""Releases whose databases are upgraded by tests of this one."""
FIRST = "0.1.0"
"""The release that wrote none down."""


class Untested(Exception):  # noqa: N818 - said to the operator
    """The database is of a release this one was never tested from."""


def refuse_untested() -> None:
    """Raise Untested unless the database is empty or of a release upgrades were tested from."""
    found = installed()
    if found is not None and found not in TESTED_FROM:
        raise Untested(
            f"Databasen er af udgave {found}; udgave {__version__} er kun afprøvet fra "
            f"{', '.join(TESTED_FROM)}. Installér den rette udgave, eller opgradér trinvis."
        )


def installed() -> str | None:
    """The release the database is of; None where it is empty."""
    tables = connection.introspection.table_names()
    if not tables:
        return None
    if Release._meta.db_table not in tables:
        return FIRST
    newest = Release.objects.order_by("-pk").first()
    return newest.version if newest else FIRST


def note() -> None:
    """Write down that the database is of this release now."""
    newest = Release.objects.order_by("-pk").first()
    if newest is None or newest.version != __version__:
        Release.objects.create(version=__version__, at=clock.now())
