"""Seats won and lost as bars to either side of a line; the same stands in a table beside it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext as _

from kontaktraad.results.tables import party_colour, party_name
from kontaktraad.wording.numbers import short

ROW, NAMES, WIDTH = 26, 60, 400
ROOM = 34
"""Beside the longest bar, for its number."""


def won_and_lost(rows: Sequence[tuple[str, int, int]]) -> str:
    """An SVG: (party, won, lost) a line each, won to the right and lost to the left."""
    most = max((max(won, lost) for _party, won, lost in rows), default=0) or 1
    unit = ((WIDTH - NAMES) / 2 - ROOM) / most
    lines = "".join(_line(n, row, unit) for n, row in enumerate(rows))
    height = ROW * len(rows) + 6
    middle = NAMES + (WIDTH - NAMES) / 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{escape(_twin(rows))}">{lines}<line x1="{middle}" x2="{middle}" y1="0" '
        f'y2="{height}" stroke="#1a1a1a" stroke-width="1"/></svg>'
    )


def _line(number: int, row: tuple[str, int, int], unit: float) -> str:
    party, won, lost = row
    top, middle = number * ROW + 4, NAMES + (WIDTH - NAMES) / 2
    name = short(party) if party != "LOK" else "L."
    return (
        f'<text x="0" y="{top + 14}" font-size="13" font-family="IBM Plex Sans">{escape(name)}'
        f"</text>{_bar(middle - lost * unit, top, lost * unit, party, 0.55)}"
        f"{_bar(middle, top, won * unit, party, 1)}"
        f"{_number(middle - lost * unit - 4, top, f'−{lost}', 'end') if lost else ''}"
        f"{_number(middle + won * unit + 4, top, f'+{won}', 'start') if won else ''}"
    )


def _bar(x: float, y: int, width: float, party: str, opacity: float) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{ROW - 8}" '
        f'fill="{party_colour(party)}" fill-opacity="{opacity}"/>'
    )


def _number(x: float, top: int, text: str, anchor: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{top + 14}" font-size="12" text-anchor="{anchor}" '
        f'font-family="IBM Plex Sans">{text}</text>'
    )


def _twin(rows: Sequence[tuple[str, int, int]]) -> str:
    told = [
        _("%(party)s won %(won)s and lost %(lost)s")
        % {"party": party_name(party), "won": won, "lost": lost}
        for party, won, lost in rows
    ]
    return "; ".join(told)


def counts(told: Mapping[str, Any]) -> dict[str, list[int]]:
    """Party → how many scenarios gave it 0, 1, 2 … seats, from each party's `seats`."""
    rows = {p: {int(n): count for n, count in row["seats"].items()} for p, row in told.items()}
    most = max((n for row in rows.values() for n in row), default=0)
    return {p: [row.get(n, 0) for n in range(most + 1)] for p, row in rows.items()}


def stacked(rows: Mapping[str, Sequence[int]], words: str) -> str:
    """An SVG: for each party, how large a part of all cases gives it 0, 1, 2 … seats."""
    lines = "".join(_stack(n, party, counts) for n, (party, counts) in enumerate(rows.items()))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {ROW * len(rows) + 6}" '
        f'role="img" aria-label="{escape(words)}">{lines}</svg>'
    )


def _stack(number: int, party: str, counts: Sequence[int]) -> str:
    whole, x, top = sum(counts) or 1, float(NAMES), number * ROW + 4
    parts = [f'<text x="0" y="{top + 14}" font-size="13" font-family="IBM Plex Sans">'
             f"{escape(short(party))}</text>"]  # fmt: skip
    most = max(len(counts) - 1, 1)
    for seats, count in enumerate(counts):
        width = (WIDTH - NAMES) * count / whole
        parts.append(_part(x, top, width, seats, (party, 0.15 + 0.85 * seats / most)))
        x += width
    return "".join(parts)


def _part(x: float, top: int, width: float, seats: int, fill: tuple[str, float]) -> str:
    if not width:
        return ""
    party, opacity = fill
    ink = _ink(party_colour(party), opacity)
    shown = (
        f'<text x="{x + width / 2:.1f}" y="{top + 14}" font-size="11" text-anchor="middle" '
        f'font-family="IBM Plex Sans" fill="{ink}">{seats}</text>'
        if width > 12
        else ""
    )
    return (
        f'<rect x="{x:.1f}" y="{top}" width="{width:.1f}" height="{ROW - 8}" '
        f'fill="{party_colour(party)}" fill-opacity="{opacity:.2f}" stroke="#ffffff"/>{shown}'
    )


def _ink(colour: str, opacity: float) -> str:
    """Black or white on a colour over white, whichever is read better (WCAG 2.1, 1.4.3)."""
    parts = (int(colour[n : n + 2], 16) / 255 * opacity + 1 - opacity for n in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#ffffff" if 1.05 / (light + 0.05) > (light + 0.05) / 0.05 else "#000000"
