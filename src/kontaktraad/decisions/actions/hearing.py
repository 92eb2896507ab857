"""A written hearing among the members: opened, answered, closed and reported (FO §5(10))."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Literal

from django.db import IntegrityError
from django.urls import reverse
from django.utils.translation import gettext as _

from kontaktraad.decisions.actions.votes import CHOICE, HasVoted
from kontaktraad.decisions.models import (
    Heard,
    Hearing,
    HearingBasis,
    HearingClosed,
    HearingReply,
    HearingReport,
)  # fmt: skip
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.actions.items import Text, put_on
from kontaktraad.meetings.invitations import KEPT
from kontaktraad.meetings.models import Item, Meeting
from kontaktraad.meetings.queries import meetings_to_come
from kontaktraad.notices import links
from kontaktraad.notices.letters import Letter
from kontaktraad.notices.outbox import begin_sending, contacts, write
from kontaktraad.record.actions import By, Done, carry_out
from kontaktraad.record.actions import read as document_of
from kontaktraad.record.models import Ruling
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import At, today
from kontaktraad.register.called import called
from kontaktraad.register.facts import situation
from kontaktraad.register.ledger import Ledger, carry_out_or_later
from kontaktraad.register.models import Seat, Term
from kontaktraad.register.ruling import term_ruling
from kontaktraad.rules.convocation import Replies, Silence, hearing_result, may_hear
from kontaktraad.rules.meetings import Choice
from kontaktraad.rules.outcome import Decided
from kontaktraad.wording import meetings as wording
from kontaktraad.wording.numbers import day

SILENCES: dict[str, Silence] = {"nothing": "nothing", "assent": "assent"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked in a hearing, on which material, until when, and what silence counts as."""

    question: str
    material: str
    deadline: date
    silence: Silence
    closed_because: str = ""

    @property
    def columns(self) -> dict[str, Any]:
        """What the hearing's own row has of it."""
        told = asdict(self)
        del told["closed_because"]
        return told


class Incomplete(Exception):  # noqa: N818 - said to a person
    """A hearing needs its question, material, reason, and a day to come as deadline."""


class HearingOver(Exception):  # noqa: N818 - said to a person
    """The deadline has passed, or the hearing is closed."""


class StillOpen(Exception):  # noqa: N818 - said to a person
    """A hearing is closed when its deadline has passed or everyone has replied."""


def open_hearing(term: Term, asked: Asked, on: date, by: By) -> str:
    """Send a question out to everyone who holds a seat now; answers with its number.

    The list of who is heard is frozen here. Raises Incomplete, and Stopped in a forum.
    """
    if not (asked.question and asked.material and by.reason) or asked.deadline <= on:
        raise Incomplete
    allowed = may_hear(term.council.kind)
    if not isinstance(allowed, Decided):
        raise Stopped(allowed)

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        newest = Hearing.objects.filter(term=term).order_by("-number").first()
        hearing = ledger.keep(
            Hearing(
                term=term, number=newest.number + 1 if newest else 1, reason=by.reason, at=at,
                opened_by_id=ledger.sequence, **asked.columns,
            )
        )  # fmt: skip
        if asked.closed_because:
            ledger.keep(HearingBasis(hearing=hearing, basis=asked.closed_because))
        _freeze(ledger, hearing, on)
        _notify(hearing, Heard.objects.filter(hearing=hearing), _("Written hearing"), by.actor)
        told = {"hearing": hearing.number, "reason": by.reason}
        return Done(str(hearing.number), told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(term, "open_hearing", by), work)


def _freeze(ledger: Ledger, hearing: Hearing, on: date) -> None:
    now = situation(hearing.term, At(on))
    rows = {seat.key: seat for seat in Seat.objects.filter(term=hearing.term)}
    for key in now.seats:
        if acting := now.sitting(key).acting:
            ledger.keep(Heard(hearing=hearing, seat=rows[key], person_id=int(acting)))


def _notify(hearing: Hearing, heard: Iterable[Heard], what: str, actor: str) -> int:
    """A mail with the personal link to each who can be reached; answers with how many."""
    rows = list(heard)
    places = contacts(str(h.person_id) for h in rows)
    council, names = hearing.term.council, called(int(person) for person in places)
    sending = begin_sending(council.pk, f"{what}: {day(hearing.deadline)}", actor)
    for each in rows:
        if to := places.get(str(each.person_id)):
            letter = _letter(each, f"{what}: {council.title}", names[each.person_id])
            write(to, letter, f"hearing {each.pk}", council=council.pk, sending=sending)
    return len(places)


def _letter(each: Heard, subject: str, name: str) -> Letter:
    path = reverse("hearing-reply", args=[secret_of(each)])
    facts = ((_("Reply by"), day(each.hearing.deadline)),)
    return Letter(
        subject, (_("The council asks in a written hearing. The question is behind the button."),),
        ((_("Read and reply"), path),), facts, name, each.hearing.term.council.title,
    )  # fmt: skip


def remind_hearing(hearing: Hearing, by: By) -> str:
    """Remind those who have not replied; answers with how many can be reached by mail."""
    silent = Heard.objects.filter(hearing=hearing, hearingreply=None)

    def work(at: datetime) -> Done:
        reached = _notify(hearing, silent, _("Reminder of the written hearing"), by.actor)
        return Done(str(reached), {"hearing": hearing.number})

    return carry_out(act_of(hearing.term, "remind_hearing", by), work)


def _holder(text: str) -> str | None:
    person = Heard.objects.filter(pk=int(text)).values_list("person_id", flat=True).first()
    return links.of_person(person) if person else None


LINK = links.Kind("hearing", _holder)


def secret_of(heard: Heard) -> str:
    """The secret of the personal link of who is heard."""
    return LINK.secret(str(heard.pk))


def heard_by(secret: str) -> Heard | None:
    """Who is heard by a link's secret; None for any other text, and a month after the end."""
    number = LINK.read(secret)
    if number is None:
        return None
    rows = Heard.objects.select_related("hearing__term__council", "seat")
    found = rows.filter(pk=int(number)).first()
    return None if found and today() > found.hearing.deadline + KEPT else found


def reply(heard: Heard, said: tuple[str, str], on: date, key: str) -> str:
    """Keep a seat's reply: its choice and reasons. Raises HearingOver, HasVoted, KeyError."""
    choice: Choice = CHOICE[said[0]]

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        if on > heard.hearing.deadline or is_closed(heard.hearing):
            raise HearingOver
        ledger.keep(
            HearingReply(
                heard=heard, choice=choice, reasons=said[1].strip(), at=at,
                opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        told = {"hearing": heard.hearing.number, "seat": heard.seat.key}
        return Done(choice, told, "", ledger.rows, ledger.closed)

    by = By(f"personal link of {heard.person_id}", key)
    try:
        return carry_out(act_of(heard.hearing.term, "reply_hearing", by), work)
    except IntegrityError as twice:
        raise HasVoted from twice


def is_closed(hearing: Hearing) -> bool:
    """Whether the hearing's result has been ruled."""
    return HearingClosed.objects.filter(hearing=hearing).exists()


def close_hearing(hearing: Hearing, chair: Choice | None, on: date, by: By) -> str:
    """Rule on the result and report it to the next meeting; answers `adopted` or `rejected`.

    Raises StillOpen, HearingOver where it is closed already, and Stopped where too few replied
    or the chair's vote is asked.
    """

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        replies = _replies(hearing)
        silent = replies.entitled - replies.votes_for - replies.against - replies.blank
        if is_closed(hearing):
            raise HearingOver
        if on <= hearing.deadline and silent:
            raise StillOpen
        deciding = chairs_reply(hearing, on) or (chair if chair in ("for", "against") else None)
        outcome = hearing_result(replies, deciding, hearing.term.council.kind)
        if not isinstance(outcome, Decided):
            raise Stopped(outcome)
        asked = {"hearing": hearing.number, "question": hearing.question}
        document = term_ruling("hearing", hearing.term, on, asked, outcome)
        ruling = ledger.rule(document, hearing.term.council_id)
        coming = [plan.meeting for plan in meetings_to_come(hearing.term, on)]
        reported = _report(ledger, hearing, ruling, coming[0], on) if coming else None
        ledger.keep(
            HearingClosed(
                hearing=hearing, adopted=outcome.answer, ruling=ruling, at=at,
                reported=reported, opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        answer = "adopted" if outcome.answer else "rejected"
        about = {"hearing": hearing.number, "answer": answer}
        return Done(answer, about, ruling.hash, ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(hearing.term, "close_hearing", by), work)


def chairs_reply(hearing: Hearing, on: date) -> Literal["for", "against"] | None:
    """What the chair, or a stand-in in the post, has replied: it decides a tie (FO §5(9))."""
    post = situation(hearing.term, At(on)).chairs.get("chair")
    people = [int(p) for p in (post.person, post.stand_in) if p] if post else []
    found = HearingReply.objects.filter(heard__hearing=hearing, heard__person__in=people).first()
    if found is None or found.choice == "blank":
        return None
    return "for" if found.choice == "for" else "against"


def _replies(hearing: Hearing) -> Replies:
    rows = HearingReply.objects.filter(heard__hearing=hearing)
    said = list(rows.values_list("choice", flat=True))
    return Replies(
        Heard.objects.filter(hearing=hearing).count(), said.count("for"), said.count("against"),
        said.count("blank"), SILENCES[hearing.silence],
    )  # fmt: skip


def report_waiting(meeting: Meeting, ledger: Ledger, **_sender: object) -> None:
    """Put on a new meeting what was closed while none was planned, inside the act that plans it."""
    closed = HearingClosed.objects.filter(
        hearing__term=meeting.term, reported=None, hearing__hearingreport=None
    )
    for row in closed.select_related("hearing", "ruling").order_by("hearing__number"):
        item = _report(ledger, row.hearing, row.ruling, meeting, ledger.at.date())
        ledger.keep(
            HearingReport(hearing=row.hearing, item=item, opened_by_id=ledger.sequence)
        )  # fmt: skip


def _report(
    ledger: Ledger, hearing: Hearing, ruling: Ruling, meeting: Meeting, on: date
) -> Item:  # fmt: skip
    """An item for information on a meeting: the question and how it ended, in the rule's words."""
    step = document_of(ruling)["steps"][0]
    told = f"{wording.step(step['name'], step['figures'])} ({step['cite']})"
    title = _("Result of written hearing %(number)s") % {"number": hearing.number}
    basis = HearingBasis.objects.filter(hearing=hearing).first()
    because = basis.basis if basis else ""
    text = Text("inform", title[:200], f"{hearing.question}\n\n{told}",
                closed=bool(because), closed_because=because)  # fmt: skip
    return put_on(ledger, meeting, asdict(text), on)
