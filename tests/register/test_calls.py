"""From KL's letter to the seated member: links, answers, the group's report."""

from datetime import date
from uuid import uuid4

import pytest

from kontaktraad.documents.model import Items
from kontaktraad.record.models import JournalEntry
from kontaktraad.record.queries import head
from kontaktraad.register.actions import calls
from kontaktraad.register.actions.occur import Request, Stopped, perform
from kontaktraad.register.actions.undo import undo
from kontaktraad.register.at import At, today
from kontaktraad.register.calls import call_letter, elected_by, party_seats_due
from kontaktraad.register.facts import situation
from kontaktraad.register.models import Call, Candidacy, Mandate, Reported
from kontaktraad.register.queries import council_view
from kontaktraad.register.views.calls import CallForm, _one_of
from kontaktraad.rules.mandates import CouncilLeft

pytestmark = pytest.mark.django_db
ON, BY = date(2026, 11, 2), date(2026, 11, 20)


@pytest.fixture
def call(practice):
    calls.open_call(calls.Letter(practice, "Y", ON, BY, both=False, key="one"), "NN")
    return Call.objects.select_related("term__council").get(term=practice, party="Y")


def free(call):
    return [str(p) for p in elected_by(call.term, "Y", ON)]


def reported(call, *choices, **changes):
    told = {"one_sex_reason": "", "on": ON, "actor": "NN", "key": uuid4().hex, **changes}
    return calls.report_election(calls.GroupReport(call, choices, **told))


def invited(call, person, said=None, sex=""):
    calls.invite(call, [int(person)], ON, "NN")
    invitation = calls.invitation_of(calls.link_secret(call, int(person)))
    if said:
        calls.answer_call(invitation, calls.Answer(said, sex, uuid4().hex), ON)
    return invitation


def test_the_letter_names_the_seats_owed_and_the_deadline(call):
    letter = call_letter(call, "da")
    items = next(block for block in letter.blocks if isinstance(block, Items))
    assert len(items.texts) == len(party_seats_due(call.term, ON)["Y"]) == 1
    assert "20. november 2026" in letter.blocks[0].text


@pytest.mark.postgres
def test_a_call_sent_in_error_is_sent_anew_the_same_day_and_the_new_one_counts(call):
    again = calls.Letter(call.term, "Y", ON, date(2026, 11, 27), both=False, key="two")
    calls.open_call(again, "NN")
    calls.open_call(again, "NN")
    assert Call.objects.filter(term=call.term, party="Y", sent=ON).count() == 2
    view = council_view(call.term, At(ON))
    assert {d.by for d in view.due if d.party == "Y"} == {date(2026, 11, 27)}


def test_a_report_that_names_nobody_is_refused_and_a_partial_one_leaves_the_call_open(call):
    with pytest.raises(calls.NobodyNamed):
        reported(call, calls.Choice("Y2"))
    one = free(call)[0]
    reported(call, calls.Choice("Y2", one), complete=False)
    assert calls.is_open(call, ON)
    assert situation(call.term, At(ON)).sitting("Y2").member == one


@pytest.mark.postgres
def test_undoing_a_report_opens_its_call_again(call):
    reported(call, calls.Choice("Y2", free(call)[0]))
    assert not calls.is_open(call, ON)
    undo(head().sequence, "another was elected", "NN", uuid4().hex)
    assert calls.is_open(call, ON)


def test_a_link_of_a_call_that_a_newer_one_replaced_is_closed(call):
    invitation = invited(call, free(call)[0])
    calls.open_call(calls.Letter(call.term, "Y", ON, BY, both=False, key="newer"), "NN")
    assert not calls.is_open(call, ON)
    with pytest.raises(calls.CallClosed):
        calls.answer_call(invitation, calls.Answer("member", "", uuid4().hex), ON)


def test_a_link_is_the_same_each_time_and_no_other_text_is_one(call):
    person = free(call)[0]
    assert invited(call, person).person_id == int(person)
    assert calls.link_secret(call, int(person)) == calls.link_secret(call, int(person))
    assert calls.invitation_of("gaet") is None
    assert calls.invitation_of(calls.link_secret(call, int(free(call)[1]))) is None


@pytest.mark.postgres
def test_inviting_again_changes_nothing(call):
    invited(call, free(call)[0])
    entries = JournalEntry.objects.count()
    assert calls.invite(call, [int(free(call)[0])], ON, "NN") == "0"
    assert JournalEntry.objects.count() == entries


@pytest.mark.postgres
def test_the_newest_answer_counts(call):
    person = free(call)[0]
    invited(call, person, "member")
    invited(call, person, "none")
    assert [said for _name, said, _ in calls.candidates(call)] == ["none"]


@pytest.mark.postgres
def test_the_group_reports_and_everyone_is_seated_as_one_act(call):
    member, entries = free(call)[0], JournalEntry.objects.count()
    reported(call, calls.Choice("Y2", member))
    assert situation(call.term, At(ON)).sitting("Y2").member == member
    assert JournalEntry.objects.count() == entries + 1
    assert Reported.objects.filter(call=call).count() == 1


def test_one_who_cannot_be_elected_stops_the_whole_report(call):
    rows = Mandate.objects.count()
    taken = situation(call.term, At(ON)).sitting("Y1").member
    with pytest.raises(Stopped) as caught:
        reported(call, calls.Choice("Y2", taken))
    assert caught.value.outcome.cite.id == "FO §3(1)b"
    assert (Mandate.objects.count(), Reported.objects.count()) == (rows, 0)


@pytest.mark.postgres
def test_after_the_report_or_the_deadline_the_call_is_closed(call):
    person = free(call)[1]
    invitation = invited(call, person)
    with pytest.raises(calls.CallClosed):
        calls.answer_call(invitation, calls.Answer("member", "", "late"), date(2026, 11, 21))
    reported(call, calls.Choice("Y2", free(call)[0]))
    with pytest.raises(calls.CallClosed):
        calls.answer_call(invitation, calls.Answer("member", "", "later"), ON)
    with pytest.raises(calls.CallClosed):
        reported(call, calls.Choice("Y2", free(call)[0]))
    assert not Candidacy.objects.exists()


def test_where_both_sexes_are_asked_for_one_needs_a_reason(practice):
    calls.open_call(calls.Letter(practice, "Y", ON, BY, both=True, key="one"), "NN")
    call = Call.objects.select_related("term__council").get(both_sexes=True)
    woman = free(call)[0]
    invited(call, woman, "member", "woman")
    with pytest.raises(calls.OneSexOnly):
        reported(call, calls.Choice("Y2", woman))
    reported(call, calls.Choice("Y2", woman), one_sex_reason="only she stood")
    assert Reported.objects.get(call=call).one_sex_reason == "only she stood"


def bare(term, seat):
    """The seat's waiting substitute leaves, so that the party owes both."""
    leaver = situation(term, At(ON)).sitting(seat).substitute
    perform(Request(term, CouncilLeft(leaver), ON, "NN", uuid4().hex))


def test_two_of_both_sexes_need_no_reason(practice):
    bare(practice, "Y2")
    calls.open_call(calls.Letter(practice, "Y", ON, BY, both=True, key="one"), "NN")
    call = Call.objects.select_related("term__council").get(both_sexes=True)
    woman, man = free(call)[:2]
    invited(call, woman, "member", "woman")
    invited(call, man, "substitute", "man")
    with pytest.raises(calls.OneSexOnly):
        reported(call, calls.Choice("Y2", woman, ""))
    reported(call, calls.Choice("Y2", woman, man))
    sitting = situation(practice, At(ON)).sitting("Y2")
    assert (sitting.member, sitting.substitute) == (woman, man)


def test_what_a_seat_owes_follows_who_is_left_in_it(practice):
    assert [what for *_, what in party_seats_due(practice, ON)["Y"]] == ["member"]
    bare(practice, "Y2")
    assert [what for *_, what in party_seats_due(practice, ON)["Y"]] == ["both"]


def test_a_substitute_for_a_seat_that_has_one_is_refused_not_dropped(call):
    member, other = free(call)[:2]
    with pytest.raises(Stopped) as caught:
        reported(call, calls.Choice("Y2", member, other))
    assert caught.value.outcome.reason == "has_a_substitute"
    assert not Reported.objects.exists()


def test_nobody_is_invited_to_a_closed_call(call):
    with pytest.raises(calls.CallClosed):
        calls.invite(call, [int(free(call)[0])], date(2026, 11, 21), "NN")


def test_a_deadline_behind_us_is_refused_with_its_field(practice):
    told = {"party": "Y", "deadline": "2020-01-01"}
    assert list(CallForm(["Y"], told).errors) == ["deadline"]
    assert not CallForm(["Y"], {**told, "deadline": today().isoformat()}).errors


@pytest.mark.parametrize(("said", "kept"), [("7", "7"), ("8", ""), ("x", ""), ("", "")])
def test_only_someone_the_form_offered_can_be_chosen(rf, said, kept):
    assert _one_of({7: "Anna Ask"}, rf.post("/", {"member:Y1": said}), "member:Y1") == kept
