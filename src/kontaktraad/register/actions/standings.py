"""How councils stand is stated anew, as rulings, inside the act that changed something."""

from datetime import date
from typing import Any

from django.db.models import Q

from kontaktraad.record.models import Ruling
from kontaktraad.register.at import At
from kontaktraad.register.facts import situation
from kontaktraad.register.ledger import Ledger
from kontaktraad.register.models import Standing, Term
from kontaktraad.register.standing import convener_ruling, standing_ruling


def restate(ledger: Ledger) -> None:
    """State anew how each touched term stands, and who calls where that may have changed.

    Once, when everything else of the act is written.
    """
    for term, touched in ledger.touched.items():
        on = min(touched)
        _restate_from(ledger, term, touched)
        called = Standing.objects.filter(term=term, kind="convener", known_to=None)
        if on <= term.constituted or not called.exists():
            _restate_convener(ledger, term, on)


def _restate_from(ledger: Ledger, term: Term, touched: set[date]) -> None:
    on = min(touched)
    known = _known(term, "standing").filter(Q(valid_to=None) | Q(valid_to__gt=on))
    rows = {row.valid_from: row for row in known}
    days: list[Any] = sorted({*touched, *(day for day in rows if day > on)})
    for day, until in zip(days, [*days[1:], None], strict=True):
        document = standing_ruling(term, day, situation(term, At(day)))
        ruling = ledger.rule(document, term.council_id)
        old = rows.pop(day, None)
        if old and (old.because_id, old.valid_to) == (ruling.pk, until):
            continue
        if old:
            ledger.close(old)
        for earlier in [row for start, row in rows.items() if start < day]:
            _cut(ledger, earlier, day)
            rows.pop(earlier.valid_from)
        _put(ledger, term, "standing", ruling, day, until)


def _cut(ledger: Ledger, row: Standing, day: date) -> None:
    ledger.close(row)
    dates = {"valid_from": row.valid_from, "valid_to": day, "because": row.because}
    ledger.put(Standing, **{**row.values(), **dates})


def _restate_convener(ledger: Ledger, term: Term, on: date) -> None:
    document = convener_ruling(term, situation(term, At(term.constituted)))
    ruling = ledger.rule(document, term.council_id)
    old = _known(term, "convener").first()
    if old and old.because_id == ruling.pk:
        return
    if old:
        ledger.close(old)
    start = min(on, term.constituted, *([old.valid_from] if old else []))
    _put(ledger, term, "convener", ruling, start, None)


def _known(term: Term, kind: str) -> Any:
    return Standing.objects.filter(term=term, kind=kind, known_to=None).order_by("valid_from")


def _put(
    ledger: Ledger, term: Term, kind: str, ruling: Ruling, on: date, until: date | None
) -> None:
    ledger.put(
        Standing, term_id=term.pk, kind=kind, because=ruling, valid_from=on, valid_to=until
    )  # fmt: skip
