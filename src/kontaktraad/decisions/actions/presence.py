"""Someone comes, leaves, or is conflicted on an item."""

from datetime import datetime

from kontaktraad.decisions.actions.locked import refuse_locked
from kontaktraad.decisions.actions.roll import call_the_roll
from kontaktraad.decisions.facts import present, room
from kontaktraad.decisions.models import Conflict, Presence
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.facts import replies
from kontaktraad.meetings.invitations import Called, called_to
from kontaktraad.meetings.models import Item, Meeting
from kontaktraad.record.actions import By, Done
from kontaktraad.register.ledger import Ledger, carry_out_or_later


class Stranger(Exception):  # noqa: N818 - said to a person
    """The person neither fills a seat nor substitutes in one."""


def note_presence(meeting: Meeting, person: int, by: By, *, came: bool) -> str:
    """Someone who fills a seat, or substitutes, came or left.

    Raises Stranger, CalledOff, MinutesApproved.
    """
    _refuse_strangers(meeting, person)
    return _note(meeting, [person], ("note_presence", by), came=came)


def note_expected(meeting: Meeting, by: By) -> str:
    """Everyone who answered that they come, or whose substitute does, is here: one act.

    Answers with how many; who is noted as present already is left so.
    """
    said, here = replies(meeting), present(meeting)
    coming = (_coming(called, said.get(called.seat, "")) for called in called_to(meeting))
    new = [int(person) for person in coming if person and person not in here]
    return _note(meeting, new, ("note_expected", by), came=True)


def _note(meeting: Meeting, people: list[int], act: tuple[str, By], *, came: bool) -> str:
    verb, by = act
    if not people:
        return "0"

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        refuse_locked(meeting, by)
        about = {"meeting": meeting, "came": came, "at": at, "opened_by_id": ledger.sequence}
        for person in people:
            ledger.keep(Presence(person_id=person, **about))
        call_the_roll(ledger, meeting)
        told = {"meeting": meeting.number, "people": people, "came": came}
        return Done(str(len(people)), told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(meeting.term, verb, by), work)


def _coming(called: Called, said: str) -> str | None:
    if said == "substitute":
        return called.substitute
    return called.person if said in ("comes", "virtually") else None


def note_conflict(item: Item, person: int, by: By, *, conflicted: bool) -> str:
    """Someone is conflicted on the item, member or substitute, or is not after all.

    Raises Stranger, CalledOff, MinutesApproved.
    """
    _refuse_strangers(item.meeting, person)

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        refuse_locked(item.meeting, by)
        ledger.keep(
            Conflict(
                item=item, person_id=person, conflicted=conflicted, at=at,
                opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        call_the_roll(ledger, item.meeting)
        told = {"item": item.key, "person": person, "conflicted": conflicted}
        return Done("noted", told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(item.meeting.term, "note_conflict", by), work)


def _refuse_strangers(meeting: Meeting, person: int) -> None:
    known = {p for seat in room(meeting) for p in (seat.member, seat.substitute)}
    if str(person) not in known:
        raise Stranger
