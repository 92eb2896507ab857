"""Importing, ruling and entering decided seats: once, whole, and on the record."""

from datetime import date

import pytest

from kontaktraad.record.models import JournalEntry, Ruling
from kontaktraad.results import actions, queries, tables
from kontaktraad.results.compose import Question
from kontaktraad.results.facts import council_facts
from kontaktraad.results.models import DecidedComposition, ImportedElection
from kontaktraad.rules.outcome import Decided

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def question(election, mayors):
    return Question(council_facts("nordjylland", election, mayors, {}, "mayors.csv"))


def test_importing_twice_changes_nothing(election):
    one = actions.import_election(election, "NN")
    two = actions.import_election(election, "MM")
    assert one == two == election.digest
    assert ImportedElection.objects.count() == JournalEntry.objects.count() == 1


def test_a_composition_is_kept_once_with_its_journal_entry(question):
    assert isinstance(actions.compose_council(question, "NN"), Decided)
    actions.compose_council(question, "NN")
    ruling = Ruling.objects.get()
    entry = JournalEntry.objects.get()
    assert (entry.verb, entry.subject, entry.ruling) == (
        "compose_council",
        "nordjylland",
        ruling.hash,
    )
    found = queries.composition_of("nordjylland")
    assert tables.totals(found[1]["seats"])["V"] == 8
    assert queries.applied("FO §3(2)b") == [("nordjylland", ruling.hash)]
    assert queries.applied("FO §5(1)") == []


def test_a_refusal_stores_nothing(election, mayors):
    facts = council_facts("nordjylland", election, mayors, {}, "mayors.csv")
    actions.compose_council(Question(facts, law_date=date(2040, 1, 1)), "NN")
    assert not Ruling.objects.exists()
    assert not JournalEntry.objects.exists()


def test_the_98_municipal_rulings_are_one_act(election):
    assert actions.rule_on_municipalities(election, "NN") == 98
    assert actions.rule_on_municipalities(election, "NN") == 98
    assert JournalEntry.objects.count() == 1
    assert Ruling.objects.count() == 98
    assert queries.municipal_seats_of("0360")[1]["agrees"] is True


def test_decided_seats_stand_beside_the_computed_ones_and_a_correction_is_new(question):
    actions.compose_council(question, "NN")
    seats = {"V": 8, "A": 4, "C": 2, "F": 2, "Æ": 2, "I": 1, "O": 1, "Ø": 1, "B": 1}
    actions.enter_decided_seats("nordjylland", "2026-2030", {"V": 9}, "KL, fejl", "NN")
    actions.enter_decided_seats("nordjylland", "2026-2030", seats, "KL's brev", "NN")
    actions.enter_decided_seats("nordjylland", "2026-2030", seats, "KL's brev", "NN")
    assert DecidedComposition.objects.count() == 2
    decided = queries.decided_composition("nordjylland", "2026-2030")
    _, ruling = queries.composition_of("nordjylland")
    assert decided.source == "KL's brev"
    assert all(row.difference == 0 for row in tables.beside_decided(ruling, decided))
    assert len(tables.readings_that_give(ruling, decided)) == 15
