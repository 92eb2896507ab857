"""An audit of a split somebody published: do the shares and the amounts add up (FO §6(4))?

Nothing is corrected: what the rows add to is told beside what they would have to add to, with the
exact split of the total by the shares as they are told.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from kontaktraad.rules import citation
from kontaktraad.rules.contributions import Cost, Split, split
from kontaktraad.rules.outcome import Decided, Outcome, Refused, Step

WHOLE = Fraction(100)
MOST_DECIMALS = 12
MOST_ROWS = 5000


Rounding: TypeAlias = Literal["none", "nearest", "down", "up", "mixed"]
"""How amounts were made whole in their unit; none: each is its share exactly."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: who, the share in per cent and the amount in øre, each None where it is not told."""

    name: str
    percent: Fraction | None
    amount: int | None


@dataclass(frozen=True, slots=True)
class Audit:
    """What the rows add to and what is missing; `implied`: the total the amounts are shares of.

    `rounded` are rows whose amount is not their share of the total; `decimals` how many the shares
    are told with at most. `exact` is the total shared by the shares as told.
    """

    percent: Fraction | None
    amount: int | None
    implied: int | None
    total: int | None
    percent_gap: Fraction | None
    amount_gap: int | None
    rounded: tuple[str, ...]
    decimals: int
    exact: Split | None
    unit: int | None = None
    rounding: Rounding = "none"


def audit(rows: Sequence[Row], total: int | None = None) -> Outcome[Audit]:
    """Audit a published split (FO §6(4)); `total` in øre where it is told beside the table.

    Refuses no rows, a name told twice, and rows of which only some have a share or an amount.
    """
    if fault := _unfit(rows):
        return fault
    percent = _sum([row.percent for row in rows])
    amount = _sum([row.amount for row in rows])
    implied = _implied(rows)
    whole = total if total is not None else implied if implied is not None else _int(amount)
    found = Audit(
        percent, _int(amount), implied, whole,
        None if percent is None else WHOLE - percent,
        None if amount is None or whole is None else whole - int(amount),
        _rounded(rows, whole), max(_decimals(row.percent) for row in rows), _shared(rows, whole),
        _unit(rows), _rounding(rows, whole),
    )  # fmt: skip
    figures = {"percent": percent, "amount": _int(amount), "total": whole}
    return Decided(found, (Step(citation.CONTRIBUTIONS, "split_audited", figures),))


def _unfit(rows: Sequence[Row]) -> Refused | None:
    names = [row.name for row in rows]
    if not rows:
        return Refused(citation.CONTRIBUTIONS, "no_rows", {})
    if len(rows) > MOST_ROWS:
        return Refused(citation.CONTRIBUTIONS, "too_many_rows", {"n": len(rows), "most": MOST_ROWS})
    if twice := sorted(name for name, n in Counter(names).items() if n > 1):
        return Refused(citation.CONTRIBUTIONS, "name_told_twice", {"names": twice})
    for column in ([row.percent for row in rows], [row.amount for row in rows]):
        if 0 < sum(value is None for value in column) < len(rows):
            return Refused(citation.CONTRIBUTIONS, "told_for_some_rows_only", {})
    if all(row.percent is None and row.amount is None for row in rows):
        return Refused(citation.CONTRIBUTIONS, "neither_shares_nor_amounts", {})
    return None


UNITS = (100_000, 10_000, 1_000, 100, 10, 1)
"""Units amounts may be rounded to, in øre: a thousand kroner down to an øre."""


def _unit(rows: Sequence[Row]) -> int | None:
    """The largest unit every amount is whole in."""
    amounts = [row.amount for row in rows if row.amount is not None]
    if not any(amounts):
        return None
    return next(unit for unit in UNITS if all(amount % unit == 0 for amount in amounts))


def _rounding(rows: Sequence[Row], total: int | None) -> Rounding:
    """How the amounts were made whole: exactly, to the nearest, all down, all up, or mixed."""
    unit = _unit(rows)
    if total is None or unit is None:
        return "none"
    pairs = [
        (
            row.percent * total * Fraction(1, 100) * Fraction(1, unit),
            Fraction(row.amount) * Fraction(1, unit),
        )
        for row in rows
        if row.percent is not None and row.amount is not None
    ]
    if not pairs or all(exact == told for exact, told in pairs):
        return "none"
    if all(abs(exact - told) * 2 <= 1 for exact, told in pairs):
        return "nearest"
    if all(0 <= exact - told < 1 for exact, told in pairs):
        return "down"
    return "up" if all(0 <= told - exact < 1 for exact, told in pairs) else "mixed"


def _sum(values: Sequence[Fraction | int | None]) -> Fraction | None:
    told = [Fraction(value) for value in values if value is not None]
    return sum(told, Fraction(0)) if told else None


def _int(value: Fraction | None) -> int | None:
    return None if value is None else int(value)


def _implied(rows: Sequence[Row]) -> int | None:
    """The one total of which every amount is its row's share, exactly; None where there is none."""
    totals = {
        Fraction(row.amount) * WHOLE * Fraction(row.percent.denominator, row.percent.numerator)
        for row in rows
        if row.amount is not None and row.percent
    }
    only = totals.pop() if len(totals) == 1 else None
    return int(only) if only is not None and only.denominator == 1 else None


def _rounded(rows: Sequence[Row], total: int | None) -> tuple[str, ...]:
    if total is None:
        return ()
    return tuple(
        row.name
        for row in rows
        if row.percent is not None and row.amount is not None
        and row.percent * total != row.amount * WHOLE
    )  # fmt: skip


def _decimals(percent: Fraction | None) -> int:
    """Decimals a share is told with: the fewest in which it is whole; at most a dozen."""
    told = percent or Fraction(0)
    whole = (n for n in range(MOST_DECIMALS) if (told * 10**n).denominator == 1)
    return next(whole, MOST_DECIMALS)


def _shared(rows: Sequence[Row], total: int | None) -> Split | None:
    weights = {row.name: row.percent for row in rows if row.percent is not None}
    if total is None or not weights:
        return None
    outcome = split(Cost(total, weights))
    return outcome.answer if isinstance(outcome, Decided) else None
