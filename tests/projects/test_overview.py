"""Timeline, dependencies, the map from imported boundaries, and asking the leads."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from tests.appointments.test_rehearsal import signed_in

from kontaktraad.assents.actions.send import say_mail
from kontaktraad.lawbook.projects import portfolio
from kontaktraad.projects.actions import Said, chase, link, update
from kontaktraad.projects.boundaries import boundaries, enter_boundaries, geographic
from kontaktraad.record import tasks
from kontaktraad.record.actions import By
from kontaktraad.register.at import At, today
from kontaktraad.register.tiles import Tile, towns_of
from kontaktraad.sources.badinput import BadInput

pytestmark = pytest.mark.django_db
FOUND = portfolio("oevelsesraad")
PAGE = "/i/raad/oevelsesraad/2026-2030/projekter/"
SHAPE = (((9.0, 55.0), (9.0, 56.0), (10.0, 56.0)),)


def by():
    return By("NN", uuid4().hex)


@pytest.mark.postgres
def test_the_board_shows_milestones_and_what_waits_for_what(practice):
    link(practice, "oevelsestunnelen", "waits_for", "oevelsesbroen", by())
    said = Said(milestone="Rapport", milestone_on=today() + timedelta(30), source="k")
    update(practice, "oevelsesbroen", said, (today(), ""), by())
    shown = signed_in(practice).get(PAGE).content.decode()
    assert "Øvelsestunnelen venter på Øvelsesbroen" in shown
    assert "Rapport" in shown
    assert "Milepæle efter dag" in shown


def test_imported_boundaries_give_a_map_and_their_source(practice):
    towns = towns_of(practice.council, At(today()))
    shapes = {f"{towns[0].name} Kommune": SHAPE, "Et andet sted": SHAPE}
    assert enter_boundaries(practice, shapes, "opdigtet, 2026", today(), by()) == "1"
    assert boundaries(practice.council, today()) == ({towns[0].name: SHAPE}, "opdigtet, 2026")
    shown = signed_in(practice).get(PAGE).content.decode()
    assert "Grænser: opdigtet, 2026" in shown
    with pytest.raises(BadInput):
        enter_boundaries(practice, {"Ukendt": SHAPE}, "k", today(), by())


def test_north_is_up_and_a_degree_of_longitude_is_shorter():
    svg = geographic({"A": SHAPE}, {"A": Tile("A", "good", "ja")}, "kort")
    assert 'd="M0.0,' in svg
    assert svg.index(">A: ja<") > 0
    height = float(svg.split('viewBox="0 0 640 ')[1].split('"')[0])
    assert 1100 < height < 1200


@pytest.mark.postgres
def test_leads_of_what_is_stale_are_asked_once_by_mail(practice):
    towns = {town.name: town for town in towns_of(practice.council, At(today()))}
    say_mail(practice, towns["Askelund"], "kontor@askelund.example", today(), by())
    twice = by()
    on = practice.constituted + timedelta(200)
    assert chase(practice, on, twice) == chase(practice, on, twice) == "1"
    while tasks.work_once():
        pass
    assert [m.to for m in mail.outbox] == [["kontor@askelund.example"]]
    assert "/projekt/opdater/" in mail.outbox[0].body
