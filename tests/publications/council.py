"""A meeting of the practice council with an open and a closed item, for the gate's tests."""

from datetime import date, time, timedelta
from uuid import uuid4

from tests.documents.checks.test_checks import paper, text, word

from kontaktraad.decisions.actions import votes
from kontaktraad.decisions.actions.decide import Said, decide
from kontaktraad.decisions.actions.minutes import release as release_minutes
from kontaktraad.decisions.actions.minutes import say_minutes
from kontaktraad.decisions.actions.presence import note_conflict, note_presence
from kontaktraad.decisions.models import Closed, Poll
from kontaktraad.meetings.actions.agenda import send_agenda
from kontaktraad.meetings.actions.around import Visit, invite_guest
from kontaktraad.meetings.actions.enclosures import enclose
from kontaktraad.meetings.actions.items import Text, add_item
from kontaktraad.meetings.actions.plan import Wish, plan_meeting
from kontaktraad.meetings.invitations import called_to
from kontaktraad.meetings.models import Item, Meeting
from kontaktraad.record.actions import By

DAY = date(2026, 12, 14)
OPEN = Text(
    "decide", "Tilskud til kollektiv trafik", "Busserne mangler penge.", "At tilskuddet gives.",
    "750.000 kr.", "Kommunerne høres.",
)  # fmt: skip


def by(reason="", actor="anna"):
    return By(actor, uuid4().hex, reason)


def closed_text(said):
    """A closed item whose every field is said by `said(where)`."""
    return Text(
        "decide", said("title"), said("presentation"), said("recommendation"), said("economy"),
        said("process"), closed=True, closed_because=said("because"),
    )  # fmt: skip


def item(meeting, key):
    return Item.objects.select_related("meeting__term__council").get(meeting=meeting, key=key)


def held(term, said, *, files=True):
    """Planned, sent, held and written down, with the closed item's words from `said`."""
    number = plan_meeting(term, Wish("ordinary", DAY, time(10), time(13), "Rådhuset"), by())
    meeting = Meeting.objects.select_related("term__council").get(term=term, number=number)
    add_item(meeting, OPEN, DAY, by())
    add_item(meeting, closed_text(said), DAY, by())
    if files:
        _files(meeting, said)
    send_agenda(meeting, DAY - timedelta(8), by(said("dispatch")))
    called = called_to(meeting)
    for each in called[: len(called) // 2 + 1]:
        note_presence(meeting, int(each.person), by(said("presence")), came=True)
    decide(item(meeting, 1), Said("Tilskuddet gives.", "Liste Ø tager forbehold."), by())
    _vote(meeting, said)
    _around(meeting, said)
    release_minutes(meeting, by())
    return meeting


def _around(meeting, said):
    """A guest, words of the minutes: of the open item told, of the closed one never."""
    hours = time(10, 15), time(10, 30)
    invite_guest(item(meeting, 1), None, Visit("Gæst Gæstesen", "", *hours), by())
    invite_guest(item(meeting, 2), None, Visit(said("guest"), said("as what"), *hours), by())
    say_minutes(item(meeting, 1), "Rådet drøftede busserne.", by())
    say_minutes(item(meeting, 2), said("minutes"), by())


def _files(meeting, said):
    clean = paper(text("Notat om busserne og deres penge"))
    enclose(item(meeting, 1), ("Notat.pdf", clean), by(), closed=False)
    secret = word(lambda d: d.add_paragraph(said("file on an open item")))
    enclose(item(meeting, 1), (f"{said('name')}.docx", secret), by(said("basis")), closed=True)
    for n in range(2):
        made = _word(said, n)
        enclose(item(meeting, 2), (f"{said(f'file {n}')}.docx", made), by(), closed=n == 0)
    pdf = paper(text(said("pdf")))
    enclose(item(meeting, 2), (f"{said('pdf name')}.pdf", pdf), by(), closed=False)


def _word(said, n):
    def fill(document):
        document.add_paragraph(said(f"text {n}"))
        document.add_table(1, 1).rows[0].cells[0].text = said(f"cell {n}")
        document.sections[0].header.add_paragraph(said(f"header {n}"))
        for field in ("title", "subject", "keywords", "comments", "category"):
            setattr(document.core_properties, field, said(f"{field} {n}"))

    return word(fill)


def _vote(meeting, said):
    row = item(meeting, 2)
    note_conflict(row, int(called_to(meeting)[-1].person), by(said("conflict")), conflicted=True)
    poll = votes.open_poll(row, said("question"), "named", by())
    poll = Poll.objects.select_related("item__meeting__term__council").get(pk=int(poll))
    for called in called_to(meeting)[:3]:
        votes.cast(poll, called.seat, called.person, "for", by())
    votes.close_poll(poll, votes.Counted(presiding_vote="for"), by())
    vote = Closed.objects.get(poll=poll)
    decide(row, Said(said("decision"), said("reservations"), vote), by(said("decided because")))
