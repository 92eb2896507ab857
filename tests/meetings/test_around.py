"""Standing items, guests and their hours, why a file is closed, the health councils' plan."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from tests.documents.checks.test_checks import paper, text
from tests.register.test_several_councils import forum  # noqa: F401 - a fixture

from kontaktraad.meetings import queries
from kontaktraad.meetings.actions import around
from kontaktraad.meetings.actions.enclosures import NoBasis, close_or_open, enclose
from kontaktraad.meetings.actions.items import Text, add_item
from kontaktraad.meetings.actions.plan import Wish, call_off, plan_meeting
from kontaktraad.meetings.facts import guests_of, items_of
from kontaktraad.meetings.models import Enclosure, Guest, Item
from kontaktraad.record.actions import By
from kontaktraad.register.ledger import LaterFacts

pytestmark = pytest.mark.django_db
DAY = date(2026, 12, 14)
FIRST = around.Standing("decide", "Godkendelse af dagsorden", "At dagsordenen godkendes.", "first")
LAST = around.Standing("inform", "Eventuelt", "", "last")


def by(reason=""):
    return By("NN", uuid4().hex, reason)


def planned(term, day=DAY):
    wish = Wish("ordinary", day, time(10), time(13), "Rådhuset")
    return queries.meeting_of(term, int(plan_meeting(term, wish, by())))


def titles(meeting):
    return [text.title for text in items_of(meeting)]


@pytest.mark.postgres
def test_a_new_meeting_begins_and_ends_with_the_standing_items_whatever_comes_between(practice):
    around.say_standing(practice, None, LAST, by())
    around.say_standing(practice, None, FIRST, by())
    meeting = planned(practice)
    for title in ("Et punkt", "Et til"):
        add_item(meeting, Text("decide", title), DAY, by())
    assert titles(meeting) == [FIRST.title, "Et punkt", "Et til", LAST.title]


@pytest.mark.postgres
def test_what_an_agenda_lacks_is_added_once_and_what_stands_no_longer_is_not(practice):
    meeting = planned(practice)
    around.say_standing(practice, None, FIRST, by())
    key = around.say_standing(practice, None, LAST, by())
    assert around.add_standing(meeting, DAY, by()) == "2"
    assert around.add_standing(meeting, DAY, by()) == "0"
    around.say_standing(practice, int(key), None, by())
    assert titles(planned(practice, DAY + timedelta(30))) == [FIRST.title]
    assert len(titles(meeting)) == 2


@pytest.fixture
def item(practice):
    meeting = planned(practice)
    add_item(meeting, Text("decide", "Et punkt"), DAY, by())
    return Item.objects.select_related("meeting__term__council").get(meeting=meeting)


@pytest.mark.postgres
def test_guests_are_told_by_their_hours_and_one_who_does_not_come_is_kept_in_the_history(item):
    late = around.Visit("Bo Gæst", "Sund By", time(11), time(11, 30))
    around.invite_guest(item, None, late, by())
    key = around.invite_guest(item, None, around.Visit("Ea", "", time(10), time(10, 20)), by())
    assert [g.name for g in guests_of(item)] == ["Ea", "Bo Gæst"]
    around.invite_guest(item, int(key), None, by())
    assert [g.name for g in guests_of(item)] == ["Bo Gæst"]
    assert Guest.objects.filter(item=item).count() == 2
    with pytest.raises(LaterFacts), transaction.atomic():
        around.invite_guest(item, None, around.Visit("X", "", time(11), time(10)), by())


def test_a_file_of_an_open_item_is_closed_only_for_a_reason_and_keeps_it(item):
    upload = ("Notat.pdf", paper(text("Et notat")))
    with pytest.raises(NoBasis):
        enclose(item, upload, by(), closed=True)
    enclose(item, upload, by("Forhandling, offentlighedslovens § 33"), closed=True)
    assert queries.files_of(item)[0].basis == "Forhandling, offentlighedslovens § 33"
    close_or_open(Enclosure.objects.get(item=item, known_to=None), by(), closed=False)
    assert queries.files_of(item)[0].basis == ""
    with pytest.raises(NoBasis):
        close_or_open(Enclosure.objects.get(item=item, known_to=None), by(), closed=True)


def day(health, on, begins=10):
    return around.HealthDay(health, on, time(begins), time(begins + 2), "rådets mødeplan")


def test_the_forums_plan_is_ruled_on_anew_with_each_meeting_of_either(forum):
    east = day("Øst for Åen", date(2026, 12, 21))
    around.say_health_meeting(forum, east, by())
    assert "intet forbereder det" in queries.forum_plan(forum)[0][0]
    meeting = planned(forum)
    assert queries.forum_plan(forum) == (
        ("Af sundhedsrådenes 1 kendte møder er hvert forberedt af et møde i forummet, og ingen "
         "falder sammen med et.", "SKF-9"),
    )  # fmt: skip
    around.say_health_meeting(forum, day("Ved Fjorden", DAY, 12), by())
    assert "Ved Fjorden mødes 14. december 2026 i samme timer" in queries.forum_plan(forum)[0][0]
    around.say_health_meeting(forum, day("Ved Fjorden", DAY, 12), by(), held=False)
    call_off(meeting, by("sygdom"))
    assert "intet forbereder det" in queries.forum_plan(forum)[0][0]
    assert queries.health_councils(forum) == ["Ved Fjorden", "Øst for Åen"]


def test_a_kkr_has_no_health_councils_to_follow(practice):
    planned(practice)
    assert queries.forum_plan(practice) == ()
