"""A person is elected in the room: ballots as counted, lots as drawn, each with its ruling."""

from uuid import uuid4

import pytest
from tests.decisions.test_room import comes, enough, item, meeting  # noqa: F401 - fixtures

from kontaktraad.decisions import queries
from kontaktraad.decisions.actions.election import NoOffice, count_ballot, draw_lot, open_election
from kontaktraad.decisions.actions.presence import note_conflict
from kontaktraad.decisions.actions.votes import NotQuorate
from kontaktraad.decisions.minutes import written
from kontaktraad.decisions.models import PersonElection, PersonRound
from kontaktraad.record.actions import By
from kontaktraad.register.actions.occur import Stopped

pytestmark = pytest.mark.django_db


def by(reason=""):
    return By("NN", uuid4().hex, reason)


@pytest.fixture
def people(meeting):
    here = enough(meeting)
    comes(meeting, *here)
    return here


@pytest.fixture
def election(item, people):
    key = open_election(item, "Repræsentant i trafikrådet", by())
    return PersonElection.objects.select_related("item__meeting__term__council").get(pk=int(key))


def view(election):
    return queries.items(election.item.meeting)[0].elections[0]


def test_an_election_needs_a_quorum_and_an_office(item):
    with pytest.raises(NotQuorate):
        open_election(item, "x", by())
    with pytest.raises(NoOffice):
        open_election(item, " ", by())


@pytest.mark.postgres
def test_three_ballots_and_a_lot_are_told_and_end_in_the_minutes(election, people):
    first, second, third = people[:3]
    assert view(election).next_ballot == 1
    count_ballot(election, {first: 5, second: 5, third: 2}, 1, by())
    assert view(election).next_ballot == 2
    count_ballot(election, {first: 5, second: 5, third: 2}, 1, by())
    assert {p for p, _name in view(election).between} == {first, second}
    count_ballot(election, {first: 5, second: 5}, 3, by())
    assert {p for p, _name in view(election).tied} == {first, second}
    draw_lot(election, second, "Ældste medlem", by())
    assert "loddet" in view(election).told.lower()
    assert (view(election).next_ballot, view(election).tied) == (None, ())
    told = " ".join(written(election.item.meeting)["sections"][0]["votes"])
    assert "Repræsentant i trafikrådet" in told
    assert "Ældste medlem" in told


@pytest.mark.parametrize("votes", [10_000, 0])
def test_a_ballot_the_rule_refuses_is_not_stored(election, people, votes):
    if votes == 0:
        count_ballot(election, {people[0]: len(people)}, 0, by())
    with pytest.raises(Stopped):
        count_ballot(election, {people[0]: votes or 1}, 0, by())
    assert PersonRound.objects.filter(election=election).count() == (votes == 0)


@pytest.mark.postgres
def test_a_lot_needs_a_tie_and_somebody_who_drew_it(election, people):
    with pytest.raises(NoOffice):
        draw_lot(election, people[0], " ", by())
    with pytest.raises(Stopped):
        draw_lot(election, people[0], "NN", by())


def test_the_conflicted_cast_no_ballot(election, people):
    note_conflict(election.item, int(people[-1]), by(), conflicted=True)
    with pytest.raises(Stopped):
        count_ballot(election, {people[0]: len(people)}, 0, by())
    count_ballot(election, {people[0]: len(people) - 1}, 0, by())
    assert PersonRound.objects.get(election=election).present == len(people) - 1
