"""A number somebody sends is read or is nothing: never an error, whatever its length."""

import pytest

from kontaktraad.register.views.desk import LONGEST_NUMBER, whole

SPOILED = ["", "-1", "1.5", "1e3", " 1", "٣", "²", "1_000", "9" * (LONGEST_NUMBER + 1), "9" * 5000]


@pytest.mark.parametrize("told", SPOILED)
def test_what_is_no_number_of_ours_is_minus_one(told):
    assert whole(told) == -1


def test_a_number_is_read():
    assert (whole("0"), whole("042"), whole("9" * LONGEST_NUMBER)) == (0, 42, 999_999_999)
