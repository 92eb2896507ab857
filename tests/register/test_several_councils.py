"""A person or municipality of two councils: one act, each fact written once."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from kontaktraad.lawbook import places
from kontaktraad.lawbook.law import forum_law_on
from kontaktraad.register.actions.forums import (
    ConstitutedOtherwise,
    ForumSeating,
    SeatedOtherwise,
    seat_forum,
)
from kontaktraad.register.actions.occur import Request, perform
from kontaktraad.register.actions.undo import undo
from kontaktraad.register.at import At
from kontaktraad.register.facts import situation
from kontaktraad.register.forums import Forum, Health, forum_ruling, seats_of, share
from kontaktraad.register.models import (
    Affiliation,
    Council,
    Councillorship,
    ListSubstitute,
    SeatLife,
    Term,
    TownOffice,
)
from kontaktraad.register.ruled import forum_shares, standing_of
from kontaktraad.rules import mandates as m

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
ON = date(2026, 11, 2)
SINCE = date(2026, 1, 1)


@pytest.fixture
def forum(practice):
    """A forum over the practice council's municipalities."""
    Council.objects.create(
        slug="oevelsesforum", kind="skf", name="Øvelse", world="practice", sort=99
    )
    towns = sorted(situation(practice, At(SINCE)).area)
    what = seating(towns, {"Øst for Åen": {"X": 1, "U": 1}, "Ved Fjorden": {"T": 2}})
    seat_forum(what, ruling("one"), "NN")
    return Term.objects.select_related("council").get(council="oevelsesforum")


def seating(towns, seats, constituted=date(2026, 1, 30)):
    council = Council.objects.get(pk="oevelsesforum")
    split = {"Øst for Åen": towns[:15], "Ved Fjorden": towns[15:]}
    return ForumSeating(council, "2026-2030", constituted, SINCE, split, seats, {})


def ruling(name):
    asked = Forum(
        name, "2026-2030", forum_law_on(SINCE).answer, "valid", places.election_2025(), ()
    )
    return forum_ruling(asked, {})


def happens(term, event, on=ON):
    return perform(Request(term, event, on, "NN", uuid4().hex))


def of_party(term, party):
    now = situation(term, At(ON))
    placed = {p for s in now.sittings.values() for p in (s.member, s.substitute)}
    return sorted(p for p, x in now.parties.items() if x == party and p not in placed)


def test_an_event_of_a_person_in_two_councils_writes_each_fact_once(practice, forum):
    person = of_party(practice, "Y")[0]
    happens(practice, m.PartyJoined(person, "X"))
    assert Affiliation.objects.filter(person=person, known_to=None, valid_to=None).count() == 1
    town = situation(practice, At(ON)).councillors[person]
    home = sorted(
        p for p, t in situation(practice, At(ON)).councillors.items()
        if t == town and p not in (person, situation(practice, At(ON)).mayors[town])
    )  # fmt: skip
    happens(practice, m.ViceMayorsElected(town, home[0], home[1]))
    assert TownOffice.objects.filter(At(ON).filter(), town=town, office="first").count() == 1
    waiting = ListSubstitute.objects.filter(At(ON).filter(), town=town).first().person_id
    happens(practice, m.CouncilJoined(str(waiting), town))
    assert Councillorship.objects.filter(At(ON).filter(), person=waiting).count() == 1
    assert standing_of(forum, At(ON))["question"] == "standing"


def test_a_health_councils_new_member_can_be_elected_and_leaves_the_forum_with_it(practice, forum):
    person = of_party(practice, "T")[0]
    happens(forum, m.HealthCouncilJoined(person, "Ved Fjorden"))
    happens(forum, m.Elected("Ved Fjorden: T1", person))
    assert situation(forum, At(ON)).sitting("Ved Fjorden: T1").member == person
    happens(forum, m.HealthCouncilLeft(person), date(2026, 11, 9))
    later = At(date(2026, 11, 9))
    assert situation(forum, later).sitting("Ved Fjorden: T1").member is None
    assert ("Ved Fjorden: T1", "SKF-5") in {
        (o["where"], o["cite"]) for o in standing_of(forum, later)["answer"]["owed"]
    }


def test_a_seated_forum_is_not_seated_otherwise_until_that_is_undone(practice, forum):
    towns = sorted(situation(practice, At(SINCE)).area)
    same = seating(towns, {"Øst for Åen": {"X": 1, "U": 1}, "Ved Fjorden": {"T": 2}})
    assert seat_forum(same, ruling("one"), "NN") is False
    other = seating(towns, {"Øst for Åen": {"X": 2}, "Ved Fjorden": {"T": 2}})
    with pytest.raises(SeatedOtherwise):
        seat_forum(other, ruling("two"), "NN")
    life = SeatLife.objects.filter(seat__term=forum, known_to=None).first()
    undo(life.opened_by_id, "wrong alliance", "NN", uuid4().hex)
    moved = replace(other, constituted=date(2026, 1, 29))
    with pytest.raises(ConstitutedOtherwise):
        seat_forum(moved, ruling("two"), "NN")
    assert seat_forum(other, ruling("two"), "NN") is True
    alive = SeatLife.objects.filter(At(SINCE).filter(), seat__term=forum)
    assert sorted(life.seat.key for life in alive) == [
        "Ved Fjorden: T1", "Ved Fjorden: T2", "Øst for Åen: X1", "Øst for Åen: X2",
    ]  # fmt: skip
    assert forum_shares(forum, At(SINCE)) == []


def test_real_votes_give_a_forum_its_seats_by_health_council():
    towns = [town.code for town in places.members_of_forum("skf-nord")]
    outcomes = share(
        Forum(
            "skf-nord", "2026-2030", forum_law_on(SINCE).answer, "valid", places.election_2025(),
            (Health("Alle", tuple(towns)),),
        )
    )  # fmt: skip
    assert seats_of(outcomes) == {"Alle": {"A": 1, "V": 1}}
