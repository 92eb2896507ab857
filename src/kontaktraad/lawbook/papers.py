"""What papers say of goals, projects, agreements and handovers: each file names its source.

A council's papers are those whose `council` it is. The practice council's are invented and marked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kontaktraad.lawbook.files import DATA, read_yaml

KINDS = ("goals", "projects", "agreements", "handover")


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: its key, title, source and section, and all it says as it stands in its file."""

    kind: str
    key: str
    council: str
    title: str
    source: str
    section: str
    told: Mapping[str, Any]

    @property
    def invented(self) -> bool:
        """Whether it is the practice council's."""
        return bool(self.told.get("practice"))


@cache
def papers(kind: str) -> tuple[Paper, ...]:
    """Every paper of a kind, in the order of their files' names."""
    names = sorted(each.name for each in DATA.joinpath(kind).iterdir())
    return tuple(_paper(kind, read_yaml(f"{kind}/{name}")) for name in names)


def _paper(kind: str, told: dict[str, Any]) -> Paper:
    return Paper(
        kind, told["key"], told["council"], told["title"], told["source"], told["section"], told
    )


def of_council(kind: str, council: str) -> tuple[Paper, ...]:
    """A council's papers of a kind."""
    return tuple(paper for paper in papers(kind) if paper.council == council)


def paper_of(kind: str, council: str, key: str) -> Paper | None:
    """One paper by its key."""
    return next((paper for paper in of_council(kind, council) if paper.key == key), None)
