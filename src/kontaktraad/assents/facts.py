"""Rows of a task as what the rules ask for."""

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import cast

from kontaktraad.assents.models import Answer, Task, TaskEnded, TaskFor
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


def said_of(answers: Mapping[str, Answer]) -> dict[str, Said]:
    """The same, as the rules take them."""
    return {code: cast(Said, row.said) for code, row in answers.items()}


def is_ended(task: Task) -> bool:
    """Whether the task's result has been ruled."""
    return TaskEnded.objects.filter(task=task).exists()
