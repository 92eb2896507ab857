"""Seats follow what was decided, also when it is decided anew."""

from datetime import date
from uuid import uuid4

import pytest

from kontaktraad.lawbook import places
from kontaktraad.register import real
from kontaktraad.register.actions.seating import Seating, SeatIsHeld, basis_of, seat_council
from kontaktraad.register.actions.undo import undo
from kontaktraad.register.at import At
from kontaktraad.register.facts import situation
from kontaktraad.register.models import Council, SeatLife, Term
from kontaktraad.register.ruled import standing_of
from kontaktraad.results.actions import compose_council, enter_decided_seats
from kontaktraad.results.compose import Question
from kontaktraad.results.facts import council_facts

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
TERM, SINCE = "2026-2030", date(2026, 1, 1)


@pytest.fixture
def nordjylland(db):
    """KKR Nordjylland composed, with its municipalities and mayors."""
    mayors = {code: mayor.party for code, mayor in places.mayors_2025().items()}
    facts = council_facts("nordjylland", places.election_2025(), mayors, {}, "test")
    compose_council(Question(facts), "NN")
    real.enter_real_world("NN")
    return Council.objects.get(pk="nordjylland")


def decided(**seats):
    enter_decided_seats("nordjylland", TERM, seats, uuid4().hex, "NN")


def seat(council):
    what = Seating(council, TERM, date(2026, 1, 23), SINCE)
    return seat_council(what, basis_of("nordjylland", TERM), "NN")


def alive():
    term = Term.objects.get(council="nordjylland")
    return sorted(
        key for key, s in situation(term, At(SINCE)).seats.items() if s.kind == "party"
    )  # fmt: skip


def test_a_corrected_decision_is_followed_seat_by_seat_and_can_be_undone(nordjylland):
    decided(V=8, A=4, C=3)
    assert seat(nordjylland) > 0
    first = alive()
    assert seat(nordjylland) == 0
    decided(V=8, A=5, C=2)
    assert seat(nordjylland) == 2
    assert (set(alive()) - set(first), set(first) - set(alive())) == ({"A3"}, {"C2"})
    term = Term.objects.get(council="nordjylland")
    owed = {o["where"] for o in standing_of(term, At(SINCE))["answer"]["owed"]}
    assert "A3" in owed
    assert "C2" not in owed
    life = SeatLife.objects.filter(seat__key="A3", known_to=None).get()
    undo(life.opened_by_id, "wrong", "NN", uuid4().hex)
    assert alive() == first
    owed = {o["where"] for o in standing_of(term, At(SINCE))["answer"]["owed"]}
    assert "A3" not in owed
    assert "C2" in owed


def test_a_seat_somebody_holds_is_not_decided_away(practice):
    basis = basis_of("oevelsesraad", TERM)
    fewer = {**basis.supplementary, "X": basis.supplementary["X"] - 1}
    what = Seating(practice.council, TERM, practice.constituted, SINCE)
    with pytest.raises(SeatIsHeld) as held:
        seat_council(what, type(basis)(basis.ruling, fewer, basis.document), "NN")
    assert held.value.seats == [f"X{basis.supplementary['X']}"]
