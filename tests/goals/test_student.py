"""Student's t against published tables and against what a sample of pairs gives by hand."""

from fractions import Fraction

import pytest

from kontaktraad.goals.effects import effect
from kontaktraad.goals.student import two_sided, within

# NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.2; 95 % and 99 %, two-sided.
TABLE = {
    1: (12.706, 63.657), 2: (4.303, 9.925), 3: (3.182, 5.841), 4: (2.776, 4.604),
    5: (2.571, 4.032), 6: (2.447, 3.707), 7: (2.365, 3.499), 8: (2.306, 3.355),
    9: (2.262, 3.250), 10: (2.228, 3.169), 11: (2.201, 3.106), 12: (2.179, 3.055),
    15: (2.131, 2.947), 20: (2.086, 2.845), 25: (2.060, 2.787), 30: (2.042, 2.750),
    40: (2.021, 2.704), 60: (2.000, 2.660), 100: (1.984, 2.626),
}  # fmt: skip


@pytest.mark.parametrize("freedom", TABLE)
def test_the_quantile_is_the_published_one(freedom):
    assert tuple(round(two_sided(level, freedom), 3) for level in (0.95, 0.99)) == TABLE[freedom]


@pytest.mark.parametrize("freedom", [1, 2, 5, 8, 101, 5000])
def test_the_quantile_is_the_inverse_of_the_distribution(freedom):
    assert within(two_sided(0.95, freedom), freedom) == pytest.approx(0.95, abs=1e-12)


def test_with_many_degrees_of_freedom_it_is_the_normal_distribution():
    assert two_sided(0.95, 100_000) == pytest.approx(1.959964, abs=3e-5)


def test_an_interval_worked_by_hand():
    """Differences 1 2 3 4 5: mean 3, standard error √(2.5 ÷ 5), t(4) = 2.7764; 1.04 to 4.96."""
    found = effect([(Fraction(n), Fraction(0)) for n in range(1, 6)])
    assert (found.difference, found.low, found.high) == (3, Fraction("1.04"), Fraction("4.96"))
