"""What a rule can answer: a decision, a need for lots, a refusal or a question.

FO §3(2)b and FO §4 leave some answers to a draw or to people; those are
answers too, never exceptions and never a silent choice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Generic, TypeAlias, TypeVar

from kontaktraad.rules.citation import Cite

T = TypeVar("T")
Figure: TypeAlias = str | int | Fraction | Sequence["Figure"] | Mapping[str, "Figure"] | None
Figures: TypeAlias = Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Step:
    """One legal move: its paragraph, its name and the figures it used."""

    cite: Cite
    name: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Decided(Generic[T]):
    """The rule gives one answer."""

    answer: T
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class LotsNeeded:
    """`places` of the `tied` must be drawn by lot before the rule can go on."""

    cite: Cite
    tied: tuple[str, ...]
    places: int
    sure: Mapping[str, int] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """The request is against the paragraph; `reason` names the template that says why."""

    cite: Cite
    reason: str
    figures: Figures = field(default_factory=dict)
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedsDecision:
    """The text allows several answers; a named person must choose one of `options`."""

    cite: Cite
    question: str
    options: tuple[str, ...]
    figures: Figures = field(default_factory=dict)
    steps: tuple[Step, ...] = ()


Outcome: TypeAlias = Decided[T] | LotsNeeded | Refused | NeedsDecision
