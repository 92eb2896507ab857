"""A file goes to those called when its item has gone out, and to nobody else."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.decisions.test_room import DAY, by, planned
from tests.documents.checks.test_checks import paper, text
from tests.members import signed_in_as
from tests.publications.council import item

from kontaktraad.documents.checks.container import Refusal
from kontaktraad.documents.models import StoredFile
from kontaktraad.meetings.actions.agenda import answer as reply
from kontaktraad.meetings.actions.agenda import send_agenda
from kontaktraad.meetings.actions.enclosures import close_or_open, enclose, take_away
from kontaktraad.meetings.actions.items import Text, add_item
from kontaktraad.meetings.invitations import called_to, link_secret
from kontaktraad.meetings.models import Enclosure
from kontaktraad.record.models import JournalEntry
from kontaktraad.register.ledger import LaterFacts

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
CONTENT = paper(text("Notat om busserne"))


@pytest.fixture
def meeting(practice, settings, tmp_path):
    settings.HOME = tmp_path
    made = planned(practice)
    add_item(made, Text("decide", "Busser"), DAY, by())
    enclose(item(made, 1), ("../skjult\u202e/Notat.pdf", CONTENT), by("forhandling"), closed=True)
    return made


def fetched(meeting, role="member", key=1):
    called = called_to(meeting)[0]
    secret, client = link_secret(meeting, called, role), signed_in_as(called.who(role))
    return client.get(f"/moede/{secret}/bilag/1/{key}/")


def test_those_called_get_the_file_once_its_item_has_gone_out(meeting):
    assert fetched(meeting).status_code == 404
    send_agenda(meeting, DAY - timedelta(8), by())
    assert fetched(meeting, "substitute").status_code == 404
    reply(meeting, called_to(meeting)[0], "absent", DAY - timedelta(3), "k")
    for role in ("member", "substitute"):
        answer = fetched(meeting, role)
        assert answer.content == CONTENT
        assert answer.headers["Content-Disposition"] == "attachment"
        assert answer.headers["Cache-Control"] == "no-store"
    assert fetched(meeting, key=2).status_code == 404
    assert Client().get("/moede/x/bilag/1/1/").status_code == 404
    assert (
        Client().get("/i/raad/oevelsesraad/2026-2030/moeder/1/punkt/1/bilag/1/").status_code == 302
    )


def test_a_file_taken_away_is_fetched_no_more_and_stays_in_the_record(meeting):
    send_agenda(meeting, DAY - timedelta(8), by())
    take_away(Enclosure.objects.get(item__meeting=meeting, known_to=None), by())
    assert fetched(meeting).status_code == 404
    assert StoredFile.objects.count() == 1
    assert Enclosure.objects.count() == 1


def test_a_page_that_is_old_does_not_bring_a_file_back(meeting):
    seen = Enclosure.objects.get(item__meeting=meeting, known_to=None)
    take_away(seen, by())
    with pytest.raises(LaterFacts):
        close_or_open(seen, by(), closed=False)
    assert not Enclosure.objects.filter(item__meeting=meeting, known_to=None).exists()


def test_a_name_is_its_last_part_without_marks_that_turn_the_writing(meeting):
    assert Enclosure.objects.get().name == "Notat.pdf"


def test_the_same_file_twice_is_kept_once(meeting):
    enclose(item(meeting, 1), ("Igen.pdf", CONTENT), by(), closed=False)
    assert StoredFile.objects.count() == 1
    assert Enclosure.objects.filter(known_to=None).count() == 2


def test_a_refused_file_leaves_nothing(meeting):
    entries = JournalEntry.objects.count()
    with pytest.raises(Refusal):
        enclose(item(meeting, 1), ("x.pdf", b"MZ"), by(), closed=False)
    assert JournalEntry.objects.count() == entries
    assert StoredFile.objects.count() == 1
