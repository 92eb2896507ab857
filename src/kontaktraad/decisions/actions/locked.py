"""What is no longer written in: a meeting that is called off, one whose minutes are approved."""

from kontaktraad.decisions.facts import is_approved
from kontaktraad.meetings.facts import plan_of
from kontaktraad.meetings.models import Meeting
from kontaktraad.record.actions import By


class CalledOff(Exception):  # noqa: N818 - said to a person
    """The meeting is called off: nothing is decided at it."""


class MinutesApproved(Exception):  # noqa: N818 - said to a person
    """The meeting's minutes are approved: what they tell is corrected only for a reason."""


def refuse_locked(meeting: Meeting, by: By) -> None:
    """Raise CalledOff, or MinutesApproved where no reason is given."""
    if plan_of(meeting).called_off:
        raise CalledOff
    if is_approved(meeting) and not by.reason.strip():
        raise MinutesApproved
