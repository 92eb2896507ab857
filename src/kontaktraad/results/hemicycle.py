"""A council drawn as a hemicycle, with the same said in words."""

from collections.abc import Mapping

from django.utils.html import escape
from django.utils.translation import gettext as _
from parliamentarch.geometry import get_nrows_from_nseats, get_row_thickness, get_seats_centers

from kontaktraad.results.tables import party_colour, party_name, party_order
from kontaktraad.wording.numbers import short

WIDTH = 200


def hemicycle(seats: Mapping[str, int]) -> str:
    """An SVG with one circle per seat, parties from left to right, each with its letter."""
    house = sum(seats.values())
    centers = get_seats_centers(house)
    places = sorted(centers, key=lambda spot: centers[spot], reverse=True)
    radius = 0.84 * get_row_thickness(get_nrows_from_nseats(house)) * WIDTH / 2
    holders = [
        p for p in sorted(seats, key=lambda p: (party_order(p), p)) for _n in range(seats[p])
    ]
    circles = [_seat(x, y, radius, p) for (x, y), p in zip(places, holders, strict=True)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {WIDTH // 2 + 4}" '
        f'role="img" aria-label="{escape(twin(seats))}">{"".join(circles)}</svg>'
    )


def _seat(x: float, y: float, radius: float, party: str) -> str:
    across, down = x * WIDTH / 2, (1 - y) * WIDTH / 2
    letter = short(party)[0] if not party.startswith("LOK:") else "L"
    return (
        f"<g><title>{escape(party_name(party))}</title>"
        f'<circle cx="{across:.2f}" cy="{down:.2f}" r="{radius:.2f}" '
        f'fill="{party_colour(party)}"/>'
        f'<text x="{across:.2f}" y="{down + radius * 0.38:.2f}" font-size="{radius:.2f}" '
        f'fill="#ffffff" text-anchor="middle" font-family="IBM Plex Sans">'
        f"{escape(letter)}</text></g>"
    )


def twin(seats: Mapping[str, int]) -> str:
    """The hemicycle in words, from left to right."""
    parts = [
        f"{party_name(p)} {seats[p]}" for p in sorted(seats, key=lambda p: (party_order(p), p))
    ]
    return _("%(house)s seats from left to right: %(parts)s") % {
        "house": sum(seats.values()), "parts": ", ".join(parts),
    }  # fmt: skip
