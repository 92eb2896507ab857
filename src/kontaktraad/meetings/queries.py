"""Reading meetings for pages: the plan of the years, a meeting, its agenda, who will come."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from kontaktraad.meetings.changes import changed_items, late_files
from kontaktraad.meetings.facts import council_on, items_of, replies
from kontaktraad.meetings.invitations import called_to, receipt
from kontaktraad.meetings.models import (
    ClosingBasis,
    Dispatch,
    Enclosure,
    Guest,
    HealthMeeting,
    Item,
    ItemText,
    Meeting,
    Numbered,
    Plan,
    PublicHeading,
    Reply,
)
from kontaktraad.notices.outbox import receipts
from kontaktraad.record.actions import read
from kontaktraad.record.queries import latest_in_term
from kontaktraad.register.at import At
from kontaktraad.register.called import called
from kontaktraad.register.models import Seat, Term
from kontaktraad.register.told import Names
from kontaktraad.wording import meetings as wording
from kontaktraad.wording.numbers import danish

AS_A_RULE = 5
"""Meetings in a year as a rule (FO §5(2))."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting of the plan: what is said of it, and its deadlines as ruled."""

    meeting: Meeting
    plan: Plan
    deadlines: tuple[tuple[str, str], ...]
    same_day: bool
    sent: bool


def plan_of_year(term: Term, year: int) -> list[Planned]:
    """The year's meetings by day."""
    found = Plan.objects.filter(meeting__term=term, known_to=None, day__year=year)
    rows = list(found.select_related("meeting", "because").order_by("day", "begins"))
    sent = set(Dispatch.objects.filter(meeting__term=term).values_list("meeting_id", flat=True))
    days = [row.day for row in rows if not row.called_off]
    return [
        Planned(
            row.meeting, row, deadlines(row), days.count(row.day) > 1, row.meeting_id in sent,
        )
        for row in rows
    ]  # fmt: skip


def deadlines(plan: Plan) -> tuple[tuple[str, str], ...]:
    """The deadlines as the meeting's ruling has them: sentence and paragraph."""
    if plan.because is None:
        return ()
    steps = read(plan.because)["steps"]
    return tuple((wording.step(s["name"], s["figures"]), s["cite"]) for s in steps)


def years_of(term: Term) -> list[int]:
    """The years of the term, by its name."""
    first = term.constituted.year
    return list(range(first, first + 5))


def meeting_of(term: Term, number: int) -> Meeting | None:
    """A meeting of a term by its number."""
    found = Meeting.objects.select_related("term__council").filter(term=term, number=number)
    return found.first()


@dataclass(frozen=True, slots=True)
class Line:
    """An agenda's line: the item, its number once sent, whether it came late."""

    text: ItemText
    number: int | None
    late: bool
    proposed_by: str
    files: tuple[Enclosure, ...] = ()
    guests: tuple[Guest, ...] = ()
    late_files: frozenset[int] = frozenset()
    changed: bool = False


def agenda(meeting: Meeting) -> list[Line]:
    """The items in order, with the numbers that were given."""
    numbers = {row.item_id: row for row in Numbered.objects.filter(meeting=meeting)}
    texts = items_of(meeting)
    files, guests, late = _files(meeting), _guests(meeting), late_files(meeting)
    changed = changed_items(meeting)
    names = called(t.item.proposed_by_id for t in texts if t.item.proposed_by_id)
    return [
        Line(
            text,
            numbers[text.item_id].number if text.item_id in numbers else None,
            text.item_id in numbers and numbers[text.item_id].late,
            names.get(text.item.proposed_by_id or 0, ""),
            tuple(files.get(text.item_id, ())), tuple(guests.get(text.item_id, ())),
            frozenset(late.get(text.item_id, ())), text.item_id in changed,
        )
        for text in texts
    ]  # fmt: skip


def papers_for(line: Line, *, closed: bool) -> Line:
    """A line as somebody may read it: without `closed` its closed title, files and guests go."""
    if closed:
        return line
    if not line.text.closed:
        return replace(line, files=tuple(file for file in line.files if not file.closed))
    hidden = ItemText(item=line.text.item, title=_("Closed item"), closed=True, type="")
    hidden.state = line.text.state
    return replace(line, text=hidden, files=(), guests=(), proposed_by="", changed=False)


def sent(meeting: Meeting) -> list[Line]:
    """The items that have gone out and are on the agenda, by number."""
    lines = [line for line in agenda(meeting) if line.number and line.text.state == "taken"]
    return sorted(lines, key=lambda line: line.number or 0)


def _files(meeting: Meeting) -> dict[int, list[Enclosure]]:
    found: dict[int, list[Enclosure]] = {}
    rows = Enclosure.objects.filter(item__meeting=meeting, known_to=None)
    for row in rows.select_related("file").order_by("key"):
        found.setdefault(row.item_id, []).append(row)
    return found


def _guests(meeting: Meeting) -> dict[int, list[Guest]]:
    found: dict[int, list[Guest]] = {}
    rows = Guest.objects.filter(item__meeting=meeting, known_to=None)
    for row in rows.order_by("begins", "key"):
        found.setdefault(row.item_id, []).append(row)
    return found


Receipt = tuple[str, datetime | None, datetime | None]
"""The notice's state, when it was sent, when its link was first opened."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """Who has answered what, and what the rule says of the quorum as it looks now."""

    rows: tuple[tuple[str, str, str, str, str, str, Receipt], ...]
    unanswered: int
    quorum: str
    cite: str


def forecast(meeting: Meeting) -> Forecast:
    """The seats with who is called, the answer and the notice; and the quorum forecast."""
    now = council_on(meeting)
    named = {p for s in now.sittings.values() for p in (s.member, s.substitute) if p}
    names = Names(meeting.term, named, At(meeting.term.constituted))
    said, called = replies(meeting), called_to(meeting)
    told = receipts(receipt(meeting, c.seat, "member") for c in called)
    rows = tuple(
        (names.seat(c.seat), names.person(c.person), said.get(c.seat, ""),
         c.seat, c.person, names.person(c.substitute),
         told[receipt(meeting, c.seat, "member")])
        for c in called
    )  # fmt: skip
    text, cite = _ruled(meeting)
    return Forecast(rows, len(rows) - len(said), text, cite)


def _ruled(meeting: Meeting) -> tuple[str, str]:
    newest = Reply.objects.filter(meeting=meeting).order_by("-known_from").first()
    if newest is None or newest.because is None:
        return _("Nobody has answered yet."), ""
    document = read(newest.because)
    if document["outcome"] != "decided":
        return _("The forum's text says nothing of a quorum."), document["cite"]
    told = document["steps"][0]
    return wording.step(told["name"], told["figures"]), told["cite"]


def answered(meeting: Meeting, seat: str) -> str:
    """What a seat's holder has answered; empty where nothing."""
    return replies(meeting).get(seat, "")


def ruled_right(meeting: Meeting, person: int) -> tuple[str, str]:
    """What was ruled on the person's newest proposal: sentence and paragraph (FO §5(4)b)."""
    found = ItemText.objects.filter(item__meeting=meeting, item__proposed_by=person)
    newest = found.order_by("-known_from").first()
    if newest is None or newest.because is None:
        return "", ""
    document = read(newest.because)
    if document["outcome"] == "decided":
        told = document["steps"][0]
        return wording.step(told["name"], told["figures"]), told["cite"]
    return wording.reason(document["asks"], document["figures"]), document["cite"]


def proposals_of(meeting: Meeting, person: int) -> list[ItemText]:
    """What a person has proposed to the meeting, and what has become of it."""
    rows = ItemText.objects.filter(item__meeting=meeting, item__proposed_by=person, known_to=None)
    return list(rows.order_by("item__key"))


def text_of(item: Item) -> ItemText:
    """What is said of an item now."""
    return ItemText.objects.get(item=item, known_to=None)


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of an item: its row and what was found in it."""

    row: Enclosure
    found: tuple[dict[str, str], ...]
    basis: str = ""


def files_of(item: Item) -> list[FileLine]:
    """The files that go with an item, in order."""
    rows = Enclosure.objects.filter(item=item, known_to=None).select_related("file")
    known = ClosingBasis.objects.filter(item=item, known_to=None)
    why = dict(known.values_list("key", "basis"))
    return [
        FileLine(row, tuple(json.loads(row.file.found)), why.get(row.key, ""))
        for row in rows.order_by("key")
    ]


def enclosure(item: Item, key: int) -> Enclosure | None:
    """A file of an item by its key."""
    found = Enclosure.objects.filter(item=item, key=key, known_to=None)
    return found.select_related("file", "item__meeting__term__council").first()


def heading_of(item: Item) -> str:
    """What the public sees in place of a closed item's title, where somebody said it."""
    found = PublicHeading.objects.filter(item=item, known_to=None).first()
    return found.heading if found else ""


def is_sent(item: Item) -> bool:
    """Whether the item has gone out with an agenda."""
    return Numbered.objects.filter(item=item).exists()


def meetings_to_come(term: Term, on: date, *, called_off: bool = False) -> list[Plan]:
    """What is known of the term's meetings from a day on; those called off only where asked."""
    found = Plan.objects.filter(meeting__term=term, known_to=None, day__gte=on)
    rows = found if called_off else found.filter(called_off=False)
    return list(rows.select_related("meeting__term__council", "because").order_by("day", "begins"))


def health_councils(term: Term) -> list[str]:
    """The health councils whose parties have seats in a forum, by name."""
    rows = Seat.objects.filter(term=term).exclude(health="")
    return sorted(set(rows.values_list("health", flat=True)), key=danish)


def health_meetings(term: Term) -> list[HealthMeeting]:
    """The health councils' meetings that are known, by day."""
    rows = HealthMeeting.objects.filter(term=term, known_to=None)
    return list(rows.order_by("day", "begins", "health"))


def forum_plan(term: Term) -> tuple[tuple[str, str], ...]:
    """What was ruled of the forum's plan beside theirs: sentences and paragraphs (SKF-9)."""
    found = latest_in_term("forum_plan", term.council_id, term.name)
    steps = read(found)["steps"] if found else []
    return tuple((wording.step(s["name"], s["figures"]), s["cite"]) for s in steps)
