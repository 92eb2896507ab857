"""The database itself forbids what FO §3(3)–(4) forbids, on both kinds of database."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from kontaktraad.record.actions import Act, Done, carry_out
from kontaktraad.register.ledger import Ledger
from kontaktraad.register.models import Affiliation, Mandate, Person, Seat

pytestmark = [pytest.mark.postgres, pytest.mark.django_db, pytest.mark.usefixtures("practice")]
LATER = date(2026, 12, 1)


def opening(model, on=LATER, **values):
    """Open a fact past all rules, as a careless programme would."""

    def work(at):
        ledger = Ledger(at)
        ledger.open(model, on, **values)
        return Done("opened", {}, "", ledger.rows, ledger.closed)

    with transaction.atomic():
        carry_out(Act("NN", "test", "s", f"{model.__name__}{on}{values}"), work)


def held(role="member", kind="party"):
    return Mandate.objects.filter(known_to=None, valid_to=None, role=role, seat__kind=kind)


def free():
    placed = Mandate.objects.filter(known_to=None, valid_to=None).values("person")
    return Person.objects.exclude(pk__in=placed).first()


def test_a_seat_has_one_member():
    row = held().first()
    with pytest.raises(DatabaseError):
        opening(Mandate, term_id=row.term_id, seat_id=row.seat_id, role="member", person=free())


def test_a_member_has_one_substitute():
    row = held("substitute").first()
    with pytest.raises(DatabaseError):
        opening(Mandate, term_id=row.term_id, seat_id=row.seat_id, role="substitute", person=free())


def test_a_substitute_substitutes_for_one_member_only():
    row = held("substitute").first()
    other = Seat.objects.filter(term_id=row.term_id).exclude(pk=row.seat_id).first()
    with pytest.raises(DatabaseError):
        opening(
            Mandate, term_id=row.term_id, seat=other, role="substitute", person_id=row.person_id
        )


def test_a_member_is_nobodys_substitute():
    row = held().first()
    other = held("substitute").exclude(seat_id=row.seat_id).first()
    with pytest.raises(DatabaseError):
        opening(
            Mandate, term_id=row.term_id, seat_id=other.seat_id, role="substitute",
            person_id=row.person_id,
        )  # fmt: skip


def test_a_person_is_in_one_party_at_a_time_and_periods_do_not_overlap():
    row = Affiliation.objects.filter(known_to=None, valid_to=None).first()
    with pytest.raises(DatabaseError):
        opening(Affiliation, person_id=row.person_id, party="Z")


def test_a_period_runs_forwards():
    with pytest.raises(DatabaseError):
        opening(
            Affiliation, person=Person.objects.last(), party="Z", valid_to=LATER - timedelta(days=1)
        )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE register_mandate SET role = 'substitute' WHERE known_to IS NULL",
        "UPDATE register_mandate SET valid_to = valid_from WHERE known_to IS NOT NULL",
        "UPDATE register_mandate SET known_to = NULL WHERE known_to IS NOT NULL",
        "UPDATE register_mandate SET known_to = known_from WHERE known_to IS NULL",
        "DELETE FROM register_mandate",
        "DELETE FROM register_person",
        "UPDATE register_person SET name = 'X'",
        "UPDATE register_seat SET party = 'X'",
        "DELETE FROM register_term",
    ],
)
def test_raw_sql_cannot_change_or_delete_what_stands(statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_bulk_updates_cannot_either():
    with pytest.raises(DatabaseError), transaction.atomic():
        Mandate.objects.update(role="substitute")
    with pytest.raises(DatabaseError), transaction.atomic():
        Mandate.objects.filter(known_to=None).delete()


def test_a_row_of_no_act_is_refused_when_the_transaction_ends():
    row = held().first()
    copy = Affiliation(
        person=row.person, party="Z", valid_from=date(2001, 1, 1), valid_to=date(2002, 1, 1),
        known_from=row.known_from, opened_by_id=99_999_999,
    )  # fmt: skip

    def write():
        with transaction.atomic():
            copy.save(force_insert=True)
            connection.check_constraints()

    with pytest.raises(DatabaseError):
        write()
