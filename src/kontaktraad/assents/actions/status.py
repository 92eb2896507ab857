"""How a task stands when its last day has passed, put on the next agenda by itself."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _

from kontaktraad.assents.actions.answer import report_to_next
from kontaktraad.assents.facts import asked_towns, newest_answers, said_of
from kontaktraad.assents.models import ANSWERS, Task
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.actions.items import Text
from kontaktraad.meetings.models import Item
from kontaktraad.meetings.queries import meetings_to_come
from kontaktraad.record.actions import By, Done
from kontaktraad.register.ledger import Ledger, carry_out_or_later
from kontaktraad.wording.numbers import day


def report_overdue(on: date, actor: str) -> list[str]:
    """Put how each open task stands after its last day on the next agenda, once; answers with them.

    A task of a council without a planned meeting waits until one is planned.
    """
    rows = Task.objects.filter(deadline__lt=on, taskended=None).select_related("term__council")
    return [row.title for row in rows.order_by("pk") if _report(row, on, actor)]


def _report(task: Task, on: date, actor: str) -> bool:
    if not meetings_to_come(task.term, on):
        return False
    put: list[Item | None] = []

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        put.append(report_to_next(ledger, task.term, _text(task), on))
        return Done("reported", {"task": task.number}, "", ledger.rows, ledger.closed)

    carry_out_or_later(act_of(task.term, "report_task", By(actor, f"status {task.pk}")), work)
    return bool(put)


def _text(task: Task) -> Text:
    said = said_of(task, newest_answers(task))
    silent = [row.town.name for row in asked_towns(task) if row.town_id not in said]
    title = _("How it stands: %(title)s") % {"title": task.title}
    return Text("inform", title[:200], "\n\n".join((_counts(task, said.values()), _waits(silent))))


def _counts(task: Task, said: Iterable[str]) -> str:
    told = list(said)
    counts = {each: told.count(each) for each in ANSWERS}
    text = _("%(yes)s said yes, %(no)s no, %(conditions)s yes on conditions by %(deadline)s.")
    return text % {**counts, "deadline": day(task.deadline)}


def _waits(silent: list[str]) -> str:
    if not silent:
        return _("All have answered; the result has not been ruled on (FO §6(4)).")
    return _("Nothing is charged before all have assented (FO §6(4)). Waited for: %(who)s.") % {
        "who": ", ".join(silent)
    }
