"""Chair and vice-chair counted on the real votes and the alliances filed; lots are recorded."""

import json
from dataclasses import replace
from uuid import uuid4

import pytest
from tests.appointments.test_rehearsal import chaired, desk, met, signed_in
from tests.elections.test_filing import by

from kontaktraad.appointments.actions.chairs import name_chairs
from kontaktraad.decisions.actions.decide import current
from kontaktraad.decisions.minutes import written
from kontaktraad.elections import facts
from kontaktraad.elections.actions import chairs as acts
from kontaktraad.elections.actions import lots
from kontaktraad.elections.actions.filing import file_alliance
from kontaktraad.elections.models import BoundSecret, ChairCount, SeedLot
from kontaktraad.elections.queries import chairs
from kontaktraad.elections.workbench import every_alliance, imagine, posts
from kontaktraad.meetings.models import Item
from kontaktraad.record.actions import read
from kontaktraad.record.models import JournalPayload
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import At
from kontaktraad.register.facts import situation
from kontaktraad.rules.apportionment import dhondt
from kontaktraad.rules.chairmanship import elect_chairs
from kontaktraad.rules.lots import Draw, draw_lot

pytestmark = pytest.mark.django_db


def members(view, post):
    return next(people for name, _party, people in view.choices if name == post)


def tie(monkeypatch, many=2):
    """The largest parties have the same votes."""
    real = facts.chair_votes

    def equal(term, on, alliances=None):
        asked = real(term, on, alliances)
        first, *others = list(asked.votes)[:many]
        same = dict.fromkeys(others, asked.votes[first])
        return replace(asked, votes={**asked.votes, **same})

    monkeypatch.setattr(acts, "chair_votes", equal)


@pytest.mark.postgres
def test_the_count_is_a_ruling_and_the_groups_name_their_members(rehearsal):
    assert acts.count_chairs(rehearsal, by()) == "decided"
    view = chairs(rehearsal)
    chair = members(view, "chair")[0][0]
    vice = next(p for p, _n in members(view, "vice_chair") if p != chair)
    name_chairs(met(rehearsal), acts.Named(chair, vice), by())
    now = situation(rehearsal, At(rehearsal.constituted))
    parties = tuple(read(ChairCount.objects.get().ruling)["answer"])
    assert (now.chairs["chair"].person, now.chairs["vice_chair"].person) == (chair, vice)
    assert (now.chairs["chair"].group, now.chairs["vice_chair"].group) == parties


def test_the_count_asks_the_rule_with_the_real_votes(rehearsal):
    asked = facts.chair_votes(rehearsal, rehearsal.constituted)
    acts.count_chairs(rehearsal, by())
    told = read(ChairCount.objects.get().ruling)
    assert told["inputs"]["asked"]["votes"] == dict(asked.votes)
    assert tuple(told["answer"]) == elect_chairs(asked).answer
    assert sum(asked.votes.values()) == sum(facts.votes_of(rehearsal).values())


def test_an_alliance_filed_can_take_a_post(rehearsal):
    votes = imagine(rehearsal, []).votes.votes
    every = {party: every_alliance(rehearsal, party) for party in votes}
    party = next(p for p in votes if not every[p].reach[p].alone and every[p].table.gains.any())
    wanted = [tuple(bloc.split(" + ")) for bloc in every[party].blocs(0)]
    assert party not in imagine(rehearsal, []).chairs
    assert party in imagine(rehearsal, wanted).chairs
    for bloc in wanted:
        file_alliance(rehearsal, bloc, by())
    acts.count_chairs(rehearsal, by())
    told = read(ChairCount.objects.get().ruling)
    assert told["inputs"]["asked"]["alliances"] == [sorted(bloc) for bloc in wanted]
    assert party in told["answer"]


def test_nobody_is_named_before_the_count_and_nobody_of_another_party(rehearsal):
    item = met(rehearsal)
    with pytest.raises(acts.NotCounted):
        name_chairs(item, acts.Named("1", "2"), by())
    acts.count_chairs(rehearsal, by())
    (_p, _n, winners), (_q, _m, others) = chairs(rehearsal).choices
    groups = facts.heads(situation(rehearsal, At(rehearsal.constituted)))
    stranger = groups["W"][0]
    assert stranger not in {person for person, _name in (*winners, *others)}
    for named in ((stranger, others[0][0]), (winners[0][0], stranger), ("999999", others[0][0])):
        with pytest.raises(acts.NotTheirs):
            name_chairs(item, acts.Named(*named), by())
    assert not situation(rehearsal, At(rehearsal.constituted)).chairs["chair"].person
    assert current(item) is None


@pytest.mark.postgres
def test_a_count_that_alliances_have_overtaken_seats_nobody(rehearsal):
    item = met(rehearsal)
    acts.count_chairs(rehearsal, by())
    (_p, _n, winners), (_q, _m, others) = chairs(rehearsal).choices
    file_alliance(rehearsal, ["T", "W"], by())
    with pytest.raises(acts.NotCounted):
        name_chairs(item, acts.Named(winners[0][0], others[0][0]), by())


def test_the_election_is_the_items_decision_and_stands_in_the_minutes(rehearsal):
    chaired(rehearsal)
    item = Item.objects.select_related("meeting__term__council").get()
    assert current(item).text.startswith("Rådet valgte formand: ")
    assert any("Rådet valgte formand" in str(s) for s in written(item.meeting)["sections"])


@pytest.mark.postgres
def test_a_tie_waits_for_a_lot_that_somebody_drew_and_is_drawn_once(rehearsal, monkeypatch):
    tie(monkeypatch)
    assert acts.count_chairs(rehearsal, by()) == "lots_needed"
    tied = chairs(rehearsal).tied
    assert len(tied) == 2
    with pytest.raises(acts.CountedAlready):
        acts.count_chairs(rehearsal, by())
    with pytest.raises(acts.NotCounted):
        name_chairs(met(rehearsal), acts.Named("1", "2"), by())
    for lot in (acts.Lot((tied[1],)), acts.Lot(drawn_by="NN")):
        with pytest.raises(acts.NoLotWaited):
            acts.count_chairs(rehearsal, by(), lot)
    with pytest.raises(Stopped) as refused:
        acts.count_chairs(rehearsal, by(), acts.Lot(("Q",), "NN"))
    assert refused.value.outcome.reason == "draw_does_not_answer_the_tie"
    lot = acts.Lot((tied[1],), "Mette fra sekretariatet")
    assert acts.count_chairs(rehearsal, by(), lot) == "decided"
    view = chairs(rehearsal)
    assert (view.drawn, view.drawn_by) == ((tied[1],), "Mette fra sekretariatet")
    assert read(ChairCount.objects.last().ruling)["answer"][0] == tied[1]
    with pytest.raises(acts.NoLotWaited):
        acts.count_chairs(rehearsal, by(), acts.Lot((tied[0],), "Mette igen"))


def test_three_equal_parties_are_drawn_for_in_one_lot_of_two(rehearsal, monkeypatch):
    tie(monkeypatch, 3)
    acts.count_chairs(rehearsal, by())
    view = chairs(rehearsal)
    assert (len(view.tied), view.places) == (3, 2)
    client, address = signed_in(rehearsal), desk(rehearsal, "konstituering/formandskab/")
    drawn = [view.tied[2], view.tied[0]]
    told = {"lot": 1, "winner": drawn, "drawn_by": "NN", "key": "a"}
    assert client.post(address, told).status_code == 302
    assert read(ChairCount.objects.last().ruling)["answer"] == drawn


@pytest.mark.postgres
def test_a_lot_by_seed_is_bound_first_drawn_for_the_tie_and_can_be_drawn_again(
    rehearsal, monkeypatch
):
    tie(monkeypatch)
    acts.count_chairs(rehearsal, by())
    with pytest.raises(lots.NothingBound):
        acts.count_chairs(rehearsal, by(), acts.Lot(words=("kaffe",)))
    digest = lots.bind_secret(rehearsal, by())
    with pytest.raises(lots.BoundAlready):
        lots.bind_secret(rehearsal, by())
    bound = BoundSecret.objects.get(commitment=digest)
    client, address = signed_in(rehearsal), desk(rehearsal, "konstituering/formandskab/")
    text = client.get(address).content.decode()
    assert digest in text
    assert bound.secret not in text
    assert client.post(address, {"seed": 1, "words": " ", "key": "a"}).status_code == 409
    assert not SeedLot.objects.exists()
    tied = chairs(rehearsal).tied
    posted = {"seed": 1, "words": "kaffe\nregn", "key": "b"}
    assert client.post(address, posted).status_code == 302
    lot = SeedLot.objects.get()
    again = draw_lot(Draw(bound.commitment, bound.secret, ("kaffe", "regn")), tied, 1)
    assert tuple(json.loads(lot.drawn)) == again.answer == chairs(rehearsal).drawn
    shown = client.get(desk(rehearsal, "konstituering/lod/")).content.decode()
    assert bound.secret in shown


@pytest.mark.postgres
def test_the_secret_is_in_no_payload_of_the_journal_before_the_draw(rehearsal):
    digest = lots.bind_secret(rehearsal, by())
    secret = BoundSecret.objects.get(commitment=digest).secret
    assert not JournalPayload.objects.filter(content__contains=secret).exists()


def test_the_workbench_shows_places_by_heads_and_their_order(rehearsal):
    shown = posts(rehearsal, rehearsal.constituted, 5, [])
    share = dhondt(shown.heads, 5)
    assert (shown.given.seats, shown.given.tied) == (share.sure, share.tied)
    assert sum(share.sure.values()) + share.places == 5
    assert len(shown.order) == sum(shown.given.seats.values())
    now = situation(rehearsal, At(rehearsal.constituted))
    assert sum(shown.heads.values()) == len(now.seats)


def test_the_page_counts_names_and_says_what_stands_in_the_way(rehearsal):
    client, address = signed_in(rehearsal), desk(rehearsal, "konstituering/formandskab/")
    named = client.post(address, {"name": 1, "chair": "", "vice_chair": "", "key": "a"})
    assert named.status_code == 409
    assert client.post(address, {"count": 1, "key": "b"}).status_code == 302
    view = chairs(rehearsal)
    assert client.post(address, {"count": 1, "key": "c"}).status_code == 409
    told = {post: members(view, post)[n][0] for n, post in enumerate(("chair", "vice_chair"))}
    assert client.post(address, {"name": 1, **told, "key": "d"}).status_code == 409
    told |= {"item": met(rehearsal).pk, "name": 1}
    assert client.post(address, {**told, "key": uuid4().hex}).status_code == 302
    assert len(chairs(rehearsal).held) == 2
