"""What the rules said of a council, read back."""

from typing import Any

from kontaktraad.record.actions import read
from kontaktraad.register.at import At
from kontaktraad.register.models import Standing, Term, Town
from kontaktraad.wording import steps


def standing_of(term: Term, at: At, kind: str = "standing") -> dict[str, Any] | None:
    """The ruling on how the council stands at a point in both times; None where there is none."""
    rows = Standing.objects.filter(at.filter(), term=term, kind=kind)
    found = rows.select_related("because").first()
    return read(found.because) if found and found.because else None


def forum_shares(term: Term) -> list[tuple[str, list[str], list[tuple[str, str]]]]:
    """A forum's health councils: name, municipalities, and each step of the sharing with cite."""
    if term.composition is None or term.composition.question != "forum_seats":
        return []
    names = dict(Town.objects.filter(area__council=term.council_id).values_list("pk", "name"))
    return [
        (council["name"], [names[code] for code in council["municipalities"]],
         [(steps.sentence(s["name"], s["figures"]), s["cite"]) for s in council["steps"]])
        for council in read(term.composition)["health_councils"]
    ]  # fmt: skip
