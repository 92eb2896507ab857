"""Reading the room for its pages: presence, polls as they stand, decisions, minutes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from kontaktraad.cases.models import Case
from kontaktraad.decisions.actions.decide import current
from kontaktraad.decisions.actions.minutes import waiting
from kontaktraad.decisions.elections import ElectionView, elections
from kontaktraad.decisions.facts import conflicted, present, public_words
from kontaktraad.decisions.minutes import reserved
from kontaktraad.decisions.models import (
    Ballot,
    Closed,
    Decision,
    Minutes,
    Poll,
    Roll,
)
from kontaktraad.decisions.told import ended, has_result
from kontaktraad.meetings.facts import council_on, day_of, plan_of
from kontaktraad.meetings.invitations import called_to
from kontaktraad.meetings.models import CaseItem, Item, ItemText, Meeting, Numbered
from kontaktraad.meetings.queries import Line, agenda
from kontaktraad.record.actions import read
from kontaktraad.record.prepared import prepared
from kontaktraad.register.at import At
from kontaktraad.register.models import Term
from kontaktraad.register.told import Names
from kontaktraad.results.tables import party_name, party_order


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat in the room: who is called, who is there, and the other of the two."""

    seat: str
    person: str
    number: str
    here: bool
    substitute: str
    substitute_number: str | None
    substitute_here: bool


def seat_lines(meeting: Meeting) -> list[SeatLine]:
    """Every seat that is called, with who is in the room."""
    here, called = present(meeting), called_to(meeting)
    named = {p for c in called for p in (c.person, c.substitute) if p}
    names = Names(meeting.term, named, At(plan_of(meeting).day))
    return [
        SeatLine(
            names.seat(c.seat), names.person(c.person), c.person, c.person in here,
            names.person(c.substitute), c.substitute, c.substitute in here,
        )
        for c in called
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class PollView:
    """A poll as it stands: its question, its votes so far, who is missing, how it ended."""

    poll: Poll
    counts: Mapping[str, int]
    missing: tuple[str, ...]
    closed: Closed | None
    told: str
    cite: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item in the room: its line, who is conflicted, its polls, what was decided."""

    line: Line
    conflicted: tuple[str, ...]
    polls: tuple[PollView, ...]
    decision: Decision | None
    public_text: str
    reserved: str
    elections: tuple[ElectionView, ...]

    @property
    def suggested(self) -> str:
        """The text the decision's field begins with: none where the vote went against it."""
        if self.decision:
            return self.decision.text
        voted = [poll.closed for poll in self.polls if poll.closed and has_result(poll.closed)]
        return "" if voted and not voted[-1].adopted else self.line.text.recommendation


def items(meeting: Meeting) -> list[ItemView]:
    """The agenda as the room goes through it."""
    names = _names(meeting)
    return [
        ItemView(
            line, tuple(sorted(names.person(p) for p in conflicted(line.text.item))),
            tuple(_poll(poll, names) for poll in _polls(line)),
            current(line.text.item), public_words(line.text.item), _reserved(line, names),
            tuple(elections(line.text.item, names)),
        )
        for line in agenda(meeting)
        if line.number
    ]  # fmt: skip


def groups_of(meeting: Meeting) -> dict[str, str]:
    """The parties with seats in the council, with their names: who can make a reservation."""
    held = {seat.party for seat in council_on(meeting).seats.values() if seat.party}
    return {party: party_name(party) for party in sorted(held, key=party_order)}


def minutes_waiting(meeting: Meeting) -> list[tuple[Minutes, date]]:
    """Earlier minutes that are not approved, with their meeting's day."""
    return [(row, plan_of(row.meeting).day) for row in waiting(meeting)]


def _reserved(line: Line, names: Names) -> str:
    decision = current(line.text.item)
    return reserved(decision, names) if decision else ""


def _polls(line: Line) -> Iterable[Poll]:
    return Poll.objects.filter(item=line.text.item).order_by("at")


def _names(meeting: Meeting) -> Names:
    now = council_on(meeting)
    people = {p for s in now.sittings.values() for p in (s.member, s.substitute) if p}
    return Names(meeting.term, people, At(plan_of(meeting).day))


def _poll(poll: Poll, names: Names) -> PollView:
    closed = Closed.objects.filter(poll=poll).select_related("ruling").first()
    apart = {int(person) for person in conflicted(poll.item)}
    counted = Ballot.objects.filter(poll=poll).exclude(person__in=apart)
    votes = list(counted.values_list("choice", flat=True))
    counts = {choice: votes.count(choice) for choice in ("for", "against", "blank")}
    if closed:
        counts = {"for": closed.votes_for, "against": closed.against, "blank": closed.blank}
    lacking = () if closed or poll.method == "hands" else tuple(map(names.seat, missing(poll)))
    told, cite = ended(closed) if closed else ("", "")
    return PollView(poll, counts, lacking, closed, told, cite)


def poll_view(meeting: Meeting, number: int) -> PollView | None:
    """One poll of the meeting as it stands."""
    poll = Poll.objects.filter(item__meeting=meeting, pk=number).first()
    return _poll(poll, _names(meeting)) if poll else None


def under_way(meeting: Meeting) -> ItemView | None:
    """The item with an open poll, else the first that nothing is decided on yet."""
    views = [view for view in items(meeting) if view.line.text.state == "taken"]
    voting = (view for view in views if any(poll.closed is None for poll in view.polls))
    waiting = (view for view in views if view.decision is None)
    return next(voting, None) or next(waiting, None)


def missing(poll: Poll) -> list[str]:
    """Seats that can vote by the newest roll and have not: named before the poll is closed."""
    roll = Roll.objects.filter(poll=poll).select_related("ruling").order_by("-at", "-pk").first()
    voted_already = set(Ballot.objects.filter(poll=poll).values_list("seat__key", flat=True))
    can = read(roll.ruling)["answer"] if roll else {}
    return sorted(seat for seat in can if seat not in voted_already)


def open_polls(meeting: Meeting, seat: str = "") -> list[Any]:
    """The polls of a meeting that take votes now, for those who vote from their own device.

    Each says what the seat has voted, `said`, and who cast it, `said_by`; None where it has not.
    """
    polls = _open(meeting.pk)
    for poll in polls:
        poll.item.meeting = meeting
        poll.said, poll.said_by = next(iter(_cast(poll.pk, seat)), (None, None))
    return polls


@prepared
def _open(meeting: Any) -> QuerySet[Any, Any]:
    found = Poll.objects.filter(item__meeting=meeting, method="named", closed=None)
    return found.select_related("item__numbered")


@prepared
def _cast(poll: Any, seat: Any) -> QuerySet[Any, Any]:
    found = Ballot.objects.filter(poll=poll, seat__key=seat)
    return found.values_list("choice", "person_id")


def number_of(item: Item) -> int | None:
    """The number an item was given when its agenda went out."""
    found = getattr(item, "numbered", None)
    return found.number if found else None


def decisions(term: Any) -> list[tuple[Decision, int | None]]:
    """The term's decision register, newest first, each with its item's number."""
    rows = Decision.objects.filter(term=term).select_related("item__meeting").order_by("-number")
    numbers = dict(Numbered.objects.filter(meeting__term=term).values_list("item_id", "number"))
    return [(row, numbers.get(row.item_id)) for row in rows]


@dataclass(frozen=True, slots=True)
class Treated:
    """A case on a meeting: the item, its number and day, what was decided."""

    item: Item
    day: date
    number: int | None
    decision: Decision | None


def decisions_of_case(case: Case) -> list[Treated]:
    """Every meeting a case has been on, in order, with what was decided there."""
    rows = CaseItem.objects.filter(case=case).select_related("item__meeting__term")
    found = [
        Treated(row.item, plan_of(row.item.meeting).day, number_of(row.item), current(row.item))
        for row in rows
    ]
    return sorted(found, key=lambda treated: treated.day)


@dataclass(frozen=True, slots=True)
class Recommended:
    """What the council decided to recommend to the municipalities, and how it goes on."""

    item_title: str
    decision: Decision
    process: str
    day: date


def recommended(term: Term) -> list[Recommended]:
    """The decisions on items that recommend to the municipalities, closed ones left out."""
    texts = ItemText.objects.filter(
        item__meeting__term=term, known_to=None, type="recommend", closed=False
    )
    pairs = [(text, current(text.item)) for text in texts.select_related("item__meeting")]
    return [
        Recommended(text.title, found, text.process, day_of(text.item.meeting))
        for text, found in pairs
        if found
    ]
