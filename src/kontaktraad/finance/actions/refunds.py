"""Budgets and indexes; equipment packages bought, and a period's refunds ruled (FO §6(4))."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from kontaktraad.assents.actions.send import MOST
from kontaktraad.finance.models import (
    BudgetLine,
    PackageBought,
    PriceIndex,
    RefundPart,
    RefundsRuled,
)
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.record.actions import By, Done
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import At
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later
from kontaktraad.register.models import Fact, Term, Town
from kontaktraad.register.ruling import term_ruling
from kontaktraad.rules.outcome import Decided, Outcome
from kontaktraad.rules.settlement import Refund, refunds


class NotTold(Exception):  # noqa: N818 - said to a person
    """Something lacks its source, or a number cannot be used."""


class PeriodIsRuled(Exception):  # noqa: N818 - said to a person
    """The period's refunds were ruled: nothing is bought into it."""


@dataclass(frozen=True, slots=True)
class Purchase:
    """Packages of one kind a municipality bought in a period; `each` in øre."""

    period: str
    package: str
    count: int
    each: int
    source: str


def buy(term: Term, town: Town, told: Purchase, by: By) -> str:
    """Keep a purchase; answers with its period. Raises NotTold, PeriodIsRuled."""
    texts = (told.period.strip(), told.package.strip(), told.source.strip())
    if not all(texts) or not 1 <= told.count <= 10**6 or not 1 <= told.each <= 10**12:
        raise NotTold

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        if RefundsRuled.objects.filter(term=term, period=told.period).exists():
            raise PeriodIsRuled
        ledger.keep(
            PackageBought(term=term, town=town, at=at, opened_by_id=ledger.sequence, **asdict(told))
        )
        about = {"town": town.pk, "period": told.period, "count": told.count}
        return Done(told.period, about, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(term, "buy_packages", by), work)


def say_part(term: Term, region: int, source: str, on: date, by: By) -> str:
    """Say which part the region bears, in per cent, by a source. Raises NotTold."""
    if not 0 <= region <= 100 or not source.strip():
        raise NotTold
    return _say(term, RefundPart, (), {"region": region, "source": source.strip()[:300]}, on, by)


def say_index(term: Term, name: str, told: tuple[str, str], on: date, by: By) -> str:
    """What an index stands at from the day on: a decimal number and its source. Raises NotTold."""
    value, source = told
    if not (name.strip() and source.strip()) or _decimal(value) <= 0:
        raise NotTold
    values = {"value": value.strip(), "source": source.strip()[:300]}
    return _say(term, PriceIndex, (("name", name.strip()[:60]),), values, on, by)


def say_budget(
    term: Term, activity: str, year: int, values: dict[str, Any], on: date, by: By
) -> str:
    """An activity's budget for a year; `values` are the row's own. Raises NotTold."""
    if (
        not activity.strip()
        or not str(values["source"]).strip()
        or not 0 <= values["amount"] <= MOST
    ):
        raise NotTold
    if year not in range(2000, 2101):
        raise NotTold
    about = (("activity", activity.strip()[:120]), ("year", year))
    return _say(term, BudgetLine, about, values, on, by)


def _decimal(text: str) -> Fraction:
    told = text.strip().replace(",", ".")
    if len(told) > 20 or not all(c.isdigit() or c == "." for c in told) or not told:
        raise NotTold
    try:
        return Fraction(told)
    except ValueError as error:
        raise NotTold from error


def _say(
    term: Term, model: type[Fact], about: tuple[tuple[str, Any], ...], values: dict[str, Any],
    on: date, by: By,
) -> str:  # fmt: skip
    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        where = (("council_id", term.council_id), *about)
        ledger.write([Change(model, where, values)], on)
        told = {name: str(value) for name, value in (*about, *values.items())}
        return Done(model.__name__, told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(term, f"say_{model.__name__.lower()}", by), work)


def rule_refunds(term: Term, period: str, on: date, by: By) -> str:
    """Rule on a period's refunds; answers with the ruling's hash.

    Raises PeriodIsRuled, NotTold for an empty period, and Stopped until somebody has said who bears
    which part.
    """

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        if RefundsRuled.objects.filter(term=term, period=period).exists():
            raise PeriodIsRuled
        rows = bought(term, period)
        if not rows:
            raise NotTold
        outcome = refund_outcome(term, rows, on)
        if not isinstance(outcome, Decided):
            raise Stopped(outcome)
        asked = {"period": period, "bought": amounts_of(rows), "region": _part_told(term, on)}
        ruling = ledger.rule(term_ruling("refunds", term, on, asked, outcome), term.council_id)
        ledger.keep(
            RefundsRuled(
                term=term, period=period, ruling=ruling, at=at, opened_by_id=ledger.sequence
            )
        )
        return Done(ruling.hash, {"period": period}, ruling.hash, ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(term, "rule_refunds", by), work)


def bought(term: Term, period: str) -> list[PackageBought]:
    """What was bought in a period, in Danish order of municipalities."""
    rows = PackageBought.objects.filter(term=term, period=period).select_related("town")
    return sorted(rows, key=lambda row: (row.town.sort, row.package))


def amounts_of(rows: list[PackageBought]) -> dict[str, int]:
    """Municipality's code and package → øre."""
    return {f"{row.town_id} {row.package}": row.count * row.each for row in rows}


def part_of(term: Term, on: date) -> RefundPart | None:
    """Who bears which part on a day; None until somebody has said it."""
    return RefundPart.objects.filter(At(on).filter(), council=term.council).first()


def _part_told(term: Term, on: date) -> str:
    part = part_of(term, on)
    return f"{part.region} % ({part.source})" if part else ""


def refund_outcome(term: Term, rows: list[PackageBought], on: date) -> Outcome[dict[str, Refund]]:
    """A period's refunds as the rules give them; a question while the part is not said."""
    part = part_of(term, on)
    return refunds(amounts_of(rows), Fraction(part.region, 100) if part else None)
