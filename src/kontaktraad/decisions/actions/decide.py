"""What was decided on an item: by consensus in one click, or by the vote that was held."""

from dataclasses import dataclass
from datetime import datetime

from kontaktraad.decisions.actions.locked import refuse_locked
from kontaktraad.decisions.actions.votes import ruled_quorum
from kontaktraad.decisions.facts import room
from kontaktraad.decisions.models import (
    Closed,
    Decision,
    Poll,
    PublicDecision,
    Reservation,
)
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.facts import council_on
from kontaktraad.meetings.models import Item
from kontaktraad.meetings.signals import item_said
from kontaktraad.record.actions import By, Done
from kontaktraad.record.models import Ruling
from kontaktraad.register.ledger import Change, LaterFacts, Ledger, carry_out_or_later


@dataclass(frozen=True, slots=True)
class Said:
    """A decision's text, reservations and whose, and the vote it rests on, if there was one.

    `members` made one by number, `groups` by party; `seen` is the number of the item's decision
    that the writer had before them, 0 for none.
    """

    text: str
    reservations: str = ""
    vote: Closed | None = None
    members: tuple[int, ...] = ()
    groups: tuple[str, ...] = ()
    seen: int | None = None


class StillVoting(Exception):  # noqa: N818 - said to a person
    """A vote on the item is open: it is closed first."""


class NotInTheRoom(Exception):  # noqa: N818 - said to a person
    """A reservation is made by who fills a seat in the room, or by a group with seats."""


class NothingDecided(Exception):  # noqa: N818 - said to a person
    """A decision needs its text."""


def decide(item: Item, said: Said, by: By) -> str:
    """Record a decision under its next number in the term; a second one on the item corrects.

    Consensus asks for a quorum like a vote does (FO §5(9)); what was decided is corrected without
    one for a reason. Raises NothingDecided, CalledOff, StillVoting, MinutesApproved, NotInTheRoom,
    NotQuorate, LaterFacts where another was recorded meanwhile, Stopped where a forum's quorum is
    asked.
    """
    if not said.text.strip():
        raise NothingDecided

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        _refuse(item, said, by)
        decision = _entered(ledger, item, said, _ruling(ledger, item, said, by))
        told = {"item": item.key, "decision": decision.number, "reason": by.reason}
        return Done(str(decision.number), told, decision.ruling.hash, ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(item.meeting.term, "decide", by), work)


def decide_within(ledger: Ledger, item: Item, text: str, ruling: Ruling, by: By) -> int:
    """The decision of an act under way, by the ruling it rests on; answers with its number.

    What was decided on the item before stands first in its text. Raises as `decide` does.
    """
    before = current(item)
    said = Said(f"{before.text}\n\n{text}" if before else text)
    _refuse(item, said, by)
    return int(_entered(ledger, item, said, ruling).number)


def _entered(ledger: Ledger, item: Item, said: Said, ruling: Ruling) -> Decision:
    decision: Decision = ledger.keep(
        Decision(
            term=item.meeting.term, number=_next(item), item=item,
            how="vote" if said.vote else "consensus",
            poll=said.vote.poll if said.vote else None,
            text=said.text.strip(), reservations=said.reservations.strip(),
            corrects=current(item), at=ledger.at, ruling=ruling, opened_by_id=ledger.sequence,
        )
    )  # fmt: skip
    _reserve(ledger, decision, said)
    return decision


def _refuse(item: Item, said: Said, by: By) -> None:
    refuse_locked(item.meeting, by)
    if Poll.objects.filter(item=item, closed=None).exists():
        raise StillVoting
    before = current(item)
    if said.seen is not None and said.seen != (before.number if before else 0):
        raise LaterFacts([])
    seats = room(item.meeting, item) if said.members or said.groups else []
    here = {seat.filled_by for seat in seats}
    parties = {seat.party for seat in council_on(item.meeting).seats.values()} if seats else set()
    if not {str(person) for person in said.members} <= here or not {*said.groups} <= parties:
        raise NotInTheRoom


def _reserve(ledger: Ledger, decision: Decision, said: Said) -> None:
    about = {"decision": decision, "at": ledger.at, "opened_by_id": ledger.sequence}
    for person in dict.fromkeys(said.members):
        ledger.keep(Reservation(person_id=person, **about))
    for party in dict.fromkeys(said.groups):
        ledger.keep(Reservation(party=party, **about))


def _ruling(ledger: Ledger, item: Item, said: Said, by: By) -> Ruling:
    if said.vote:
        return said.vote.ruling
    before = current(item)
    corrected = before and by.reason.strip()
    return before.ruling if before and corrected else ruled_quorum(ledger, item.meeting, by)


def _next(item: Item) -> int:
    newest = Decision.objects.filter(term=item.meeting.term).order_by("-number").first()
    return newest.number + 1 if newest else 1


def current(item: Item) -> Decision | None:
    """The item's decision that no later one corrects."""
    return Decision.objects.filter(item=item, decision=None).order_by("-number").first()


def say_public_decision(item: Item, text: str, by: By) -> str:
    """The words in which a closed item's decision may be public; empty: none are."""

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        values = {"text": text.strip()} if text.strip() else None
        about = (("item_id", item.pk),)
        ledger.write([Change(PublicDecision, about, values)], item.meeting.term.constituted)
        item_said.send(sender=Item, item=item, ledger=ledger)
        return Done("said", {"item": item.key}, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(item.meeting.term, "say_public_decision", by), work)
