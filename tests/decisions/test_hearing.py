"""A written hearing: heard are those who held a seat when it began, each seat replies once."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from tests.decisions.test_room import DAY, planned
from tests.members import path_in

from kontaktraad.decisions.actions import hearing as acts
from kontaktraad.decisions.actions.votes import HasVoted
from kontaktraad.decisions.hearings import hearing_view
from kontaktraad.decisions.models import Heard, Hearing, HearingClosed, HearingReply
from kontaktraad.meetings.models import ItemText
from kontaktraad.notices.outbox import say_contact
from kontaktraad.record import tasks
from kontaktraad.record.actions import By
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import At
from kontaktraad.register.facts import situation

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 25)
LAST = ON + timedelta(10)


def by(reason="haster"):
    return By("NN", uuid4().hex, reason)


def sent(term, silence="nothing"):
    asked = acts.Asked("Skal høringssvaret sendes?", "Udkast.", LAST, silence)
    number = acts.open_hearing(term, asked, ON, by())
    return Hearing.objects.select_related("term__council").get(term=term, number=number)


def heard(hearing):
    return list(Heard.objects.filter(hearing=hearing).select_related("hearing__term", "seat"))


def replies(hearing, choices):
    for each, choice in zip(heard(hearing), choices, strict=False):
        acts.reply(each, (choice, "fordi"), ON, uuid4().hex)


def test_everyone_replied_and_the_result_is_an_item_of_the_next_meeting(practice):
    meeting, hearing = planned(practice), sent(practice)
    count = len(heard(hearing))
    replies(hearing, ["for"] * (count - 1) + ["against"])
    assert acts.close_hearing(hearing, None, ON, by()) == "adopted"
    closed = HearingClosed.objects.get(hearing=hearing)
    text = ItemText.objects.get(item=closed.reported, known_to=None)
    assert closed.reported.meeting == meeting
    assert text.type == "inform"
    assert f"Af {count} hørte" in text.presentation
    assert "FO §5(10)" in text.presentation


@pytest.mark.postgres
def test_it_is_open_until_its_deadline_has_passed_or_everyone_replied(practice):
    hearing = sent(practice)
    replies(hearing, ["for"] * (len(heard(hearing)) - 1))
    with pytest.raises(acts.StillOpen):
        acts.close_hearing(hearing, None, LAST, by())
    assert acts.close_hearing(hearing, None, LAST + timedelta(1), by()) == "adopted"
    with pytest.raises(acts.HearingOver):
        acts.close_hearing(hearing, None, LAST + timedelta(1), by())


@pytest.mark.postgres
def test_a_seat_replies_once_and_not_after_the_last_day_or_the_closing(practice):
    hearing = sent(practice)
    first, second = heard(hearing)[:2]
    acts.reply(first, ("for", ""), LAST, uuid4().hex)
    with pytest.raises(HasVoted):
        acts.reply(first, ("against", ""), LAST, uuid4().hex)
    with pytest.raises(acts.HearingOver):
        acts.reply(second, ("for", ""), LAST + timedelta(1), uuid4().hex)
    assert HearingReply.objects.count() == 1


def test_silence_counts_as_the_hearing_said_when_it_was_sent(practice):
    quiet, assent = sent(practice), sent(practice, "assent")
    for hearing in (quiet, assent):
        replies(hearing, ["against"] * 2)
    with pytest.raises(Stopped) as few:
        acts.close_hearing(quiet, None, LAST + timedelta(1), by())
    assert few.value.outcome.reason == "too_few_replies"
    assert acts.close_hearing(assent, None, LAST + timedelta(1), by()) == "adopted"


def tied(practice, chairs):
    """A hearing with as many for as against, in which the chair replied so."""
    hearing = sent(practice)
    chair = situation(practice, At(ON)).chairs["chair"].person
    others = [each for each in heard(hearing) if str(each.person_id) != chair]
    half = len(others) // 2
    said = ["for"] * half + ["against"] * half
    if chairs != "blank":
        said[said.index(chairs)] = "blank"
    replies_of = {each.pk: choice for each, choice in zip(others, said, strict=True)}
    replies(hearing, [replies_of.get(each.pk, chairs) for each in heard(hearing)])
    return hearing


def test_on_a_tie_the_chairs_own_reply_decides_whatever_the_desk_says(practice):
    hearing = tied(practice, "against")
    assert acts.close_hearing(hearing, "for", ON, by()) == "rejected"


def test_a_chair_who_replied_blank_is_asked_on_a_tie(practice):
    hearing = tied(practice, "blank")
    with pytest.raises(Stopped):
        acts.close_hearing(hearing, None, ON, by())
    assert acts.close_hearing(hearing, "against", ON, by()) == "rejected"


def test_a_hearing_about_what_is_closed_is_reported_as_a_closed_item(practice):
    planned(practice)
    told = acts.Asked("Om NN?", "Her.", LAST, "assent", "navngiven persons forhold")
    number = acts.open_hearing(practice, told, ON, by("haster"))
    hearing = Hearing.objects.select_related("term__council").get(term=practice, number=number)
    acts.close_hearing(hearing, None, LAST + timedelta(1), by())
    text = ItemText.objects.get(item=HearingClosed.objects.get().reported, known_to=None)
    assert (text.closed, text.closed_because) == (True, "navngiven persons forhold")


def test_a_link_to_a_hearing_is_dead_a_month_after_its_last_day(practice, monkeypatch):
    secret = acts.secret_of(heard(sent(practice))[0])
    for days, opens in ((30, True), (31, False)):
        monkeypatch.setattr(acts, "today", lambda days=days: LAST + timedelta(days))
        assert (acts.heard_by(secret) is not None) is opens


def test_a_forum_knows_no_written_hearing(practice, monkeypatch):
    monkeypatch.setattr(practice.council, "kind", "skf")
    with pytest.raises(Stopped) as asked:
        sent(practice)
    assert asked.value.outcome.cite.id == "SKF-9"


@pytest.mark.parametrize("missing", ["question", "material", "reason", "deadline"])
def test_a_hearing_needs_question_material_reason_and_a_day_to_come(practice, missing):
    told = {"question": "Ja?", "material": "Her.", "deadline": LAST, "reason": "haster"}
    told[missing] = ON if missing == "deadline" else ""
    reason = told.pop("reason")
    with pytest.raises(acts.Incomplete):
        acts.open_hearing(practice, acts.Asked(**told, silence="nothing"), ON, by(reason))
    assert not Hearing.objects.exists()


@pytest.mark.postgres
def test_a_notice_holds_the_link_and_nothing_else_and_its_opening_is_a_receipt(practice):
    hearing = sent(practice)
    first = heard(hearing)[0]
    say_contact(first.person_id, "nn@oevelse.example")
    assert acts.remind_hearing(hearing, by()) == "1"
    while tasks.work_once():
        pass
    assert len(mail.outbox) == 1
    assert hearing.question not in mail.outbox[0].subject + mail.outbox[0].body
    path = path_in(mail.outbox[0])
    assert hearing.question in Client().get(path).content.decode()
    told = Client().post(path, {"choice": "for", "reasons": "Godt", "key": "1"})
    assert "Pladsen har svaret" in told.content.decode()
    assert HearingReply.objects.get().reasons == "Godt"


def test_no_other_link_opens_a_hearing(practice):
    hearing = sent(practice)
    secret = acts.secret_of(heard(hearing)[0])
    other = secret[:-1] + ("A" if secret[-1] != "A" else "B")
    for wrong in ("x", other, secret.replace(secret.split(":")[0], "9", 1)):
        assert Client().get(f"/moede/hoering/{wrong}/").status_code == 404


def test_a_result_that_no_meeting_was_planned_for_is_reported_to_the_next_one_planned(practice):
    hearing = sent(practice, "assent")
    replies(hearing, ["for"])
    acts.close_hearing(hearing, None, hearing.deadline + timedelta(1), by())
    assert HearingClosed.objects.get(hearing=hearing).reported is None
    assert hearing_view(hearing).reported is None
    first, second = planned(practice), planned(practice, DAY + timedelta(7))
    item = hearing_view(hearing).reported
    assert item.meeting == first
    text = ItemText.objects.get(item=item, known_to=None)
    assert (text.type, hearing.question in text.presentation) == ("inform", True)
    assert "FO §5(10)" in text.presentation
    assert not ItemText.objects.filter(item__meeting=second).exists()
