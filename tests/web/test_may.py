"""A page shows the forms of what its reader may do, and others' links only to who sends them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from tests.access.matrix import accounts, clients
from tests.decisions.test_room import DAY, by, planned

from kontaktraad.cases.actions import case
from kontaktraad.meetings.actions.agenda import send_agenda
from kontaktraad.meetings.actions.items import Text, add_from_draft, add_item
from kontaktraad.record.actions import By

pytestmark = pytest.mark.django_db
DESK = "/i/raad/oevelsesraad/2026-2030/"


@pytest.fixture
def readers(practice):
    return clients(accounts())


def shown(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_chair_reads_the_meeting_and_holds_nobody_elses_link(practice, readers):
    meeting = planned(practice)
    add_item(meeting, Text("decide", "Et punkt"), DAY, by())
    send_agenda(meeting, DAY - timedelta(8), by())
    path = f"{DESK}moeder/{meeting.number}/"
    assert "/moede/" not in shown(readers["secretary"], path)
    told = shown(readers["chair"], path)
    assert "/moede/" not in told
    assert 'method="post"' not in told
    for role in ("chair", "vice_chair"):
        room = shown(readers[role], f"{path}salen/")
        assert 'method="post"' in room
        assert "/moede/" not in room
    for page in ("punkt/1/bilag/", "punkt/1/gaester/"):
        assert 'method="post"' in shown(readers["secretary"], path + page), page
        assert 'method="post"' not in shown(readers["chair"], path + page), page


def test_the_chair_releases_minutes_and_writes_in_them(practice, readers):
    meeting = planned(practice)
    path = f"{DESK}moeder/{meeting.number}/referat/"
    assert 'name="release"' in shown(readers["chair"], path)
    assert 'name="release"' not in shown(readers["vice_chair"], path)


def test_a_municipalitys_secretary_comments_on_a_draft_and_writes_none(practice, readers):
    about = case.About("Rammeaftale 2027", "together", "social", "framework-agreement")
    number = case.open_case(practice.council, about, By("NN", uuid4().hex))
    made = case.Case.objects.get(council=practice.council, number=number)
    case.write_draft(made, case.Fields(recommendation="At."), None, By("NN", uuid4().hex))
    told = shown(readers["municipal_secretary"], f"{DESK}sager/{number}/")
    assert f"/sager/{number}/" in told.split('method="post" action="')[1].split('"')[0]
    assert told.count('method="post"') == 1
    secretarys = shown(readers["secretary"], f"{DESK}sager/{number}/")
    assert secretarys.count('method="post"') == 3


def test_a_case_on_a_closed_item_is_not_there_for_who_reads_no_meetings(practice, readers):
    about = case.About("KANARIE i titlen", "together", "social", "framework-agreement")
    number = case.open_case(practice.council, about, By("NN", uuid4().hex))
    made = case.Case.objects.get(council=practice.council, number=number)
    case.write_draft(made, case.Fields(recommendation="At."), None, By("NN", uuid4().hex))
    draft = case.Draft.objects.get(case=made)
    case.release_draft(draft, By("NN", uuid4().hex))
    paths = [f"{DESK}sager/", f"{DESK}sager/{number}/"]
    towns = readers["municipal_secretary"]
    assert all("KANARIE" in shown(towns, path) for path in paths)
    closed = Text("decide", "Lukket", closed=True, closed_because="FVL §12")
    add_from_draft(planned(practice), draft, closed, DAY, by())
    assert "KANARIE" not in shown(towns, paths[0])
    none = towns.get(f"{DESK}sager/999/")
    assert towns.get(paths[1]).status_code == none.status_code == 404
    told = {"key": "k", "draft": "1", "text": "en udtalelse"}
    assert towns.post(f"{paths[1]}bemaerkning/", told).status_code == 404
    assert all("KANARIE" in shown(readers["secretary"], path) for path in paths)
