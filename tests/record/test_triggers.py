"""The database itself refuses to change the record, on both kinds."""

import pytest
from django.db import DatabaseError, connection, transaction

from kontaktraad.record import triggers
from kontaktraad.record.actions import Act, Done, carry_out
from kontaktraad.record.models import JournalEntry, JournalPayload, Ruling

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture(autouse=True)
def _one_entry():
    carry_out(Act("NN", "test", "s", "k"), lambda _at: Done("done", {"n": 1}))


STATEMENTS = [
    "UPDATE record_journalentry SET actor = 'MM'",
    "DELETE FROM record_journalentry",
    "DELETE FROM record_journalpayload",
    "UPDATE record_journalpayload SET content = '{}'",
    "UPDATE record_journalpayload SET content = NULL",
    "DELETE FROM record_actkey",
    "UPDATE record_actkey SET answer = 'x'",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_raw_sql_is_refused(statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="INSERT OR REPLACE is SQLite's")
def test_replacing_is_refused_even_without_recursive_triggers():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers=OFF")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT OR REPLACE INTO record_actkey VALUES ('k', 'x', 1)")


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="TRUNCATE is PostgreSQL's")
def test_truncating_is_refused():
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE record_ruling")


def test_bulk_updates_are_refused():
    with pytest.raises(DatabaseError), transaction.atomic():
        JournalEntry.objects.update(actor="MM")
    with pytest.raises(DatabaseError), transaction.atomic():
        JournalEntry.objects.bulk_update([JournalEntry.objects.get()], ["actor"]) or (
            JournalEntry(sequence=1, actor="MM").save()
        )


def test_erasing_a_payload_is_allowed():
    JournalPayload.objects.filter(entry_id=1).update(content=None, salt=None)
    assert JournalPayload.objects.get().content is None


def test_a_dropped_trigger_is_noticed_and_put_back():
    name = "record_ruling_no_update"
    on = " ON record_ruling" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{on}")
    assert triggers.missing() == [name]
    triggers.install()
    assert triggers.missing() == []
    assert not Ruling.objects.exists()
