"""A meeting is planned, moved or called off (FO §5(2)–(3))."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from kontaktraad.lawbook.law import calendar, meeting_law_on
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.actions.agenda import PACK, last_dispatch, notify
from kontaktraad.meetings.actions.around import bring_standing, rule_forum_plan
from kontaktraad.meetings.facts import plan_of
from kontaktraad.meetings.models import PLACES, Meeting, Plan
from kontaktraad.meetings.signals import meeting_planned
from kontaktraad.record import tasks
from kontaktraad.record.actions import By, Done
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import At
from kontaktraad.register.facts import situation
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later
from kontaktraad.register.models import Term
from kontaktraad.register.ruling import term_ruling
from kontaktraad.rules.convocation import (
    LastDays,
    MeetingKind,
    agenda_out,
    last_days,
    may_be_virtual,
    may_call_extra,
)
from kontaktraad.rules.outcome import Decided, Outcome


@dataclass(frozen=True, slots=True)
class Wish:
    """A meeting as it is wished: when, where; who wants an extra one; who decided it is virtual.

    `wanting` are members by number. `chair_wants` is the chair's wish for an extra meeting.
    """

    kind: MeetingKind
    day: date
    begins: time
    ends: time
    place: str
    virtual: bool = False
    chair_wants: bool = False
    wanting: tuple[str, ...] = ()
    chair_agrees: bool = False
    vice_chair_agrees: bool = False


def ask(term: Term, wish: Wish) -> Outcome[LastDays]:
    """What the paragraphs say of the wish, with the deadlines that follow."""
    law = meeting_law_on(wish.day)
    if not isinstance(law, Decided):
        return law
    kind = "skf" if term.council.kind == "skf" else "kkr"
    days = last_days(wish.day, wish.kind, kind, law.answer, calendar())
    asked = [*_extra(term, wish), *_virtual(kind, wish), days]
    if stopped := next((o for o in asked if not isinstance(o, Decided)), None):
        return stopped
    steps = tuple(step for outcome in asked for step in outcome.steps)
    return Decided(days.answer, steps) if isinstance(days, Decided) else days


def _extra(term: Term, wish: Wish) -> list[Outcome[Any]]:
    if wish.kind != "extra":
        return []
    now = situation(term, At(wish.day))
    seated = {now.sitting(key).member for key in now.seats} - {None}
    wanting = len(seated & {*wish.wanting})
    return [may_call_extra(chair=wish.chair_wants, wanting=wanting, members=len(seated),
                           kind=term.council.kind)]  # fmt: skip


def _virtual(kind: str, wish: Wish) -> list[Outcome[Any]]:
    if not wish.virtual:
        return []
    return [may_be_virtual(chair=wish.chair_agrees, vice_chair=wish.vice_chair_agrees, kind=kind)]


def plan_meeting(term: Term, wish: Wish, by: By) -> str:
    """Put a meeting into the plan; answers with its number. Raises Stopped."""
    newest = Meeting.objects.filter(term=term).order_by("-number").first()
    number = newest.number + 1 if newest else 1

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        meeting = ledger.keep(Meeting(term=term, number=number))
        _say(ledger, meeting, wish, by)
        for place in PLACES:
            bring_standing(ledger, meeting, place, at.date())
        meeting_planned.send(sender=Meeting, meeting=meeting, ledger=ledger)
        return _done(ledger, meeting, wish, by)

    return carry_out_or_later(act_of(term, "plan_meeting", by), work)


def move_meeting(meeting: Meeting, wish: Wish, by: By) -> str:
    """Say anew when and where a meeting is, with the reason; those called are told.

    Where its agenda has gone out, the week before the new day is asked for too (FO §5(5)).
    Raises Stopped.
    """
    act = act_of(meeting.term, "move_meeting", by)

    def work(at: datetime) -> Done:
        ledger, before = Ledger(at), plan_of(meeting)
        sent = last_dispatch(meeting) is not None
        _say(ledger, meeting, wish, by, [_week(meeting, wish, at.date(), by)] if sent else [])
        if sent and _place(before) != _place(plan_of(meeting)):
            words = _("The meeting has been moved. See when and where, and answer again.")
            notify(meeting, _("Moved"), by.actor, words)
            tasks.begin(PACK, str(meeting.pk))
        return _done(ledger, meeting, wish, by)

    return carry_out_or_later(act, work)


def _place(plan: Plan) -> tuple[object, ...]:
    return plan.day, plan.begins, plan.ends, plan.place, plan.virtual, plan.called_off


def _week(meeting: Meeting, wish: Wish, on: date, by: By) -> Outcome[bool]:
    """Whether an agenda that has gone out is in time for the new day (FO §5(5), SKF-9)."""
    law = meeting_law_on(wish.day)
    if not isinstance(law, Decided):
        return law
    council = meeting.term.council.kind
    return agenda_out(on, wish.day, wish.kind, law.answer, by.reason, council)


def _done(ledger: Ledger, meeting: Meeting, wish: Wish, by: By) -> Done:
    told = {"meeting": meeting.number, "day": wish.day, "reason": by.reason}
    ruling = ledger.because.hash if ledger.because else ""
    return Done(str(meeting.number), told, ruling, ledger.rows, ledger.closed)


def _say(
    ledger: Ledger, meeting: Meeting, wish: Wish, by: By, also: Sequence[Outcome[bool]] = ()
) -> None:
    outcome = ask(meeting.term, wish)
    if stopped := next((o for o in (outcome, *also) if not isinstance(o, Decided)), None):
        raise Stopped(stopped)
    document = term_ruling(
        "meeting_plan", meeting.term, wish.day, {"number": meeting.number, **_plain(wish)}, outcome
    )
    ledger.because = ledger.rule(document, meeting.term.council_id)
    values = {
        "kind": wish.kind, "day": wish.day, "begins": wish.begins, "ends": wish.ends,
        "place": wish.place, "virtual": wish.virtual, "called_off": False, "reason": by.reason,
    }  # fmt: skip
    _write(ledger, meeting, values)


def _plain(wish: Wish) -> dict[str, Any]:
    told = asdict(wish)
    return {**told, "begins": f"{wish.begins:%H:%M}", "ends": f"{wish.ends:%H:%M}"}


def call_off(meeting: Meeting, by: By) -> str:
    """A meeting is called off, with the reason; it stays in the plan, told as called off."""

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        plan = Plan.objects.get(meeting=meeting, known_to=None)
        ledger.because = plan.because
        values = {**plan.values(), "called_off": True, "reason": by.reason}
        _write(ledger, meeting, {k: v for k, v in values.items() if k != "meeting_id"})
        if last_dispatch(meeting):
            notify(meeting, _("Called off"), by.actor, _("The meeting is called off."))
        told = {"meeting": meeting.number, "reason": by.reason}
        return Done(str(meeting.number), told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(meeting.term, "call_off", by), work)


def _write(ledger: Ledger, meeting: Meeting, values: dict[str, Any]) -> None:
    """What is said of a meeting holds from the term's first day: only what is known changes."""
    ledger.write([Change(Plan, (("meeting_id", meeting.pk),), values)], meeting.term.constituted)
    rule_forum_plan(ledger, meeting.term, ledger.at.date())
