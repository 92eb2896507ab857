"""A case outlives its meetings: drafted by officials, commented on, given to the chair, decided."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from tests.access.matrix import accounts, clients
from tests.decisions.test_room import comes, enough, planned

from kontaktraad.cases import queries
from kontaktraad.cases.actions import body, case
from kontaktraad.cases.models import Body, Case, Draft
from kontaktraad.decisions.actions.decide import Said, decide
from kontaktraad.decisions.queries import decisions_of_case
from kontaktraad.lawbook.templates import FIELDS, templates, texts
from kontaktraad.meetings.actions.agenda import send_agenda
from kontaktraad.meetings.actions.items import (
    DecidedThere,
    NotReleased,
    Text,
    add_from_draft,
    deciding_item,
)  # fmt: skip
from kontaktraad.meetings.models import Item, ItemText
from kontaktraad.record.actions import By
from kontaktraad.register.at import At, today

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
ON = date(2026, 12, 1)
DESK = "/i/raad/oevelsesraad/2026-2030/sager/"
ABOUT = case.About("Rammeaftale 2027", "together", "social", "framework-agreement")


def doer():
    return By("NN", uuid4().hex)


def by(reason=""):
    return By("NN", uuid4().hex, reason)


@pytest.fixture
def opened(practice):
    number = case.open_case(practice.council, ABOUT, doer())
    return Case.objects.select_related("council").get(council=practice.council, number=number)


def drafted(opened, **texts):
    fields = case.Fields(**{"recommendation": "At KKR anbefaler aftalen.", **texts})
    version = case.write_draft(opened, fields, None, doer())
    return Draft.objects.select_related("case__council").get(case=opened, version=version)


def test_a_case_is_on_several_meetings_and_keeps_what_each_decided(practice, opened):
    draft = drafted(opened)
    case.release_draft(draft, doer())
    for n in range(2):
        meeting = planned(practice, date(2026, 12, 14) + timedelta(7 * n))
        add_from_draft(meeting, draft, Text("recommend", "Rammeaftale 2027"), ON, by("x" * n))
        send_agenda(meeting, ON, by())
        comes(meeting, *enough(meeting))
        decide(Item.objects.get(meeting=meeting), Said(f"Beslutning {n}"), by())
    told = [(t.number, t.decision.text) for t in decisions_of_case(opened)]
    assert told == [(1, "Beslutning 0"), (1, "Beslutning 1")]


def test_a_draft_becomes_an_item_only_when_the_chair_has_it(practice, opened):
    draft, meeting = drafted(opened), planned(practice)
    with pytest.raises(NotReleased):
        add_from_draft(meeting, draft, Text("decide", "x"), ON, by())
    assert not ItemText.objects.filter(item__meeting=meeting).exists()
    case.release_draft(draft, doer())
    assert add_from_draft(meeting, draft, Text("decide", "x"), ON, by()) == "1"


def test_municipalities_comment_on_a_version_and_it_stays_as_it_was(opened):
    first, town = drafted(opened), queries.towns_of(opened.council, At(ON))[0]
    case.comment(first, town, "Vi er enige.", doer())
    second = drafted(opened, economy="Ingen.")
    assert (first.version, second.version) == (1, 2)
    views = queries.drafts_of(opened)
    assert [(v.draft.version, [c.text for c in v.comments]) for v in views] == [
        (2, []), (1, ["Vi er enige."]),
    ]  # fmt: skip


def test_nothing_said_is_nothing_stored(opened):
    with pytest.raises(case.NothingSaid):
        case.write_draft(opened, case.Fields(" "), None, doer())
    with pytest.raises(case.NothingSaid):
        case.comment(drafted(opened), queries.towns_of(opened.council, At(ON))[0], " ", doer())


def test_what_is_said_anew_keeps_its_history(opened):
    case.say_case(opened, case.About("Ny titel", "region", ended=True), doer())
    said = queries.case_of(opened.council, opened.number)
    assert (said.title, said.ended) == ("Ny titel", True)
    assert opened.casetext_set.count() == 2


def test_a_body_of_officials_has_members_by_municipality_and_meetings(practice):
    number = body.found_body(practice.council, "circle", "Kommunaldirektørkredsen", doer())
    circle = Body.objects.select_related("council").get(council=practice.council, number=number)
    town = queries.towns_of(practice.council, At(ON))[0]
    body.seat_official(circle, town, "Første", ON, doer())
    body.seat_official(circle, town, "Anden", ON + timedelta(5), doer())
    body.plan_body(circle, ON, "Rådhuset", doer())
    (then,), (now,) = (queries.bodies_of(practice.council, At(d)) for d in (ON, ON + timedelta(9)))
    assert [m.name for m in then.members] == ["Første"]
    assert [m.name for m in now.members] == ["Anden"]
    assert [m.day for m, _ in now.meetings] == [ON]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", ["results-contract", "framework-agreement", "appointments",
                                  "shared-funding"])  # fmt: skip
def test_each_recurring_case_has_a_template_with_every_field(name, language):
    assert set(texts(name, language)) == set(FIELDS)
    assert all(texts(name, language).values())
    assert templates()[name]["type"] in ("decide", "recommend", "appoint")


def test_one_of_a_cases_items_decides_and_another_takes_a_reason(practice, opened):
    draft = drafted(opened)
    case.release_draft(draft, doer())
    first, second = planned(practice), planned(practice, date(2026, 12, 21))
    add_from_draft(first, draft, Text("discuss", "x"), ON, by())
    assert deciding_item(opened) is None
    add_from_draft(first, draft, Text("recommend", "x"), ON, by())
    decides = deciding_item(opened)
    add_from_draft(second, draft, Text("discuss", "x"), ON, by())
    with pytest.raises(DecidedThere) as there:
        add_from_draft(second, draft, Text("decide", "x"), ON, by())
    assert there.value.item == decides
    add_from_draft(second, draft, Text("decide", "x"), ON, by("nye oplysninger"))
    assert deciding_item(opened).meeting == second
    page = clients(accounts())["secretary"].get(f"{DESK}{opened.number}/").content.decode()
    assert page.count('badge-info">beslutter') == 1


def test_the_page_says_where_a_case_is_decided(practice, opened):
    draft = drafted(opened)
    case.release_draft(draft, doer())
    meeting = planned(practice, today() + timedelta(20))
    desk = clients(accounts())["secretary"]
    told = {"item": draft.version, "meeting": meeting.number, "as": "decide"}
    page = f"{DESK}{opened.number}/"
    assert desk.post(page, {"key": "a", **told}).status_code == 302
    again = desk.post(page, {"key": "b", **told})
    assert again.status_code == 409
    assert "skal besluttes på mødet den" in again.content.decode()
    assert desk.post(page, {"key": "c", **told, "as": "discuss"}).status_code == 302
    assert desk.post(page, {"key": "d", **told, "reason": "nyt"}).status_code == 302


def test_a_body_treats_cases_at_its_meetings_and_says_what_it_says(practice, opened):
    number = body.found_body(practice.council, "circle", "Kredsen", doer())
    circle = Body.objects.select_related("council").get(council=practice.council, number=number)
    with pytest.raises(body.NoSuchMeeting):
        body.treat_case(circle, ON, opened, "", doer())
    body.plan_body(circle, ON, "Rådhuset", doer())
    body.treat_case(circle, ON, opened, "", doer())
    body.treat_case(circle, ON, opened, "Kredsen anbefaler.", doer())
    [view] = queries.bodies_of(practice.council, At(ON))
    [(meeting, lines)] = view.meetings
    assert (meeting.day, [(x.case.title, x.said) for x in lines]) == (
        ON, [("Rammeaftale 2027", "Kredsen anbefaler.")],
    )  # fmt: skip
    assert [(b.day, b.body, b.said) for b in queries.bodies_on(opened)] == [
        (ON, circle, "Kredsen anbefaler."),
    ]  # fmt: skip
    body.call_off_body(circle, ON, doer())
    assert queries.bodies_of(practice.council, At(ON))[0].meetings == ()
    with pytest.raises(body.NoSuchMeeting):
        body.call_off_body(circle, ON, doer())


def test_the_bodies_page_plans_treats_and_calls_off(practice, opened):
    number = body.found_body(practice.council, "circle", "Kredsen", doer())
    people, page = clients(accounts()), "/i/raad/oevelsesraad/2026-2030/embedskredse/"
    desk, told = people["secretary"], {"body": number, "day": "2026-12-08"}
    posted = [{"plan": "1"}, {"treat": "1", "case": opened.number, "said": "Anbefales."}]
    for n, form in enumerate(posted):
        assert desk.post(page, {"key": f"k{n}", **told, **form}).status_code == 302
    for reader in ("secretary", "chair", "municipal_secretary"):
        assert "Anbefales." in people[reader].get(page).content.decode()
    assert "Anbefales." in desk.get(f"{DESK}{opened.number}/").content.decode()
    draft = drafted(opened)
    case.release_draft(draft, doer())
    closed = Text("decide", "x", closed=True, closed_because="FVL §12")
    add_from_draft(planned(practice), draft, closed, ON, by())
    hidden = people["municipal_secretary"].get(page).content.decode()
    assert "Anbefales." not in hidden
    assert "Rammeaftale 2027" not in hidden
    assert desk.post(page, {"key": "x", **told, "call_off": "1"}).status_code == 302
    assert desk.post(page, {"key": "y", **told, "call_off": "1"}).status_code == 409
