"""A prepared question has the answers that the ORM's own has, and is put into SQL once."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from kontaktraad.record.actions import Act, Done, carry_out
from kontaktraad.record.models import JournalEntry, Ruling
from kontaktraad.record.prepared import prepared
from kontaktraad.register.models import Mandate, Term

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
DAY = date(2026, 6, 1)


@pytest.fixture
def term(practice):
    return Term.objects.get(council="oevelsesraad")


def known(term, on, role):
    found = Mandate.objects.filter(term=term, valid_from__lte=on).order_by("pk")
    found = found.filter(role=role) if role else found
    return found.values_list("seat__key", "valid_from", "known_from", "person_id")


@pytest.mark.parametrize("role", ["member", "substitute", "nobody's", "", "x' OR 1=1 --", "%s %%"])
def test_its_rows_are_those_of_the_question_asked_with_the_values_themselves(term, role):
    ask = prepared(known)
    for on in (DAY, date(2025, 12, 1), date(2026, 1, 1)):
        assert ask(term.pk, on, role) == list(known(term.pk, on, role))
    assert bool(ask(term.pk, DAY, role)) == (role in ("member", "substitute", ""))


def test_it_is_put_into_sql_once_for_each_choice_of_values_that_are_there(term):
    written = []

    def told(*values):
        written.append(values[2])
        return known(*values)

    ask = prepared(told)
    for role in ("member", "substitute", "", None, "member", None, ""):
        with CaptureQueriesContext(connection) as queries:
            ask(term.pk, DAY, role)
        assert len(queries) == 1
    assert written[1:] == ["", None]


def test_models_come_with_what_was_selected_and_true_is_no_number(term):
    ask = prepared(lambda pk: Term.objects.select_related("council").filter(pk=pk))
    (found,) = ask(term.pk)
    with CaptureQueriesContext(connection) as queries:
        assert (found, found.council.title) == (term, found.council.title)
    assert not queries.captured_queries
    ask = prepared(lambda digest: Ruling.objects.filter(hash=digest).values_list("hypothetical"))
    assert ask(Ruling.objects.first().hash)[0][0] is False


def test_moments_are_compared_as_moments(term):
    ask = prepared(lambda at: Mandate.objects.filter(known_from__lte=at).values_list("pk"))
    first = Mandate.objects.order_by("known_from").first().known_from
    assert ask(first)
    assert ask(datetime(2000, 1, 1, tzinfo=UTC)) == []


def test_nothing_is_kept_of_an_answer(practice):
    ask = prepared(lambda: JournalEntry.objects.order_by("-sequence")[:1])
    (before,) = ask()
    carry_out(Act("NN", "note", "x", "k"), lambda _at: Done("done"))
    assert [entry.sequence for entry in ask()] == [before.sequence + 1]


def test_it_is_asked_of_the_connection_of_the_thread_that_asks():
    ask = prepared(lambda: JournalEntry.objects.order_by("-sequence")[:1])
    ask()
    mine = connections["default"]
    other = connections["default"] = connections.create_connection("default")
    try:
        with CaptureQueriesContext(other) as theirs, CaptureQueriesContext(mine) as ours:
            ask()
        assert (len(theirs), len(ours)) == (1, 0)
    finally:
        connections["default"] = mine
        other.close()
