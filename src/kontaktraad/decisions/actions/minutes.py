"""Minutes are released by the chair, approved at the next meeting, corrected as a new version."""

import json
from datetime import datetime

from kontaktraad.decisions.actions.decide import StillVoting
from kontaktraad.decisions.actions.votes import ruled_quorum
from kontaktraad.decisions.facts import is_approved
from kontaktraad.decisions.minutes import said_of, written
from kontaktraad.decisions.models import Approved, Minutes, MinutesText, Poll
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.facts import plan_of
from kontaktraad.meetings.models import Item, Meeting
from kontaktraad.record.actions import By, Done
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later


class Locked(Exception):  # noqa: N818 - said to a person
    """Approved minutes are corrected only for a reason."""


class NotLater(Exception):  # noqa: N818 - said to a person
    """Minutes are approved at a later meeting than their own."""


def newest(meeting: Meeting) -> Minutes | None:
    """The newest version of a meeting's minutes."""
    return Minutes.objects.filter(meeting=meeting).order_by("-version").first()


def release(meeting: Meeting, by: By) -> str:
    """Freeze the minutes as the record has them now; answers with the version.

    Raises Locked where a version is approved and no reason is given, StillVoting.
    """

    def work(at: datetime) -> Done:
        ledger, before = Ledger(at), newest(meeting)
        if is_approved(meeting) and not by.reason.strip():
            raise Locked
        if Poll.objects.filter(item__meeting=meeting, closed=None).exists():
            raise StillVoting
        version = before.version + 1 if before else 1
        text = json.dumps(written(meeting), ensure_ascii=False, sort_keys=True)
        ledger.keep(
            Minutes(
                meeting=meeting, version=version, text=text, reason=by.reason, at=at,
                opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        told = {"meeting": meeting.number, "version": version, "reason": by.reason}
        return Done(str(version), told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(meeting.term, "release_minutes", by), work)


def approve(minutes: Minutes, at_meeting: Meeting, by: By) -> str:
    """Approve minutes at a later meeting; from then on they are locked.

    The meeting must be able to decide (FO §5(9)). Raises NotLater, NotQuorate, Stopped.
    """
    if plan_of(at_meeting).day <= plan_of(minutes.meeting).day:
        raise NotLater

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        quorate = ruled_quorum(ledger, at_meeting, by)
        ledger.keep(
            Approved(minutes=minutes, at_meeting=at_meeting, at=at, opened_by_id=ledger.sequence)
        )
        told = {"meeting": minutes.meeting.number, "version": minutes.version}
        return Done("approved", told, quorate.hash, ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(minutes.meeting.term, "approve_minutes", by), work)


class WrittenMeanwhile(Exception):  # noqa: N818 - said to a person
    """Someone else wrote here since the page was shown; `now` is what stands."""

    def __init__(self, now: str) -> None:
        super().__init__("written meanwhile")
        self.now = now


def say_minutes(item: Item, text: str, by: By, was: str | None = None) -> str:
    """What the minutes say of an item beside the record; empty: nothing more.

    `was` is what stood there when it was written; Raises WrittenMeanwhile where it no longer does.
    """

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        now = said_of(item)
        if was is not None and _lines(was) != _lines(now):
            raise WrittenMeanwhile(now)
        values = {"text": text.strip()} if text.strip() else None
        change = Change(MinutesText, (("item_id", item.pk),), values)
        ledger.write([change], item.meeting.term.constituted)
        return Done("said", {"item": item.key}, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(item.meeting.term, "say_minutes", by), work)


def _lines(text: str) -> list[str]:
    return text.strip().splitlines()


def waiting(meeting: Meeting) -> list[Minutes]:
    """Released minutes of earlier meetings of the term that are not approved yet, oldest first."""
    rows = Minutes.objects.filter(meeting__term=meeting.term).order_by("meeting", "version")
    newest_of_each = {row.meeting_id: row for row in rows.select_related("meeting")}
    approved = set(Approved.objects.values_list("minutes", flat=True))
    day = plan_of(meeting).day
    found = (row for row in newest_of_each.values() if row.pk not in approved)
    return [row for row in found if plan_of(row.meeting).day < day]
