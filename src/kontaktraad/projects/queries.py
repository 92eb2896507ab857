"""A portfolio as its pages show it: what the papers say, and what was said since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kontaktraad.lawbook.projects import PHASES, Portfolio, Project
from kontaktraad.projects.models import ProjectLink, ProjectUpdate
from kontaktraad.register.models import Council

STALE_AFTER = 180
"""Days without an update after which a lead is asked. Our provision."""


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project with its newest update; `phase` is the update's, else the papers'."""

    project: Project
    newest: ProjectUpdate | None = None
    history: tuple[ProjectUpdate, ...] = ()
    links: tuple[ProjectLink, ...] = ()

    @property
    def phase(self) -> str:
        """Where it stands; empty where nobody says."""
        said = next((u.phase for u in reversed(self.history) if u.phase), "")
        return said or self.project.phase

    def stale(self, on: date, since: date) -> bool:
        """Whether nothing was said of it for so long; before any update, since the papers' day."""
        last = self.newest.on if self.newest else since
        return self.phase not in ("done", "not_covered") and (on - last).days > STALE_AFTER


def bare_rows(found: Portfolio) -> dict[str, ProjectRow]:
    """The papers alone."""
    return {key: ProjectRow(project) for key, project in found.projects.items()}


def project_rows(council: Council, found: Portfolio) -> dict[str, ProjectRow]:
    """The papers with every update and link."""
    updates: dict[str, list[ProjectUpdate]] = {}
    for update in ProjectUpdate.objects.filter(council=council).order_by("on", "pk"):
        updates.setdefault(update.project, []).append(update)
    links: dict[str, list[ProjectLink]] = {}
    for link in ProjectLink.objects.filter(council=council).order_by("pk"):
        links.setdefault(link.project, []).append(link)
    return {
        key: ProjectRow(
            project, updates[key][-1] if key in updates else None, tuple(updates.get(key, ())),
            tuple(links.get(key, ())),
        )
        for key, project in found.projects.items()
    }  # fmt: skip


def by_phase(rows: Mapping[str, ProjectRow]) -> dict[str, list[ProjectRow]]:
    """Phase → its projects, in the phases' order; "" for those nobody says it of."""
    return {phase: [row for row in rows.values() if row.phase == phase] for phase in (*PHASES, "")}
