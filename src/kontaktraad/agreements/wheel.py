"""A year's days as a ring with a mark for each: a picture whose words stand beside it."""

import math
from collections.abc import Sequence
from datetime import date

from django.utils.html import escape

from kontaktraad.wording.numbers import day

SIZE, RING = 320, 120
MONTHS = 12


def wheel(dated: Sequence[tuple[str, date]], label: str) -> str:
    """An SVG ring of twelve months; days of every year lie on it by month and day."""
    middle = SIZE / 2
    drawn = f'<circle cx="{middle}" cy="{middle}" r="{RING}" fill="none" stroke="#454545"/>'
    for month in range(1, MONTHS + 1):
        x, y = _spot(date(2026, month, 1), RING + 22)
        drawn += (
            f'<text x="{x:.1f}" y="{y + 4:.1f}" font-size="12" text-anchor="middle">{month}.</text>'
        )
    for text, on in dated:
        x, y = _spot(on, RING)
        drawn += (
            f"<g><title>{escape(f'{day(on)}: {text}')}</title>"
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7" fill="#1b4f8f"/></g>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" role="img" '
        f'class="tiles" font-family="IBM Plex Sans" aria-label="{escape(label)}">{drawn}</svg>'
    )


def _spot(on: date, radius: float) -> tuple[float, float]:
    """January on top, clockwise."""
    passed = (on - date(on.year, 1, 1)).days / 366
    angle = 2 * math.pi * passed - math.pi / 2
    return SIZE / 2 + radius * math.cos(angle), SIZE / 2 + radius * math.sin(angle)
