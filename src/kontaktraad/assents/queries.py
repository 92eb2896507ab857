"""Tasks as their pages show them: who is asked, what they answered, what each would pay."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from kontaktraad.assents.facts import asked_towns, cost_of, newest_answers, said_of
from kontaktraad.assents.models import Answer, Planned, Task, TaskEnded, TaskFor
from kontaktraad.record.actions import read
from kontaktraad.register.models import Term
from kontaktraad.rules.contributions import Split, split
from kontaktraad.rules.outcome import Decided
from kontaktraad.wording import followup
from kontaktraad.wording.numbers import day, kroner


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One municipality of a task; `share` in the task's unit, 0 for a recommendation."""

    asked: TaskFor
    answer: Answer | None
    planned: Planned | None
    counted: str
    share: int
    exact: Fraction

    @property
    def look(self) -> str:
        """How its tile looks."""
        if self.answer is None:
            return "none"
        return {"yes": "good", "no": "bad"}.get(self.counted, "middle")


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task with its rows; `dry` is the split if everybody assents, not ruled on."""

    task: Task
    rows: tuple[AskedRow, ...]
    dry: Split | None
    key: Mapping[str, Any]
    ended: TaskEnded | None
    ruled: Mapping[str, int]
    steps: tuple[tuple[str, str], ...]

    @property
    def conditions(self) -> tuple[AskedRow, ...]:
        """Rows whose newest answer sets conditions nobody has decided on."""
        return tuple(
            row
            for row in self.rows
            if row.answer and row.answer.said == "conditions" and row.counted == "conditions"
        )

    @property
    def key_day(self) -> str:
        """The day of the key's figures, as it is written."""
        return day(self.key["as_of"])

    @property
    def answered(self) -> int:
        """How many have answered."""
        return sum(row.answer is not None for row in self.rows)

    @property
    def counts(self) -> dict[str, int]:
        """How many said what; `silent` have not answered, `late` answered late."""
        said = [row.answer.said if row.answer else "silent" for row in self.rows]
        found = {name: said.count(name) for name in ("yes", "no", "conditions", "silent")}
        return {**found, "late": sum(bool(r.answer and r.answer.late) for r in self.rows)}


def tasks_of(term: Term) -> list[tuple[Task, TaskEnded | None, int, int]]:
    """The term's tasks, newest first: how each ended, how many answered, how many are asked."""
    ended = {row.task_id: row for row in TaskEnded.objects.filter(task__term=term)}
    found = []
    for task in Task.objects.filter(term=term).order_by("-number"):
        asked = TaskFor.objects.filter(task=task)
        answered = asked.filter(answer__isnull=False).distinct().count()
        found.append((task, ended.get(task.pk), answered, asked.count()))
    return found


def task_view(task: Task) -> TaskView:
    """A task with every municipality's answer and share."""
    dry = dry_split(task)
    answers, plans = newest_answers(task), _plans(task)
    said = said_of(task, answers)
    rows = tuple(
        AskedRow(
            row, answers.get(row.town_id), plans.get(row.town_id), said.get(row.town_id, ""),
            dry.amounts.get(row.town_id, 0) if dry else 0,
            dry.exact.get(row.town_id, Fraction(0)) if dry else Fraction(0),
        )
        for row in asked_towns(task)
    )  # fmt: skip
    ended = (
        TaskEnded.objects.filter(task=task).select_related("ruling", "reported__meeting").first()
    )
    ruled = ruled_amounts(ended) if ended else {}
    steps = ended_steps(task, ended)
    return TaskView(task, rows, dry, json.loads(task.key), ended, ruled, steps)


def dry_split(task: Task) -> Split | None:
    """What each pays if everybody assents: a dry run, kept nowhere."""
    if task.kind == "recommend":
        return None
    outcome = split(cost_of(task))
    return outcome.answer if isinstance(outcome, Decided) else None


def _plans(task: Task) -> dict[str, Planned]:
    rows = Planned.objects.filter(asked__task=task).select_related("asked").order_by("pk")
    return {row.asked.town_id: row for row in rows}


def ended_steps(task: Task, ended: TaskEnded | None) -> tuple[tuple[str, str], ...]:
    """The result's steps in words with their paragraphs, from the ruling."""
    if ended is None:
        return ()
    told = read(ended.ruling)
    names = {row.town_id: row.town.name for row in asked_towns(task)}
    lines = [
        (followup.step(s["name"], _told(task, named(s["figures"], names))), s["cite"])
        for s in told["steps"]
    ]
    if told["outcome"] == "refused":
        lines.append((followup.reason(told["reason"], named(told["figures"], names)), told["cite"]))
    return tuple(lines)


def _told(task: Task, figures: dict[str, Any]) -> dict[str, Any]:
    """A cost's øre as kroner, for reading."""
    if task.kind != "cost":
        return figures
    money: dict[str, Any] = {
        name: f"{kroner(figures[name])} kr." for name in ("total", "unit") if name in figures
    }
    return {**figures, **money}


def named(figures: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """Figures with municipalities by name instead of code."""
    return {name: _named(value, names) for name, value in figures.items()}


def _named(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [names.get(str(each), each) for each in value]
    return names.get(value, value) if isinstance(value, str) else value


def ruled_amounts(ended: TaskEnded) -> dict[str, int]:
    """Municipality's code → its share as it was ruled; empty where nothing was shared."""
    told = read(ended.ruling)
    return dict(told["answer"]["amounts"]) if ended.result == "shared" else {}


def waiting_for(term: Term, towns: set[str], on: date) -> list[TaskFor]:
    """What these municipalities are asked and have not answered, by deadline."""
    rows = TaskFor.objects.filter(
        task__term=term, town__in=towns, task__taskended=None, answer__isnull=True
    )
    return list(rows.select_related("task", "town").order_by("task__deadline"))
