"""Making the database ready: folder, tables, triggers; safe to repeat, also twice at once.

An empty database is given its tables straight from the models and the whole history as done:
Django takes half a minute to walk that history, which moves nothing where nothing is.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from kontaktraad.record import triggers
from kontaktraad.record.actions import LOCK
from kontaktraad.record.operations import owner, release


def prepare() -> None:
    """Create what is missing, as the owner where there is one of its own."""
    if owner.has_owner():
        owner.prepare_as_owner()
    else:
        prepare_tables()


def prepare_tables() -> None:
    """Create what is missing; raises RuntimeError when a guard cannot be put in place."""
    settings.HOME.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time():
        release.refuse_untested()
        if not connection.introspection.table_names():
            create()
        elif _behind():
            call_command("migrate", verbosity=0, interactive=False)
        if triggers.missing():
            triggers.install()
        release.note()
    if role := os.environ.get("KONTAKTRAAD_SERVING_ROLE"):
        owner.grant_to(role)
    if lacking := triggers.missing():
        raise RuntimeError(f"triggers missing: {', '.join(lacking)}")


def create() -> None:
    """Every table from its model, and every migration noted as done, in one transaction."""
    executor = MigrationExecutor(connection)
    with connection.schema_editor() as editor:
        models: list[type[Model]] = [*apps.get_models(), executor.recorder.Migration]
        for model in models:
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        for name in executor.loader.disk_migrations or ():
            executor.recorder.record_applied(*name)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=DEFAULT_DB_ALIAS)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """On one machine a lock on a file; between machines PostgreSQL's own lock."""
    with (settings.HOME / "setup.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if connection.vendor != "postgresql":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _behind() -> bool:
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
