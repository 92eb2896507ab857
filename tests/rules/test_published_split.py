"""What a published split adds to, and what it does not (FO §6(4)): TeleHjerte 2026 and others."""

from fractions import Fraction
from pathlib import Path

import pytest

from kontaktraad.rules.outcome import Refused
from kontaktraad.rules.published_split import MOST_DECIMALS, MOST_ROWS, Row, audit
from kontaktraad.sources.splits import read_split

DATA = Path(__file__).parents[2] / "src/kontaktraad/data/finance/telehjerte-2026.csv"


def row(name, percent=None, amount=None):
    return Row(name, None if percent is None else Fraction(percent), amount)


def test_telehjertes_29_shares_give_999_per_mille_and_750_kroner_are_missing():
    found = audit(read_split(DATA)).answer
    assert found.percent == Fraction(999, 10)
    assert found.percent_gap == Fraction(1, 10)
    assert found.amount == 74_925_000
    assert found.implied == found.total == 75_000_000
    assert found.amount_gap == 75_000
    assert (found.rounded, found.decimals) == ((), 1)
    assert sum(found.exact.amounts.values()) == 75_000_000
    assert len(found.exact.amounts) == 29


def test_a_total_told_beside_the_table_is_the_one_that_counts():
    found = audit([row("A", 50, 5000), row("B", 50, 4900)], 10_000).answer
    assert (found.implied, found.amount_gap, found.rounded) == (None, 100, ("B",))
    assert found.exact.amounts == {"A": 5000, "B": 5000}


def test_without_shares_or_without_amounts_the_rest_is_audited():
    amounts = audit([row("A", None, 5000), row("B", None, 4900)]).answer
    assert (amounts.percent, amounts.amount, amounts.total, amounts.amount_gap) == (
        None, 9900, 9900, 0,
    )  # fmt: skip
    assert amounts.exact is None
    shares = audit([row("A", "33.3"), row("B", "66.6")]).answer
    assert (shares.percent_gap, shares.amount, shares.total) == (Fraction(1, 10), None, None)
    assert audit([row("A", Fraction(1, 3))]).answer.decimals == MOST_DECIMALS
    assert audit([row("A", 0), row("B", 0)], 100).answer.exact is None
    assert audit([row("A", 0, 0), row("B", 100, 7)]).answer.implied == 7
    assert audit([row("A", 30, 1), row("B", 70, 1)]).answer.implied is None
    assert audit([row("A", 30, 1)]).answer.implied is None


@pytest.mark.parametrize(("rows", "reason"), [
    ([], "no_rows"),
    ([row("A", 1), row("A", 2)], "name_told_twice"),
    ([row("A", 1), row("B", None, 5)], "told_for_some_rows_only"),
    ([row("A", 1, 5), row("B", 1)], "told_for_some_rows_only"),
    ([row("A")], "neither_shares_nor_amounts"),
])  # fmt: skip
def test_what_cannot_be_audited_is_refused(rows, reason):
    found = audit(rows)
    assert isinstance(found, Refused)
    assert found.reason == reason


@pytest.mark.parametrize(("amounts", "total", "rounding"), [
    ((3333, 6667), 10_000, "none"), ((3300, 6700), 10_000, "nearest"),
    ((3300, 6600), 10_000, "down"), ((3400, 6700), 10_000, "up"), ((3300, 6800), 10_000, "mixed"),
    ((0, 0), 10_000, "none"),
])  # fmt: skip
def test_how_amounts_were_made_whole_is_told(amounts, total, rounding):
    first, second = amounts
    rows = [row("A", Fraction(3333, 100), first), row("B", Fraction(6667, 100), second)]
    assert audit(rows, total).answer.rounding == rounding


def test_a_table_longer_than_a_body_can_be_is_refused():
    refused = audit([row(str(n), None, 1) for n in range(MOST_ROWS + 1)])
    assert refused.reason == "too_many_rows"
    assert refused.figures["most"] == MOST_ROWS
