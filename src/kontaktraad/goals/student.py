"""Student's t by its finite series: how far from zero a share of the distribution lies.

Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4: exact for every whole
number of degrees of freedom, so that one interval needs no statistics library at run time.
"""

from math import atan2, cos, pi, sin, sqrt, tan

HALVINGS = 60
"""More than a float can tell apart between 0 and a right angle."""


def within(t: float, freedom: int) -> float:
    """The probability that Student's t with these degrees of freedom is between -t and t."""
    return _share(atan2(t, sqrt(freedom)), freedom)


def two_sided(level: float, freedom: int) -> float:
    """The t that holds this share of the distribution between -t and t."""
    low, high = 0.0, pi / 2
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _share(middle, freedom) < level else (low, middle)
    return tan(low) * sqrt(freedom)


def _share(angle: float, freedom: int) -> float:
    odd = freedom % 2
    series = sin(angle) * _terms(cos(angle), odd, freedom)
    return (angle + series) * 2 / pi if odd else series


def _terms(cosine: float, odd: int, freedom: int) -> float:
    """cos + 2/3 cos³ + … for an odd number, 1 + 1/2 cos² + … for an even one."""
    total, term = 0.0, cosine if odd else 1.0
    for power in range(odd, freedom - 1, 2):
        total += term
        term *= cosine * cosine * (power + 1) / (power + 2)
    return total
