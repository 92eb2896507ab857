"""Rows of a task as what the rules ask for."""

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import cast

from kontaktraad.assents.models import LEVELS, Answer, ConditionDecided, Task, TaskEnded, TaskFor
from kontaktraad.rules.contributions import Asked, Cost, Refusal, Said, Silence, Swap


def weights_of(task: Task) -> dict[str, Fraction]:
    """Municipality's code → its weight in the key the task was sent with."""
    told: dict[str, str] = json.loads(task.key)["weights"]
    return {code: Fraction(weight) for code, weight in told.items()}


def cost_of(task: Task) -> Cost:
    """What is shared, by which weights and agreed swaps."""
    swaps = tuple(Swap(*row) for row in json.loads(task.swaps))
    return Cost(task.total, weights_of(task), task.unit, swaps)


def asked_of(task: Task, on: date) -> Asked:
    """The task as it was sent, on a day."""
    return Asked(
        cost_of(task), cast(Refusal, task.refusal), task.host_id or "",
        cast(Silence, task.silence), over=on > task.deadline,
    )  # fmt: skip


def asked_towns(task: Task) -> list[TaskFor]:
    """Who was asked, in Danish order."""
    rows = TaskFor.objects.filter(task=task).select_related("town")
    return sorted(rows, key=lambda row: row.town.sort)


def newest_answers(task: Task) -> dict[str, Answer]:
    """Municipality's code → its newest answer."""
    rows = (
        Answer.objects.filter(asked__task=task).select_related("asked__town", "file").order_by("pk")
    )
    return {row.asked.town_id: row for row in rows}


def said_of(task: Task, answers: Mapping[str, Answer]) -> dict[str, Said]:
    """What counts of the answers, as the task said when it was sent.

    An assent from below the level it asks for is none yet; a late answer counts only where that was
    chosen; conditions that were decided on count as met or as declined.
    """
    decided = {row.answer_id: row.met for row in ConditionDecided.objects.filter(
        answer__asked__task=task)}  # fmt: skip
    found: dict[str, Said] = {}
    for code, row in answers.items():
        said = cast(Said, row.said)
        if said == "conditions" and row.pk in decided:
            said = "yes" if decided[row.pk] else "no"
        if counts(task, row, said):
            found[code] = said
    return found


def counts(task: Task, row: Answer, said: str) -> bool:
    """Whether an answer counts by what the task asks for."""
    below = LEVELS.index(row.level) < LEVELS.index(task.least)
    return not (row.late and task.late == "ignored") and not (below and said != "no")


def is_ended(task: Task) -> bool:
    """Whether the task's result has been ruled."""
    return TaskEnded.objects.filter(task=task).exists()
