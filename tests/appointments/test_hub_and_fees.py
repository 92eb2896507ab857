"""A hub's second step (EH), fees and their files (FO §6(5)), the timetable of the record."""

import csv
import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook
from tests.appointments.test_rehearsal import by, chaired, desk, met, page, signed_in

from kontaktraad.appointments.actions import fees
from kontaktraad.appointments.actions.hub import (
    HubIsFilled,
    NotTold,
    Proposal,
    Word,
    appoint_hub,
    nominate,
    say_word,
)
from kontaktraad.appointments.actions.lists import (
    HeldPosts,
    NoOffices,
    SameName,
    enter_list,
    say_body,
)
from kontaktraad.appointments.board import board
from kontaktraad.appointments.facts import bodies_of
from kontaktraad.appointments.models import FeeIndex, HubWord, ListedBody, Nominee
from kontaktraad.appointments.paying import fee_lines
from kontaktraad.appointments.plan import plan
from kontaktraad.appointments.statement import statement
from kontaktraad.decisions.actions.decide import current
from kontaktraad.documents.model import Table
from kontaktraad.lawbook.posts import Body, Office, post_list
from kontaktraad.meetings.models import Item
from kontaktraad.record.actions import Act, Done, carry_out
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.actions.posts import Post, enter_posts
from kontaktraad.register.at import At, today
from kontaktraad.register.facts import situation
from kontaktraad.register.ledger import Ledger
from kontaktraad.register.models import Council, PostHeld

pytestmark = pytest.mark.django_db
HUB = "Erhvervshus Hovedstaden, bestyrelsen"


def hub_of(term):
    return next(b for b in bodies_of(term.council, At(term.constituted)) if b.key == "erhvervshus")


def approved(term):
    for side, name in (("business", "DI"), ("knowledge", "DTU"), ("employees", "FH og AC")):
        say_word(term.council, Word("organisation", side, name, "approved"), today(), by())


def candidates(term, firm="small"):
    told = [("virksomhedsrepræsentant", "DI", firm)] * 4
    told += [("videninstitution", "DTU", ""), ("arbejdstagerorganisation", "FH og AC", "")]
    return [
        nominate(term.council, Proposal(f"Kandidat {n}", office, name, today(), firm=size), by())
        for n, (office, name, size) in enumerate(told)
    ]


def chosen(term, people):
    offices = [o for o in hub_of(term).offices if o.nominated_by for _ in range(o.seats)]
    return list(zip(offices, people, strict=True))


def test_a_word_is_recommended_then_approved_and_can_be_taken_back(rehearsal):
    word = Word("criterion", "", "Erfaring med eksport", "recommended")
    say_word(rehearsal.council, word, today(), by())
    say_word(rehearsal.council, Word("criterion", "", word.text, "approved"), today(), by())
    assert [w.state for w in HubWord.objects.filter(known_to=None)] == ["approved"]
    say_word(rehearsal.council, word, today(), by(), stands=False)
    assert not HubWord.objects.filter(known_to=None).exists()
    for wrong in (Word("criterion", "", " ", "approved"), Word("organisation", "", "DI", "x")):
        with pytest.raises(NotTold):
            say_word(rehearsal.council, wrong, today(), by())


def test_the_six_are_appointed_from_the_organisations_candidates(rehearsal):
    item = met(rehearsal)
    approved(rehearsal)
    people = candidates(rehearsal)
    appoint_hub(item, hub_of(rehearsal), chosen(rehearsal, people), by())
    rows = PostHeld.objects.filter(council=rehearsal.council, known_to=None, post__startswith=HUB)
    assert rows.count() == 6
    assert {row.valid_from for row in rows} == {max(rehearsal.constituted, date(2026, 4, 1))}
    shown = board(rehearsal.council, At(max(rehearsal.constituted, date(2026, 4, 1))))
    hub = next(b for b in shown.bodies if b.body.key == "erhvervshus")
    assert [row.how for row in hub.rows if row.person] == ["nominated"] * 6


@pytest.mark.parametrize("firm", ["large", ""])
def test_without_a_small_firm_they_are_refused(rehearsal, firm):
    item = met(rehearsal)
    approved(rehearsal)
    people = candidates(rehearsal, firm)
    with pytest.raises(Stopped) as refused:
        appoint_hub(item, hub_of(rehearsal), chosen(rehearsal, people), by())
    assert refused.value.outcome.reason == "no_small_firm"
    assert not PostHeld.objects.filter(council=rehearsal.council).exists()


def test_an_organisation_that_was_not_approved_nominates_nobody(rehearsal):
    item = met(rehearsal)
    people = candidates(rehearsal)
    with pytest.raises(Stopped) as refused:
        appoint_hub(item, hub_of(rehearsal), chosen(rehearsal, people), by())
    assert refused.value.outcome.reason == "organisation_not_approved"
    with pytest.raises(Stopped):
        appoint_hub(item, hub_of(rehearsal), chosen(rehearsal, ["0", *people[1:]]), by())
    with pytest.raises(NotTold):
        nominate(rehearsal.council, Proposal(" ", "videninstitution", "DTU", today()), by())


def test_the_hubs_page_takes_words_candidates_and_the_six(rehearsal):
    client, address = signed_in(rehearsal), desk(rehearsal, "konstituering/erhvervshus/")
    item = met(rehearsal)
    for side, name in (("business", "DI"), ("knowledge", "DTU"), ("employees", "FH og AC")):
        told = {"kind": "organisation", "side": side, "text": name, "word": "recommend"}
        assert client.post(address, told).status_code == 302
        assert client.post(address, told | {"word": "approve"}).status_code == 302
    wrong = {"kind": "organisation", "side": "", "text": "X", "word": "approve"}
    assert client.post(address, wrong).status_code == 409
    offices = [("virksomhedsrepræsentant", "DI")] * 4
    offices += [("videninstitution", "DTU"), ("arbejdstagerorganisation", "FH og AC")]
    for n, (office, name) in enumerate(offices):
        told = {"nominate": 1, "name": f"Kandidat {n}", "office": office, "organisation": name,
                "received": "2026-02-28", "firm": "" if n else "medium",
                "gender": "woman"}  # fmt: skip
        assert client.post(address, told).status_code == 302
    text = page(client, address)
    assert "efter fristen" in text
    assert "kvinde 6" in text
    assert client.post(address, {"nominate": 1, "name": ""}).status_code == 200
    first = Nominee.objects.order_by("pk").first().person_id
    for _twice in range(2):
        assert client.post(address, {"yes": first, "key": "y"}).status_code == 302
    assert client.post(address, {"yes": "999999", "key": "z"}).status_code == 409
    assert page(client, address).count('name="yes"') == 5, "one of six has said yes"
    people = list(Nominee.objects.order_by("pk").values_list("person_id", flat=True))
    seats = [f"virksomhedsrepræsentant-{n}" for n in range(1, 5)]
    seats += ["videninstitution-1", "arbejdstagerorganisation-1"]
    posted = {"appoint": 1, "item": item.pk, "key": "x"} | dict(zip(seats, people, strict=True))
    assert client.post(address, posted | {"videninstitution-1": ""}).status_code == 409
    assert client.post(address, posted).status_code == 302
    assert current(item).text.startswith("Rådet udpegede til erhvervshusets bestyrelse:")


@pytest.mark.postgres
def test_a_body_is_said_better_from_a_day_and_what_was_said_is_kept(rehearsal):
    council, since = rehearsal.council, rehearsal.constituted
    known = next(b for b in bodies_of(council, At(since)) if b.key == "sosu-h")
    client = signed_in(rehearsal)
    address = desk(rehearsal, "konstituering/organer/sosu-h/")
    told = {"field": "education", "status": "active", "role": "appoints", "fee": "yes",
            "source": "Vedtægter 2027", "since": str(since), "key": "a",
            "offices": "medlem; 3; 1; councillor"}  # fmt: skip
    assert client.post(address, told).status_code == 302
    now = next(b for b in bodies_of(council, At(since)) if b.key == "sosu-h")
    assert (now.fee, now.offices[0].seats, now.offices[0].alternates) == (True, 3, 1)
    before = next(b for b in bodies_of(council, At(since - timedelta(1))) if b.key == "sosu-h")
    assert before == known
    for wrong in ("medlem; x", "; 1", "medlem; 1; 0; trold", "medlem; 100"):
        assert client.post(address, told | {"offices": wrong, "key": wrong}).status_code == 200
    assert client.post(address, told | {"offices": "", "key": "b"}).status_code == 409
    assert client.get(desk(rehearsal, "konstituering/organer/ukendt/")).status_code == 404


def test_a_new_body_has_a_name_of_its_own_and_a_place_to_fill(rehearsal):
    council, since = rehearsal.council, rehearsal.constituted
    body = Body("nyt", "Nyt organ", "other", "Øvelse", offices=(Office("medlem", 1),))
    say_body(council, body, since, by())
    assert bodies_of(council, At(since))[-1] == body
    with pytest.raises(SameName):
        say_body(council, Body("andet", "Nyt organ", "other", "x"), since, by())
    with pytest.raises(NoOffices):
        say_body(council, Body("tomt", "Tomt", "other", "x"), since, by())


@pytest.mark.postgres
def test_the_list_is_entered_once(rehearsal):
    assert enter_list(rehearsal.council, post_list("practice").bodies, today(), "NN") == 0
    assert ListedBody.objects.filter(council=rehearsal.council).count() == 25


@pytest.mark.postgres
def test_a_fee_is_paid_by_day_and_shared_when_somebody_else_enters(rehearsal):
    council = rehearsal.council
    office = "Danmarks Erhvervsfremmebestyrelse (DEB): medlem"
    people = list(situation(rehearsal, At(rehearsal.constituted)).councillors)[:2]
    first = date(2027, 3, 1)
    for person, since in zip(people, (date(2027, 1, 1), date(2027, 3, 11)), strict=True):
        enter_posts([Post(council.pk, f"{office} 1", "councillor", int(person), since, "x")], "NN")
    lines = fee_lines(rehearsal, first, first)
    assert {line.refused for line in lines} == {"fee_is_not_known"}
    fees.set_fee(council, office, (12_000_000, date(2026, 1, 1), "Øvelse"), date(2026, 1, 1), by())
    lines = fee_lines(rehearsal, first, first)
    assert [line.days for line in lines] == [10, 21]
    assert sum(line.amount for line in lines) == 1_000_000
    fees.set_index(council, "100", "Øvelse", date(2026, 1, 1), by())
    fees.set_index(council, "103,5", "Øvelse", date(2027, 1, 1), by())
    assert sum(line.amount for line in fee_lines(rehearsal, first, first)) == 1_035_000
    for wrong in ("", "x", "-1", "0", "nan", "inf", "1e5", "１２３", "1_0", "9" * 9):
        with pytest.raises(fees.NoNumber):
            fees.set_index(council, wrong, "x", date(2027, 1, 1), by())


def test_the_files_for_payroll_are_text_and_no_formulas(rehearsal):
    council = rehearsal.council
    office = "Danmarks Erhvervsfremmebestyrelse (DEB): medlem"
    person = int(nominate(council, Proposal("=1+1", "x", "DI", today()), by()))
    fees.set_fee(council, office, (12_000_000, date(2026, 1, 1), "x"), date(2026, 1, 1), by())
    _held_by_anyone(rehearsal, f"{office} 1", person)
    client = signed_in(rehearsal)
    asked = "?from=2027-03&to=2027-04"
    response = client.get(desk(rehearsal, f"honorarer.csv{asked}"))
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[3] for row in rows] == ["person", "'=1+1", "'=1+1"]
    assert [row[6] for row in rows[1:]] == ["10000,00", "10000,00"]
    response = client.get(desk(rehearsal, f"honorarer.xlsx{asked}"))
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    for wrong in ("honorarer.pdf", "honorarer.csv?from=x", "honorarer.csv?from=2027-05&to=2027-01"):
        assert client.get(desk(rehearsal, wrong)).status_code == 404


def _held_by_anyone(term, post, person):
    def work(at):
        ledger = Ledger(at)
        ledger.open(PostHeld, date(2027, 1, 1), council=term.council, post=post,
                    requires="anyone", person_id=person)  # fmt: skip
        return Done("x", {}, "", ledger.rows, ledger.closed)

    carry_out(Act("NN", "enter_posts", "posts", "anyone"), work)


def test_the_fees_page_takes_a_level_and_an_index(rehearsal):
    client, address = signed_in(rehearsal), desk(rehearsal, "honorarer/")
    office = "Danmarks Erhvervsfremmebestyrelse (DEB): medlem"
    told = {"fee": 1, "office": office, "yearly": "97000,50", "level_of": "2024-10-01",
            "since": "2026-01-01", "source": "Øvelse", "key": "a"}  # fmt: skip
    assert client.post(address, told).status_code == 302
    assert "97.000,50" in page(client, address)
    assert client.post(address, told | {"yearly": "0"}).status_code == 200
    index = {"index": 1, "value": "101,2", "index_since": "2026-01-01", "index_source": "Øvelse"}
    assert client.post(address, index).status_code == 302
    assert "101.2" in page(client, address)
    assert client.post(address, index | {"value": "mange"}).status_code == 409


def test_the_timetable_says_not_recorded_of_what_the_record_does_not_reach(rehearsal):
    states = {row.step.name: row.state for row in plan(rehearsal.council, rehearsal, today())}
    assert states["election_day"] == states["hub_nominations"] == "not_recorded"
    assert states["latest_constituting"] == "not_recorded"
    assert states["constituting_meeting"] == states["chairs_elected"] == "due"
    assert states["members_elected"] == "done"
    real = Council(pk="hovedstaden", kind="kkr", name="Hovedstaden", world="real", sort=1)
    assert {row.state for row in plan(real, None, today())} == {"not_recorded"}
    before = {row.step.name: row.state for row in plan(real, None, date(2026, 1, 10))}
    assert (before["election_day"], before["constituting_meeting"]) == ("not_recorded", "due")


def test_a_step_is_told_done_with_its_source(rehearsal):
    client, address = signed_in(rehearsal), desk(rehearsal, "konstituering/")
    told = {"step": "called", "done": str(today()), "source": "Brev til medlemmerne", "key": "a"}
    assert client.post(address, told | {"source": ""}).status_code == 409
    assert client.post(address, told | {"done": "x"}).status_code == 409
    assert client.post(address, told | {"step": "ukendt"}).status_code == 404
    assert client.post(address, told).status_code == 302
    row = next(r for r in plan(rehearsal.council, rehearsal, today()) if r.step.name == "called")
    assert (row.state, row.done) == ("done", today())


def test_chairs_are_done_on_the_day_of_the_meeting(rehearsal):
    chaired(rehearsal)
    states = {row.step.name: row for row in plan(rehearsal.council, rehearsal, today())}
    assert states["chairs_elected"].done == rehearsal.constituted
    assert states["chairs_elected"].state == "done"


def test_the_calendar_file_names_every_known_step(rehearsal, client):
    address = f"/raad/{rehearsal.council_id}/{rehearsal.name}/tidsplan.ics"
    text = client.get(address).content.decode()
    known = [r for r in plan(rehearsal.council, rehearsal, today()) if r.step.last]
    assert text.count("BEGIN:VEVENT") == len(known)


@pytest.mark.postgres
def test_a_new_body_never_takes_anothers_place_in_the_list(rehearsal):
    client, address = signed_in(rehearsal), desk(rehearsal, "konstituering/organer/")
    before = {b.key: b for b in bodies_of(rehearsal.council, At(rehearsal.constituted))}
    told = {"field": "other", "status": "active", "source": "x", "offices": "medlem; 1",
            "since": str(rehearsal.constituted)}  # fmt: skip
    for n, name in enumerate(("RBR", "Æøå", "???", "!!!")):
        assert client.post(address, told | {"name": name, "key": f"k{n}"}).status_code == 302
    after = {b.key: b for b in bodies_of(rehearsal.council, At(rehearsal.constituted))}
    assert {key: after[key] for key in before} == before
    assert sorted(set(after) - set(before)) == ["aeoeaa", "organ", "organ-2", "rbr-2"]
    wrong = ({"offices": "medlem; 1\nmedlem; 2"}, {"offices": "medlem; 1; 0; mayor; x"},
             {"starts": "2027-01-02", "ends": "2027-01-01"})  # fmt: skip
    for n, each in enumerate(wrong):
        posted = told | {"name": f"Organ {n}", "key": f"w{n}"} | each
        assert client.post(address, posted).status_code == 200


def test_a_place_somebody_holds_is_not_edited_away(rehearsal):
    council = rehearsal.council
    sosu = next(b for b in bodies_of(council, At(rehearsal.constituted)) if b.key == "sosu-h")
    person = int(next(iter(situation(rehearsal, At(rehearsal.constituted)).councillors)))
    post = f"{sosu.name}: medlem 2"
    enter_posts([Post(council.pk, post, "councillor", person, rehearsal.constituted, "x")], "NN")
    for offices in ((Office("bestyrelsesmedlem", 2),), (Office("medlem", 1),)):
        with pytest.raises(HeldPosts) as lost:
            say_body(council, replace(sosu, offices=offices), rehearsal.constituted, by())
        assert lost.value.posts == [post]
    say_body(council, replace(sosu, offices=(Office("medlem", 3),)), rehearsal.constituted, by())


def test_an_alternate_and_a_body_that_has_ended_cost_nothing(rehearsal):
    council, office = rehearsal.council, "Prøve: medlem"
    body = Body("proeve", "Prøve", "other", "x", fee=True, ends=date(2027, 2, 7),
                offices=(Office("medlem", 1, 1),))  # fmt: skip
    say_body(council, body, date(2027, 1, 1), by())
    fees.set_fee(council, office, (12_000_000, date(2026, 1, 1), "x"), date(2026, 1, 1), by())
    people = list(situation(rehearsal, At(rehearsal.constituted)).councillors)[:2]
    for person, name in zip(people, ("1", "suppleant 1"), strict=True):
        enter_posts([Post(council.pk, f"{office} {name}", "councillor", int(person),
                          date(2027, 1, 1), "x")], "NN")  # fmt: skip
    lines = fee_lines(rehearsal, date(2027, 1, 1), date(2027, 5, 1))
    assert [(line.month, line.days, line.amount) for line in lines] == [
        (1, 31, 1_000_000), (2, 6, 214_286),
    ]  # fmt: skip


@pytest.mark.postgres
def test_an_earlier_index_can_be_entered_after_a_later_one(rehearsal):
    council = rehearsal.council
    fees.set_index(council, "105", "x", date(2026, 1, 1), by())
    fees.set_index(council, "100", "x", date(2024, 10, 1), by())
    fees.set_index(council, "104", "rettet", date(2026, 1, 1), by())
    fees.set_index(council, "102", "x", date(2025, 4, 1), by())
    rows = FeeIndex.objects.filter(council=council, known_to=None).order_by("valid_from")
    assert [(str(r.valid_from), str(r.valid_to), r.value) for r in rows] == [
        ("2024-10-01", "2025-04-01", "100"), ("2025-04-01", "2026-01-01", "102"),
        ("2026-01-01", "None", "104"),
    ]  # fmt: skip


def test_the_timetable_of_a_hub_follows_what_is_complete(rehearsal):
    council = rehearsal.council
    word = Word("criterion", "", "Eksport", "recommended")
    say_word(council, word, date(2025, 10, 24), by())
    approved(rehearsal)
    people = candidates(rehearsal)
    done = {row.step.name: row.done for row in plan(council, rehearsal, today())}
    assert done["outgoing_recommends"] == date(2025, 10, 24)
    assert done["hub_criteria_approved"] == done["hub_nominations"] == today()
    nominate(council, Proposal("For sent", "videninstitution", "DTU", date(2031, 1, 1)), by())
    again = {row.step.name: row.done for row in plan(council, rehearsal, today())}
    assert again == done
    appoint_hub(met(rehearsal), hub_of(rehearsal), chosen(rehearsal, people), by())
    item = Item.objects.select_related("meeting__term__council").get()
    with pytest.raises(HubIsFilled):
        appoint_hub(item, hub_of(rehearsal), chosen(rehearsal, people), by())


def test_a_step_is_not_done_before_its_day_and_is_corrected_by_telling_it_again(rehearsal):
    with pytest.raises(fees.NotYet):
        fees.say_done(rehearsal.council, "called", (date(9999, 12, 31), "x"), by())
    for day in (today(), today() - timedelta(3)):
        fees.say_done(rehearsal.council, "called", (day, "x"), by())
    row = next(r for r in plan(rehearsal.council, rehearsal, today()) if r.step.name == "called")
    assert row.done == today() - timedelta(3)


def test_the_years_fees_are_told_by_person_and_by_municipality(rehearsal):
    answer = signed_in(rehearsal).get(desk(rehearsal, "honorarer/2026.pdf"))
    assert answer.content.startswith(b"%PDF")
    shown = statement(rehearsal, 2026, "da")
    people, towns = (block for block in shown.blocks if isinstance(block, Table))
    lines = fee_lines(rehearsal, date(2026, 1, 1), date(2026, 12, 31))
    assert len(people.rows) == len({line.number for line in lines})
    assert sum(int(row[2].replace(".", "").replace(",", "")) for row in people.rows) == sum(
        int(row[1].replace(".", "").replace(",", "")) for row in towns.rows
    )
    assert signed_in(rehearsal).get(desk(rehearsal, "honorarer/1999.pdf")).status_code == 404
