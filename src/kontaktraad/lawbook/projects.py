"""Infrastructure projects as several papers list them; one project in several lists is one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kontaktraad.lawbook.papers import Paper, of_council

PHASES = (
    "idea", "study", "decision_basis", "financed", "construction", "done", "not_covered",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a list: its name there, who leads it there, what stands beside it."""

    place: str
    section: str
    number: int
    name: str
    leads: tuple[str, ...]
    mark: str
    phase: str
    project: str


@dataclass(frozen=True, slots=True)
class Project:
    """A project with every row that names it; the first row's name is its own."""

    key: str
    rows: tuple[Listed, ...]

    @property
    def name(self) -> str:
        """What it is called: as the first list has it."""
        return self.rows[0].name

    @property
    def leads(self) -> tuple[str, ...]:
        """Everybody who leads it in some list."""
        return tuple(dict.fromkeys(lead for row in self.rows for lead in row.leads))

    @property
    def phase(self) -> str:
        """The furthest phase a paper says; empty where none says one."""
        said = [row.phase for row in self.rows if row.phase]
        return max(said, key=PHASES.index, default="")


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A council's projects, and the paper that lists them."""

    paper: Paper
    projects: Mapping[str, Project]

    @property
    def rows(self) -> tuple[Listed, ...]:
        """Every row of the table, in its order."""
        found = [row for each in self.projects.values() for row in each.rows]
        return tuple(sorted((r for r in found if r.place == "table"), key=lambda r: r.number))


@cache
def portfolio(council: str) -> Portfolio | None:
    """A council's projects; None where it has no list."""
    paper = next(iter(of_council("projects", council)), None)
    if paper is None:
        return None
    rows: dict[str, list[Listed]] = {}
    for row in (*_table(paper.told), *_vip(paper.told), *_themes(paper.told)):
        rows.setdefault(row.project, []).append(row)
    return Portfolio(paper, {key: Project(key, tuple(found)) for key, found in rows.items()})


def _table(told: Mapping[str, Any]) -> Iterator[Listed]:
    for section in told["table"]["sections"]:
        for row in section["rows"]:
            done = "done" if row["mark"] == "Gennemført" else ""
            yield Listed(
                "table", section["title"], row["n"], row["name"], tuple(row["leads"]),
                row["mark"], done or section.get("phase", ""), row["project"],
            )  # fmt: skip


def _vip(told: Mapping[str, Any]) -> Iterator[Listed]:
    listed = told.get("vip_2016", {"rows": ()})
    for row in listed["rows"]:
        for project in row["projects"]:
            yield Listed(
                "vip_2016", listed["title"], row["n"], row["name"], (), row["status"],
                row["phase"], project,
            )  # fmt: skip


def _themes(told: Mapping[str, Any]) -> Iterator[Listed]:
    listed = told.get("strategy_2025", {"themes": ()})
    for number, theme in enumerate(listed["themes"], 1):
        for project in theme["projects"]:
            yield Listed(
                "strategy_2025", theme["title"], number, theme["effort"] or theme["title"], (), "",
                "", project,
            )  # fmt: skip
