"""How a council stands is ruled in the act that changed it, and pages show that ruling."""

import json
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from kontaktraad.record.actions import read
from kontaktraad.record.queries import head
from kontaktraad.register.actions.occur import Request, Stopped, perform
from kontaktraad.register.actions.office_lists import Holder, enter_list
from kontaktraad.register.actions.offices import LifeRow
from kontaktraad.register.actions.posts import Post, TwoHolders, enter_posts
from kontaktraad.register.actions.undo import undo
from kontaktraad.register.at import At
from kontaktraad.register.facts import situation
from kontaktraad.register.models import Standing
from kontaktraad.register.queries import council_view
from kontaktraad.register.report import convener_told, report
from kontaktraad.register.ruled import standing_of
from kontaktraad.rules import mandates as m
from kontaktraad.rules.situation import owed

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
ON = date(2026, 11, 2)
WEEK = timedelta(days=7)


def happens(term, event, on=ON):
    return perform(Request(term, event, on, "NN", uuid4().hex))


def told(term, on=ON, known=None):
    return standing_of(term, At(on, known))["answer"]


def owes(term, on=ON, known=None):
    return {(o["who"], o["what"], o["where"]) for o in told(term, on, known)["owed"]}


def by_the_rules(term, on):
    return {(o.who, o.what, o.where) for o in owed(situation(term, At(on)))}


def member(term, seat, on=ON):
    return situation(term, At(on)).sitting(seat).member


def test_an_act_states_anew_who_owes_what_with_its_paragraph(practice):
    happens(practice, m.Resigned(member(practice, "X3")))
    happens(practice, m.OfferDeclined("X3"))
    assert ("X", "member", "X3") in owes(practice)
    row = next(o for o in told(practice)["owed"] if o["where"] == "X3")
    assert row["cite"] == "FO §3(11)"
    assert told(practice)["states"]["X3"] == "vacant"


def test_a_seat_nobody_has_held_is_owed_by_the_paragraph_on_the_first_election(practice):
    rows = {o["where"]: o["cite"] for o in told(practice, date(2026, 1, 2))["owed"]}
    assert rows["X3"] == "FO §3(1)b"
    assert rows["chair"] == "FO §4(2)a"


def test_each_day_shows_what_the_rules_say_of_that_day(practice):
    happens(practice, m.Resigned(member(practice, "X3")), ON + WEEK)
    happens(practice, m.Resigned(member(practice, "X4")), ON)
    for day in (ON - WEEK, ON, ON + timedelta(days=6), ON + WEEK, ON + 2 * WEEK):
        assert owes(practice, day) == by_the_rules(practice, day), day
        assert (told(practice, day)["states"]["X4"] == "offered") == (day >= ON)


def test_what_was_shown_then_is_still_shown_for_then(practice):
    before, then = owes(practice), datetime.fromisoformat(head().at)
    happens(practice, m.Resigned(member(practice, "X3")))
    happens(practice, m.OfferDeclined("X3"))
    assert owes(practice) != before
    assert owes(practice, known=then) == before


def test_undoing_states_it_anew_also_when_something_else_happened_since(practice):
    before = told(practice)
    happens(practice, m.Resigned(member(practice, "X3")))
    first = head().sequence
    happens(practice, m.Resigned(member(practice, "X4")), ON + WEEK)
    undo(first, "wrong", "NN", uuid4().hex)
    assert told(practice) == before
    assert told(practice, ON + WEEK)["states"]["X3"] == "held"
    assert told(practice, ON + WEEK)["states"]["X4"] == "offered"


def test_a_leave_becomes_a_breach_by_itself_the_day_after_its_expected_end(practice):
    until = date(2027, 2, 2)
    happens(practice, m.Exempted(member(practice, "X3"), until))
    breach = next(b for b in told(practice)["breaches"] if b["seat"] == "X3")
    assert (breach["rule"], breach["since"]) == ("FO §3(5)", "2027-02-03")
    days = (until, until + timedelta(days=1))
    assert [overdue(practice, "X3", day) for day in days] == [False, True]


def overdue(term, seat, day):
    view = council_view(term, At(day))
    return any(line.seat == view.names.seat(seat) for line in report(view))


def test_a_council_without_a_chair_owes_the_election_at_its_constituting_meeting(practice):
    assert ("", "chair", "chair") in owes(practice, date(2026, 1, 20))
    assert ("", "chair", "chair") not in owes(practice, ON)
    page = Client().get("/raad/oevelsesraad/2026-2030/?as_of=2026-01-20").content.decode()
    assert "rådet, på sit konstituerende møde" in page


def test_who_calls_is_ruled_anew_when_a_length_of_service_is_entered(practice):
    unknown = convener_told(practice, At(ON))
    assert unknown.name == "ask"
    mayors = [int(p) for p in situation(practice, At(practice.constituted)).mayors.values() if p]
    lives = [
        LifeRow(person, "mayor", 100 + n, date(1970, 5, 5), "s", date(2026, 1, 1))
        for n, person in enumerate(mayors)
    ]
    enter_list([], lives, "NN")
    assert convener_told(practice, At(ON)).name == "longest_serving"
    assert Standing.objects.filter(term=practice, kind="convener", known_to=None).count() == 1
    ruling = standing_of(practice, At(ON), "convener")
    assert "1970" not in json.dumps(ruling)
    assert ruling["inputs"]["mayors"][0]["oldest_first"] == 1


def test_a_listed_mayor_and_vice_mayors_are_events_with_rulings(practice):
    now = situation(practice, At(ON))
    town, mayor = next((t, p) for t, p in sorted(now.mayors.items()) if p)
    free = sorted(p for p, home in now.councillors.items() if home == town and p != mayor)
    new = [p for p in free if not now.seat_of(p) and not now.substitutes_in(p)][:2]
    holders = [
        Holder(town, "mayor", int(new[0]), ON, "a source"),
        Holder(town, "first", int(new[1]), ON, "a source"),
    ]
    assert enter_list(holders, [], "NN") == 2
    assert enter_list(holders, [], "NN") == 0
    after = situation(practice, At(ON))
    seat = after.office_seat(town)
    assert (after.sitting(seat.id).member, after.sitting(seat.id).substitute) == tuple(new)
    ruling = standing_of(practice, At(ON))
    assert seat.id in ruling["answer"]["states"]


def test_a_list_over_several_days_is_ruled_on_each_of_them(practice):
    towns = sorted(situation(practice, At(ON)).area)[10:12]
    holders = []
    for town, day in zip(towns, (ON, ON + WEEK), strict=True):
        now = situation(practice, At(day))
        free = [p for p, t in sorted(now.councillors.items()) if t == town]
        new = [p for p in free if p != now.mayors[town] and not now.seat_of(p)][-1]
        holders.append(Holder(town, "first", int(new), day, "s"))
        happens(practice, m.CouncilLeft(now.vices[town].first), date(2026, 10, 1))
    assert enter_list(holders, [], "NN") == 2
    for day in (ON - WEEK, ON, ON + timedelta(days=3), ON + WEEK, ON + 2 * WEEK):
        assert owes(practice, day) == by_the_rules(practice, day), day


def test_a_post_is_given_only_to_what_it_requires(practice):
    member_id = int(member(practice, "X4"))
    outsider = next(
        p for p in situation(practice, At(ON)).councillors
        if not situation(practice, At(ON)).seat_of(p)
    )  # fmt: skip
    with pytest.raises(Stopped) as stopped:
        enter_posts([Post("oevelsesraad", "P", "member", int(outsider), ON, "s")], "NN")
    assert stopped.value.outcome.cite.id == "FO §4(4)b"
    assert enter_posts([Post("oevelsesraad", "P", "member", member_id, ON, "s")], "NN") == 1
    two = [Post("oevelsesraad", "Q", "councillor", int(p), ON, "s") for p in (outsider, member_id)]
    with pytest.raises(TwoHolders):
        enter_posts(two, "NN")


def test_the_ruling_carries_the_situation_it_rests_on(practice):
    document = standing_of(practice, At(ON))
    assert document["question"] == "standing"
    assert len(document["inputs"]["seats"]) == 58
    row = Standing.objects.filter(At(ON).filter(), term=practice, kind="standing").get()
    assert read(row.because) == document
