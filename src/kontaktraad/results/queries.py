"""Reading compositions and elections for pages."""

from typing import Any

from kontaktraad.record.actions import read
from kontaktraad.record.models import Ruling
from kontaktraad.record.queries import latest, latest_of_each
from kontaktraad.results.models import AdoptedComposition, DecidedComposition

COMPOSITION = "composition"
MUNICIPAL = "municipal_seats"


def composition_of(council: str) -> tuple[Ruling, dict[str, Any]] | None:
    """The newest ruling on a council's composition, with its document."""
    ruling = latest(COMPOSITION, council)
    return (ruling, read(ruling)) if ruling else None


def compositions() -> dict[str, dict[str, Any]]:
    """Council → the document of its newest composition."""
    return {subject: read(ruling) for subject, ruling in latest_of_each(COMPOSITION).items()}


def municipal_seats_of(code: str) -> tuple[Ruling, dict[str, Any]] | None:
    """The newest ruling on a municipal council's seats, with its document."""
    ruling = latest(MUNICIPAL, code)
    return (ruling, read(ruling)) if ruling else None


def imagined(question: str) -> dict[str, Any] | None:
    """The newest hypothetical ruling on a question: what would have been."""
    found = Ruling.objects.filter(question=question, hypothetical=True).order_by("-stored_at")
    first = found.first()
    return read(first) if first else None


def decided_composition(council: str, term: str) -> DecidedComposition | None:
    """The newest decided seats entered for a council and term."""
    found = DecidedComposition.objects.filter(council=council, term=term)
    return found.prefetch_related("seats").order_by("-entered_at", "-pk").first()


def adopted_composition(council: str, term: str) -> AdoptedComposition | None:
    """The newest composition a named person adopted for a council and term."""
    found = AdoptedComposition.objects.filter(council=council, term=term)
    return found.select_related("ruling").order_by("-adopted_at", "-pk").first()


def applied(rule: str) -> list[tuple[str, str]]:
    """Where a rule was applied: (council, hash) of each newest composition whose steps cite it."""
    return [
        (council, document["hash"])
        for council, document in compositions().items()
        if any(step["cite"] == rule for step in document["steps"])
    ]
