"""Alliances: drafted where nobody else looks, confirmed, filed in time or refused (FO §4(2)b)."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from tests.appointments.test_rehearsal import desk, signed_in

from kontaktraad.elections.actions import filing
from kontaktraad.elections.facts import chair_votes, filed, last_day, represented
from kontaktraad.elections.models import Filing
from kontaktraad.grouproom import drafts
from kontaktraad.grouproom.models import Confirmation, Draft
from kontaktraad.record import actions
from kontaktraad.record.actions import By
from kontaktraad.record.models import JournalEntry, JournalPayload
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import COPENHAGEN, today
from kontaktraad.rules.deadlines import LastDay
from kontaktraad.rules.outcome import Decided

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def by(reason=""):
    return By("NN", uuid4().hex, reason)


def at(monkeypatch, moment):
    """Acts happen at a moment of Copenhagen's."""
    told = moment.replace(tzinfo=COPENHAGEN).astimezone(UTC)
    monkeypatch.setattr(actions, "_moment", lambda _last: told)


def midnight(day):
    return datetime.combine(day, datetime.min.time())


def room(term, party):
    return drafts.Room(term, party, f"{party}@test.example")


def confirmed(term, *parties):
    own, *others = parties
    row = drafts.write(room(term, own), others, "Kanariefugl", represented(term, today()))
    drafts.offer(room(term, own), row.pk)
    for party in others:
        drafts.say(room(term, party), row.pk, yes=True)
    return row


def test_an_alliance_filed_on_the_last_day_counts_and_has_a_receipt(rehearsal, monkeypatch):
    last = last_day(rehearsal).answer
    at(monkeypatch, midnight(last.earliest) + timedelta(hours=23, minutes=59))
    assert filing.file_alliance(rehearsal, ["X", "W"], by()) == "1"
    assert filed(rehearsal) == [("W", "X")]
    assert chair_votes(rehearsal, rehearsal.constituted).alliances == (("W", "X"),)


def test_one_minute_after_the_last_day_it_is_refused_with_its_paragraph(rehearsal, monkeypatch):
    last = last_day(rehearsal).answer
    at(monkeypatch, midnight(last.latest) + timedelta(days=1, minutes=1))
    with pytest.raises(Stopped) as refused:
        filing.file_alliance(rehearsal, ["X", "W"], by())
    assert (refused.value.outcome.reason, refused.value.outcome.cite.id) == (
        "too_late", "FO §4(2)b",
    )  # fmt: skip
    assert not Filing.objects.exists()


def test_between_two_readings_a_named_person_decides_with_a_reason(rehearsal, monkeypatch):
    last = last_day(rehearsal).answer
    day = last.latest
    monkeypatch.setattr(filing, "last_day", lambda _term: _spread(last))
    at(monkeypatch, midnight(day) + timedelta(hours=12))
    filing.file_alliance(rehearsal, ["X", "W"], by())
    row = Filing.objects.select_related("term", "ruling").get()
    assert filed(rehearsal) == []
    with pytest.raises(filing.NothingToRead):
        filing.read_filing(row, by(), in_time=True)
    filing.read_filing(row, by("lørdag er ikke hverdag"), in_time=True)
    assert filed(rehearsal) == [("W", "X")]
    with pytest.raises(filing.NothingToRead):
        filing.read_filing(row, by("en gang til"), in_time=False)


def test_two_filings_of_one_party_are_not_both_read_as_in_time(rehearsal, monkeypatch):
    last = last_day(rehearsal).answer
    monkeypatch.setattr(filing, "last_day", lambda _term: _spread(last))
    at(monkeypatch, midnight(last.latest) + timedelta(hours=12))
    for parties in (["X", "W"], ["X", "Y"]):
        filing.file_alliance(rehearsal, parties, by())
    one, two = Filing.objects.select_related("term__council", "ruling").order_by("number")
    filing.read_filing(one, by("læsning"), in_time=True)
    with pytest.raises(Stopped) as refused:
        filing.read_filing(two, by("læsning"), in_time=True)
    assert refused.value.outcome.reason == "party_is_in_two_alliances"
    filing.read_filing(two, by("læsning"), in_time=False)
    assert filed(rehearsal) == [("W", "X")]


def _spread(last):
    return Decided(LastDay(last.day, last.earliest - timedelta(3), last.latest))


@pytest.mark.parametrize(("parties", "reason"), [
    (["X", "Q"], "ally_is_not_represented"), (["X"], "alliance_of_one"),
])  # fmt: skip
def test_an_alliance_that_cannot_be_is_refused(rehearsal, parties, reason):
    with pytest.raises(Stopped) as refused:
        filing.file_alliance(rehearsal, parties, by())
    assert refused.value.outcome.reason == reason


def test_a_party_is_in_one_alliance_only(rehearsal):
    filing.file_alliance(rehearsal, ["X", "W"], by())
    with pytest.raises(Stopped) as refused:
        filing.file_alliance(rehearsal, ["X", "Y"], by())
    assert refused.value.outcome.reason == "party_is_in_two_alliances"


def test_the_same_button_pressed_twice_files_once(rehearsal):
    same = by()
    assert {filing.file_alliance(rehearsal, ["X", "W"], same) for _ in range(2)} == {"1"}
    assert Filing.objects.count() == 1


def test_a_draft_is_seen_by_its_group_and_once_offered_by_its_partners_alone(rehearsal):
    row = drafts.write(room(rehearsal, "X"), ["W"], "", represented(rehearsal, today()))
    seen = {p: [v.row.pk for v in drafts.drafts(room(rehearsal, p))] for p in "WXYZ"}
    assert seen == {"W": [], "X": [row.pk], "Y": [], "Z": []}
    drafts.offer(room(rehearsal, "X"), row.pk)
    seen = {p: [v.row.pk for v in drafts.drafts(room(rehearsal, p))] for p in "WXYZ"}
    assert seen == {"W": [row.pk], "X": [row.pk], "Y": [], "Z": []}
    for act in (drafts.offer, drafts.delete):
        with pytest.raises(drafts.NotTheirs):
            act(room(rehearsal, "W"), row.pk)
    with pytest.raises(drafts.NotTheirs):
        drafts.say(room(rehearsal, "Y"), row.pk, yes=True)


@pytest.mark.parametrize("partners", [[], ["X"], ["Q"]])
def test_a_draft_has_another_group_with_members(rehearsal, partners):
    with pytest.raises(drafts.StrangeParty):
        drafts.write(room(rehearsal, "X"), partners, "", represented(rehearsal, today()))


def test_a_yes_can_be_taken_back_and_a_draft_deleted_for_good(rehearsal):
    row = confirmed(rehearsal, "X", "W")
    assert drafts.draft_of(room(rehearsal, "W"), row.pk).complete
    drafts.say(room(rehearsal, "W"), row.pk, yes=False)
    assert drafts.draft_of(room(rehearsal, "X"), row.pk).waiting == ("W",)
    drafts.delete(room(rehearsal, "X"), row.pk)
    assert not Draft.objects.exists()
    assert not Confirmation.objects.exists()


def test_drafts_leave_no_trace_in_the_journal(rehearsal):
    before = JournalEntry.objects.count()
    confirmed(rehearsal, "X", "W")
    assert JournalEntry.objects.count() == before
    assert not JournalPayload.objects.filter(content__contains="Kanariefugl").exists()


def test_in_the_room_a_draft_is_written_offered_confirmed_and_filed(rehearsal):
    x = signed_in(rehearsal, "group_secretary", "X", "x@test.example")
    w = signed_in(rehearsal, "group_secretary", "W", "w@test.example")
    room_x, room_w = (desk(rehearsal, f"grupperum/{p}/") for p in "XW")
    assert x.post(room_x, {"write": 1, "partner": ["W"], "note": "Kanariefugl"}).status_code == 302
    number = Draft.objects.get().pk
    assert "Kanariefugl" not in w.get(room_w).content.decode()
    assert w.post(room_w, {"yes": 1, "draft": number}).status_code == 404
    assert x.post(room_x, {"file": 1, "draft": number}).status_code == 409
    x.post(room_x, {"offer": 1, "draft": number})
    assert "Kanariefugl" in w.get(room_w).content.decode()
    w.post(room_w, {"yes": 1, "draft": number})
    assert w.post(room_w, {"file": 1, "draft": number}).status_code == 302
    assert filed(rehearsal) == [("W", "X")]
    secretary = signed_in(rehearsal)
    assert (
        "Kvittering 1"
        in secretary.get(desk(rehearsal, "konstituering/valgforbund/")).content.decode()
    )
