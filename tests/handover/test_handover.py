"""The new council answers each recommendation by a decision; the next gets a report."""

import io
from datetime import date
from uuid import uuid4

import pypdfium2
import pytest
from tests.appointments.test_rehearsal import signed_in
from tests.decisions.test_room import comes, enough, planned

from kontaktraad.decisions.actions.decide import Said, decide
from kontaktraad.decisions.models import Decision
from kontaktraad.handover.actions import NotAResponse, Responding, respond
from kontaktraad.handover.models import Response
from kontaktraad.handover.queries import responses
from kontaktraad.lawbook.papers import of_council
from kontaktraad.meetings.actions.items import Text, add_item
from kontaktraad.meetings.models import Item
from kontaktraad.record.actions import By

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
ON = date(2026, 11, 25)
PAPER = of_council("handover", "oevelsesraad")[0]
PAGE = "/i/raad/oevelsesraad/2026-2030/overlevering/"


def by():
    return By("NN", uuid4().hex)


def decided(term):
    meeting = planned(term)
    key = add_item(meeting, Text("decide", "Overlevering"), ON, by())
    found = Item.objects.get(meeting=meeting, key=key)
    comes(meeting, *enough(meeting))
    number = decide(found, Said("Vi fortsætter."), by())
    return Decision.objects.get(term=term, number=number)


def test_a_recommendation_is_answered_by_a_decision(practice):
    decision = decided(practice)
    respond(practice, PAPER, Responding(1, "accept", "", decision), by())
    respond(practice, PAPER, Responding(2, "drop", "gjort", decision), by())
    found = responses(practice, PAPER)
    assert {n: row.says for n, row in found.items()} == {1: "accept", 2: "drop"}
    shown = signed_in(practice).get(PAGE).content.decode()
    assert f"beslutning {decision.number}" in shown
    assert "tiltrådt" in shown


@pytest.mark.parametrize(("number", "says", "words"), [
    (9, "accept", ""), (1, "maybe", "x"), (1, "drop", " "), (1, "change", ""),
])  # fmt: skip
def test_an_answer_without_what_it_needs_is_refused(practice, number, says, words):
    with pytest.raises(NotAResponse):
        respond(practice, PAPER, Responding(number, says, words, decided(practice)), by())
    with pytest.raises(NotAResponse):
        respond(practice, PAPER, Responding(1, "accept", "", None), by())
    assert not Response.objects.exists()


def test_the_report_to_the_next_council_is_made_of_the_record(practice):
    pdf = signed_in(practice).get(f"{PAGE}rapport.pdf").content
    pages = pypdfium2.PdfDocument(io.BytesIO(pdf))
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    for part in ("Overleveringsrapport", "Øvelseskontrakt 2026", "Øvelsestunnelen", "Øvelsesaftale",
                 "31. december 2029"):  # fmt: skip
        assert part in text, part
