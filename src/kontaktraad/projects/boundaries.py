"""Boundaries imported for maps, and the geographic map drawn from them."""

import json
import math
from collections.abc import Mapping
from datetime import date, datetime

from django.utils.html import escape

from kontaktraad.meetings.actions.act import act_of
from kontaktraad.projects.models import Boundary
from kontaktraad.record.actions import By, Done
from kontaktraad.register.at import At
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later
from kontaktraad.register.models import Council, Term
from kontaktraad.register.tiles import MARKS, Tile, towns_of
from kontaktraad.sources.badinput import bad
from kontaktraad.sources.geojson import Ring
from kontaktraad.sources.names import code_of, municipality_key

WIDTH, DEGREES = 640, 180.0


def enter_boundaries(
    term: Term, shapes: Mapping[str, tuple[Ring, ...]], source: str, on: date, by: By
) -> str:
    """Keep the shape of every municipality of the area; answers with how many.

    Raises BadInput where none of the names is one of the area's.
    """
    towns = towns_of(term.council, At(on))
    codes = {municipality_key(town.name): town.pk for town in towns}
    known = {code_of(name, codes): rings for name, rings in shapes.items()}
    found = {code: rings for code, rings in known.items() if code}
    if not found or not source.strip():
        raise bad("municipalities_missing", source, ", ".join(t.name for t in towns)[:200])

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        ledger.write(
            [
                Change(
                    Boundary, (("council_id", term.council_id), ("town_id", code)),
                    {"rings": json.dumps(rings), "source": source.strip()[:300]},
                )
                for code, rings in found.items()
            ],
            on,
        )  # fmt: skip
        return Done(str(len(found)), {"towns": len(found)}, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(term, "enter_boundaries", by), work)


def boundaries(council: Council, on: date) -> tuple[dict[str, tuple[Ring, ...]], str]:
    """Municipality's name → rings on a day, and their source; empty where none is imported."""
    rows = list(Boundary.objects.filter(At(on).filter(), council=council).select_related("town"))
    shapes = {
        row.town.name: tuple(tuple((x, y) for x, y in ring) for ring in json.loads(row.rings))
        for row in rows
    }
    return shapes, rows[0].source if rows else ""


def geographic(
    shapes: Mapping[str, tuple[Ring, ...]], shown: Mapping[str, Tile], label: str
) -> str:
    """The shapes as one SVG picture, each looking as its tile; north is up."""
    points = [point for rings in shapes.values() for ring in rings for point in ring]
    left, right = min(x for x, _y in points), max(x for x, _y in points)
    low, high = min(y for _x, y in points), max(y for _x, y in points)
    degrees = max(abs(left), abs(right)) <= DEGREES
    squeeze = math.cos(math.radians((low + high) / 2)) if degrees else 1.0
    scale = WIDTH / max((right - left) * squeeze, 1e-9)
    height = (high - low) * scale

    def path(ring: Ring) -> str:
        spots = (f"{(x - left) * squeeze * scale:.1f},{(high - y) * scale:.1f}" for x, y in ring)
        return f"M{' '.join(spots)}Z"

    drawn = "".join(
        f"<g><title>{escape(f'{name}: {shown[name].said}' if name in shown else name)}</title>"
        f'<path d="{" ".join(path(ring) for ring in rings)}" stroke="#ffffff" '
        f'fill="{MARKS[shown[name].look if name in shown else "none"][1]}"/></g>'
        for name, rings in sorted(shapes.items())
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img" '
        f'class="chart" aria-label="{escape(label)}">{drawn}</svg>'
    )
