"""The acts of the room, for kill -9 at every SQL statement."""

from datetime import date, time

from tests.faults.meetings import by, meeting

from kontaktraad.decisions.actions import votes
from kontaktraad.decisions.actions.decide import Said, decide
from kontaktraad.decisions.actions.minutes import approve, newest, release, say_minutes
from kontaktraad.decisions.actions.presence import note_conflict, note_expected, note_presence
from kontaktraad.decisions.models import Poll
from kontaktraad.meetings.actions.agenda import answer, send_agenda
from kontaktraad.meetings.actions.items import Text, add_item
from kontaktraad.meetings.actions.plan import Wish, plan_meeting
from kontaktraad.meetings.invitations import called_to
from kontaktraad.meetings.models import Item

DAY, ON = date(2026, 12, 16), date(2026, 12, 1)
LATER = Wish("ordinary", date(2027, 2, 1), time(10), time(13), "Rådhuset")


def prepare(term):
    """A meeting with a quorum, an item, two polls and released minutes; and a later meeting."""
    wish = Wish("ordinary", DAY, time(10), time(13), "Rådhuset")
    plan_meeting(term, wish, by("room"))
    plan_meeting(term, LATER, by("room-later"))
    room = meeting(4)
    add_item(room, Text("decide", "Overlevering"), ON, by("room-handover"))
    add_item(room, Text("decide", "Et andet punkt"), ON, by("room-other"))
    add_item(room, Text("decide", "Et punkt"), ON, by("room-item"))
    send_agenda(room, ON, by("room-send"))
    called = called_to(room)
    for n, seat in enumerate(called[: -(-len(called) // 2) + 1]):
        note_presence(room, int(seat.person), by(f"room-{n}"), came=True)
        note_presence(meeting(5), int(seat.person), by(f"later-{n}"), came=True)
    release(room, by("room-minutes"))
    for n, method in enumerate(("named", "hands")):
        votes.open_poll(item(), "Ja eller nej?", method, by(f"room-poll-{n}"))
    answer(room, called[-2], "comes", ON, "fault:room-answer")
    decide(named("Overlevering"), Said("Følges."), by("room-decide"))


def item():
    rows = Item.objects.select_related("meeting__term__council").filter(meeting=meeting(4))
    return rows.latest("key")


def named(title):
    rows = Item.objects.select_related("meeting__term__council").filter(meeting=meeting(4))
    return rows.get(itemtext__title=title)


def other():
    """The item nothing is voted on."""
    return named("Et andet punkt")


def poll(n):
    return Poll.objects.select_related("item__meeting__term__council").order_by("pk")[n]


def cast():
    seat = called_to(meeting(4))[0]
    votes.cast(poll(0), seat.seat, seat.person, "for", by("cast"))


def close():
    votes.close_poll(poll(1), votes.Counted((3, 1, 0)), by("close"))


def person(n):
    return int(called_to(meeting(4))[n].person)


ACTIONS = {
    "note_presence": lambda: note_presence(meeting(4), person(-1), by("presence"), came=True),
    "note_expected": lambda: note_expected(meeting(4), by("expected")),
    "note_conflict": lambda: note_conflict(item(), person(1), by("conflict"), conflicted=True),
    "open_poll": lambda: votes.open_poll(item(), "Igen?", "hands", by("open")),
    "cast": cast,
    "close_poll": close,
    "end_poll": lambda: votes.end_poll(poll(0), by("end")),
    "decide": lambda: decide(
        other(),
        Said("Ja.", "ikke for enhver pris", None, (person(0), person(1)), ("X",)),
        by("decide"),
    ),
    "say_minutes": lambda: say_minutes(item(), "Drøftet.", by("say-minutes")),
    "release_minutes": lambda: release(meeting(5), by("release")),
    "approve_minutes": lambda: approve(newest(meeting(4)), meeting(5), by("approve")),
}
