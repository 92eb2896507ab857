"""A task is sent with its reading, answered by each municipality, and ended by the reading."""

import json
from datetime import date, timedelta
from fractions import Fraction
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from tests.appointments.test_rehearsal import signed_in
from tests.decisions.test_room import planned

from kontaktraad.access.actions import account_of, give_role
from kontaktraad.assents.actions.answer import (
    NotAnAnswer,
    Reply,
    TaskOver,
    answer,
    decide_conditions,
    end_task,
    withdraw_task,
)
from kontaktraad.assents.actions.send import (
    Key,
    NotComplete,
    Sent,
    asked_by,
    remind,
    say_mail,
    secret_of,
    send_task,
)
from kontaktraad.assents.actions.status import report_overdue
from kontaktraad.assents.facts import asked_towns, newest_answers
from kontaktraad.assents.keys import EQUAL, NotAKey, combine, enter_key, key_named, weights_for
from kontaktraad.assents.models import Answer, Task, TaskEnded, TaskFor
from kontaktraad.assents.queries import ruled_amounts, task_view, waiting_for
from kontaktraad.documents.model import Document, Paragraph
from kontaktraad.documents.pdf import as_pdf
from kontaktraad.meetings.models import ItemText
from kontaktraad.record import tasks
from kontaktraad.record.actions import By
from kontaktraad.record.models import JournalEntry
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import At
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.register.tiles import towns_of
from kontaktraad.rules.contributions import Swap
from kontaktraad.sources.badinput import BadInput

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 25)
LAST = ON + timedelta(20)
YES, NO = Reply("yes", "council"), Reply("no", "council")


def by(reason=""):
    return By("NN", uuid4().hex, reason)


def pdf():
    made = Document("Udskrift", "da", ON, (Paragraph("Byrådet sagde ja."),))
    return as_pdf(made)


def sent(term, **more):
    key = more.pop("key", None) or key_named(term.council, EQUAL, ON)
    asked = Sent(**{
        "kind": "cost", "title": "Fælles øvelse", "text": "Sagen.", "deadline": LAST, "key": key,
        "total": 29_000_01, **more,
    })  # fmt: skip
    number = send_task(term, asked, ON, by())
    return Task.objects.select_related("term__council").get(term=term, number=number)


def everyone(task, *replies, on=ON):
    """The first municipalities answer as told, the others yes."""
    rows = asked_towns(task)
    for row, reply in zip(rows, [*replies, *[YES] * (len(rows) - len(replies))], strict=True):
        answer(row, reply, on, by())


@pytest.mark.postgres
def test_everybody_assents_and_the_shares_add_to_the_total(practice):
    meeting, task = planned(practice), sent(practice)
    everyone(task)
    assert end_task(task, ON, by()) == "shared"
    ended = TaskEnded.objects.get(task=task)
    amounts = ruled_amounts(ended)
    assert sum(amounts.values()) == task.total
    assert sorted(set(amounts.values())) == [100_000, 100_001]
    assert ended.reported.meeting == meeting
    text = ItemText.objects.get(item=ended.reported, known_to=None)
    assert "29 sagde ja" in text.presentation
    assert text.type == "inform"


def test_one_refusal_stops_it_where_that_was_chosen(practice):
    task = sent(practice)
    everyone(task, NO)
    assert end_task(task, ON, by()) == "stopped"
    told = task_view(task)
    assert "Askelund" in told.steps[-1][0]
    assert told.steps[-1][1] == "FO §6(4)"
    assert ruled_amounts(told.ended) == {}


def test_those_who_assent_pay_where_that_was_chosen(practice):
    task = sent(practice, refusal="those_who_assent")
    everyone(task, NO)
    assert end_task(task, ON, by()) == "shared"
    amounts = ruled_amounts(TaskEnded.objects.get(task=task))
    assert sum(amounts.values()) == task.total
    assert len(amounts) == 28


def test_a_host_covers_where_that_was_chosen(practice):
    towns = towns_of(practice.council, At(ON))
    task = sent(practice, refusal="host", host=towns[3].pk)
    everyone(task, NO)
    end_task(task, ON, by())
    amounts = ruled_amounts(TaskEnded.objects.get(task=task))
    assert amounts[towns[0].pk] == 0
    assert amounts[towns[3].pk] > 200_000
    assert sum(amounts.values()) == task.total


def test_nothing_ends_before_everybody_has_answered(practice):
    task = sent(practice)
    with pytest.raises(Stopped) as stopped:
        end_task(task, ON, by())
    assert stopped.value.outcome.question == "answers_are_waited_for"
    everyone(task, Reply("conditions", "council", words="kun i 2027"))
    with pytest.raises(Stopped) as stopped:
        end_task(task, ON, by())
    assert stopped.value.outcome.question == "conditions_are_set"
    assert not TaskEnded.objects.exists()


def test_silence_is_a_no_after_the_deadline_where_that_was_chosen(practice):
    task = sent(practice, silence="no", refusal="those_who_assent")
    for row in asked_towns(task)[1:]:
        answer(row, YES, ON, by())
    with pytest.raises(Stopped):
        end_task(task, LAST, by())
    assert end_task(task, LAST + timedelta(1), by()) == "shared"


@pytest.mark.postgres
def test_a_late_answer_counts_and_is_noted_as_late(practice):
    task = sent(practice)
    everyone(task)
    row = asked_towns(task)[0]
    answer(row, YES, LAST + timedelta(1), by())
    assert newest_answers(task)[row.town_id].late
    end_task(task, LAST + timedelta(2), by())
    ruling = json.loads(TaskEnded.objects.get(task=task).ruling.document)
    assert ruling["inputs"]["late"] == [row.town_id]


@pytest.mark.postgres
def test_a_later_answer_counts_instead_and_all_are_kept(practice):
    task = sent(practice)
    row = asked_towns(task)[0]
    answer(row, NO, ON, by())
    answer(row, YES, ON, by())
    assert newest_answers(task)[row.town_id].said == "yes"
    assert Answer.objects.filter(asked=row).count() == 2


def test_when_a_municipality_plans_to_decide_is_no_answer(practice):
    task = sent(practice)
    row = asked_towns(task)[0]
    answer(row, Reply("", "council", planned=LAST), ON, by())
    assert row.town_id not in newest_answers(task)
    assert task_view(task).rows[0].planned.planned == LAST


@pytest.mark.postgres
def test_an_ended_task_takes_no_answer_and_ends_once(practice):
    task = sent(practice)
    everyone(task)
    end_task(task, ON, by())
    with pytest.raises(TaskOver):
        answer(asked_towns(task)[0], NO, ON, by())
    with pytest.raises(TaskOver):
        end_task(task, ON, by())


@pytest.mark.parametrize("reply", [
    Reply("", "council"), Reply("yes", ""), Reply("maybe", "council"),
    Reply("conditions", "council", words=" "),
])  # fmt: skip
def test_an_answer_without_what_it_needs_is_refused(practice, reply):
    with pytest.raises(NotAnAnswer):
        answer(asked_towns(sent(practice))[0], reply, ON, by())
    assert not Answer.objects.exists()


@pytest.mark.parametrize("more", [
    {"kind": "gift"}, {"title": " "}, {"text": ""}, {"deadline": ON}, {"total": 0},
    {"refusal": "perhaps"}, {"silence": ""}, {"refusal": "host"}, {"total": 10**15},
    {"key": Key("Nøgle", "kilde", "2026-01-01", {"Ø01": Fraction(1)})},
])  # fmt: skip
def test_a_task_without_what_it_needs_is_not_sent(practice, more):
    with pytest.raises(NotComplete):
        sent(practice, **more)
    assert not TaskFor.objects.exists()


def test_a_total_that_is_not_in_units_is_refused_before_anything_is_sent(practice):
    with pytest.raises(Stopped) as stopped:
        sent(practice, unit=100)
    assert stopped.value.outcome.reason == "total_not_in_units"
    assert not Task.objects.exists()


def test_a_recommendation_and_places_run_the_same_way(practice):
    recommendation = sent(practice, kind="recommend", total=0)
    everyone(recommendation, NO)
    assert end_task(recommendation, ON, by()) == "answered"
    towns = towns_of(practice.council, At(ON))
    places = sent(practice, kind="places", total=60,
                  swaps=(Swap(towns[0].pk, towns[1].pk, 1),))  # fmt: skip
    everyone(places)
    end_task(places, ON, by())
    amounts = ruled_amounts(TaskEnded.objects.get(task=places))
    assert sum(amounts.values()) == 60
    assert (amounts[towns[0].pk], amounts[towns[1].pk]) == (2, 4)


@pytest.mark.postgres
def test_the_same_sending_twice_is_one_task(practice):
    key, twice = key_named(practice.council, EQUAL, ON), by()
    asked = Sent("cost", "En", "Sagen.", LAST, key, total=100)
    assert send_task(practice, asked, ON, twice) == send_task(practice, asked, ON, twice)
    assert Task.objects.count() == 1


def test_mail_holds_a_link_and_no_title_and_only_the_silent_are_reminded(practice):
    towns = towns_of(practice.council, At(ON))
    for town in towns[:2]:
        say_mail(practice, town, f"Kontor@{town.slug}.example", ON, by())
    task = sent(practice)
    answer(asked_towns(task)[0], YES, ON, by())
    assert remind(task, by()) == "1"
    while tasks.work_once():
        pass
    assert [m.to for m in mail.outbox] == [
        [f"kontor@{towns[0].slug}.example"], [f"kontor@{towns[1].slug}.example"],
        [f"kontor@{towns[1].slug}.example"],
    ]  # fmt: skip
    assert "Fælles øvelse" not in "".join(m.subject + m.body for m in mail.outbox)
    assert "/opgave/svar/" in mail.outbox[0].body


def test_a_link_opens_its_own_municipality_and_nothing_else(practice):
    task = sent(practice)
    row = asked_towns(task)[5]
    assert asked_by(secret_of(row)) == row
    assert asked_by(secret_of(row) + "x") is None
    assert asked_by("5") is None


@pytest.mark.postgres
def test_by_link_everything_needed_is_shown_and_the_answer_kept_once(practice):
    task = sent(practice)
    row = asked_towns(task)[0]
    client, address = Client(), f"/opgave/svar/{secret_of(row)}/"
    shown = client.get(address).content.decode()
    for part in (
        "Sagen.",
        "1.000,01 kr. af 29.000,01 kr.",
        "Lige dele",
        "FO §6(4)",
        "Ét nej standser",
    ):
        assert part in shown, part
    form = {"said": "yes", "level": "council", "key": "k1", "words": "referat"}
    assert client.post(address, form).status_code == 200
    assert client.post(address, form).status_code == 200
    assert Answer.objects.count() == 1
    assert client.post(address, {"said": "", "level": "council", "key": "k2"}).status_code == 409


def test_what_waits_for_a_municipality_is_gone_when_it_has_answered(practice):
    task = sent(practice)
    row = asked_towns(task)[0]
    assert [each.pk for each in waiting_for(practice, {row.town_id}, ON)] == [row.pk]
    answer(row, YES, ON, by())
    assert waiting_for(practice, {row.town_id}, ON) == []


@pytest.mark.postgres
def test_keys_are_dated_facts_with_a_source_and_combine_exactly(practice):
    council = practice.council
    towns = towns_of(council, At(ON))
    people = {town.pk: Fraction(1000 + n) for n, town in enumerate(towns)}
    enter_key(practice, "befolkning", Key("Befolkning", "FOLK1A", "2026-01-01", people), ON, by())
    both = combine(council, [(Fraction(1, 2), "befolkning"), (Fraction(1, 2), EQUAL)], "Halvt", ON)
    assert sum(both.weights.values()) == 1
    assert key_named(council, "befolkning", ON).weights == people
    assert key_named(council, "befolkning", ON - timedelta(1)) is None
    with pytest.raises(Stopped):
        combine(council, [(Fraction(1, 3), EQUAL)], "Tredjedel", ON)
    with pytest.raises(NotAKey):
        combine(council, [(Fraction(1), "findes-ikke")], "Ingen", ON)


@pytest.mark.parametrize("key", [
    Key("", "kilde", "2026-01-01", {"Ø01": Fraction(1)}), Key("Navn", "", "2026-01-01", {}),
    Key("Navn", "kilde", "2026-01-01", {"Ø01": Fraction(-1)}),
    Key("Navn", "kilde", "2026-01-01", {"Ø01": Fraction(0)}),
])  # fmt: skip
def test_a_key_without_name_source_or_weight_is_refused(practice, key):
    with pytest.raises(NotAKey):
        enter_key(practice, "n", key, ON, by())


def test_a_key_has_a_weight_for_each_municipality_by_any_of_its_names(practice):
    towns = towns_of(practice.council, At(ON))
    named = {f"{town.name} Kommune": Fraction(5) for town in towns} | {"Hele landet": Fraction(9)}
    assert len(weights_for(practice.council, ON, named, "fil")) == len(towns)
    named.pop(f"{towns[2].name} Kommune")
    with pytest.raises(BadInput) as bad:
        weights_for(practice.council, ON, named, "fil")
    assert towns[2].name in bad.value.faults[0].detail


@pytest.mark.postgres
def test_a_sent_task_keeps_its_key_when_the_key_is_entered_anew(practice):
    towns = towns_of(practice.council, At(ON))
    first = {town.pk: Fraction(1) for town in towns}
    enter_key(practice, "n", Key("N", "kilde", "2026-01-01", first), ON, by())
    task = sent(practice, key=key_named(practice.council, "n", ON))
    before = task_view(task).dry.amounts
    later = {**first, towns[0].pk: Fraction(100)}
    enter_key(practice, "n", Key("N", "kilde", "2026-07-01", later), ON + timedelta(1), by())
    assert task_view(Task.objects.get(pk=task.pk)).dry.amounts == before
    with pytest.raises(LaterFacts):
        enter_key(practice, "n", Key("N", "kilde", "2026-03-01", first), ON, by())


def test_an_extract_of_the_minutes_is_fetched_at_the_desk_alone(practice, client):
    task = sent(practice)
    row = asked_towns(task)[0]
    upload = ("udskrift.pdf", pdf())
    answer(row, Reply("yes", "council", upload=upload), ON, by())
    address = f"/i/raad/oevelsesraad/2026-2030/opgaver/{task.number}/udskrift/{row.town.slug}/"
    assert client.get(address).status_code in (302, 403)
    found = signed_in(practice).get(address)
    assert (found.content, found["Content-Disposition"]) == (upload[1], "attachment")
    other = asked_towns(task)[1].town.slug
    assert signed_in(practice).get(address.replace(row.town.slug, other)).status_code == 404


def test_a_municipal_secretary_answers_for_its_own_municipality_alone(practice):
    task = sent(practice)
    user = account_of("kommune@test.example")
    give_role(user, "municipal_secretary", ON, "NN", council=practice.council_id, town="Ø01")
    client = Client()
    client.force_login(user)
    base = "/i/raad/oevelsesraad/2026-2030/kommune"
    form = {"said": "yes", "level": "council", "key": "k"}
    assert client.get(f"{base}/oevelse-askelund/").status_code == 200
    own = f"{base}/oevelse-askelund/opgaver/{task.number}/"
    assert client.post(own, form).status_code == 200
    other = f"{base}/oevelse-birkebro/opgaver/{task.number}/"
    assert client.post(other, form).status_code == 404
    assert [a.asked.town_id for a in Answer.objects.all()] == ["Ø01"]


def test_conditions_are_decided_on_for_a_reason_and_then_it_can_end(practice):
    task = sent(practice, refusal="those_who_assent")
    asks = Reply("conditions", "council", words="kun i 2027")
    everyone(task, asks, asks)
    for n, met in enumerate((True, False)):
        found = newest_answers(task)[asked_towns(task)[n].town_id]
        with pytest.raises(NotAnAnswer):
            decide_conditions(found, " ", by(), met=met)
        decide_conditions(found, "aftalt med formanden", by(), met=met)
    assert [row.counted for row in task_view(task).rows[:3]] == ["yes", "no", "yes"]
    assert end_task(task, ON, by()) == "shared"
    assert len(ruled_amounts(TaskEnded.objects.get(task=task))) == 28


def test_a_newer_answer_asks_for_its_own_decision(practice):
    task = sent(practice)
    row = asked_towns(task)[0]
    answer(row, Reply("conditions", "council", words="a"), ON, by())
    old = newest_answers(task)[row.town_id]
    answer(row, Reply("conditions", "council", words="b"), ON, by())
    with pytest.raises(NotAnAnswer):
        decide_conditions(old, "x", by(), met=True)


def test_a_host_that_refuses_stops_it(practice):
    towns = towns_of(practice.council, At(ON))
    task = sent(practice, refusal="host", host=towns[0].pk)
    everyone(task, NO)
    assert end_task(task, ON, by()) == "stopped"


def test_a_task_is_withdrawn_for_a_reason_and_takes_no_answer(practice):
    task = sent(practice)
    with pytest.raises(NotAnAnswer):
        withdraw_task(task, ON, by())
    assert withdraw_task(task, ON, by("sendt ved en fejl")) == "withdrawn"
    with pytest.raises(TaskOver):
        answer(asked_towns(task)[0], YES, ON, by())
    assert "sendt ved en fejl" in task_view(task).steps[0][0]


def test_an_assent_from_below_the_level_asked_for_is_none_yet(practice):
    task = sent(practice, least="council")
    everyone(task, Reply("yes", "administration"))
    with pytest.raises(Stopped) as stopped:
        end_task(task, ON, by())
    assert stopped.value.outcome.question == "answers_are_waited_for"
    lenient = sent(practice, least="administration")
    everyone(lenient, Reply("yes", "administration"))
    assert end_task(lenient, ON, by()) == "shared"


def test_a_late_answer_does_not_count_where_that_was_chosen(practice):
    task = sent(practice, late="ignored", silence="no", refusal="stop")
    for row in asked_towns(task)[1:]:
        answer(row, YES, ON, by())
    answer(asked_towns(task)[0], YES, LAST + timedelta(1), by())
    assert end_task(task, LAST + timedelta(60), by()) == "stopped"


def test_a_swap_with_somebody_who_refuses_falls_away(practice):
    towns = towns_of(practice.council, At(ON))
    swap = Swap(towns[0].pk, towns[1].pk, 500_00)
    task = sent(practice, refusal="those_who_assent", swaps=(swap,))
    everyone(task, NO)
    assert end_task(task, ON, by()) == "shared"
    amounts = ruled_amounts(TaskEnded.objects.get(task=task))
    assert max(amounts.values()) - min(amounts.values()) <= 1


def test_a_link_dies_a_month_after_the_end_and_is_never_stored_by_a_browser(practice, client):
    task = sent(practice)
    secret = secret_of(asked_towns(task)[0])
    told = client.get(f"/opgave/svar/{secret}/")
    assert "no-store" in told["Cache-Control"]
    withdraw_task(task, ON, by("fejl"))
    assert asked_by(secret)
    ended = TaskEnded.objects.get(task=task)
    long_ago = ended.at - timedelta(days=60)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "kontaktraad.assents.actions.send.KEPT", ended.at - long_ago - timedelta(days=90)
        )
        assert asked_by(secret) is None


def test_who_is_signed_in_is_named_beside_the_link(practice):
    task = sent(practice)
    row = asked_towns(task)[0]
    form = {"said": "yes", "level": "council", "key": "k"}
    signed_in(practice).post(f"/opgave/svar/{secret_of(row)}/", form)
    entry = JournalEntry.objects.order_by("-sequence").first()
    assert "s@test.example" in entry.actor


@pytest.mark.parametrize("title", ["Linje\x0bskift", "Nul\x00", "\ufffe"])
def test_marks_that_no_bill_can_hold_are_refused(practice, title):
    with pytest.raises(NotComplete):
        sent(practice, title=title)


@pytest.mark.postgres
def test_how_a_task_stands_after_its_last_day_is_put_on_the_next_agenda_once(practice):
    task = sent(practice)
    rows = asked_towns(task)
    answer(rows[0], YES, ON, by())
    assert report_overdue(LAST, "kkr remind") == [], "its last day has not passed"
    late = LAST + timedelta(1)
    assert report_overdue(late, "kkr remind") == [], "no meeting is planned"
    meeting = planned(practice, late + timedelta(20))
    assert report_overdue(late, "kkr remind") == [task.title]
    assert report_overdue(late, "kkr remind") == []
    item = ItemText.objects.filter(item__meeting=meeting).latest("pk")
    assert task.title in item.title
    assert rows[1].town.name in item.presentation
    assert rows[0].town.name not in item.presentation
    assert not TaskEnded.objects.filter(task=task).exists(), "nobody has ruled on it"


@pytest.mark.postgres
def test_conditions_are_decided_once_and_only_on_the_newest_answer(practice):
    task = sent(practice)
    asked = asked_towns(task)[0]
    answer(asked, Reply("conditions", "council", words="Kun i 2027."), ON, by())
    first = newest_answers(task)[asked.town_id]
    answer(asked, Reply("conditions", "council", words="Kun i 2028."), ON, by())
    with pytest.raises(NotAnAnswer):
        decide_conditions(first, "Mødt.", by(), met=True)
    newest = newest_answers(task)[asked.town_id]
    decide_conditions(newest, "Mødt.", by(), met=True)
    with pytest.raises(NotAnAnswer):
        decide_conditions(newest, "Fortrudt.", by(), met=False)
