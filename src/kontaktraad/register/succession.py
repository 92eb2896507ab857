"""An offered seat: who held it so far, and what either answer would bring (FO §3(11))."""

from dataclasses import dataclass

from kontaktraad.register.actions.occur import preview
from kontaktraad.register.queries import CouncilView, SeatRow
from kontaktraad.register.timeline import words
from kontaktraad.register.told import Line, Names, lines, named_in
from kontaktraad.rules.mandates import OfferAccepted, OfferDeclined


@dataclass(frozen=True, slots=True)
class Branch:
    """One of the two answers, with everything that follows from it."""

    event: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """A seat offered to its substitute: who held it so far, and the two branches."""

    key: str
    seat: str
    chain: tuple[str, ...]
    branches: tuple[Branch, ...]


def offered(view: CouncilView) -> list[Offered]:
    """Every seat that waits for its substitute's answer."""
    return [
        Offered(row.key, row.name, (words(row.periods),), tuple(_branches(view, row)))
        for row in view.rows
        if row.state == "offered"
    ]


def _branches(view: CouncilView, row: SeatRow) -> list[Branch]:
    found = []
    for event in (OfferAccepted(row.key), OfferDeclined(row.key)):
        effect = preview(view.term, event, view.at.on)[0]
        names = Names(view.term, named_in(effect.before, effect.outcome.steps))
        told = tuple(lines(names, effect.outcome.steps))
        found.append(Branch(type(event).__name__, told))
    return found
