"""Who can vote in the open polls is ruled anew whenever somebody comes, goes or is conflicted."""

from typing import Any

from kontaktraad.decisions.facts import room
from kontaktraad.decisions.models import Poll, Roll
from kontaktraad.meetings.facts import plan_of
from kontaktraad.meetings.models import Meeting
from kontaktraad.record.models import Ruling
from kontaktraad.register.ledger import Ledger
from kontaktraad.register.ruling import term_ruling
from kontaktraad.rules.meetings import entitled
from kontaktraad.rules.outcome import Decided, Outcome


def ruled(
    ledger: Ledger, meeting: Meeting, question: str, asked: dict[str, Any], outcome: Outcome[Any]
) -> Ruling:
    """A ruling about a meeting, kept with the act."""
    told = {"meeting": meeting.number, **asked}
    document = term_ruling(question, meeting.term, plan_of(meeting).day, told, outcome)
    return ledger.rule(document, meeting.term.council_id)


def call_the_roll(ledger: Ledger, meeting: Meeting) -> None:
    """State for each open poll which seats can vote now, and by whom (FO §5(9), §5(11))."""
    for poll in Poll.objects.filter(item__meeting=meeting, closed=None).select_related("item"):
        outcome = Decided(entitled(room(meeting, poll.item)))
        ruling = ruled(ledger, meeting, "roll", {"poll": poll.pk}, outcome)
        ledger.keep(Roll(poll=poll, at=ledger.at, ruling=ruling, opened_by_id=ledger.sequence))
