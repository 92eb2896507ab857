"""What was measured of a contract, as it was ruled."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from kontaktraad.goals.models import ContractStep, Measurement
from kontaktraad.lawbook.goals import Contract, Goal
from kontaktraad.record.actions import read
from kontaktraad.register.models import Council


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A target with its newest measurement of the whole area, as ruled; None: not measured."""

    goal: Goal
    light: str
    measured: Fraction | None = None
    on: date | None = None
    progress: Fraction | None = None
    forecast: Fraction | None = None
    source: str = ""
    synthetic: bool = False
    told: dict[str, Any] | None = None


def goal_rows(council: Council, contract: Contract) -> dict[str, GoalRow]:
    """Target → its row."""
    newest = _newest(_of(council, contract).filter(town=None))
    return {goal.key: _row(goal, newest.get((goal.key, None))) for goal in contract.goals}


def _of(council: Council, contract: Contract) -> Any:
    rows = Measurement.objects.filter(council=council, contract=contract.paper.key)
    return rows.select_related("ruling", "town").order_by("on", "pk")


def _newest(rows: Iterable[Measurement]) -> dict[tuple[str, str | None], Measurement]:
    return {(row.goal, row.town_id): row for row in rows}


def _row(goal: Goal, found: Measurement | None) -> GoalRow:
    if found is None:
        return GoalRow(goal, "not_measured")
    ruled = read(found.ruling)["answer"]
    return GoalRow(
        goal, ruled["light"], Fraction(found.value), found.on, _fraction(ruled["progress"]),
        _fraction(ruled["forecast"]), found.source, found.synthetic, json.loads(found.told),
    )  # fmt: skip


def _fraction(told: Any) -> Fraction | None:
    return None if told is None else Fraction(str(told))


def by_town(council: Council, contract: Contract) -> dict[str, dict[str, Measurement]]:
    """Target → municipality's code → its newest measurement."""
    found: dict[str, dict[str, Measurement]] = {}
    for (goal, town), row in _newest(_of(council, contract).exclude(town=None)).items():
        found.setdefault(goal, {})[town or ""] = row
    return found


def steps_done(council: Council, contract: Contract) -> dict[str, ContractStep]:
    """Step → when it was done last, and by which source."""
    rows = ContractStep.objects.filter(
        council=council, contract=contract.paper.key, known_to=None, valid_to=None
    )
    return {row.step: row for row in rows}
