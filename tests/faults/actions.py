"""Every action of the product, ready to be killed: name → work on the practice council."""

from datetime import date

from tests.faults import appointments, cases, decisions, followup, meetings, publications

from kontaktraad.access.actions import end_role, give_role
from kontaktraad.access.models import Role
from kontaktraad.accounts.models import User
from kontaktraad.lawbook import places
from kontaktraad.lawbook.law import forum_law_on
from kontaktraad.record.actions import erase_payload
from kontaktraad.record.models import JournalEntry
from kontaktraad.register import real
from kontaktraad.register.actions import calls
from kontaktraad.register.actions.forums import ForumSeating, seat_forum
from kontaktraad.register.actions.occur import Request, perform
from kontaktraad.register.actions.office_lists import Holder, enter_list
from kontaktraad.register.actions.offices import LifeRow, OfficeRow, enter_offices
from kontaktraad.register.actions.people import enter_people
from kontaktraad.register.actions.places import World, enter_world
from kontaktraad.register.actions.posts import Post, enter_posts
from kontaktraad.register.actions.seating import Seating, basis_of, seat_council
from kontaktraad.register.actions.undo import undo
from kontaktraad.register.at import At
from kontaktraad.register.calls import elected_by
from kontaktraad.register.facts import situation
from kontaktraad.register.forums import Forum, Health, forum_ruling, seats_of, share
from kontaktraad.register.lists import People, PersonRow
from kontaktraad.register.models import Call, Council, ListSubstitute, Person, Term, Town
from kontaktraad.register.models.places import PRACTICE
from kontaktraad.results.actions import (
    adopt_composition,
    compose_council,
    enter_decided_seats,
    import_election,
    rule_on_municipalities,
    rule_on_whatif,
)
from kontaktraad.results.compose import Question
from kontaktraad.results.facts import council_facts
from kontaktraad.results.queries import composition_of
from kontaktraad.results.variants import variants_ruling
from kontaktraad.rules import mandates as m

ON = date(2026, 11, 2)


def term():
    return Term.objects.select_related("council").get(council=PRACTICE)


def now():
    return situation(term(), At(ON))


def event(name, make):
    """An event of the rules as an action; `make` finds its people when it is run."""

    def work():
        perform(Request(term(), make(now()), ON, "NN", f"fault:{name}"))

    return work


def free(party):
    return [str(p) for p in elected_by(term(), party, ON)]


def facts():
    mayors = {code: mayor.party for code, mayor in places.mayors_2025().items()}
    return council_facts("nordjylland", places.election_2025(), mayors, {}, "x")


def prepare():
    """What the actions below need to be there already: a composition, a call, accounts."""
    compose_council(Question(facts()), "NN")
    real.enter_real_world("NN")
    adopt_composition(composition_of("nordjylland")[0].hash, "", "NN")
    calls.open_call(calls.Letter(term(), "Y", ON, date(2026, 12, 1), False, "first"), "NN")
    call = Call.objects.get()
    calls.invite(call, [int(free("Y")[0])], ON, "NN")
    user = User.objects.create_user("nn@test.example", "nn@test.example")
    give_role(user, "secretary", date(2026, 1, 1), "NN", council=PRACTICE)
    perform(Request(term(), m.PartyLeft(now().sitting("X5").member), ON, "NN", "for-undo"))
    meetings.prepare(term())
    decisions.prepare(term())
    publications.prepare_papers(term())
    cases.prepare_cases(term())
    cases.prepare_elections(term())
    appointments.prepare()
    followup.prepare(term())


def waiting():
    """A list's substitute of a municipality, who sits in no council yet."""
    return str(ListSubstitute.objects.filter(town="Ø05").order_by("pk").first().person_id)


def last_of(key):
    return JournalEntry.objects.get(actkey__key=key).sequence


def first_role():
    """The role given first, whether or not it has been ended since."""
    return Role._base_manager.order_by("pk").first()


def call():
    return Call.objects.select_related("term__council").get(sent=ON)


def report():
    one, two = free("Y")[:2]
    choices = [calls.Choice("Y2", one, ""), calls.Choice("Y1", "", two)]
    calls.report_election(calls.GroupReport(call(), choices[:1], "", ON, "NN", "fault:report"))


def seat():
    council = Council.objects.get(pk="nordjylland")
    basis = basis_of("nordjylland", "2026-2030")
    seat_council(Seating(council, "2026-2030", date(2026, 1, 23), real.SINCE), basis, "NN")


def enter_vice_mayors():
    towns = sorted(now().area)
    first = [p for p, t in sorted(now().councillors.items()) if t == towns[3]]
    free = [p for p in first if p != now().mayors[towns[3]]][:2]
    offices = zip(("first", "second"), free, strict=True)
    enter_list([Holder(towns[3], office, int(p), ON, "s") for office, p in offices], [], "NN")


def seat_a_forum():
    towns = [town.code for town in places.members_of_forum("skf-nord")]
    healths = (Health("H1", tuple(towns[:5])), Health("H2", tuple(towns[5:])))
    law = forum_law_on(real.SINCE).answer
    asked = Forum("skf-nord", "2026-2030", law, "valid", places.election_2025(), healths)
    outcomes = share(asked)
    what = ForumSeating(
        Council.objects.get(pk="skf-nord"), "2026-2030", date(2026, 1, 30), real.SINCE,
        {h.name: h.towns for h in healths}, seats_of(outcomes), {},
    )  # fmt: skip
    seat_forum(what, forum_ruling(asked, outcomes), "NN")


def some_people():
    rows = (
        PersonRow("fault:1", "Anna Ask", "Ø01", "X"),
        PersonRow("fault:2", "Bo B", "Ø01", "X", 9),
    )
    return People("practice", date(2026, 1, 1), "test", "fault", rows)


def a_town():
    return Town(code="F1", name="F", slug="f1", world="practice", sort=1)


def answer():
    invitation = calls.Invitation.objects.first()
    calls.answer_call(invitation, calls.Answer("member", "", "fault:answer"), ON)


ACTIONS = {
    "import_election": lambda: import_election(places.election_2025(), "NN"),
    "rule_on_whatif": lambda: rule_on_whatif(
        [variants_ruling([facts()])], places.election_2025().day, "NN"
    ),
    "rule_on_municipalities": lambda: rule_on_municipalities(places.election_2025(), "NN"),
    "enter_decided_seats": lambda: enter_decided_seats(
        "nordjylland", "2026-2030", {"V": 8}, "s", "N"
    ),
    "adopt_composition": lambda: adopt_composition(composition_of("nordjylland")[0].hash, "x", "N"),
    "seat_council": seat,
    "enter_world": lambda: enter_world(
        World(
            "fault", (Town(code="F1", name="F", slug="f1", world="practice", sort=1),), (), {}, ON
        ),
        "N",
    ),
    "enter_people": lambda: enter_people(some_people(), "NN", accepted=True),
    "enter_offices": lambda: enter_offices(
        [OfficeRow("Ø01", "mayor", "Ny Person", "X", "s")], "practice", ON, "fault", "NN"
    ),
    "enter_list": lambda: enter_list(
        [], [LifeRow(Person.objects.first().pk, "mayor", 9, date(1960, 1, 1), "s", ON)], "NN"
    ),
    "seat_forum": seat_a_forum,
    "enter_posts": lambda: enter_posts(
        [Post("oevelsesraad", "En post", "councillor", Person.objects.first().pk, ON, "s")], "NN"
    ),
    "enter_vice_mayors": enter_vice_mayors,
    "open_call": lambda: calls.open_call(
        calls.Letter(term(), "W", ON, date(2026, 12, 2), True, "fault"), "NN"
    ),
    "invite": lambda: calls.invite(call(), [int(free("Y")[1])], ON, "NN"),
    "answer_call": answer,
    "report_election": report,
    "give_role": lambda: give_role(User.objects.get(), "auditor", ON, "NN"),
    "end_role": lambda: end_role(first_role(), ON, "NN"),
    "erase_payload": lambda: erase_payload(3, "NN", "asked for"),
    "undo": lambda: undo(last_of("for-undo"), "wrong", "NN", "fault:undo"),
    "Elected": event("Elected", lambda s: m.Elected("Y2", free("Y")[0])),
    "SubstituteNamed": event("SubstituteNamed", lambda s: m.SubstituteNamed("T1", free("T")[0])),
    "OfferAccepted": event("OfferAccepted", lambda s: m.OfferAccepted("X5")),
    "OfferDeclined": event("OfferDeclined", lambda s: m.OfferDeclined("X5")),
    "Resigned": event("Resigned", lambda s: m.Resigned(s.sitting("X4").member)),
    "PartyLeft": event("PartyLeft", lambda s: m.PartyLeft(s.sitting("X4").member)),
    "PartyJoined": event("PartyJoined", lambda s: m.PartyJoined(s.sitting("X4").member, "W")),
    "CouncilLeft": event("CouncilLeft", lambda s: m.CouncilLeft(s.sitting("X4").member)),
    "MayorReplaced": event("MayorReplaced", lambda s: m.MayorReplaced("Ø05", s.vices["Ø05"].first)),
    "ViceMayorsElected": event(
        "ViceMayorsElected",
        lambda s: m.ViceMayorsElected("Ø05", s.vices["Ø05"].second, s.vices["Ø05"].first),
    ),
    "Exempted": event("Exempted", lambda s: m.Exempted(s.sitting("X4").member, date(2027, 3, 1))),
    "Prevented": event(
        "Prevented", lambda s: m.Prevented(s.sitting("X4").member, date(2027, 3, 1), "met", ON)
    ),
    "Returned": event(
        "Returned", lambda s: m.Returned(next(x.member for x in s.sittings.values() if x.leave))
    ),
    "LeftKl": event("LeftKl", lambda s: m.LeftKl("Ø07")),
    "ChairSteppedDown": event("ChairSteppedDown", lambda s: m.ChairSteppedDown("chair")),
    "ChairPrevented": event(
        "ChairPrevented", lambda s: m.ChairPrevented("chair", date(2027, 3, 1))
    ),
    "CouncilJoined": event("CouncilJoined", lambda s: m.CouncilJoined(waiting(), "Ø05")),
    **meetings.ACTIONS,
    **decisions.ACTIONS,
    **publications.ACTIONS,
    **cases.ACTIONS,
    **appointments.ACTIONS,
    **followup.ACTIONS,
}
"""`SubstituteChosen`, `ChairElected` and `ChairReturned` go the same way through `perform`."""
