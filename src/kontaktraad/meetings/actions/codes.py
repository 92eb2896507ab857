"""A code for one person and one meeting, given by hand in the room and never stored as it is."""

import secrets
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.models import Meeting, RoomCode
from kontaktraad.record.actions import By, Done
from kontaktraad.record.prepared import prepared
from kontaktraad.register.ledger import Ledger, carry_out_or_later

DIGITS = 6


def give_code(meeting: Meeting, person: int, by: By) -> str:
    """Make a code for a person of the meeting; answers with it, this once. An older one is dead."""
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        ledger.keep(
            RoomCode(
                meeting=meeting, person_id=person, digest=_digest(meeting, person, code), at=at,
                opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        about = {"meeting": meeting.number, "person": person}
        return Done("given", about, "", ledger.rows, ledger.closed)

    carry_out_or_later(act_of(meeting.term, "give_room_code", by), work)
    return code


def newest_code(meeting: Meeting, person: int) -> RoomCode | None:
    """The code in force."""
    return next(iter(_newest(meeting.pk, person)), None)


@prepared
def _newest(meeting: Any, person: Any) -> QuerySet[Any, Any]:
    return RoomCode.objects.filter(meeting=meeting, person=person).order_by("-pk")[:1]


def is_code(meeting: Meeting, person: int, text: str) -> bool:
    """Whether somebody typed the person's code."""
    known = newest_code(meeting, person)
    typed = _digest(meeting, person, "".join(text.split()))
    return known is not None and constant_time_compare(known.digest, typed)


def _digest(meeting: Meeting, person: int, code: str) -> str:
    text = f"{meeting.pk} {person} {code}"
    return salted_hmac("room code", text, algorithm="sha256").hexdigest()
