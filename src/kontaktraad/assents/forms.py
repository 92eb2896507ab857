"""What a person wrote of a task, read."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest

from kontaktraad.assents.actions.send import Key, NotComplete, Sent
from kontaktraad.assents.keys import EQUAL, key_named
from kontaktraad.decisions.models import Decision
from kontaktraad.register.at import At
from kontaktraad.register.models import Term
from kontaktraad.register.tiles import towns_of
from kontaktraad.register.views.desk import whole
from kontaktraad.rules.contributions import Swap
from kontaktraad.sources.badinput import BadInput
from kontaktraad.sources.splits import read_total

LARGEST_FILE = 20_000_000
OERE = 100


def read_sent(request: HttpRequest, term: Term, on: date) -> Sent:
    """The task in the form. Raises NotComplete, and ValueError for a day that is none."""
    told = request.POST
    kind = told.get("kind", "")
    key = key_named(term.council, told.get("distribution") or EQUAL, on)
    if key is None:
        raise NotComplete
    return Sent(
        kind=kind, title=told.get("title", ""), text=told.get("text", "")[:40000],
        deadline=date.fromisoformat(told.get("deadline", "")),
        key=key if kind != "recommend" else Key(key.name, key.source, key.as_of),
        refusal=told.get("refusal", ""), silence=told.get("silence", ""),
        least=told.get("least", ""), late=told.get("late", ""),
        host=told.get("host", ""), total=_total(kind, told.get("total", "")),
        unit=_unit(kind, told.get("unit", "")), decision=_decision(term, told.get("decision", "")),
        swaps=tuple(_swaps(term, kind, told.get("swaps", ""), on)),
        upload=upload_of(request, "file"),
    )  # fmt: skip


def _total(kind: str, text: str) -> int:
    """A cost in øre from kroner; places as they are."""
    if kind == "cost":
        try:
            return read_total(text)
        except BadInput as error:
            raise NotComplete from error
    return max(0, whole(text.strip().replace(".", ""))) if kind == "places" else 0


def _unit(kind: str, text: str) -> int:
    """The smallest amount a share is told in: whole øre or whole kroner, ten, a hundred."""
    number = whole(text.strip()) if text.strip() else 1
    return max(1, number)


def _decision(term: Term, text: str) -> Decision | None:
    return Decision.objects.filter(term=term, number=whole(text)).first() if text else None


def _swaps(term: Term, kind: str, text: str, on: date) -> Iterator[Swap]:
    """Agreed swaps, one a line: giver; taker; amount. Raises NotComplete naming none it knows."""
    codes = {town.name.casefold(): town.pk for town in towns_of(term.council, At(on))}
    for line in filter(None, map(str.strip, text.splitlines())):
        cells = [cell.strip() for cell in line.split(";")]
        known = len(cells) == 3 and all(cell.casefold() in codes for cell in cells[:2])
        if not known:
            raise NotComplete
        giver, taker = (codes[cell.casefold()] for cell in cells[:2])
        yield Swap(giver, taker, _total(kind, cells[2]))


def upload_of(request: HttpRequest, name: str) -> tuple[str, bytes] | None:
    """An uploaded file's name and bytes; None where there is none. Raises NotComplete."""
    file: Any = request.FILES.get(name)
    if file is None:
        return None
    if (file.size or 0) > LARGEST_FILE:
        raise NotComplete
    return file.name or "", file.read()
