"""The acts of cases, bodies and hearings, for kill -9 at every SQL statement."""

from datetime import date

from tests.faults.decisions import item as room_item
from tests.faults.decisions import person as room_person
from tests.faults.meetings import TEXT, by, meeting, practice

from kontaktraad.cases.actions import body, case
from kontaktraad.cases.models import Body, Case, Draft
from kontaktraad.cases.queries import towns_of
from kontaktraad.decisions.actions import election, hearing
from kontaktraad.decisions.models import Heard, Hearing, PersonElection
from kontaktraad.meetings.actions.items import add_from_draft
from kontaktraad.record.actions import By
from kontaktraad.register.at import At

ON, LAST = date(2026, 12, 1), date(2026, 12, 20)
BODY_DAY = date(2026, 12, 8)
ABOUT = case.About("Rammeaftale", "together")
ASKED = hearing.Asked("Ja eller nej?", "Udkast.", LAST, "assent")


def doer(name):
    return By("NN", f"fault:{name}")


def prepare_cases(term):
    """A case with two drafts, one of them released, a body, two hearings."""
    case.open_case(term.council, ABOUT, doer("case-before"))
    body.found_body(term.council, "circle", "Kredsen", doer("body-before"))
    body.plan_body(the_body(), BODY_DAY, "", doer("body-day-before"))
    for n in range(2):
        case.write_draft(the_case(), case.Fields(f"Tekst {n}"), None, doer(f"draft-before-{n}"))
        hearing.open_hearing(term, ASKED, ON, by(f"hearing-before-{n}"))
    case.release_draft(draft(1), doer("release-before"))


def the_case():
    return Case.objects.select_related("council").get(number=1)


def draft(version):
    return Draft.objects.select_related("case__council").get(version=version, case=the_case())


def the_body():
    return Body.objects.select_related("council").get(number=1)


def town():
    return towns_of(the_case().council, At(ON))[0]


def the_hearing(number):
    return Hearing.objects.select_related("term__council").get(number=number)


def reply():
    heard = Heard.objects.select_related("hearing__term", "seat").filter(hearing=the_hearing(1))
    hearing.reply(heard.first(), ("for", "fordi"), ON, "fault:reply-hearing")


def after():
    return date(2026, 12, 21)


ACTIONS = {
    "open_case": lambda: case.open_case(the_case().council, ABOUT, doer("open-case")),
    "say_case": lambda: case.say_case(the_case(), ABOUT, doer("say-case")),
    "write_draft": lambda: case.write_draft(
        the_case(), case.Fields("Ny"), None, doer("write-draft")
    ),
    "comment_draft": lambda: case.comment(draft(1), town(), "Enig.", doer("comment")),
    "release_draft": lambda: case.release_draft(draft(2), doer("release")),
    "add_from_draft": lambda: add_from_draft(meeting(1), draft(1), TEXT, ON, by("from-draft")),
    "found_body": lambda: body.found_body(the_case().council, "committee", "X", doer("found")),
    "seat_official": lambda: body.seat_official(the_body(), town(), "Y", ON, doer("official")),
    "plan_body": lambda: body.plan_body(the_body(), LAST, "", doer("plan-body")),
    "call_off_body": lambda: body.call_off_body(the_body(), BODY_DAY, doer("call-off-body")),
    "treat_case": lambda: body.treat_case(
        the_body(), BODY_DAY, the_case(), "Anbefales.", doer("treat-case")
    ),
    "open_hearing": lambda: hearing.open_hearing(practice(), ASKED, ON, by("open-hearing")),
    "remind_hearing": lambda: hearing.remind_hearing(the_hearing(1), by("remind-hearing")),
    "reply_hearing": reply,
    "close_hearing": lambda: hearing.close_hearing(
        the_hearing(2), None, after(), by("close-hearing")
    ),
}


def the_election(number):
    rows = PersonElection.objects.select_related("item__meeting__term__council").order_by("pk")
    return rows[number]


def prepare_elections(_term):
    """In the room that has a quorum: an election to count, and one that waits for a lot."""
    for n in range(2):
        election.open_election(room_item(), f"Hverv {n}", by(f"election-before-{n}"))
    for n in range(3):
        votes = {str(room_person(0)): 5, str(room_person(1)): 5}
        election.count_ballot(the_election(1), votes, 0, by(f"ballot-before-{n}"))


ACTIONS |= {
    "open_election": lambda: election.open_election(room_item(), "Hverv", by("open-election")),
    "count_ballot": lambda: election.count_ballot(
        the_election(0), {str(room_person(0)): 1}, 0, by("count-ballot")
    ),
    "draw_lot": lambda: election.draw_lot(
        the_election(1), str(room_person(0)), "NN", by("draw-lot")
    ),
}
