"""A decision's task is sent to every municipality of the area, with everything it needs."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from unicodedata import category

from django.urls import reverse
from django.utils.translation import gettext as _

from kontaktraad import clock
from kontaktraad.assents.facts import newest_answers
from kontaktraad.assents.models import (
    LATES,
    LEVELS,
    REFUSALS,
    SILENCES,
    TASKS,
    Task,
    TaskEnded,
    TaskFor,
    TownContact,
)
from kontaktraad.decisions.models import Decision
from kontaktraad.documents import store
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.invitations import KEPT
from kontaktraad.notices import links
from kontaktraad.notices.letters import Letter
from kontaktraad.notices.outbox import begin_sending, write
from kontaktraad.record.actions import By, Done, carry_out
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import At
from kontaktraad.register.files import clean_name, keep_file
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later
from kontaktraad.register.models import Council, Term, Town
from kontaktraad.register.tiles import towns_of
from kontaktraad.rules.contributions import Cost, Swap, split
from kontaktraad.rules.outcome import Decided
from kontaktraad.wording.numbers import day

MOST = 10**14


@dataclass(frozen=True, slots=True)
class Key:
    """A distribution key by value: its name, source, day, and municipality's code → weight."""

    name: str
    source: str
    as_of: str
    weights: Mapping[str, Fraction] = field(default_factory=dict)

    def told(self) -> str:
        """The key as it is kept."""
        weights = {code: str(weight) for code, weight in self.weights.items()}
        return json.dumps({"name": self.name, "source": self.source, "as_of": self.as_of,
                           "weights": weights}, ensure_ascii=False)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sent:
    """What is asked: everything a municipality needs to decide, and what a refusal will do."""

    kind: str
    title: str
    text: str
    deadline: date
    key: Key
    refusal: str = "stop"
    silence: str = "wait"
    least: str = "council"
    late: str = "counts"
    host: str = ""
    total: int = 0
    unit: int = 1
    swaps: tuple[Swap, ...] = ()
    decision: Decision | None = None
    upload: tuple[str, bytes] | None = None


class NotComplete(Exception):  # noqa: N818 - said to a person
    """A task has a kind, title, text, a deadline to come, and a key for exactly the area."""


def send_task(term: Term, sent: Sent, on: date, by: By) -> str:
    """Send a task to every municipality of the area on the day; answers with its number.

    The reading of a refusal is fixed here, before anybody answers. Raises NotComplete, Stopped
    where the split is refused, Refusal where the enclosure is not taken in.
    """
    towns = towns_of(term.council, At(on))
    _refuse(sent, towns, on)
    told = store.checked(sent.upload[1]) if sent.upload else None

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        newest = Task.objects.filter(term=term).order_by("-number").first()
        number = newest.number + 1 if newest else 1
        task = ledger.keep(Task(term=term, number=number, at=at, **_columns(ledger, sent, told)))
        asked = [ledger.keep(TaskFor(task=task, town=town)) for town in towns]
        notify(task, asked, _("A decision for your municipality"), by.actor)
        about = {"task": number, "kind": sent.kind, "towns": len(towns), "total": sent.total}
        return Done(str(number), about, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(term, "send_task", by), work)


def _refuse(sent: Sent, towns: list[Town], on: date) -> None:
    known = (
        sent.kind in TASKS, sent.refusal in REFUSALS, sent.silence in SILENCES,
        sent.least in LEVELS, sent.late in LATES, not unwritable(sent.title + sent.text),
    )  # fmt: skip
    told = (sent.title.strip(), sent.text.strip(), towns, sent.deadline > on)
    if not all(known) or not all(told) or not 0 <= sent.total <= MOST:
        raise NotComplete
    if sent.kind == "recommend":
        return
    codes = {town.pk for town in towns}
    if set(sent.key.weights) != codes or not sent.total:
        raise NotComplete
    if sent.refusal == "host" and sent.host not in codes:
        raise NotComplete
    outcome = split(Cost(sent.total, sent.key.weights, sent.unit, sent.swaps))
    if not isinstance(outcome, Decided):
        raise Stopped(outcome)


def unwritable(text: str) -> bool:
    """Whether a text has marks that no e-invoice and no page can hold."""
    return any(category(c) in ("Cc", "Cs", "Cn", "Co") and c not in "\r\n\t" for c in text)


def _columns(ledger: Ledger, sent: Sent, told: dict[str, Any] | None) -> dict[str, Any]:
    name, content = sent.upload or ("", b"")
    return {
        "kind": sent.kind,
        "title": sent.title.strip()[:200],
        "text": sent.text.strip(),
        "decision": sent.decision,
        "total": sent.total,
        "unit": sent.unit,
        "key": sent.key.told(),
        "swaps": json.dumps([[s.giver, s.taker, s.amount] for s in sent.swaps]),
        "refusal": sent.refusal,
        "host_id": sent.host or None,
        "silence": sent.silence,
        "deadline": sent.deadline,
        "least": sent.least,
        "late": sent.late,
        "file_name": clean_name(name) if told else "",
        "file": keep_file(ledger, content, told) if told else None,
        "opened_by_id": ledger.sequence,
    }


def notify(task: Task, asked: Iterable[TaskFor], what: str, actor: str) -> int:
    """A mail with the personal link to each that has an address; answers with how many.

    The mail holds no title: a link and the deadline only.
    """
    council = task.term.council
    mails = mail_of(council)
    rows = [row for row in asked if row.town_id in mails]
    sending = begin_sending(council.pk, f"{what}: {day(task.deadline)}", actor)
    for row in rows:
        letter = _letter(row, f"{what}: {council.title}")
        write(mails[row.town_id], letter, f"task {row.pk}", council=council.pk, sending=sending)
    return len(rows)


def _letter(row: TaskFor, subject: str) -> Letter:
    path = reverse("task-answer", args=[secret_of(row)])
    facts = ((_("Answer by"), day(row.task.deadline)),)
    words = _("The council asks your municipality. What it asks is behind the button.")
    house = row.task.term.council.title
    return Letter(subject, (words,), ((_("Read and answer"), path),), facts, row.town.name, house)


def mail_of(council: Council) -> dict[str, str]:
    """Municipality's code → the office's mail address."""
    rows = TownContact.objects.filter(council=council, known_to=None, valid_to=None)
    return dict(rows.values_list("town_id", "mail"))


def say_mail(term: Term, town: Town, mail: str, on: date, by: By) -> str:
    """Where a municipality's office is reached from the day on; empty: nowhere."""

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        about = (("council_id", term.council_id), ("town_id", town.pk))
        values = {"mail": mail.strip().lower()[:200]} if mail.strip() else None
        ledger.write([Change(TownContact, about, values)], on)
        return Done(town.pk, {"town": town.pk}, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(term, "say_town_mail", by), work)


def remind(task: Task, by: By) -> str:
    """Remind those who have not answered; answers with how many can be reached by mail."""

    def work(at: datetime) -> Done:
        answered = newest_answers(task)
        silent = [r for r in TaskFor.objects.filter(task=task) if r.town_id not in answered]
        reached = notify(task, silent, _("Reminder of a decision for your municipality"), by.actor)
        return Done(str(reached), {"task": task.number})

    return carry_out(act_of(task.term, "remind_task", by), work)


def holder_of(council: str, town: str) -> str:
    """The holder that a municipality is in a council."""
    return f"town:{council}/{town}"


def _holder(text: str) -> str | None:
    row = TaskFor.objects.filter(pk=int(text)).values_list("task__term__council", "town").first()
    return holder_of(*row) if row else None


LINK = links.Kind("task", _holder)


def secret_of(asked: TaskFor) -> str:
    """The secret of a municipality's personal link."""
    return LINK.secret(str(asked.pk))


def asked_by(secret: str) -> TaskFor | None:
    """Who is asked by a link's secret; None for any other text, and a month after the end."""
    number = LINK.read(secret)
    if number is None:
        return None
    rows = TaskFor.objects.select_related("task__term__council", "task__file", "town")
    found = rows.filter(pk=int(number)).first()
    ended = TaskEnded.objects.filter(task=found.task).first() if found else None
    gone = ended is not None and clock.now() > ended.at + KEPT
    return None if gone else found
