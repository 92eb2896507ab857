"""The acts of meetings, for kill -9 at every SQL statement."""

from dataclasses import replace
from datetime import date, time

from kontaktraad.meetings import invitations
from kontaktraad.meetings.actions import agenda, around
from kontaktraad.meetings.actions.items import Text, add_item, order, propose, rewrite
from kontaktraad.meetings.actions.plan import Wish, call_off, move_meeting, plan_meeting
from kontaktraad.meetings.models import Item, Meeting
from kontaktraad.record.actions import By
from kontaktraad.register.models import Term
from kontaktraad.register.models.places import PRACTICE

DAY, ON = date(2026, 12, 14), date(2026, 12, 1)
WISH = Wish("ordinary", DAY, time(10), time(13), "Rådhuset")
TEXT = Text("discuss", "Et punkt")
STANDING = around.Standing("inform", "Eventuelt", "", "last")
VISIT = around.Visit("Bo Gæst", "", time(10), time(11))
HEALTH = around.HealthDay("Øst", DAY, time(10), time(11), "plan")


def by(name):
    return By("NN", f"fault:{name}", "x")


def meeting(number):
    return Meeting.objects.select_related("term__council").get(
        number=number, term__council=PRACTICE
    )


def prepare(term):
    """Three meetings: one for items, one to move, one to call off."""
    for n in range(3):
        plan_meeting(term, WISH, by(f"before-{n}"))
    add_item(meeting(1), TEXT, ON, by("before-item"))
    around.say_standing(term, None, replace(STANDING, title="Bordet rundt"), by("before-standing"))
    add_item(meeting(1), TEXT, ON, by("before-item-2"))


def answer():
    called = invitations.called_to(meeting(1))[0]
    agenda.answer(meeting(1), called, "comes", ON, "fault:answer-meeting")


def propose_one():
    person = int(invitations.called_to(meeting(1))[1].person)
    propose(meeting(1), person, (TEXT, True), ON, by("propose"))


def practice():
    return Term.objects.select_related("council").get(council=PRACTICE)


ACTIONS = {
    "plan_meeting": lambda: plan_meeting(practice(), WISH, by("plan")),
    "move_meeting": lambda: move_meeting(meeting(2), WISH, by("move")),
    "call_off": lambda: call_off(meeting(3), by("call-off")),
    "add_item": lambda: add_item(meeting(1), TEXT, ON, by("add")),
    "propose_item": propose_one,
    "rewrite_item": lambda: rewrite(Item.objects.first(), TEXT, "taken", by("rewrite")),
    "order_items": lambda: order(meeting(1), [2, 1], by("order")),
    "send_agenda": lambda: agenda.send_agenda(meeting(1), ON, by("send")),
    "answer_meeting": answer,
    "say_standing": lambda: around.say_standing(practice(), None, STANDING, by("standing")),
    "add_standing": lambda: around.add_standing(meeting(2), ON, by("add-standing")),
    "invite_guest": lambda: around.invite_guest(Item.objects.first(), None, VISIT, by("guest")),
    "say_health_meeting": lambda: around.say_health_meeting(practice(), HEALTH, by("health")),
}
