"""The agenda goes out, numbered for good; those called answer (FO §5(4)a, §5(5), §5(11))."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from kontaktraad.lawbook.law import meeting_law_on
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.changes import changed_since
from kontaktraad.meetings.facts import expected, items_of, kind_of, plan_of, replies
from kontaktraad.meetings.invitations import ROLES, Called, Role, called_to, link, receipt
from kontaktraad.meetings.letters import letter
from kontaktraad.meetings.models import (
    ANSWERS,
    Dispatch,
    Enclosure,
    Item,
    Meeting,
    Numbered,
    Plan,
    Reply,
)  # fmt: skip
from kontaktraad.notices.models import Sending
from kontaktraad.notices.outbox import begin_sending, contacts, write
from kontaktraad.record import tasks
from kontaktraad.record.actions import By, Done
from kontaktraad.record.models import Ruling
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.called import called as called_names
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later
from kontaktraad.register.models import Seat
from kontaktraad.register.ruling import term_ruling
from kontaktraad.rules.convocation import agenda_out
from kontaktraad.rules.meetings import quorum
from kontaktraad.rules.outcome import Decided, NeedsDecision, Outcome
from kontaktraad.rules.papers import without_material
from kontaktraad.wording.numbers import day

PACK = "pack"
"""The work of making a meeting's pack."""


class NothingToSend(Exception):  # noqa: N818 - said to a person
    """Nothing is new or otherwise since the agenda was last sent, or there is no item."""


class MeetingCalledOff(Exception):  # noqa: N818 - said to a person
    """The meeting is called off: no agenda of it goes out."""


def may_send(meeting: Meeting, on: date, reason: str) -> Outcome[bool]:
    """Whether the agenda may go out on the day (FO §5(5), SKF-9)."""
    plan = plan_of(meeting)
    law = meeting_law_on(plan.day)
    if not isinstance(law, Decided):
        return law
    council = meeting.term.council.kind
    return agenda_out(on, plan.day, kind_of(plan), law.answer, reason, council)


def send_agenda(meeting: Meeting, on: date, by: By) -> str:
    """Number what is new and record the sending; answers with how many items are new.

    Numbers never change; what comes after the first sending is marked late. Raises Stopped
    where the week has passed and no reason is given, NothingToSend, MeetingCalledOff. A forum's
    text knows no exception from the week: a named person's reason stands for it (SKF-9).
    """
    outcome = may_send(meeting, on, by.reason)
    if not isinstance(outcome, Decided) and not (isinstance(outcome, NeedsDecision) and by.reason):
        raise Stopped(outcome)
    if plan_of(meeting).called_off:
        raise MeetingCalledOff

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        new, last = _unnumbered(meeting), last_dispatch(meeting)
        if not new and not (last and changed_since(meeting, last.at)):
            raise NothingToSend
        ruling = _ruled(ledger, meeting, outcome, on, by)
        dispatch = ledger.keep(
            Dispatch(
                meeting=meeting, day=on, at=at, reason=by.reason, ruling=ruling,
                recipients=notify(meeting, _("Changed agenda") if last else _("Agenda"), by.actor),
                opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        _number(ledger, meeting, dispatch, new)
        tasks.begin(PACK, str(meeting.pk))
        said = {"meeting": meeting.number, "items": [item.key for item in new]}
        return Done(str(len(new)), said, ruling.hash, ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(meeting.term, "send_agenda", by), work)


def _ruled(
    ledger: Ledger, meeting: Meeting, outcome: Outcome[bool], on: date, by: By
) -> Ruling:  # fmt: skip
    asked = {"meeting": meeting.number, "sent": str(on), "reason": by.reason}
    if isinstance(outcome, Decided):
        outcome = Decided(outcome.answer, (*outcome.steps, *_material(meeting).steps))
    else:
        asked["decided_by"] = by.actor
    document = term_ruling("agenda_out", meeting.term, on, asked, outcome)
    return ledger.rule(document, meeting.term.council_id)


def last_dispatch(meeting: Meeting) -> Dispatch | None:
    """When the agenda last went out; None where it has not."""
    return Dispatch.objects.filter(meeting=meeting).order_by("-at").first()


def _material(meeting: Meeting) -> Decided[tuple[int, ...]]:
    """Which items lack material as the agenda goes out (FO §5(4)a)."""
    files = set(
        Enclosure.objects.filter(item__meeting=meeting, known_to=None).values_list(
            "item", flat=True
        )
    )
    texts = [text for text in items_of(meeting) if text.state == "taken"]
    return without_material(
        {t.item.key: bool(t.presentation.strip()) or t.item_id in files for t in texts}
    )


def notify(meeting: Meeting, what: str, actor: str, words: str = "") -> int:
    """A mail with the personal link to everyone called who has an address, substitutes too.

    Answers with to how many persons.
    """
    called = called_to(meeting)
    places = contacts(p for c in called for p in (c.person, c.substitute) if p)
    council = meeting.term.council
    sending = begin_sending(council.pk, f"{what}: {day(plan_of(meeting).day)}", actor)
    for seat in called:
        for role in ROLES:
            write_to(meeting, seat, role, (what, words), sending)
    return len(places)


def write_to(
    meeting: Meeting, seat: Called, role: Role, said: tuple[str, str],
    sending: Sending | None = None,
) -> bool:  # fmt: skip
    """One notice with its receiver's own link; False where no address is known."""
    person = seat.who(role)
    to = contacts([person]).get(person, "") if person else ""
    if not person or not to:
        return False
    name = called_names([int(person)])[int(person)]
    words = said[1] or _("The agenda is out. Read the papers and answer whether you come.")
    text = letter(meeting, said[0], words, name, link(meeting, seat, role))
    about = receipt(meeting, seat.seat, role)
    write(to, text, about, council=meeting.term.council_id, sending=sending)
    return True


def _unnumbered(meeting: Meeting) -> list[Item]:
    numbered = set(Numbered.objects.filter(meeting=meeting).values_list("item_id", flat=True))
    texts = [text for text in items_of(meeting) if text.state == "taken"]
    return [text.item for text in texts if text.item_id not in numbered]


def _number(ledger: Ledger, meeting: Meeting, dispatch: Dispatch, items: Sequence[Item]) -> None:
    given = Numbered.objects.filter(meeting=meeting).count()
    for number, item in enumerate(items, given + 1):
        ledger.keep(
            Numbered(item=item, meeting=meeting, dispatch=dispatch, number=number, late=given > 0)
        )


def tell_substitute(meeting: Meeting, called: Called) -> bool:
    """The member's own notice to their substitute (FO §5(11)); False where no address is known."""
    words = _("The member you substitute for does not come. The papers are yours to read.")
    return write_to(meeting, called, "substitute", (_("You substitute"), words))


class TooLate(Exception):  # noqa: N818 - said to a person
    """The meeting's day has passed, or it is called off."""


def answer(
    meeting: Meeting, called: Called, said: str, on: date | datetime, by: By | str
) -> str:  # fmt: skip
    """Keep what the seat's holder answers before the meeting; a later answer takes its place
    (FO §5(11)). `on` is the day, or the moment in Copenhagen; `by` may be the key alone.

    Raises TooLate, and ValueError for an answer that is none.
    """
    plan = plan_of(meeting)
    if called.person not in {c.person for c in called_to(meeting, called.seat)}:
        raise ValueError(said)
    if said not in ANSWERS or (said == "substitute" and not called.substitute):
        raise ValueError(said)
    if _begun(plan, on) or plan.called_off:
        raise TooLate
    seat = Seat.objects.get(term=meeting.term, key=called.seat)

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        known = {**replies(meeting), called.seat: said}
        ledger.because = _forecast(ledger, meeting, known, _day_of(on))
        about = (("meeting_id", meeting.pk), ("seat_id", seat.pk))
        values = {"person_id": int(called.person), "answer": said}
        ledger.write([Change(Reply, about, values)], meeting.term.constituted)
        told = {"meeting": meeting.number, "seat": called.seat, "answer": said}
        return Done(said, told, "", ledger.rows, ledger.closed)

    own = By(f"personal link of {called.person}", by) if isinstance(by, str) else by
    return carry_out_or_later(act_of(meeting.term, "answer_meeting", own), work)


def _begun(plan: Plan, on: date | datetime) -> bool:
    """Whether the meeting has begun; of a day alone: whether its day has passed."""
    if isinstance(on, datetime):
        return (on.date(), on.time()) >= (plan.day, plan.begins)
    return on > plan.day


def _day_of(on: date | datetime) -> date:
    """The day of a moment."""
    return on.date() if isinstance(on, datetime) else on


def _forecast(ledger: Ledger, meeting: Meeting, said: dict[str, str], on: date) -> Ruling:
    """Whether there will be a quorum as the answers stand (FO §5(9)): ruled with each answer."""
    outcome = quorum(expected(meeting, said), meeting.term.council.kind)
    asked = {"meeting": meeting.number, "answers": said}
    document = term_ruling("quorum_forecast", meeting.term, on, asked, outcome)
    return ledger.rule(document, meeting.term.council_id)
