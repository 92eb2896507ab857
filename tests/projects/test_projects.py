"""A project in several lists is one; its lead says more by a link without an account."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from tests.appointments.test_rehearsal import signed_in

from kontaktraad.lawbook.projects import PHASES, portfolio
from kontaktraad.projects.actions import (
    NotAnUpdate,
    Said,
    lead_by,
    leads_of,
    link,
    secret_of,
    update,
)
from kontaktraad.projects.models import ProjectUpdate
from kontaktraad.projects.queries import by_phase, project_rows
from kontaktraad.record.actions import By
from kontaktraad.register.ledger import LaterFacts

ON = date(2026, 11, 25)
FOUND = portfolio("oevelsesraad")
REAL = portfolio("hovedstaden")


def by():
    return By("NN", uuid4().hex)


@pytest.mark.postgres
def test_one_project_in_several_lists_is_one():
    assert [len(p.rows) for p in FOUND.projects.values()] == [2, 1]
    kalvebod = REAL.projects["kalvebod"]
    assert {row.section for row in kalvebod.rows} >= {"Kollektiv transport", "Beslutningsgrundlag"}
    assert {row.place for row in kalvebod.rows} == {"table", "vip_2016"}
    assert REAL.projects["brt-200s"].leads == ("Gladsaxe", "Hvidovre", "Region H")


def test_the_furthest_phase_a_paper_says_is_the_projects():
    assert REAL.projects["oestlig-ringvej"].phase == "decision_basis"
    assert REAL.projects["hilleroed-station"].phase == "financed"
    assert REAL.projects["kronprinsesse-marys-bro"].phase == "done"
    assert REAL.projects["noerreport"].phase == ""
    assert all(project.phase in ("", *PHASES) for project in REAL.projects.values())


@pytest.mark.django_db
@pytest.mark.postgres
def test_an_update_counts_until_the_next_and_all_are_kept(practice):
    for phase, milestone in (("study", "Rapport"), ("", "Høring")):
        said = Said(phase, milestone=milestone, milestone_on=ON, source="Askelund")
        update(practice, "oevelsesbroen", said, (ON, "Askelund"), by())
    row = project_rows(practice.council, FOUND)["oevelsesbroen"]
    assert (row.phase, row.newest.milestone, len(row.history)) == ("study", "Høring", 2)
    assert [r.project.key for r in by_phase({"a": row})["study"]] == ["oevelsesbroen"]


@pytest.mark.django_db
@pytest.mark.postgres
def test_what_nobody_has_spoken_of_for_long_is_asked_about(practice):
    row = project_rows(practice.council, FOUND)["oevelsestunnelen"]
    assert row.stale(ON, ON - timedelta(181))
    assert not row.stale(ON, ON - timedelta(180))
    update(practice, "oevelsestunnelen", Said("done", source="k"), (ON, ""), by())
    row = project_rows(practice.council, FOUND)["oevelsestunnelen"]
    assert not row.stale(ON + timedelta(999), ON)


@pytest.mark.django_db
@pytest.mark.parametrize(("key", "said"), [
    ("findes-ikke", Said("study", source="k")), ("oevelsesbroen", Said(source="k")),
    ("oevelsesbroen", Said("flying", source="k")), ("oevelsesbroen", Said("study")),
])  # fmt: skip
def test_an_update_without_what_it_needs_is_refused(practice, key, said):
    with pytest.raises(NotAnUpdate):
        update(practice, key, said, (ON, ""), by())
    assert not ProjectUpdate.objects.exists()


@pytest.mark.django_db
@pytest.mark.postgres
def test_a_link_points_to_what_there_is_once(practice):
    link(practice, "oevelsestunnelen", "waits_for", "oevelsesbroen", by())
    with pytest.raises(LaterFacts):
        link(practice, "oevelsestunnelen", "waits_for", "oevelsesbroen", by())
    for kind, target in (("case", "99"), ("decision", "x"), ("waits_for", "nej"), ("andet", "1")):
        with pytest.raises(NotAnUpdate):
            link(practice, "oevelsestunnelen", kind, target, by())


@pytest.mark.django_db
def test_a_leads_link_shows_its_own_projects_and_takes_an_update(practice, client):
    assert leads_of(FOUND)["Askelund"] == ["oevelsesbroen"]
    secret = secret_of("oevelsesraad", "Askelund")
    assert lead_by(secret) == ("oevelsesraad", "Askelund")
    assert lead_by(f"{secret}x") is None
    address = f"/projekt/opdater/{secret}/"
    assert "Øvelsesbroen" in client.get(address).content.decode()
    form = {"phase": "study", "milestone": "Rapport", "key": "k"}
    assert client.post(f"{address}?projekt=oevelsesbroen", form).status_code == 302
    assert client.post(f"{address}?projekt=oevelsestunnelen", form).status_code == 200
    assert [u.by_lead for u in ProjectUpdate.objects.all()] == ["Askelund"]
    assert client.get("/projekt/opdater/forkert/").status_code == 404


@pytest.mark.django_db
def test_the_desk_shows_the_board_and_sends_each_leads_link(practice):
    shown = signed_in(practice).get("/i/raad/oevelsesraad/2026-2030/projekter/").content.decode()
    assert "Øvelsestunnelen" in shown
    assert "/projekt/opdater/" not in shown
    assert 'name="holder" value="lead:Askelund"' in shown


@pytest.mark.django_db
def test_a_citizen_sees_the_papers_alone(practice, client):
    update(practice, "oevelsesbroen", Said(milestone="kanarie", source="k"), (ON, ""), by())
    assert "kanarie" not in client.get("/raad/oevelsesraad/2026-2030/projekter/").content.decode()
    page = client.get("/raad/oevelsesraad/2026-2030/projekter/oevelsesbroen/").content.decode()
    assert "kanarie" not in page
