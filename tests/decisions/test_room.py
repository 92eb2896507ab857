"""In the room: a seat has one vote, a quorum guards it, the chair's vote decides a tie."""

import json
from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import translation
from tests.access.matrix import accounts, clients
from tests.members import signed_in_as, with_code

from kontaktraad.decisions import queries
from kontaktraad.decisions.actions import votes
from kontaktraad.decisions.actions.decide import (
    NothingDecided,
    NotInTheRoom,
    Said,
    StillVoting,
    current,
    decide,
)
from kontaktraad.decisions.actions.locked import CalledOff, MinutesApproved
from kontaktraad.decisions.actions.minutes import (
    Locked,
    NotLater,
    WrittenMeanwhile,
    approve,
    newest,
    release,
    say_minutes,
    waiting,
)
from kontaktraad.decisions.actions.presence import (
    Stranger,
    note_conflict,
    note_expected,
    note_presence,
)
from kontaktraad.decisions.facts import present, presides, room
from kontaktraad.decisions.minutes import document, state_of, written
from kontaktraad.decisions.models import Ballot, Closed, Decision, Minutes, Poll, Reservation
from kontaktraad.decisions.told import ended, has_result
from kontaktraad.documents.pdf import as_pdf
from kontaktraad.meetings.actions.agenda import answer, send_agenda
from kontaktraad.meetings.actions.around import Visit, invite_guest
from kontaktraad.meetings.actions.items import Text, add_item
from kontaktraad.meetings.actions.plan import Wish, call_off, plan_meeting
from kontaktraad.meetings.facts import council_on
from kontaktraad.meetings.invitations import called_to, link_secret
from kontaktraad.meetings.models import Item, Meeting, Reply
from kontaktraad.record.actions import By, read
from kontaktraad.record.models import JournalEntry
from kontaktraad.register.actions.occur import Request, Stopped, perform
from kontaktraad.register.at import At
from kontaktraad.register.facts import situation
from kontaktraad.register.ledger import LaterFacts
from kontaktraad.rules import mandates as m
from kontaktraad.rules.meetings import Presiding

pytestmark = pytest.mark.django_db
DAY = date(2026, 12, 14)


def by(reason=""):
    return By("NN", uuid4().hex, reason)


def planned(term, day=DAY):
    wish = Wish("ordinary", day, time(10), time(13), "Rådhuset")
    number = plan_meeting(term, wish, by())
    return Meeting.objects.select_related("term__council").get(term=term, number=number)


@pytest.fixture
def meeting(practice):
    made = planned(practice)
    add_item(made, Text("decide", "Tilskud", recommendation="At tilskuddet gives."), DAY, by())
    send_agenda(made, DAY - timedelta(8), by())
    return made


@pytest.fixture
def item(meeting):
    return Item.objects.select_related("meeting__term__council").get(meeting=meeting)


def comes(meeting, *people):
    for person in people:
        note_presence(meeting, int(person), by(), came=True)


def chair_of(meeting, post="chair"):
    return situation(meeting.term, At(DAY)).chairs[post].person


def enough(meeting, without=()):
    """Just enough members for a quorum, the chair among them unless left out."""
    people = [c.person for c in called_to(meeting) if c.person not in without]
    first = [p for p in (chair_of(meeting), chair_of(meeting, "vice_chair")) if p in people]
    rest = [p for p in people if p not in first]
    return (first + rest)[: -(-len(called_to(meeting)) // 2)]


def seat_of(meeting, person):
    return next(c.seat for c in called_to(meeting) if c.person == person)


def opened(item, method="named"):
    number = votes.open_poll(item, "Skal tilskuddet gives?", method, by())
    return Poll.objects.select_related("item__meeting__term__council").get(pk=number)


def vote(poll, person, choice, seat=None):
    seat = seat or seat_of(poll.item.meeting, person)
    return votes.cast(poll, seat, person, choice, by())


def test_without_half_the_members_nothing_is_put_to_the_vote_or_decided(meeting, item):
    comes(meeting, *enough(meeting)[:-1])
    for work in (lambda: opened(item), lambda: decide(item, Said("ja"), by())):
        with pytest.raises(votes.NotQuorate) as short:
            work()
        assert short.value.figures["present"] == short.value.figures["needed"] - 1
    assert not Poll.objects.filter(item=item).exists()


@pytest.mark.postgres
def test_everyone_who_answered_yes_is_noted_in_one_act(meeting):
    seats = called_to(meeting)
    pair = next(c for c in seats if c.substitute)
    others = [c for c in seats if c != pair]
    for called, told in ((others[0], "comes"), (others[1], "absent"), (pair, "substitute")):
        answer(meeting, called, told, DAY - timedelta(2), uuid4().hex)
    assert note_expected(meeting, by()) == "2"
    assert present(meeting) == {others[0].person, pair.substitute}
    assert note_expected(meeting, by()) == "0"


@pytest.mark.postgres
def test_consensus_is_one_act_with_a_number_and_its_quorum(meeting, item):
    comes(meeting, *enough(meeting))
    number = decide(item, Said("Tilskuddet gives.", "V tager forbehold"), by())
    found = current(item)
    assert (str(found.number), found.how, found.reservations) == (
        number, "consensus", "V tager forbehold",
    )  # fmt: skip
    assert found.ruling.question == "quorum"
    with pytest.raises(NothingDecided):
        decide(item, Said("  "), by())


@pytest.mark.postgres
def test_a_seat_votes_once_whoever_asks_and_however_often(meeting, item):
    people = enough(meeting)
    comes(meeting, *people)
    poll = opened(item)
    vote(poll, people[0], "for")
    with pytest.raises(votes.HasVoted):
        vote(poll, people[0], "against")
    row = Ballot.objects.get(poll=poll)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
    assert Ballot.objects.filter(poll=poll).count() == 1


@pytest.mark.postgres
def test_a_repeated_request_is_one_vote(meeting, item):
    people = enough(meeting)
    comes(meeting, *people)
    poll, same = opened(item), by()
    seat = seat_of(meeting, people[1])
    first = votes.cast(poll, seat, people[1], "blank", same)
    assert votes.cast(poll, seat, people[1], "blank", same) == first
    assert Ballot.objects.filter(poll=poll).count() == 1


def test_the_substitute_votes_only_while_the_member_is_away(meeting, item):
    pair = next(c for c in called_to(meeting) if c.substitute and c.seat.startswith("X"))
    comes(meeting, *enough(meeting, without=(pair.person,)), pair.substitute, pair.person)
    poll = opened(item)
    with pytest.raises(Stopped) as refused:
        vote(poll, pair.substitute, "for", pair.seat)
    assert refused.value.outcome.cite.id == "FO §5(11)"
    note_presence(meeting, int(pair.person), by(), came=False)
    vote(poll, pair.substitute, "for", pair.seat)
    note_presence(meeting, int(pair.person), by(), came=True)
    with pytest.raises(votes.HasVoted):
        vote(poll, pair.person, "for", pair.seat)


def test_the_substitute_votes_from_a_link_of_their_own_and_answers_for_nobody(meeting, item):
    pair = next(c for c in called_to(meeting) if c.substitute)
    comes(meeting, *enough(meeting, without=(pair.person,)), pair.substitute)
    poll = opened(item)
    address = f"/moede/{link_secret(meeting, pair, 'substitute')}/stem/"
    told = signed_in_as(pair.substitute).post(
        address, {"poll": poll.pk, "choice": "for", "key": "k"}
    )
    assert told.status_code == 200
    assert Ballot.objects.get(poll=poll).person_id == int(pair.substitute)
    of_member = f"/moede/{link_secret(meeting, pair)}/stem/"
    again = signed_in_as(pair.person).post(
        of_member, {"poll": poll.pk, "choice": "against", "key": "k2"}
    )
    assert again.status_code == 409
    Client().post(address.removesuffix("stem/"), {"answer": "absent", "key": "k3"})
    assert not Reply.objects.filter(meeting=meeting).exists()


def test_the_absent_the_conflicted_and_guests_do_not_vote(meeting, item):
    people = enough(meeting)
    comes(meeting, *people)
    poll = opened(item)
    away = next(c for c in called_to(meeting) if c.person not in people)
    note_conflict(item, int(people[2]), by(), conflicted=True)
    for person, seat, reason in (
        (away.person, away.seat, "is_not_present"),
        (people[2], None, "is_conflicted"),
        ("999999", away.seat, "guests_do_not_vote"),
    ):
        with pytest.raises(Stopped) as refused:
            vote(poll, person, "for", seat)
        assert refused.value.outcome.reason == reason
    note_conflict(item, int(people[2]), by(), conflicted=False)
    assert vote(poll, people[2], "for") == "for"
    with pytest.raises(Stranger):
        note_presence(meeting, 999999, by(), came=True)


def test_who_has_not_voted_is_named_before_the_poll_is_closed(meeting, item):
    people = enough(meeting)
    comes(meeting, *people)
    poll = opened(item)
    for person in people[:-1]:
        vote(poll, person, "for")
    assert queries.missing(poll) == [seat_of(meeting, people[-1])]
    (view,) = queries.items(meeting)
    assert len(view.polls[0].missing) == 1
    late = next(c for c in called_to(meeting) if c.person not in people)
    note_presence(meeting, int(late.person), by(), came=True)
    note_presence(meeting, int(people[-1]), by(), came=False)
    assert queries.missing(poll) == [late.seat]
    note_conflict(item, int(late.person), by(), conflicted=True)
    assert queries.missing(poll) == []


@pytest.mark.postgres
def test_a_closed_poll_takes_no_vote_and_is_closed_once(meeting, item):
    people = enough(meeting)
    comes(meeting, *people)
    poll = opened(item)
    vote(poll, people[0], "for")
    assert votes.close_poll(poll, votes.Counted(), by()) == "adopted"
    with pytest.raises(votes.PollClosed):
        vote(poll, people[1], "for")
    with pytest.raises(votes.PollClosed):
        votes.close_poll(poll, votes.Counted(), by())
    entries = JournalEntry.objects.filter(verb="close_poll").count()
    assert entries == Closed.objects.filter(poll__item__meeting=meeting).count() == 1


@pytest.mark.parametrize(("chairs", "result"), [("for", "adopted"), ("against", "rejected")])
def test_on_a_tie_the_chairs_vote_decides_and_only_then_is_it_told(meeting, item, chairs, result):
    people = enough(meeting)
    comes(meeting, *people)
    assert presides(meeting).answer == Presiding("chair", people[0])
    poll = opened(item)
    other = "against" if chairs == "for" else "for"
    vote(poll, people[0], chairs)
    vote(poll, people[1], other)
    assert votes.close_poll(poll, votes.Counted(), by()) == result
    (view,) = queries.items(meeting)
    assert "stemmelighed" in view.polls[0].told.lower()


def test_the_vote_the_chair_cast_cannot_be_told_otherwise_at_the_closing(meeting, item):
    people = enough(meeting)
    comes(meeting, *people)
    poll = opened(item)
    vote(poll, people[0], "for")
    vote(poll, people[1], "against")
    assert votes.close_poll(poll, votes.Counted(presiding_vote="against"), by()) == "adopted"


def test_a_chair_who_voted_blank_is_asked_on_a_tie(meeting, item):
    people = enough(meeting)
    comes(meeting, *people)
    poll = opened(item)
    vote(poll, people[0], "blank")
    with pytest.raises(Stopped) as asked:
        votes.close_poll(poll, votes.Counted(), by())
    assert asked.value.outcome.question == "how_does_the_chair_vote"
    assert not Closed.objects.filter(poll=poll).exists()
    assert votes.close_poll(poll, votes.Counted(presiding_vote="for"), by()) == "adopted"


def test_under_the_vice_chair_a_tie_asks_which_reading_holds(meeting, item):
    people = enough(meeting, without=(chair_of(meeting),))
    comes(meeting, *people)
    assert presides(meeting).answer.post == "vice_chair"
    poll = opened(item, "hands")
    with pytest.raises(Stopped) as asked:
        votes.close_poll(poll, votes.Counted((3, 3, 1), "for"), by())
    assert asked.value.outcome.question == "does_the_vice_chairs_vote_decide"
    told = votes.Counted((3, 3, 1), "for", "does_not")
    assert votes.close_poll(poll, told, by()) == "rejected"


def test_more_hands_than_votes_in_the_room_are_not_counted(meeting, item):
    comes(meeting, *enough(meeting))
    poll = opened(item, "hands")
    too_many = len([s for s in room(meeting) if s.filled_by]) + 1
    with pytest.raises(votes.CannotBeCounted):
        votes.close_poll(poll, votes.Counted((too_many, 0, 0)), by())


@pytest.mark.postgres
def test_a_second_decision_on_an_item_corrects_the_first_and_both_are_kept(meeting, item):
    comes(meeting, *enough(meeting))
    first = decide(item, Said("Tilskuddet gives."), by())
    second = decide(item, Said("Tilskuddet gives ikke."), by("skrivefejl"))
    rows = [(str(d.number), d.corrects) for d, _ in queries.decisions(meeting.term)]
    assert rows == [(second, Decision.objects.get(number=first)), (first, None)]
    assert current(item).text == "Tilskuddet gives ikke."


def test_minutes_are_written_from_the_record(meeting, item):
    pair = next(c for c in called_to(meeting) if c.substitute and c.seat.startswith("X"))
    comes(meeting, *enough(meeting, without=(pair.person,)), pair.substitute)
    decide(item, Said("Tilskuddet gives."), by())
    told = written(meeting)
    assert sum(" for " in line for line in told["present"]) == 1
    assert len(told["present"]) + len(told["absent"]) - 1 == len(called_to(meeting))
    assert told["sections"][0]["decision"] == "Tilskuddet gives."
    assert told["checkpoint"]


@pytest.mark.postgres
def test_minutes_are_released_approved_later_and_then_locked(practice, meeting, item):
    comes(meeting, *enough(meeting))
    decide(item, Said("Tilskuddet gives."), by())
    assert release(meeting, by()) == "1"
    found = newest(meeting)
    assert state_of(found) == "Ikke godkendt."
    with pytest.raises(NotLater):
        approve(found, meeting, by())
    later = planned(practice, DAY + timedelta(60))
    with pytest.raises(votes.NotQuorate):
        approve(found, later, by())
    comes(later, *enough(later))
    approve(found, later, by())
    assert "12. februar 2027" in state_of(found)
    with pytest.raises(Locked):
        release(meeting, by())
    assert release(meeting, by("skrivefejl i punkt 1")) == "2"
    with pytest.raises(Locked):
        release(meeting, by())
    with pytest.raises(MinutesApproved):
        decide(item, Said("Noget andet."), by())
    decide(item, Said("Noget andet."), by("skrivefejl i beslutningen"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Minutes.objects.filter(meeting=meeting).update(text="{}")


def test_released_minutes_are_a_tagged_pdf(meeting, item):
    comes(meeting, *enough(meeting))
    decide(item, Said("Tilskuddet gives.", "V tager forbehold"), by())
    made = document(written(meeting), DAY, "da", "Ikke godkendt.")
    assert as_pdf(made).startswith(b"%PDF")


def test_reservations_are_kept_by_member_and_group_and_told_in_the_minutes(meeting, item):
    people = enough(meeting)
    comes(meeting, *people)
    said = Said("Tilskuddet gives.", "vil se regnestykket", None, (int(people[0]),), ("X",))
    decide(item, said, by())
    rows = Reservation.objects.filter(decision__item=item)
    assert {(r.person_id, r.party) for r in rows} == {(int(people[0]), ""), (None, "X")}
    told = written(meeting)["sections"][0]["reservations"]
    assert told.endswith(": vil se regnestykket")
    assert len(told.split(": ")[0].split(", ")) == 2
    decide(item, Said("Tilskuddet gives ikke."), by("rettelse"))
    assert written(meeting)["sections"][0]["reservations"] == ""
    absent = next(c.person for c in called_to(meeting) if c.person not in people)
    for members, groups in (((int(absent),), ()), ((999999,), ()), ((), ("",)), ((), ("ingen",))):
        with pytest.raises(NotInTheRoom):
            decide(item, Said("Ingen.", "", None, members, groups), by())


def test_words_written_into_the_minutes_stand_beside_the_record_and_change_nothing_released(
    meeting, item
):
    comes(meeting, *enough(meeting))
    decide(item, Said("Tilskuddet gives."), by())
    hours = time(10, 15), time(10, 30)
    invite_guest(item, None, Visit("Bo Gæst", "Sund By", *hours), by())
    say_minutes(item, "Rådet drøftede sagen.", by())
    release(meeting, by())
    say_minutes(item, "Noget andet.", by())
    frozen = json.loads(newest(meeting).text)["sections"][0]
    assert (frozen["said"], frozen["guests"]) == (
        "Rådet drøftede sagen.", ["Bo Gæst, Sund By, 10:15–10:30"],
    )  # fmt: skip
    assert written(meeting)["sections"][0]["said"] == "Noget andet."
    made = document(json.loads(newest(meeting).text), DAY, "da", "")
    text = [getattr(block, "text", "") for block in made.blocks]
    assert "Rådet drøftede sagen." in text


def test_earlier_minutes_wait_in_the_next_meetings_room_until_they_are_approved_there(
    practice, meeting, item
):
    comes(meeting, *enough(meeting))
    later = planned(practice, DAY + timedelta(60))
    assert waiting(later) == []
    release(meeting, by())
    assert [row.version for row in waiting(later)] == [1]
    assert waiting(meeting) == []
    release(meeting, by())
    assert [row.version for row in waiting(later)] == [2]
    comes(later, *enough(later))
    approve(newest(meeting), later, by())
    assert waiting(later) == []
    assert written(later)["approved"] == [
        "Referatet fra 14. december 2026, version 2, blev godkendt."
    ]
    release(meeting, by("skrivefejl"))
    assert [row.version for row in waiting(later)] == [3]


def test_a_dead_link_votes_for_nobody_and_sees_no_question(practice, meeting, item):
    [pair] = called_to(meeting, "X2")
    comes(meeting, *enough(meeting))
    poll = opened(item)
    address = f"/moede/{link_secret(meeting, pair)}/stem/"
    leave = m.Exempted(pair.person, date(2027, 3, 1))
    perform(Request(practice, leave, date(2026, 11, 20), "NN", uuid4().hex))
    pressed = {"poll": poll.pk, "choice": "for", "key": "k"}
    assert Client().get(address).status_code == 404
    assert Client().post(address, pressed).status_code == 404
    assert not Ballot.objects.filter(poll=poll).exists()


def test_a_vote_is_closed_only_while_half_the_members_are_still_there(meeting, item):
    people = enough(meeting)
    comes(meeting, *people)
    poll = opened(item)
    vote(poll, people[0], "for")
    for person in people[2:]:
        note_presence(meeting, int(person), by(), came=False)
    with pytest.raises(votes.NotQuorate):
        votes.close_poll(poll, votes.Counted(), by())
    assert not Closed.objects.filter(poll=poll).exists()


def test_a_tie_with_nobody_to_preside_is_decided_by_nobodys_word(meeting, item):
    posts = council_on(meeting).chairs
    leading = tuple(p for post in posts.values() for p in (post.person, post.stand_in) if p)
    comes(meeting, *enough(meeting, without=leading))
    poll = opened(item, "hands")
    with pytest.raises(Stopped) as asked:
        votes.close_poll(poll, votes.Counted((3, 3, 0), "for", "decides"), by())
    assert asked.value.outcome.question == "nobody_is_there_to_preside"
    assert votes.close_poll(poll, votes.Counted((4, 3, 0)), by()) == "adopted"


def test_a_conflicted_chair_neither_presides_nor_casts(meeting, item):
    people = enough(meeting)
    comes(meeting, *people)
    note_conflict(item, int(people[0]), by(), conflicted=True)
    poll = opened(item, "hands")
    with pytest.raises(Stopped):
        votes.close_poll(poll, votes.Counted((3, 3, 0), "for"), by())


@pytest.mark.postgres
def test_a_vote_of_one_found_conflicted_afterwards_is_void_and_said_to_be(meeting, item):
    people = enough(meeting)
    comes(meeting, *people)
    poll = opened(item)
    for person, choice in ((people[1], "for"), (people[2], "for"), (people[3], "against")):
        vote(poll, person, choice)
    note_conflict(item, int(people[1]), by(), conflicted=True)
    note_conflict(item, int(people[2]), by(), conflicted=True)
    assert votes.close_poll(poll, votes.Counted(), by()) == "rejected"
    closed = Closed.objects.get(poll=poll)
    assert (closed.votes_for, closed.against) == (0, 1)
    assert len(read(closed.ruling)["inputs"]["void"]) == 2


def test_a_vote_by_name_in_which_nobody_voted_is_not_closed(meeting, item):
    comes(meeting, *enough(meeting))
    with pytest.raises(votes.NobodyVoted):
        votes.close_poll(opened(item), votes.Counted(presiding_vote="for"), by())


@pytest.mark.postgres
def test_nothing_is_decided_while_a_vote_is_open_nor_at_a_meeting_called_off(meeting, item):
    people = enough(meeting)
    comes(meeting, *people)
    poll = opened(item)
    with pytest.raises(StillVoting):
        decide(item, Said("Tilskuddet gives."), by())
    with pytest.raises(StillVoting):
        release(meeting, by())
    vote(poll, people[0], "for")
    votes.close_poll(poll, votes.Counted(), by())
    call_off(meeting, by("sygdom"))
    with pytest.raises(CalledOff):
        decide(item, Said("Tilskuddet gives."), by())


def test_after_a_rejection_the_decisions_field_is_empty(meeting, item):
    people = enough(meeting)
    comes(meeting, *people)
    assert queries.items(meeting)[0].suggested == queries.items(meeting)[0].line.text.recommendation
    poll = opened(item)
    vote(poll, people[1], "against")
    votes.close_poll(poll, votes.Counted(), by())
    assert queries.items(meeting)[0].suggested == ""


def test_minutes_say_who_was_not_in_the_room_at_an_item(meeting, item):
    people = enough(meeting)
    comes(meeting, *people)
    decide(item, Said("Tilskuddet gives."), by())
    late = next(c for c in called_to(meeting) if c.person not in people)
    note_presence(meeting, int(late.person), by(), came=True)
    told = written(meeting)["sections"][0]["away"]
    assert len(told) == 1
    assert told[0] in written(meeting)["present"]


@pytest.mark.postgres
def test_what_somebody_else_wrote_meanwhile_is_not_written_over(meeting, item):
    say_minutes(item, "Først.", by(), was="")
    with pytest.raises(WrittenMeanwhile) as stands:
        say_minutes(item, "Mit.", by(), was="")
    assert stands.value.now == "Først."
    say_minutes(item, "Mit.", by(), was="Først.\r\n")
    assert written(meeting)["sections"][0]["said"] == "Mit."


def test_a_substitute_whose_member_comes_sees_no_question_and_no_closed_title(practice, meeting):
    closed = Text("decide", "Personsag", closed=True, closed_because="navngiven person")
    add_item(meeting, closed, DAY, by())
    send_agenda(meeting, DAY - timedelta(8), by("eftersendt"))
    pair = next(c for c in called_to(meeting) if c.substitute)
    comes(meeting, *enough(meeting))
    secret = Item.objects.select_related("meeting__term__council").get(
        meeting=meeting, itemtext__title="Personsag", itemtext__known_to=None
    )
    opened(secret)
    page = f"/moede/{link_secret(meeting, pair, 'substitute')}/"
    for client in (Client(), signed_in_as(pair.substitute)):
        for path in (page, f"{page}stem/"):
            assert "Personsag" not in client.get(path).content.decode()
            assert "Spørgsmål?" not in client.get(path).content.decode()
    Client().post(page, {"title": "Mit punkt", "regional": "on", "key": "k"})
    assert not Item.objects.filter(meeting=meeting, proposed_by=int(pair.substitute)).exists()
    answer(meeting, pair, "substitute", DAY - timedelta(3), "k2")
    assert "Personsag" in signed_in_as(pair.substitute).get(page).content.decode()
    mine = f"/moede/{link_secret(meeting, pair)}/"
    assert "Personsag" in signed_in_as(pair.person).get(mine).content.decode()
    assert "Personsag" not in Client().get(mine).content.decode()
    note_conflict(secret, int(pair.person), by(), conflicted=True)
    assert "Personsag" not in signed_in_as(pair.person).get(mine).content.decode()


def test_in_a_forum_a_named_person_says_what_the_result_is_and_why(item, meeting, monkeypatch):
    comes(meeting, *enough(meeting))
    poll = opened(item)
    votes.cast(poll, seat_of(meeting, enough(meeting)[0]), enough(meeting)[0], "for", by())
    monkeypatch.setattr(meeting.term.council, "kind", "skf")
    monkeypatch.setattr(poll.item.meeting.term.council, "kind", "skf")
    for counted, reason in ((votes.Counted(), "sådan"), (votes.Counted(decided=True), "")):
        with pytest.raises(Stopped) as asked:
            votes.close_poll(poll, counted, by(reason))
        assert asked.value.outcome.cite.id == "SKF-9"
    assert not Closed.objects.exists()
    assert votes.close_poll(poll, votes.Counted(decided=False), by("enighed om nej")) == "rejected"
    asked = read(Closed.objects.get(poll=poll).ruling)["inputs"]
    assert (asked["decided"], asked["decided_by"], asked["reason"]) == (
        False, "NN", "enighed om nej",
    )  # fmt: skip


def test_who_is_found_conflicted_after_voting_does_not_see_the_question_again(practice):
    made = planned(practice)
    add_item(made, Text("decide", "Lukket", closed=True, closed_because="FVL §12"), DAY, by())
    send_agenda(made, DAY - timedelta(8), by())
    item = Item.objects.select_related("meeting__term__council").get(meeting=made)
    people = enough(made)
    comes(made, *people)
    poll = opened(item)
    called = next(c for c in called_to(made) if c.person == people[1])
    page = f"/moede/{link_secret(made, called)}/stem/"
    told = {"key": "k", "poll": poll.pk, "choice": "for"}
    client = signed_in_as(people[1])
    assert "Skal tilskuddet gives?" in client.post(page, told).content.decode()
    note_conflict(item, int(people[1]), by(), conflicted=True)
    for answer_ in (client.post(page, told), client.get(page)):
        assert "Skal tilskuddet gives?" not in answer_.content.decode()


def test_what_goes_on_record_is_danish_whatever_language_the_page_was_read_in(meeting, item):
    comes(meeting, *enough(meeting))
    poll = opened(item, "hands")
    with translation.override("en"):
        votes.close_poll(poll, votes.Counted((3, 20, 0)), by())
        release(meeting, by())
        assert translation.get_language() == "en"
    told = json.loads(newest(meeting).text)
    assert told["title"].startswith("Referat")
    assert "imod: 20" in told["sections"][0]["votes"][0]


def test_after_a_rejected_vote_the_council_may_still_agree(practice, meeting, item):
    comes(meeting, *enough(meeting))
    votes.close_poll(opened(item, "hands"), votes.Counted((0, 29, 0)), by())
    desk = clients(accounts())["secretary"]
    page = f"/i/raad/oevelsesraad/2026-2030/moeder/{meeting.number}/salen/"
    told = {"item": item.key, "text": "Sagen udsættes.", "seen": "0"}
    assert desk.post(page, {"key": "a", "decide": "consensus", **told}).status_code == 302
    now = current(item)
    assert (now.how, now.poll) == ("consensus", None)
    assert read(now.ruling)["question"] == "quorum"
    again = desk.post(page, {"key": "b", "decide": "vote", **told, "seen": now.number})
    assert again.status_code == 302
    assert current(item).how == "vote"


@pytest.mark.postgres
def test_who_decides_from_an_old_page_corrects_nobody(meeting, item):
    comes(meeting, *enough(meeting))
    decide(item, Said("Tilskuddet gives.", seen=0), by())
    with pytest.raises(LaterFacts):
        decide(item, Said("Tilskuddet gives ikke.", seen=0), by())
    assert current(item).text == "Tilskuddet gives."


def test_what_was_decided_is_corrected_from_an_empty_room_only_for_a_reason(meeting, item):
    people = enough(meeting)
    comes(meeting, *people)
    decide(item, Said("Tilskuddet gives."), by())
    for person in people:
        note_presence(meeting, int(person), by(), came=False)
    with pytest.raises(votes.NotQuorate):
        decide(item, Said("Tilskuddet gives ikke."), by())
    decide(item, Said("Tilskuddet gives med 5 kr."), by("beløbet manglede"))
    assert current(item).text == "Tilskuddet gives med 5 kr."


def test_a_vote_that_cannot_be_closed_is_ended_without_a_result_for_a_reason(meeting, item):
    people = enough(meeting)
    comes(meeting, *people)
    poll = opened(item)
    vote(poll, people[0], "for")
    for person in people:
        note_presence(meeting, int(person), by(), came=False)
    with pytest.raises(votes.NoReason):
        votes.end_poll(poll, by())
    votes.end_poll(poll, by("mødet blev afbrudt"))
    closed = Closed.objects.get(poll=poll)
    assert not has_result(closed)
    assert queries.items(meeting)[0].suggested == "At tilskuddet gives."
    assert ended(closed) == (
        "Afstemningen blev afsluttet uden resultat: mødet blev afbrudt",
        "FO §5(7)",
    )
    with pytest.raises(votes.PollClosed):
        votes.end_poll(poll, by("igen"))
    release(meeting, by())
    comes(meeting, *people)
    decide(item, Said("I enighed."), by())
    assert current(item).how == "consensus"


def test_in_approved_minutes_and_meetings_called_off_nobody_votes_or_comes(practice, meeting, item):
    people = enough(meeting)
    comes(meeting, *people)
    release(meeting, by())
    later = planned(practice, DAY + timedelta(30))
    comes(later, *people)
    approve(newest(meeting), later, by())
    acts = (
        lambda b: votes.open_poll(item, "Igen?", "hands", b),
        lambda b: note_presence(meeting, int(people[0]), b, came=False),
        lambda b: note_conflict(item, int(people[1]), b, conflicted=True),
    )
    for act in acts:
        with pytest.raises(MinutesApproved):
            act(by())
        act(by("rettelse"))
    call_off(later, by("x"))
    with pytest.raises(CalledOff):
        note_presence(later, int(people[0]), by(), came=False)


def test_a_show_of_no_hands_is_no_vote(meeting, item):
    comes(meeting, *enough(meeting))
    with pytest.raises(votes.NobodyVoted):
        votes.close_poll(opened(item, "hands"), votes.Counted((0, 0, 0), "for"), by())


def test_a_vote_needs_more_than_the_link_and_is_nobody_elses(meeting, item):
    people = enough(meeting)
    comes(meeting, *people)
    poll = opened(item)
    called = next(c for c in called_to(meeting) if c.person == people[1])
    page = f"/moede/{link_secret(meeting, called)}/"
    vote_ = {"poll": poll.pk, "choice": "for", "key": "k"}
    for client in (Client(), signed_in_as(people[2]), clients(accounts())["secretary"]):
        assert client.post(f"{page}stem/", vote_).status_code == 409
        assert "Skal tilskuddet gives?" not in client.get(f"{page}stem/").content.decode()
    assert not Ballot.objects.exists()
    wrong = Client()
    assert wrong.post(f"{page}kode/", {"code": "000000"})["Location"].endswith("?kode=forkert")
    assert wrong.post(f"{page}stem/", vote_).status_code == 409
    holder = with_code(meeting, called.person, page)
    assert holder.post(f"{page}stem/", vote_).status_code == 200
    entry = JournalEntry.objects.get(verb="cast")
    assert entry.actor == f"personal link and code of {called.person}"


def test_a_new_code_ends_the_old_and_wrong_ones_are_soon_not_looked_at(meeting, item):
    called = called_to(meeting)[0]
    page = f"/moede/{link_secret(meeting, called)}/"
    first = with_code(meeting, called.person, page)
    assert "salen" not in first.get(f"{page}stem/").content.decode()
    second = with_code(meeting, called.person, page)
    assert "Seks cifre" in first.get(f"{page}stem/").content.decode()
    assert "Seks cifre" not in second.get(f"{page}stem/").content.decode()
    for _ in range(6):
        Client().post(f"{page}kode/", {"code": "1"})
    with pytest.raises(AssertionError):
        with_code(meeting, called.person, page)
