"""The package, an objection, the elections it opens, posts that fall vacant (FO §4(3)–(4))."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.appointments.test_rehearsal import by, chaired, desk, lines, page, signed_in

from kontaktraad.appointments import queries
from kontaktraad.appointments.actions import names as acts
from kontaktraad.appointments.actions import offices
from kontaktraad.appointments.actions.package import (
    NotAMember,
    NotComplete,
    NothingToAdopt,
    adopt_package,
    object_to,
    withdraw_objection,
)
from kontaktraad.appointments.alarms import alarms
from kontaktraad.appointments.board import board
from kontaktraad.appointments.facts import consents, offices_of
from kontaktraad.appointments.models import Consent, Name, OfficeCount
from kontaktraad.appointments.people import Unread, councillors, read_names
from kontaktraad.appointments.posts import office_name
from kontaktraad.appointments.proposal import package
from kontaktraad.decisions.actions import votes
from kontaktraad.decisions.actions.decide import StillVoting, current
from kontaktraad.decisions.actions.election import count_ballot, open_election
from kontaktraad.decisions.actions.presence import note_presence
from kontaktraad.decisions.actions.votes import NotQuorate
from kontaktraad.decisions.models import PersonElection, Poll, Presence
from kontaktraad.elections.facts import heads
from kontaktraad.record.actions import read
from kontaktraad.register.actions.occur import Request, Stopped, perform
from kontaktraad.register.actions.posts import Post, enter_posts
from kontaktraad.register.at import At
from kontaktraad.register.facts import situation
from kontaktraad.register.models import PostHeld
from kontaktraad.rules import mandates as m
from kontaktraad.rules.group_election import GroupElection, Passed

pytestmark = pytest.mark.django_db
SOSU = "SOSU Hovedstaden, bestyrelsen: medlem"
IBOS = "IBOS, Instituttet for Blinde og Svagsynede, bestyrelsen: medlem"


@pytest.fixture
def item(rehearsal):
    return chaired(rehearsal)


def named(term):
    fgu = next(line for line in lines(term).splitlines() if line.startswith("FGU"))
    person = councillors(term, term.constituted)[fgu.split("; ")[2]]
    acts.enter_credential(int(person), "fgu_board", "Øvelse", term.constituted, by())
    acts.name_for(term, read_names(term, lines(term)), by())


def number_of(term, name):
    pairs = offices_of(term.council, At(term.constituted))
    return [office_name(*pair) for pair in pairs].index(name) + 1


def member(term, party=None):
    groups = heads(situation(term, At(term.constituted)))
    return groups[party or min(groups)][0]


def held(term, post, on=None):
    found = PostHeld.objects.filter(At(on or term.constituted).filter(), council=term.council)
    row = found.filter(post=post).first()
    return str(row.person_id) if row else None


def test_a_post_without_a_name_keeps_the_whole_package_back(rehearsal, item):
    with pytest.raises(NotComplete) as lacking:
        adopt_package(item, by())
    assert len(lacking.value.posts) == 38
    assert not PostHeld.objects.filter(council=rehearsal.council).exists()


def test_without_half_the_members_nothing_is_adopted(rehearsal, item):
    named(rehearsal)
    row = Presence.objects.filter(meeting=item.meeting)
    assert row.exists()
    for person in list(row.values_list("person_id", flat=True))[:40]:
        note_presence(item.meeting, person, by(), came=False)
    with pytest.raises(NotQuorate):
        adopt_package(item, by())


@pytest.mark.postgres
def test_a_new_name_needs_its_own_yes(rehearsal):
    label = next(iter(councillors(rehearsal, rehearsal.constituted)))
    place = acts.place_named(rehearsal, rehearsal.constituted, SOSU, f"{SOSU} 1")
    acts.name_for(rehearsal, read_names(rehearsal, f"{SOSU} 1; X; {label}"), by())
    acts.consent(rehearsal, [f"{SOSU} 1"], by())
    assert list(consents(rehearsal)) == [f"{SOSU} 1"]
    other = list(councillors(rehearsal, rehearsal.constituted).values())[5]
    acts.name_for(rehearsal, [(place, "X", other)], by())
    assert not Consent.objects.filter(known_to=None).exists()
    acts.name_for(rehearsal, [(place, "", "")], by())
    assert not Name.objects.filter(known_to=None).exists()
    with pytest.raises(acts.NoSuchPost):
        acts.consent(rehearsal, [f"{SOSU} 1"], by())
    with pytest.raises(acts.NoSuchPost):
        acts.place_named(rehearsal, rehearsal.constituted, SOSU, f"{SOSU} 9")


@pytest.mark.parametrize(("line", "word"), [
    ("noget", "noget"), ("Ukendt post 1; X; {name}", "Ukendt post 1"),
    (f"{SOSU} 1; X; Nobody (Nowhere)", "Nobody (Nowhere)"), (f"{SOSU} 1;; {{name}}", None),
])  # fmt: skip
def test_a_line_that_cannot_be_read_is_named_and_nothing_is_kept(rehearsal, line, word):
    name = next(iter(councillors(rehearsal, rehearsal.constituted)))
    good = f"{SOSU} 2; X; {name}"
    with pytest.raises(Unread) as unread:
        read_names(rehearsal, f"{good}\n\n{line.format(name=name)}")
    assert unread.value.line == 3
    assert word is None or unread.value.word == word
    assert not Name.objects.exists()


def test_who_is_not_what_the_post_asks_for_cannot_be_named(rehearsal):
    now = situation(rehearsal, At(rehearsal.constituted))
    people = councillors(rehearsal, rehearsal.constituted)
    plain = next(label for label, p in people.items() if not now.mayor_in_area(p))
    post = "Wonderful Copenhagen, bestyrelsen: medlem 1"
    with pytest.raises(Stopped) as refused:
        acts.name_for(rehearsal, read_names(rehearsal, f"{post}; X; {plain}"), by())
    assert refused.value.outcome.reason == "is_not_mayor"


def test_an_objection_opens_one_office_and_leaves_the_rest_to_the_package(rehearsal, item):
    named(rehearsal)
    with pytest.raises(NotAMember):
        object_to(item, SOSU, "999999", by())
    object_to(item, SOSU, member(rehearsal), by())
    adopt_package(item, by())
    assert held(rehearsal, f"{SOSU} 1") is None
    assert held(rehearsal, f"{IBOS} 1")
    with pytest.raises(NothingToAdopt):
        adopt_package(item, by())
    shown = next(o for o in package(rehearsal).offices if o.name == SOSU)
    assert (shown.method, len(shown.objectors), shown.done) == ("proportional", 1, False)


def test_several_to_one_office_are_elected_by_groups(rehearsal, item):
    object_to(item, SOSU, member(rehearsal), by())
    groups = heads(situation(rehearsal, At(rehearsal.constituted)))
    asked = GroupElection(groups, 2)
    assert offices.count_office(item, SOSU, asked, by()) == "waiting"
    seats = read(OfficeCount.objects.get().ruling)["figures"]["seats"]
    giver = next(name for name, n in seats.items() if n)
    taker = next(name for name, n in seats.items() if not n)
    moved = GroupElection(groups, 2, passed=(Passed(giver, taker),))
    assert offices.count_office(item, SOSU, moved, by()) == "waiting"
    after = read(OfficeCount.objects.last().ruling)["figures"]["seats"]
    picks = {name: tuple(groups[name][:n]) for name, n in after.items() if n}
    done = GroupElection(groups, 2, passed=moved.passed, picks=picks)
    assert offices.count_office(item, SOSU, done, by()) == "decided"
    people = {held(rehearsal, f"{SOSU} {n}") for n in (1, 2)}
    assert people == {person for group in picks.values() for person in group}
    row = next(b for b in board(rehearsal.council, At(rehearsal.constituted)).bodies
               if b.body.key == "sosu-h")  # fmt: skip
    assert {(r.how, r.group) for r in row.rows} == {("by_groups", name) for name in picks}


def test_groups_are_made_of_members_in_the_room(rehearsal, item):
    groups = heads(situation(rehearsal, At(rehearsal.constituted)))
    first = min(groups)
    with pytest.raises(offices.NotContested):
        offices.count_office(item, SOSU, GroupElection(groups, 2), by())
    object_to(item, SOSU, member(rehearsal), by())
    with pytest.raises(offices.NotInTheRoom):
        offices.count_office(item, SOSU, GroupElection({first: ("424242",)}, 2), by())
    with pytest.raises(acts.NoSuchPost):
        offices.count_office(item, "Ukendt", GroupElection(groups, 2), by())
    with pytest.raises(Stopped):
        offices.count_office(item, SOSU, GroupElection(groups, 2, drawn=("Q",)), by())
    assert not OfficeCount.objects.exists()


def test_alternates_come_with_the_groups_that_appoint(rehearsal, item):
    office = "Det Regionale Beskæftigelsesråd (RBR) Hovedstaden: medlem"
    named(rehearsal)
    object_to(item, office, member(rehearsal), by())
    groups = heads(situation(rehearsal, At(rehearsal.constituted)))
    offices.count_office(item, office, GroupElection(groups, 5), by())
    told = read(OfficeCount.objects.last().ruling)
    drawn = tuple(told["tied"][: told["places"]]) if told["outcome"] == "lots_needed" else ()
    if drawn:
        offices.count_office(item, office, GroupElection(groups, 5, drawn), by(), "NN")
        told = read(OfficeCount.objects.last().ruling)
    seats = told["figures"]["seats"]
    picks = {name: tuple(groups[name][:n]) for name, n in seats.items() if n}
    offices.count_office(item, office, GroupElection(groups, 5, drawn, picks=picks), by())
    later = rehearsal.constituted.replace(year=rehearsal.constituted.year + 1)
    rows = PostHeld.objects.filter(At(later).filter(), council=rehearsal.council)
    alternates = rows.filter(post__startswith=f"{office} suppleant")
    assert rows.filter(post__startswith=f"{office} ").count() == 5 + alternates.count()
    assert alternates.count() >= 1


def test_one_to_an_office_is_elected_by_ballot_in_the_room(rehearsal, item):
    object_to(item, IBOS, member(rehearsal), by())
    winner = member(rehearsal, "X")
    client, address = signed_in(rehearsal), desk(
        rehearsal, f"konstituering/hverv/{number_of(rehearsal, IBOS)}/"
    )  # fmt: skip
    assert client.post(address, {"open": 1, "item": item.pk, "key": "a"}).status_code == 302
    election = PersonElection.objects.select_related("item__meeting__term__council").get()
    early = client.post(address, {"appoint": 1, "item": item.pk, "group": "X", "key": "b"})
    assert early.status_code == 409
    count_ballot(election, {winner: 40}, 2, by())
    assert client.post(
        address, {"appoint": 1, "item": item.pk, "group": "X", "key": "c"}
    ).status_code == 302  # fmt: skip
    assert held(rehearsal, f"{IBOS} 1") == winner
    assert "Rådet valgte:" in current(item).text
    assert "IBOS" in current(item).text


def test_the_office_page_counts_passes_on_and_takes_the_picks(rehearsal, item):
    object_to(item, SOSU, member(rehearsal), by())
    client, address = signed_in(rehearsal), desk(
        rehearsal, f"konstituering/hverv/{number_of(rehearsal, SOSU)}/"
    )  # fmt: skip
    told = {"item": item.pk, "groups": 1, "bloc-W": "1", "bloc-X": "1", "key": "a"}
    assert client.post(address, told).status_code == 302
    asked = read(OfficeCount.objects.last().ruling)
    assert "W + X" in asked["inputs"]["asked"]["groups"]
    seats = asked["figures"]["seats"]
    labels = {p: label for label, p in councillors(rehearsal, rehearsal.constituted).items()}
    groups = asked["inputs"]["asked"]["groups"]
    picks = {f"pick-{g}": [labels[p] for p in groups[g][:n]] for g, n in seats.items() if n}
    short = {key: people[:0] for key, people in picks.items()}
    assert client.post(
        address, {"item": item.pk, "pick": 1, "key": "b", **short}
    ).status_code == 409  # fmt: skip
    assert "W + X" in page(client, address)
    assert client.post(
        address, {"item": item.pk, "pick": 1, "key": "c", **picks}
    ).status_code == 302  # fmt: skip
    assert held(rehearsal, f"{SOSU} 1")
    assert "SOSU" in current(item).text
    assert client.get(desk(rehearsal, "konstituering/hverv/99/")).status_code == 404


@pytest.mark.postgres
def test_a_councillor_who_leaves_the_council_leaves_a_post_to_fill_again(rehearsal, item):
    named(rehearsal)
    adopt_package(item, by())
    person = held(rehearsal, f"{SOSU} 1")
    after = rehearsal.constituted + timedelta(30)
    perform(Request(rehearsal, m.CouncilLeft(person), after, "NN", by().key))
    assert held(rehearsal, f"{SOSU} 1", after) is None
    at = At(after)
    told = alarms(rehearsal, board(rehearsal.council, at), at)
    assert any(a.post == f"{SOSU} 1" and a.why.name == "post_is_vacant" for a in told)
    assert package(rehearsal).filled < 42


def test_a_holder_the_register_knows_too_little_of_is_asked_about(rehearsal, item):
    named(rehearsal)
    adopt_package(item, by())
    at = At(rehearsal.constituted)
    assert {a.why.name for a in alarms(rehearsal, board(rehearsal.council, at), at)} == {
        "post_is_vacant"
    }
    fgu = "FGU Danmark, bestyrelsen: medlem 1"
    later = At(rehearsal.constituted - timedelta(1))
    assert held(rehearsal, fgu)
    before = alarms(rehearsal, board(rehearsal.council, at), later)
    assert any(a.post == fgu and a.why.name == "is_fgu_board" for a in before)


def nothing_kept(term, item):
    return not PostHeld.objects.filter(council=term.council).exists() and (
        "udpegede" not in current(item).text
    )


def test_where_nothing_can_be_decided_nobody_is_appointed(rehearsal, item):
    named(rehearsal)
    poll = votes.open_poll(item, "Ja?", "hands", by())
    with pytest.raises(StillVoting):
        adopt_package(item, by())
    assert nothing_kept(rehearsal, item)
    answer = signed_in(rehearsal).post(
        desk(rehearsal, "konstituering/pakke/"), {"adopt": 1, "item": item.pk, "key": "a"}
    )  # fmt: skip
    assert answer.status_code == 409
    votes.close_poll(Poll.objects.get(pk=int(poll)), votes.Counted(hands=(20, 1, 0)), by())
    adopt_package(item, by())
    assert not nothing_kept(rehearsal, item)


@pytest.mark.postgres
def test_a_later_appointment_on_the_item_keeps_what_was_decided_before(rehearsal, item):
    named(rehearsal)
    object_to(item, SOSU, member(rehearsal), by())
    adopt_package(item, by())
    groups = heads(situation(rehearsal, At(rehearsal.constituted)))
    offices.count_office(item, SOSU, GroupElection(groups, 2), by())
    seats = read(OfficeCount.objects.last().ruling)["figures"]["seats"]
    picks = {name: tuple(groups[name][:n]) for name, n in seats.items() if n}
    offices.count_office(item, SOSU, GroupElection(groups, 2, picks=picks), by())
    text = current(item).text
    for told in ("Rådet valgte formand", "Rådet udpegede og indstillede", "Rådet valgte:", IBOS):
        assert told in text
    with pytest.raises(offices.NotContested):
        offices.count_office(item, SOSU, GroupElection(groups, 2, picks=picks), by())


def test_an_objection_is_to_an_office_that_is_not_filled_and_can_be_taken_back(rehearsal, item):
    with pytest.raises(NothingToAdopt):
        object_to(item, "sludder", member(rehearsal), by())
    object_to(item, SOSU, member(rehearsal), by())
    withdraw_objection(item, SOSU, member(rehearsal), by())
    named(rehearsal)
    adopt_package(item, by())
    assert held(rehearsal, f"{SOSU} 1")
    with pytest.raises(NothingToAdopt):
        object_to(item, SOSU, member(rehearsal), by())


def test_nobody_is_named_for_two_places_of_a_body(rehearsal):
    label = next(iter(councillors(rehearsal, rehearsal.constituted)))
    acts.name_for(rehearsal, read_names(rehearsal, f"{SOSU} 1; X; {label}"), by())
    with pytest.raises(Stopped) as refused:
        acts.name_for(rehearsal, read_names(rehearsal, f"{SOSU} 2; X; {label}"), by())
    assert refused.value.outcome.reason == "person_named_twice"


def test_a_name_is_of_a_group_that_has_members(rehearsal):
    label = next(iter(councillors(rehearsal, rehearsal.constituted)))
    with pytest.raises(Unread) as unread:
        read_names(rehearsal, f"{SOSU} 1; Øvelsesparti Rose; {label}")
    assert unread.value.word == "Øvelsesparti Rose"


def test_a_ballots_alternate_comes_with_the_group_that_won(rehearsal, item):
    office = "Styringsudvalget for delprogram Øresund: medlem"
    named(rehearsal)
    object_to(item, office, member(rehearsal), by())
    open_election(item, office, by())
    election = PersonElection.objects.select_related("item__meeting__term__council").get()
    count_ballot(election, {member(rehearsal, "X"): 40}, 0, by())
    group = Name.objects.get(post=f"{office} suppleant 1", known_to=None).party
    offices.appoint_elected(election, group, by())
    assert held(rehearsal, f"{office} 1") == member(rehearsal, "X")
    assert held(rehearsal, f"{office} suppleant 1")


def test_groups_that_stand_together_bring_their_alternates(rehearsal, item):
    office = "Det Regionale Beskæftigelsesråd (RBR) Hovedstaden: medlem"
    named(rehearsal)
    object_to(item, office, member(rehearsal), by())
    groups = heads(situation(rehearsal, At(rehearsal.constituted)))
    everybody = {" + ".join(sorted(groups)): tuple(p for g in groups.values() for p in g)}
    picks = {name: people[:5] for name, people in everybody.items()}
    offices.count_office(item, office, GroupElection(everybody, 5, picks=picks), by())
    rows = PostHeld.objects.filter(council=rehearsal.council, post__startswith=office)
    assert rows.count() == 10


@pytest.mark.postgres
def test_who_held_a_post_before_the_term_sits_until_another_is_appointed(rehearsal, item):
    before = rehearsal.constituted - timedelta(10)
    person = list(councillors(rehearsal, rehearsal.constituted).values())[3]
    enter_posts([Post(rehearsal.council_id, f"{IBOS} 1", "councillor", int(person), before, "x")],
                "NN")  # fmt: skip
    place = next(o for o in package(rehearsal).offices if o.name == IBOS).places[0]
    assert place.sits
    assert not place.filled
    named(rehearsal)
    adopt_package(item, by())
    assert held(rehearsal, f"{IBOS} 1") != person
    assert held(rehearsal, f"{IBOS} 1", before) == person
    shown = page(Client(), f"/raad/{rehearsal.council_id}/{rehearsal.name}/udpegninger/ibos/")
    assert shown.count(f"{IBOS} 1:") == 2, "who sat, and who sits"


def test_after_the_meeting_people_are_named_as_they_are_then(rehearsal, item, monkeypatch):
    named(rehearsal)
    adopt_package(item, by())
    after = rehearsal.constituted + timedelta(30)
    left = held(rehearsal, f"{SOSU} 1")
    label = next(n for n, p in councillors(rehearsal, rehearsal.constituted).items() if p == left)
    perform(Request(rehearsal, m.CouncilLeft(left), after, "NN", by().key))
    monkeypatch.setattr(queries, "today", lambda: after)
    client, address = signed_in(rehearsal), desk(rehearsal, "konstituering/pakke/")
    gone = {"lines": f"{SOSU} 1; X; {label}", "key": "a"}
    assert client.post(address, gone).status_code == 409
    taken = set(PostHeld.objects.filter(post__startswith="SOSU").values_list("person", flat=True))
    new = next(n for n, p in councillors(rehearsal, after).items() if int(p) not in taken)
    told = {"lines": f"{SOSU} 1; X; {new}", "key": "b"}
    assert client.post(address, told).status_code == 302
    assert next(o for o in package(rehearsal, after).offices if o.name == SOSU).lacking == 0
