"""The acts of files and of the gate, for kill -9 at every SQL statement."""

from datetime import date, time

from tests.faults.meetings import by, meeting

from kontaktraad.decisions.actions.decide import say_public_decision
from kontaktraad.lawbook.past import past_meeting
from kontaktraad.meetings.actions.agenda import send_agenda
from kontaktraad.meetings.actions.enclosures import (
    close_or_open,
    enclose,
    say_heading,
    take_away,
)
from kontaktraad.meetings.actions.imported import import_agenda
from kontaktraad.meetings.actions.items import Text, add_item, rewrite
from kontaktraad.meetings.actions.plan import Wish, plan_meeting
from kontaktraad.meetings.models import Enclosure, Item, Meeting
from kontaktraad.publications.actions.past import TwoPeople, publish_past
from kontaktraad.publications.actions.prepare import answer_for, newest_of, open_findings, prepare
from kontaktraad.publications.actions.release import release
from kontaktraad.publications.actions.withdraw import withdraw
from kontaktraad.record.actions import By
from kontaktraad.sources.sbsys import AgendaFile, FileLine, ItemLine

ON = date(2026, 12, 1)
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
WISH = Wish("ordinary", date(2026, 12, 20), time(10), time(13), "Rådhuset")
CLOSED = Text("decide", "Nu lukket", closed=True, closed_because="hensyn")


def prepare_papers(term):
    """Three sent meetings: one to prepare, one to release, one that is public."""
    for name in ("first", "second", "third"):
        number = plan_meeting(term, WISH, by(f"paper-{name}"))
        row = meeting(int(number))
        add_item(row, Text("decide", "Ring 12 34 56 78"), ON, by(f"paper-item-{name}"))
        enclose(item(row), ("kort.png", PICTURE), by(f"paper-file-{name}"), closed=False)
        enclose(item(row), ("plan.png", PICTURE), by(f"paper-other-{name}"), closed=True)
        send_agenda(row, ON, by(f"paper-send-{name}"))
        prepare(row, "agenda", by(f"paper-prepare-{name}"))
    for name, row in (("second", at(-2)), ("third", at(-1))):
        answer_all(row, name)
    release(newest_of(at(-1), "agenda"), other("paper-release"))


def answer_all(row, name):
    paper = newest_of(row, "agenda")
    for n, finding in enumerate(open_findings(paper)):
        answer_for(paper, finding["key"], by(f"paper-answer-{name}-{n}"))


def other(name):
    return By("MM", f"fault:{name}", "x")


def at(n):
    rows = Meeting.objects.select_related("term__council").order_by("number")
    return list(rows.filter(plan__day=WISH.day).distinct())[n]


def item(row):
    return Item.objects.select_related("meeting__term__council").filter(meeting=row).latest("key")


def enclosure(row, name):
    return Enclosure.objects.select_related("item__meeting__term__council", "file").get(
        item=item(row), name=name, known_to=None
    )


def answer_one():
    paper = newest_of(at(0), "agenda")
    answer_for(paper, open_findings(paper)[0]["key"], by("answer-for"))


AGENDA = AgendaFile(
    "KKR", "01-12-2026", "10:00", "Sal",
    (ItemLine("1", "Fra sagssystemet", "x", True, (FileLine("k.png", "k.png", is_open=True),)),),
)  # fmt: skip


def past():
    found = past_meeting("2025-10-24")
    publish_past(found, ["x"] * len(found.appendices), TwoPeople("anna", "bo"))


ACTIONS = {
    "import_agenda": lambda: import_agenda(at(0), AGENDA, {"k.png": PICTURE}, ON, by("agenda")),
    "import_pack": past,
    "enclose": lambda: enclose(item(at(0)), ("ny.png", PICTURE), by("enclose"), closed=False),
    "close_enclosure": lambda: close_or_open(
        enclosure(at(0), "kort.png"), by("close-file"), closed=True
    ),
    "open_enclosure": lambda: close_or_open(
        enclosure(at(1), "plan.png"), by("open-file"), closed=False
    ),
    "take_away": lambda: take_away(enclosure(at(0), "plan.png"), by("take-away")),
    "say_heading": lambda: say_heading(item(at(0)), "Personsag", by("heading")),
    "say_public_decision": lambda: say_public_decision(item(at(0)), "Ja.", by("public")),
    "prepare_paper": lambda: prepare(at(0), "agenda", by("prepare")),
    "answer_for_finding": answer_one,
    "release_paper": lambda: release(newest_of(at(1), "agenda"), other("release")),
    "purge_if_closed": lambda: rewrite(item(at(2)), CLOSED, "taken", by("purge")),
    "withdraw_paper": lambda: withdraw(newest_of(at(2), "agenda"), by("withdraw")),
}
