"""Forecasts as bars, phases as a timeline of milestones: pictures with their words."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from django.utils.html import escape

from kontaktraad.projects.models import ProjectUpdate
from kontaktraad.wording.numbers import day, decimal

WIDTH, ROW, LABEL = 640, 26, 300


def bars(shown: Sequence[tuple[str, Fraction, str]], label: str) -> str:
    """One bar a figure (text, value, unit) of those that share their unit."""
    most = max(value for _text, value, _unit in shown)
    drawn = ""
    for n, (text, value, unit) in enumerate(shown):
        y, width = n * ROW, float(value / most) * (WIDTH - LABEL - 110)
        drawn += (
            f'<text x="0" y="{y + 16}" font-size="12">{escape(text)}</text>'
            f'<rect x="{LABEL}" y="{y + 4}" width="{width:.1f}" height="16" fill="#1b4f8f"/>'
            f'<text x="{LABEL + width + 6:.1f}" y="{y + 16}" font-size="12">'
            f"{escape(decimal(value))} {escape(unit)}</text>"
        )
    return _svg(len(shown) * ROW + 6, label, drawn)


def milestones(updates: Sequence[ProjectUpdate], first: date, label: str) -> str:
    """Milestones to come and gone on a line from a day on."""
    shown = [u for u in updates if u.milestone_on]
    last = max(u.milestone_on for u in shown if u.milestone_on)
    span = max(1, (last - first).days)
    drawn = f'<line x1="10" y1="14" x2="{WIDTH - 10}" y2="14" stroke="#454545" stroke-width="2"/>'
    for n, each in enumerate(shown):
        on = each.milestone_on or first
        x = 10 + (WIDTH - 20) * max(0, (on - first).days) / span
        drawn += (
            f'<circle cx="{x:.1f}" cy="14" r="6" fill="#1b4f8f"/><text x="10" '
            f'y="{44 + n * 18}" font-size="12">{escape(day(on))}: {escape(each.milestone)}</text>'
        )
    return _svg(50 + len(shown) * 18, label, drawn)


def _svg(height: int, label: str, drawn: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'class="chart" font-family="IBM Plex Sans" aria-label="{escape(label)}">{drawn}</svg>'
    )
