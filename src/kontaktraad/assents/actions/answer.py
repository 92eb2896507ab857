"""A municipality answers, and the task is ended by the reading chosen beforehand (FO §6(4))."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from kontaktraad.assents.facts import (
    asked_of,
    asked_towns,
    is_ended,
    newest_answers,
    said_of,
)
from kontaktraad.assents.models import (
    ANSWERS,
    LEVELS,
    Answer,
    ConditionDecided,
    Planned,
    Task,
    TaskEnded,
    TaskFor,
)
from kontaktraad.documents import store
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.actions.items import Text, put_on
from kontaktraad.meetings.models import Item
from kontaktraad.meetings.queries import meetings_to_come
from kontaktraad.record.actions import By, Done
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.files import clean_name, keep_file
from kontaktraad.register.ledger import Ledger, carry_out_or_later
from kontaktraad.register.models import Term
from kontaktraad.register.ruling import term_ruling
from kontaktraad.rules.contributions import CITE, Said, charged, complete
from kontaktraad.rules.outcome import Decided, NeedsDecision, Outcome, Refused, Step
from kontaktraad.wording.numbers import day


@dataclass(frozen=True, slots=True)
class Reply:
    """What a municipality answers; `said` empty: only when it plans to decide, and where."""

    said: str
    level: str
    planned: date | None = None
    words: str = ""
    upload: tuple[str, bytes] | None = None


ENDS = ("a_refusal_stops_it", "no_host_covers")
"""Refusals of the rule that are a task's result: nothing is charged."""


class TaskOver(Exception):  # noqa: N818 - said to a person
    """The task has ended: its answers are counted."""


class NotAnAnswer(Exception):  # noqa: N818 - said to a person
    """An answer is yes, no or conditions with their words, at a level; a plan has its day."""


def answer(asked: TaskFor, reply: Reply, on: date, by: By) -> str:
    """Keep a municipality's answer or plan; a later one counts instead until the task ends.

    Raises TaskOver, NotAnAnswer, and Refusal where the extract is not taken in.
    """
    _refuse(reply)
    told = store.checked(reply.upload[1]) if reply.upload else None

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        if is_ended(asked.task):
            raise TaskOver
        common = {"asked": asked, "level": reply.level, "planned": reply.planned, "at": at,
                  "opened_by_id": ledger.sequence}  # fmt: skip
        if not reply.said:
            ledger.keep(Planned(**common))
        else:
            name, content = reply.upload or ("", b"")
            ledger.keep(
                Answer(
                    said=reply.said, words=reply.words.strip(), on=on,
                    file=keep_file(ledger, content, told) if told else None,
                    file_name=clean_name(name) if told else "", late=on > asked.task.deadline,
                    **common,
                )
            )  # fmt: skip
        about = {"task": asked.task.number, "town": asked.town_id, "said": reply.said or "plans"}
        return Done(reply.said or "plans", about, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(asked.task.term, "answer_task", by), work)


def _refuse(reply: Reply) -> None:
    plans = not reply.said and reply.planned is not None
    if reply.level not in LEVELS or not (plans or reply.said in ANSWERS):
        raise NotAnAnswer
    if reply.said == "conditions" and not reply.words.strip():
        raise NotAnAnswer


def end_task(task: Task, on: date, by: By) -> str:
    """Rule on a task's result and report it to the next meeting; answers with the result.

    Where a refusal stops it, that is the result. Raises TaskOver, and Stopped while answers are
    waited for or conditions are set (FO §6(4)).
    """

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        if is_ended(task):
            raise TaskOver
        answers = newest_answers(task)
        said = said_of(task, answers)
        outcome = _ends(result_of(task, said, on))
        asked = _asked(task, said, answers)
        ruling = ledger.rule(
            term_ruling("task", task.term, on, asked, outcome), task.term.council_id
        )
        result = _result(task, outcome)
        ledger.keep(
            TaskEnded(
                task=task, result=result, ruling=ruling, at=at, opened_by_id=ledger.sequence,
                reported=_report(ledger, task, said, result, on),
            )
        )  # fmt: skip
        about = {"task": task.number, "result": result}
        return Done(result, about, ruling.hash, ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(task.term, "end_task", by), work)


def _ends(outcome: Outcome[Any]) -> Outcome[Any]:
    """What ends a task: a result, or a refusal that is one. Raises Stopped."""
    refused = isinstance(outcome, Refused) and outcome.reason not in ENDS
    if refused or isinstance(outcome, NeedsDecision):
        raise Stopped(outcome)
    return outcome


def _asked(task: Task, said: dict[str, Said], answers: dict[str, Answer]) -> dict[str, Any]:
    """Everything the ruling rests on."""
    return {
        "task": task.number, "kind": task.kind, "answers": said, "refusal": task.refusal,
        "silence": task.silence, "least": task.least, "late_answers": task.late,
        "host": task.host_id or "", "total": task.total, "unit": task.unit, "key": task.key,
        "swaps": task.swaps, "late": sorted(code for code, row in answers.items() if row.late),
    }  # fmt: skip


def decide_conditions(answer: Answer, reason: str, by: By, *, met: bool) -> str:
    """The conditions of a municipality's newest answer are met, or declined, for a reason.

    Raises TaskOver, NotAnAnswer for an answer without conditions, one that is not the newest or
    was decided on, or no reason.
    """
    task = answer.asked.task
    if answer.said != "conditions" or not reason.strip():
        raise NotAnAnswer

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        if is_ended(task):
            raise TaskOver
        newest = newest_answers(task).get(answer.asked.town_id)
        if newest != answer or ConditionDecided.objects.filter(answer=answer).exists():
            raise NotAnAnswer
        ledger.keep(
            ConditionDecided(
                answer=answer, met=met, reason=reason.strip()[:500], at=at,
                opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        told = {"task": task.number, "town": answer.asked.town_id, "met": met, "reason": reason}
        return Done("met" if met else "declined", told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(task.term, "decide_conditions", by), work)


def withdraw_task(task: Task, on: date, by: By) -> str:
    """Take a task back for a reason: nothing is charged. Raises TaskOver, NotAnAnswer."""
    if not by.reason.strip():
        raise NotAnAnswer

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        if is_ended(task):
            raise TaskOver
        asked = {"task": task.number, "reason": by.reason}
        outcome = Decided("withdrawn", (Step(CITE, "task_withdrawn", {"reason": by.reason}),))
        document = term_ruling("task_withdrawn", task.term, on, asked, outcome)
        ruling = ledger.rule(document, task.term.council_id)
        ledger.keep(
            TaskEnded(task=task, result="withdrawn", ruling=ruling, at=at, reported=None,
                      opened_by_id=ledger.sequence)
        )  # fmt: skip
        told = {"task": task.number, "reason": by.reason}
        return Done("withdrawn", told, ruling.hash, ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(task.term, "withdraw_task", by), work)


def result_of(task: Task, said: dict[str, Said], on: date) -> Outcome[Any]:
    """What the answers come to on a day: a split, a stop, or who is waited for (FO §6(4))."""
    if task.kind != "recommend":
        return charged(asked_of(task, on), said)
    names = [row.town_id for row in asked_towns(task)]
    asked = asked_of(task, on)
    return complete(names, said, asked.silence, over=asked.over)


def _result(task: Task, outcome: Outcome[Any]) -> str:
    if not isinstance(outcome, Decided):
        return "stopped"
    return "answered" if task.kind == "recommend" else "shared"


def _report(
    ledger: Ledger, task: Task, said: dict[str, Said], result: str, on: date
) -> Item | None:
    """An item for information on the next meeting; none is planned: the task's page says so."""
    return report_to_next(ledger, task.term, _report_text(task, said, result), on)


def report_to_next(ledger: Ledger, term: Term, text: Text, on: date) -> Item | None:
    """Put an item on the next planned meeting's agenda, inside another act."""
    coming = meetings_to_come(term, on)
    return put_on(ledger, coming[0].meeting, asdict(text), on) if coming else None


def _report_text(task: Task, said: dict[str, Said], result: str) -> Text:
    title = _("The municipalities' answers: %(title)s") % {"title": task.title}
    counts = {each: sum(answer == each for answer in said.values()) for each in ANSWERS}
    told = _(
        "%(yes)s said yes, %(no)s no; asked on the decision, with %(deadline)s as the last day."
    ) % {**counts, "deadline": day(task.deadline)}  # fmt: skip
    ends = {
        "shared": _("It is shared by the key as the case said beforehand (FO §6(4))."),
        "stopped": _(
            "A refusal stops it, as the case said beforehand; nothing is charged (FO §6(4))."
        ),
        "answered": _("The recommendation has been answered."),
    }
    return Text("inform", title[:200], f"{told}\n\n{ends[result]}")
