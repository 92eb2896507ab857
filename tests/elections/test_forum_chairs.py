"""A forum's chair and vice-chair on the votes of its whole area (SKF-7)."""

from datetime import date, time
from uuid import uuid4

import pytest
from tests.elections.test_filing import by

from kontaktraad.appointments.actions.chairs import name_chairs
from kontaktraad.decisions.actions.decide import current
from kontaktraad.decisions.actions.presence import note_presence
from kontaktraad.elections import facts
from kontaktraad.elections.actions.chairs import Named, count_chairs, newest_count
from kontaktraad.elections.queries import chairs
from kontaktraad.lawbook.law import forum_law_on
from kontaktraad.meetings.actions.items import Text, add_item
from kontaktraad.meetings.actions.plan import Wish, plan_meeting
from kontaktraad.meetings.invitations import called_to
from kontaktraad.meetings.models import Item, Meeting
from kontaktraad.record.actions import read
from kontaktraad.register.actions.forums import ForumSeating, seat_forum
from kontaktraad.register.actions.occur import Request, Stopped, perform
from kontaktraad.register.at import At
from kontaktraad.register.facts import situation
from kontaktraad.register.forums import Forum, Health, forum_ruling, seats_of, share
from kontaktraad.register.models import Council, Term
from kontaktraad.register.practice import practice_election, practice_places
from kontaktraad.rules import mandates as m

pytestmark = pytest.mark.django_db
SINCE, CONSTITUTED = date(2026, 1, 1), date(2026, 1, 29)


@pytest.fixture
def forum(practice):
    """A forum of two health councils over the practice towns, its four members elected."""
    council = Council.objects.create(
        slug="oevelsesforum", kind="skf", name="Øvelse", world="practice", sort=99
    )
    now = situation(practice, At(SINCE))
    towns = sorted(now.area)
    split = {"Øst for Åen": tuple(towns[:15]), "Ved Fjorden": tuple(towns[15:])}
    asked = Forum(
        council.pk, "2026-2030", forum_law_on(SINCE).answer, "valid",
        practice_election(practice_places()), tuple(Health(*pair) for pair in split.items()),
    )  # fmt: skip
    outcomes = share(asked)
    health = {int(p): name for name, own in split.items() for p, t in now.councillors.items()
              if t in own}  # fmt: skip
    what = ForumSeating(council, "2026-2030", CONSTITUTED, SINCE, split, seats_of(outcomes), health)
    seat_forum(what, forum_ruling(asked, outcomes), "NN")
    term = Term.objects.select_related("council").get(council=council)
    for seat in list(situation(term, At(CONSTITUTED)).seats.values()):
        there = situation(term, At(CONSTITUTED), [str(p) for p in health])
        own = (p for p in sorted(there.councillors, key=int) if there.parties.get(p) == seat.party)
        free = next(p for p in own if there.fits(p, seat) and not there.seat_of(p))
        perform(Request(term, m.Elected(seat.id, free), CONSTITUTED, "NN", uuid4().hex))
    return term


@pytest.mark.postgres
def test_the_votes_are_those_of_the_whole_area_and_the_paragraph_the_forums(forum, practice):
    asked = facts.chair_votes(forum, CONSTITUTED)
    assert asked.kind == "skf"
    everyone = facts.votes_of(practice)
    assert asked.votes == {party: everyone[party] for party in asked.votes}
    assert set(asked.votes) == set(facts.represented(forum, CONSTITUTED))
    count_chairs(forum, by())
    told = read(newest_count(forum).ruling)
    assert {step["cite"] for step in told["steps"]} == {"SKF-7"}


def test_a_named_person_says_why_the_forum_can_decide_and_the_chairs_are_in_its_minutes(forum):
    number = plan_meeting(forum, Wish("constituting", CONSTITUTED, time(10), time(13), "x"), by())
    meeting = Meeting.objects.select_related("term__council").get(term=forum, number=number)
    add_item(meeting, Text("appoint", "Formandskab"), SINCE, by())
    for called in called_to(meeting):
        note_presence(meeting, int(called.person), by(), came=True)
    item = Item.objects.select_related("meeting__term__council").get(meeting=meeting)
    count_chairs(forum, by())
    (_post, _party, first), (_vice, _other, second) = chairs(forum).choices
    named = Named(first[0][0], next(p for p, _n in second if p != first[0][0]))
    with pytest.raises(Stopped) as asked:
        name_chairs(item, named, by())
    assert asked.value.outcome.cite.id == "SKF-9"
    name_chairs(item, named, by("alle fire er til stede"))
    now = situation(forum, At(CONSTITUTED))
    assert (now.chairs["chair"].person, now.chairs["vice_chair"].person) == (
        named.chair, named.vice_chair,
    )  # fmt: skip
    assert current(item).text.startswith("Rådet valgte formand")
