"""One way to write a value down."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pytest

from kontaktraad.record.canonical import canonical, content_hash, plain, sealed


@dataclass
class Point:
    x: int
    y: Fraction


def test_keys_are_sorted_and_nothing_is_spaced():
    assert canonical({"b": 1, "a": [True, None, "æ"]}) == '{"a":[true,null,"æ"],"b":1}'.encode()


def test_fractions_dates_and_dataclasses_have_a_form():
    value = {"p": Point(1, Fraction(2, 4)), "d": date(2026, 1, 1), "t": (1, 2)}
    assert plain(value) == {"p": {"x": 1, "y": "1/2"}, "d": "2026-01-01", "t": [1, 2]}


@pytest.mark.parametrize("value", [1.5, {1, 2}, object(), Point])
def test_floats_and_strangers_are_refused(value):
    with pytest.raises(TypeError):
        canonical({"x": value})


def test_the_code_version_is_outside_the_hash_and_inside_the_seal():
    one, two = sealed({"a": 1}, "1.0"), sealed({"a": 1}, "1.1")
    assert one["hash"] == two["hash"] == content_hash({"a": 1})
    assert one["seal"] != two["seal"]
    assert sealed({"a": 2}, "1.0")["hash"] != one["hash"]
