"""Fees by day and month, in øre, with an index by date (SKF-10, FO §6(5))."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontaktraad.rules.fees import (
    FeeLevel,
    FeeMonth,
    Held,
    IndexValue,
    apart_from,
    month_fees,
)

LEVEL = FeeLevel("chair", date(2026, 1, 1), 9_700_000, date(2024, 10, 1))
INDEX = (IndexValue(date(2024, 10, 1), Fraction(100)), IndexValue(date(2026, 1, 1), Fraction(105)))


def month(*held, year=2026, number=3, levels=(LEVEL,), index=()):
    return month_fees(FeeMonth(year, number, levels, index, held))


def amounts(found):
    return {person: earned.amount for person, earned in found.answer.items()}


def test_a_whole_month_is_a_twelfth():
    assert amounts(month(Held("1", date(2026, 1, 1)))) == {"1": 808_333}


def test_the_index_raises_the_level_from_its_day():
    assert amounts(month(Held("1", date(2026, 1, 1)), index=INDEX)) == {"1": 848_750}


def test_a_month_shared_is_paid_once_by_calendar_days():
    first = Held("1", date(2026, 1, 1), date(2026, 3, 11))
    found = month(first, Held("2", date(2026, 3, 11)))
    assert {p: e.days for p, e in found.answer.items()} == {"1": 10, "2": 21}
    assert sum(amounts(found).values()) == 808_333


def test_days_nobody_holds_the_post_are_not_paid():
    found = month(Held("1", date(2026, 3, 1), date(2026, 3, 17)))
    assert amounts(found) == {"1": 417_204}


@pytest.mark.parametrize(("found", "reason"), [
    (month(Held("1", date(2026, 1, 1)), levels=()), "fee_is_not_known"),
    (month(Held("1", date(2025, 1, 1)), year=2025), "fee_is_not_known"),
    (month(Held("1", date(2026, 1, 1)), index=INDEX[1:]), "index_is_not_known"),
    (month(Held("1", date(2026, 1, 1)), Held("2", date(2026, 3, 31))), "two_hold_the_post"),
])  # fmt: skip
def test_what_is_not_known_or_cannot_be_is_refused(found, reason):
    assert found.reason == reason


def test_the_newest_level_counts_from_its_day():
    newer = FeeLevel("chair", date(2026, 3, 1), 12_000_000, date(2026, 3, 1))
    assert amounts(month(Held("1", date(2026, 1, 1)), levels=(LEVEL, newer))) == {"1": 1_000_000}
    middle = FeeLevel("chair", date(2026, 4, 16), 19_400_000, date(2026, 4, 16))
    found = month(Held("1", date(2026, 1, 1)), number=4, levels=(LEVEL, middle))
    assert amounts(found) == {"1": (808_333 + 1_616_667) // 2}


def test_a_level_that_begins_with_the_post_pays_from_that_day():
    level = FeeLevel("x", date(2026, 12, 9), 3_720_000, date(2026, 12, 9))
    found = month(Held("1", date(2026, 12, 9)), number=12, levels=(level,))
    assert (found.answer["1"].days, amounts(found)) == (23, {"1": 230_000})


def test_a_month_nobody_held_the_post_pays_nobody_whatever_is_known():
    assert month(levels=()).answer == {}


def test_a_chair_is_not_paid_as_member_for_the_same_days():
    member = Held("1", date(2026, 1, 1))
    middle = Held("1", date(2026, 2, 1), date(2026, 3, 1))
    assert apart_from(member, [middle]) == [
        Held("1", date(2026, 1, 1), date(2026, 2, 1)), Held("1", date(2026, 3, 1), None),
    ]  # fmt: skip
    assert apart_from(member, [Held("1", date(2025, 1, 1))]) == []
    assert apart_from(member, [Held("2", date(2026, 1, 1))]) == [member]
    ended = Held("1", date(2026, 1, 1), date(2026, 1, 15))
    assert apart_from(ended, [Held("1", date(2026, 2, 1))]) == [ended]
    assert apart_from(member, [Held("1", date(2026, 5, 1))]) == [
        Held("1", date(2026, 1, 1), date(2026, 5, 1))
    ]
    assert apart_from(member, [Held("1", date(2025, 1, 1), date(2025, 6, 1))]) == [member]


@given(st.lists(st.integers(1, 30), min_size=1, max_size=5, unique=True),
       st.integers(1, 20_000_000), st.integers(1, 12))  # fmt: skip
def test_no_oere_is_lost_between_those_who_share_a_month(cuts, yearly, number):
    level = FeeLevel("x", date(2020, 1, 1), yearly, date(2020, 1, 1))
    first = date(2026, number, 1)
    days = [first, *sorted(first + timedelta(n) for n in cuts if n < 27)]
    held = [Held(str(n), a, b) for n, (a, b) in enumerate(zip(days, [*days[1:], None]))]  # noqa: B905 - the last is open
    found = month(*held, number=number, levels=(level,))
    assert sum(amounts(found).values()) == (Fraction(yearly, 12) + Fraction(1, 2)).__floor__()
