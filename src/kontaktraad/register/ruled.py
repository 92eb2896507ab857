"""What the rules said of a council, read back."""

from datetime import date
from typing import Any

from kontaktraad.record.actions import read
from kontaktraad.register.at import At
from kontaktraad.register.models import SeatLife, Standing, Term, Town
from kontaktraad.wording import steps


def standing_of(term: Term, at: At, kind: str = "standing") -> dict[str, Any] | None:
    """The ruling on how the council stands at a point in both times; None where there is none."""
    rows = Standing.objects.filter(at.filter(), term=term, kind=kind)
    found = rows.select_related("because").first()
    return read(found.because) if found and found.because else None


def later_day(term: Term, on: date) -> date | None:
    """The first later day from which something is known of the council; None where nothing is."""
    later = Standing.objects.filter(
        term=term, kind="standing", known_to=None, valid_from__gt=on
    ).order_by("valid_from")
    return later.values_list("valid_from", flat=True).first()


def forum_shares(term: Term, at: At) -> list[tuple[str, list[str], list[tuple[str, str]]]]:
    """A forum's health councils: name, municipalities, and each step of the sharing with cite."""
    lives = SeatLife.objects.filter(at.filter(), seat__term=term, seat__kind="forum")
    life = lives.select_related("because").first()
    if life is None or life.because is None:
        return []
    names = dict(Town.objects.filter(area__council=term.council_id).values_list("pk", "name"))
    return [
        (council["name"], [names[code] for code in council["municipalities"]],
         [(steps.sentence(s["name"], s["figures"]), s["cite"]) for s in council["steps"]])
        for council in read(life.because)["health_councils"]
    ]  # fmt: skip
