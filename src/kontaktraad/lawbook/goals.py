"""Results contracts as their papers have them: areas with targets."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, Literal

from kontaktraad.lawbook.papers import Paper, of_council
from kontaktraad.rules.goals import Direction, Target

LEVELS = ("%", "NPS", "procentpoint")
"""Units of what is a level; everything else is counted through the year."""


@dataclass(frozen=True, slots=True)
class Goal:
    """One target of a contract; None and empty: the contract does not say."""

    key: str
    text: str
    value: Fraction | None
    unit: str
    direction: Direction
    scope: Literal["national", "local"]
    year: int
    note: str = ""
    baseline: int | None = None
    frequency: str = ""
    whole_country: bool = False
    effect: bool = False
    unique: bool = False
    adds: str = ""

    @property
    def target(self) -> Target:
        """What the rules ask of it."""
        return Target(self.value, self.direction, self.unit not in LEVELS)


@dataclass(frozen=True, slots=True)
class GoalArea:
    """One of a contract's goal areas: who measures it and how."""

    number: int
    title: str
    measured_by: str
    method: str
    frequency: str
    goals: tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class Contract:
    """A results contract of a year."""

    paper: Paper
    year: int
    areas: tuple[GoalArea, ...]

    @property
    def goals(self) -> tuple[Goal, ...]:
        """Every target of every area."""
        return tuple(goal for area in self.areas for goal in area.goals)

    def goal(self, key: str) -> Goal | None:
        """A target by its key."""
        return next((goal for goal in self.goals if goal.key == key), None)


@cache
def contracts(council: str) -> tuple[Contract, ...]:
    """A council's results contracts."""
    return tuple(_contract(paper) for paper in of_council("goals", council))


def _contract(paper: Paper) -> Contract:
    year: int = paper.told["year"]
    return Contract(paper, year, tuple(_area(row, year) for row in paper.told["areas"]))


def _area(row: dict[str, Any], year: int) -> GoalArea:
    goals = tuple(_goal(told, year) for told in row["targets"])
    frequency = row.get("frequency", "")
    return GoalArea(
        row["number"], row["title"], row["measured_by"], row["method"], frequency, goals
    )


def _goal(told: dict[str, Any], year: int) -> Goal:
    fields = {name: told[name] for name in told if name not in ("value", "of", "unit")}
    value = Fraction(told["value"]) if told.get("value") else None
    return Goal(value=value, unit=told.get("unit", ""), year=told.get("of", year), **fields)
