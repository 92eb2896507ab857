"""A question is put, seats vote, the poll is closed and counted (FO §5(7), §5(9), §5(11))."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError
from django.db.models import QuerySet

from kontaktraad.decisions.actions.locked import refuse_locked
from kontaktraad.decisions.actions.receipts import send_receipts
from kontaktraad.decisions.actions.roll import call_the_roll, ruled
from kontaktraad.decisions.facts import conflicted, is_open, presides, room
from kontaktraad.decisions.models import Ballot, Closed, Poll
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.models import Item, Meeting
from kontaktraad.record.actions import By, Done, carry_out
from kontaktraad.record.models import Ruling
from kontaktraad.record.prepared import prepared
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.ledger import Ledger, carry_out_or_later
from kontaktraad.register.models import Seat
from kontaktraad.rules import citation
from kontaktraad.rules.meetings import (
    Attendance,
    CastingVice,
    Choice,
    Presiding,
    Reading,
    entitled,
    majority,
    quorum,
    voter,
)
from kontaktraad.rules.meetings import Poll as Count
from kontaktraad.rules.outcome import Decided, Refused

CHOICE: dict[str, Choice] = {"for": "for", "against": "against", "blank": "blank"}


class PollClosed(Exception):  # noqa: N818 - said to a person
    """The poll has been closed."""


class HasVoted(Exception):  # noqa: N818 - said to a person
    """The seat's one vote has been cast."""


class CannotBeCounted(Exception):  # noqa: N818 - said to a person
    """More hands than there are seats with a vote in the room."""


class NobodyVoted(Exception):  # noqa: N818 - said to a person
    """No vote that counts has been cast, by name or by hand."""


class NotQuorate(Exception):  # noqa: N818 - said to a person
    """Fewer than half the members are present (FO §5(9)); `figures` tell how many."""

    def __init__(self, figures: Mapping[str, object]) -> None:
        super().__init__("not quorate")
        self.figures = figures


def ruled_quorum(ledger: Ledger, meeting: Meeting, by: By) -> Ruling:
    """The quorum at this moment, as a ruling.

    Raises NotQuorate. A forum's text is silent: a named person decides, with a reason, or
    Stopped is raised with the question (SKF-9).
    """
    seats = room(meeting)
    outcome = quorum(seats, meeting.term.council.kind)
    asked: dict[str, object] = {"present": sorted(_filled(seats))}
    if isinstance(outcome, Decided):
        if not outcome.answer:
            raise NotQuorate(outcome.steps[0].figures)
        return ruled(ledger, meeting, "quorum", asked, outcome)
    if not by.reason:
        raise Stopped(outcome)
    told = {**asked, "decided_by": by.actor, "reason": by.reason}
    return ruled(ledger, meeting, "quorum", told, outcome)


def _filled(seats: list[Attendance]) -> list[str]:
    return [seat.seat for seat in seats if seat.filled_by]


def open_poll(item: Item, question: str, method: str, by: By) -> str:
    """Put a question to the vote; answers with the poll's number.

    Raises NotQuorate, CalledOff, MinutesApproved.
    """

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        refuse_locked(item.meeting, by)
        ruling = ruled_quorum(ledger, item.meeting, by)
        poll = ledger.keep(
            Poll(
                item=item, question=question, method=method, at=at, quorum=ruling,
                opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        call_the_roll(ledger, item.meeting)
        told = {"item": item.key, "question": question}
        return Done(str(poll.pk), told, ruling.hash, ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(item.meeting.term, "open_poll", by), work)


def cast(poll: Poll, seat: str, person: str, choice: str, by: By) -> str:
    """Cast a seat's one vote. Raises PollClosed, HasVoted, or Stopped with the paragraph."""

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        if not is_open(poll):
            raise PollClosed
        there = next(iter(room(poll.item.meeting, poll.item, seat)), Attendance(seat, None))
        outcome = voter(there, person)
        if not isinstance(outcome, Decided):
            raise Stopped(outcome)
        ledger.keep(
            Ballot(
                poll=poll, seat_id=_seat(poll.item.meeting.term_id, seat)[0],
                person_id=int(person), choice=CHOICE[choice], at=at, opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        told = {"poll": poll.pk, "seat": seat, "choice": choice}
        return Done(choice, told, "", ledger.rows, ledger.closed)

    try:
        return carry_out(act_of(poll.item.meeting.term, "cast", by), work)
    except IntegrityError as twice:
        raise HasVoted from twice


@prepared
def _seat(term: Any, key: Any) -> QuerySet[Any, Any]:
    return Seat.objects.filter(term=term, key=key).values_list("pk", flat=True)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is told at closing: hands counted, and what only a person can say.

    `presiding_vote` is the chair's where it is not in the ballots; `vice_chair_casts` the
    reading chosen for a presiding vice-chair's vote on a tie; `decided` what a named person
    says the result is in a forum, whose text has no majority (SKF-9).
    """

    hands: tuple[int, int, int] | None = None
    presiding_vote: Choice | None = None
    vice_chair_casts: CastingVice = "ask"
    decided: bool | None = None


def close_poll(poll: Poll, counted: Counted, by: By) -> str:
    """Close and count; answers `adopted` or `rejected`.

    Half the members must still be there (FO §5(9)). Raises PollClosed, NotQuorate, NobodyVoted,
    CannotBeCounted, or Stopped where the chair's vote, who presides or a reading is asked.
    """

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        if not is_open(poll):
            raise PollClosed
        quorate = ruled_quorum(ledger, poll.item.meeting, by)
        count = _count(poll, counted)
        adopted, ruling = _result(ledger, poll, (count, counted, quorate), by)
        ledger.keep(
            Closed(
                poll=poll, votes_for=count.votes_for, against=count.against, blank=count.blank,
                adopted=adopted, at=at, ruling=ruling, opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        answer = "adopted" if adopted else "rejected"
        send_receipts(poll, adopted=adopted)
        told = {"poll": poll.pk, "answer": answer}
        return Done(answer, told, ruling.hash, ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(poll.item.meeting.term, "close_poll", by), work)


class NoReason(Exception):  # noqa: N818 - said to a person
    """A vote is ended without a result only for a reason."""


def end_poll(poll: Poll, by: By) -> str:
    """End a vote without a result, for a reason on the record: who presides decides the procedure
    (FO §5(7)). Nothing can rest on it. Raises PollClosed, NoReason."""
    if not by.reason.strip():
        raise NoReason

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        if not is_open(poll):
            raise PollClosed
        cast = list(Ballot.objects.filter(poll=poll).values_list("choice", flat=True))
        outcome = Refused(citation.PRESIDES, "vote_ended", {"reason": by.reason})
        asked = {"poll": poll.pk, "question": poll.question}
        ruling = ruled(ledger, poll.item.meeting, "poll", asked, outcome)
        ledger.keep(
            Closed(
                poll=poll, votes_for=cast.count("for"), against=cast.count("against"),
                blank=cast.count("blank"), adopted=False, at=at, ruling=ruling,
                opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        return Done("ended", {"poll": poll.pk}, ruling.hash, ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(poll.item.meeting.term, "end_poll", by), work)


def _result(
    ledger: Ledger, poll: Poll, told: tuple[Count, Counted, Ruling], by: By
) -> tuple[bool, Ruling]:
    count, counted, quorate = told
    meeting = poll.item.meeting
    reading = Reading(vice_chair_casts=counted.vice_chair_casts)
    outcome = majority(count, meeting.term.council.kind, reading)
    asked = {
        "poll": poll.pk, "question": poll.question, "quorum": quorate.hash, "void": _void(poll),
    }  # fmt: skip
    if isinstance(outcome, Decided):
        return outcome.answer, ruled(ledger, meeting, "poll", asked, outcome)
    if meeting.term.council.kind != "skf" or counted.decided is None or not by.reason:
        raise Stopped(outcome)
    asked |= {"decided": counted.decided, "decided_by": by.actor, "reason": by.reason}
    return counted.decided, ruled(ledger, meeting, "poll", asked, outcome)


def _count(poll: Poll, counted: Counted) -> Count:
    who = presides(poll.item.meeting, poll.item)
    votes = _hands(poll, counted) if poll.method == "hands" else _ballots(poll)
    tied = votes.count("for") == votes.count("against")
    if tied and not isinstance(who, Decided) and poll.item.meeting.term.council.kind != "skf":
        raise Stopped(who)
    chair = who.answer if isinstance(who, Decided) else Presiding("chair", "")
    own = _own(poll, chair.person)
    deciding = own if own in ("for", "against") else counted.presiding_vote or own
    sums = votes.count("for"), votes.count("against"), votes.count("blank")
    return Count(*sums, chair.post, deciding)


def _hands(poll: Poll, counted: Counted) -> list[Choice]:
    ayes, noes, blank = counted.hands or (0, 0, 0)
    if ayes + noes + blank > len(entitled(room(poll.item.meeting, poll.item))):
        raise CannotBeCounted
    if not ayes + noes + blank:
        raise NobodyVoted
    hands: list[tuple[Choice, int]] = [("for", ayes), ("against", noes), ("blank", blank)]
    return [choice for choice, n in hands for _ in range(n)]


def _ballots(poll: Poll) -> list[Choice]:
    """The votes that count: not of whoever was found conflicted after they voted."""
    apart = {int(person) for person in conflicted(poll.item)}
    rows = Ballot.objects.filter(poll=poll).exclude(person__in=apart)
    votes = [CHOICE[choice] for choice in rows.values_list("choice", flat=True)]
    if not votes:
        raise NobodyVoted
    return votes


def _void(poll: Poll) -> list[str]:
    apart = {int(person) for person in conflicted(poll.item)}
    rows = Ballot.objects.filter(poll=poll, person__in=apart)
    return sorted(rows.values_list("seat__key", flat=True))


def _own(poll: Poll, person: str) -> Choice | None:
    if poll.method == "hands" or not person:
        return None
    found = Ballot.objects.filter(poll=poll, person=int(person)).first()
    return CHOICE[found.choice] if found else None
