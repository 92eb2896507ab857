"""Calling a meeting: ordinary, extra, virtual; its agenda, its items, a written hearing.

FO §5(2): extra meetings when the chair or a third of the members want one. FO §5(3): virtual by
chair and vice-chair together. FO §5(4)b: a member's written proposal of regional or
cross-municipal character, ten days before an ordinary meeting, must go on. FO §5(5): the agenda
a week before, departed from only in special cases. FO §5(10): written hearing. SKF-9: virtual
when particularly needed, agenda a week before, and otherwise silent.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from kontaktraad.rules import citation
from kontaktraad.rules.citation import Cite
from kontaktraad.rules.deadlines import Calendar, WorkingDay
from kontaktraad.rules.outcome import Decided, Figures, NeedsDecision, Outcome, Refused, Step

MeetingKind: TypeAlias = Literal["ordinary", "extra", "constituting"]
Silence: TypeAlias = Literal["nothing", "assent"]


@dataclass(frozen=True, slots=True)
class MeetingLaw:
    """Days in force on the law date: a member's item, the agenda (FO §5(4)b, §5(5), SKF-9)."""

    item_days: int
    agenda_days: int


@dataclass(frozen=True, slots=True)
class LastDays:
    """A meeting's last days: for a member's item and for the agenda.

    Each beside the last working day up to it, by the default reading of *hverdag*: the text
    counts days, and a secretary sends on a day somebody is at work.
    """

    item: date | None
    agenda: date
    item_working: date | None
    agenda_working: date


def last_days(
    meeting: date, meeting_kind: MeetingKind, kind: str, law: MeetingLaw, calendar: Calendar
) -> Outcome[LastDays]:
    """The deadlines of a meeting (FO §5(4)b, §5(5), SKF-9); refuses beyond the known calendar."""
    cite = citation.FORUM_MEETINGS if kind == "skf" else citation.AGENDA_WEEK
    agenda = meeting - timedelta(law.agenda_days)
    item = meeting - timedelta(law.item_days) if _gives_right(meeting_kind, kind) else None
    if not all(calendar.knows(day - timedelta(14)) for day in (agenda, item or agenda)):
        known: Figures = {"first": str(calendar.first), "last": str(calendar.last)}
        return Refused(cite, "calendar_does_not_reach", {"from": str(meeting), **known})
    found = LastDays(
        item, agenda, _working(item, calendar) if item else None, _working(agenda, calendar)
    )
    steps = [Step(cite, "agenda_last_day", _told(agenda, found.agenda_working, meeting))]
    if not WorkingDay(doubtful=False).counts(meeting, calendar):
        steps.append(Step(citation.PLAN, "not_a_working_day", {"day": str(meeting)}))
    if item and found.item_working:
        told = _told(item, found.item_working, meeting)
        steps.insert(0, Step(citation.ITEM_RIGHT, "item_last_day", told))
    return Decided(found, tuple(steps))


def _gives_right(meeting_kind: MeetingKind, kind: str) -> bool:
    return meeting_kind == "ordinary" and kind == "kkr"


def _working(day: date, calendar: Calendar) -> date:
    while not WorkingDay().counts(day, calendar):
        day -= timedelta(1)
    return day


def _told(day: date, working: date, meeting: date) -> Figures:
    return {"last_day": str(day), "working_day": str(working), "meeting": str(meeting)}


def may_call_extra(
    *, chair: bool, wanting: int, members: int, kind: str = "kkr"
) -> Outcome[bool]:  # fmt: skip
    """Whether an extra meeting is held: the chair or at least a third wants it (FO §5(2)).

    A forum's chair calls its meetings; its text gives no number of members that right (SKF-9).
    """
    figures: Figures = {"wanting": wanting, "members": members, "needed": -(-members // 3)}
    cite = citation.FORUM_MEETINGS if kind == "skf" else citation.PLAN
    if chair:
        return Decided(answer=True, steps=(Step(cite, "chair_wants_extra", figures),))
    if kind == "skf":
        return NeedsDecision(cite, "forum_has_no_rule", (), figures)
    if members and 3 * wanting >= members:
        return Decided(answer=True, steps=(Step(citation.PLAN, "a_third_wants_extra", figures),))
    return Refused(citation.PLAN, "fewer_than_a_third", figures)


def may_be_virtual(*, chair: bool, vice_chair: bool, kind: str) -> Outcome[bool]:
    """Whether a meeting is virtual: chair and vice-chair decide it together (FO §5(3), SKF-9)."""
    cite = citation.FORUM_MEETINGS if kind == "skf" else citation.VIRTUAL
    figures: Figures = {"chair": chair, "vice_chair": vice_chair}
    if chair and vice_chair:
        return Decided(answer=True, steps=(Step(cite, "both_decide_virtual", figures),))
    return Refused(cite, "both_must_decide_virtual", figures)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A member's written proposal: when received, for which meeting, of which character."""

    received: date
    meeting: date
    meeting_kind: MeetingKind
    regional: bool


def item_right(proposal: Proposal, kind: str, law: MeetingLaw) -> Outcome[bool]:
    """Whether the proposal must go on the agenda (FO §5(4)b); a forum's text is silent.

    What the paragraph does not give a right to, the chair may still take (FO §5(4)a): asked.
    """
    last = proposal.meeting - timedelta(law.item_days)
    figures: Figures = {"received": str(proposal.received), "last_day": str(last)}
    if kind == "skf":
        return NeedsDecision(citation.FORUM_MEETINGS, "chair_may_take_it", ("take", "not"), figures)
    missed = _why_no_right(proposal, last)
    if missed:
        return NeedsDecision(citation.ITEM_RIGHT, missed, ("take", "not"), figures)
    return Decided(answer=True, steps=(Step(citation.ITEM_RIGHT, "must_go_on", figures),))


def _why_no_right(proposal: Proposal, last: date) -> str | None:
    if proposal.meeting_kind != "ordinary":
        return "only_for_ordinary_meetings"
    if not proposal.regional:
        return "not_regional_or_cross_municipal"
    return "later_than_the_days" if proposal.received > last else None


def agenda_out(
    sent: date, meeting: date, meeting_kind: MeetingKind, law: MeetingLaw, reason: str, kind: str
) -> Outcome[bool]:
    """Whether the agenda may go out on the day: in time, or late with the reason (FO §5(5))."""
    cite = citation.FORUM_MEETINGS if kind == "skf" else citation.AGENDA_WEEK
    last = meeting - timedelta(law.agenda_days)
    figures: Figures = {"sent": str(sent), "last_day": str(last), "reason": reason}
    if sent > meeting:
        return Refused(cite, "after_the_meeting", figures)
    if sent <= last or meeting_kind != "ordinary":
        name = "agenda_in_time" if sent <= last else "week_is_for_ordinary_meetings"
        return Decided(answer=True, steps=(Step(cite, name, figures),))
    return _late(cite, figures, reason)


def _late(cite: Cite, figures: Figures, reason: str) -> Outcome[bool]:
    """Late for a reason; a forum's text knows no exception: a named person decides (SKF-9)."""
    if not reason.strip():
        return Refused(cite, "late_without_a_reason", figures)
    if cite == citation.FORUM_MEETINGS:
        return NeedsDecision(cite, "forum_has_no_rule", (), figures)
    return Decided(answer=True, steps=(Step(cite, "week_departed_from", figures),))


@dataclass(frozen=True, slots=True)
class Replies:
    """A hearing's replies from those entitled at its start, and what silence counts as."""

    entitled: int
    votes_for: int
    against: int
    blank: int
    silence: Silence


def may_hear(kind: str) -> Outcome[bool]:
    """Whether the council can decide by written hearing (FO §5(10)); a forum's text is silent."""
    if kind == "skf":
        return NeedsDecision(citation.FORUM_MEETINGS, "forum_has_no_rule", ())
    return Decided(answer=True, steps=(Step(citation.HEARING, "may_hear", {}),))


def hearing_result(
    replies: Replies, chair: Literal["for", "against"] | None, kind: str = "kkr"
) -> Outcome[bool]:
    """What a written hearing says when it closes (FO §5(10), majority by FO §5(9)).

    A forum's text knows no written hearing (SKF-9): a person decides. Silence is what the hearing
    defined when it was sent. At least half of those entitled must
    have replied, as half must be present at a meeting: our reading, told in the step. Where the
    hearing said that silence is assent, the silent have replied by it.
    """
    silent = replies.entitled - replies.votes_for - replies.against - replies.blank
    assent = silent if replies.silence == "assent" else 0
    heard = replies.entitled - silent + assent
    ayes = replies.votes_for + assent
    figures: Figures = {
        "entitled": replies.entitled, "for": ayes, "against": replies.against,
        "blank": replies.blank, "silent": silent, "silence": replies.silence,
    }  # fmt: skip
    if kind == "skf":
        return NeedsDecision(citation.FORUM_MEETINGS, "forum_has_no_rule", (), figures)
    if 2 * heard < replies.entitled:
        return Refused(citation.HEARING, "too_few_replies", figures)
    if ayes != replies.against:
        name = "hearing_adopts" if ayes > replies.against else "hearing_rejects"
        return Decided(ayes > replies.against, (Step(citation.HEARING, name, figures),))
    if chair is None:
        options = ("for", "against")
        return NeedsDecision(citation.QUORUM, "how_does_the_chair_vote", options, figures)
    told: Figures = {**figures, "vote": chair}
    return Decided(chair == "for", (Step(citation.QUORUM, "casting_vote", told),))
