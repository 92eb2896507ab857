"""What an agreement lists is marked item by item, dated, and shown with what it leaves open."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from tests.appointments.test_rehearsal import signed_in

from kontaktraad.agreements.actions import Marking, NotAMark, mark
from kontaktraad.agreements.items import items_of, providers_of
from kontaktraad.agreements.models import Mark
from kontaktraad.agreements.queries import marks_of
from kontaktraad.lawbook.papers import of_council, paper_of
from kontaktraad.record.actions import By

ON = date(2026, 11, 25)
PAPER = paper_of("agreements", "oevelsesraad", "oevelsesaftale")
PAGE = "/i/raad/oevelsesraad/2026-2030/aftaler/oevelsesaftale/"


def by():
    return By("NN", uuid4().hex)


@pytest.mark.django_db
@pytest.mark.postgres
def test_a_mark_counts_from_its_day_until_the_next(practice):
    mark(practice, PAPER, Marking("oevelse.inddrages", "under_way"), ON, by())
    said = Marking("oevelse.inddrages", "met", ON, "aftalt")
    mark(practice, PAPER, said, ON + timedelta(1), by())
    found = marks_of(practice.council, PAPER)["oevelse.inddrages"]
    assert (found.state, found.day, found.note) == ("met", ON, "aftalt")
    assert Mark.objects.count() == 3, "the first is known as ended, not altered"


@pytest.mark.django_db
@pytest.mark.parametrize("said", [
    Marking("findes-ikke", "met"), Marking("oevelse.inddrages", "maybe"),
])  # fmt: skip
def test_a_mark_is_of_an_item_with_a_known_state(practice, said):
    with pytest.raises(NotAMark):
        mark(practice, PAPER, said, ON, by())


@pytest.mark.django_db
def test_at_the_desk_an_undated_meeting_gets_its_day_on_the_wheel(practice):
    client = signed_in(practice)
    form = {"item": "governance.moede-1", "state": "open", "day": "2026-12-24", "key": "k"}
    assert client.post(PAGE, form).status_code == 302
    shown = client.get(PAGE).content.decode()
    assert "24. december 2026" in shown
    assert "31. december 2026: Øvelsesrapport" in shown
    assert client.post(PAGE, {**form, "state": "?", "key": "l"}).status_code == 409


def test_every_items_key_is_its_own():
    for paper in of_council("agreements", "hovedstaden"):
        keys = [item.key for item in items_of(paper)]
        assert len(keys) == len(set(keys)), paper.key
        assert all(len(key) <= 120 for key in keys)


def test_who_could_buy_together_is_read_from_the_providers():
    told = paper_of("agreements", "hovedstaden", "danskuddannelse").told
    found = providers_of(told)
    assert len(found["VSK Dansk"]) == 11
    assert found["Sprogcenter Nordsjælland"] == [
        "Allerød", "Egedal", "Frederikssund", "Gribskov", "Halsnæs", "Hillerød",
    ]  # fmt: skip
