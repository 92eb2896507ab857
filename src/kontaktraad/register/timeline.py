"""A seat's time drawn as a bar: held, on leave, vacant; the same said in words."""

from collections.abc import Sequence
from datetime import date

from django.utils.html import escape
from django.utils.translation import gettext as _

from kontaktraad.register.history import Period, of_kind
from kontaktraad.wording.numbers import day

WIDTH, HEIGHT = 220, 16


def timeline(periods: Sequence[Period], first: date, last: date) -> str:
    """An SVG bar from the term's first day to `last`; gaps are vacancies."""
    span = max(1, (last - first).days)
    bars = "".join(
        _bar(p, first, last, span, "tl-held" if n % 2 == 0 else "tl-held-next")
        for n, p in enumerate(of_kind(periods, "member"))
    )
    leaves = "".join(_bar(p, first, last, span, "tl-leave") for p in of_kind(periods, "leave"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'class="timeline" aria-label="{escape(words(periods))}">'
        f'<rect class="tl-empty" width="{WIDTH}" height="{HEIGHT}"/>{bars}{leaves}</svg>'
    )


def _bar(period: Period, first: date, last: date, span: int, look: str) -> str:
    start = max(0, (period.since - first).days)
    end = min(span, ((period.until or last) - first).days)
    x, wide = WIDTH * start / span, max(1.0, WIDTH * (end - start) / span)
    top, high = (HEIGHT * 0.65, HEIGHT * 0.35) if look == "tl-leave" else (0, HEIGHT)
    return (
        f'<rect class="{look}" x="{x:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{high:.1f}">'
        f"<title>{escape(_said(period))}</title></rect>"
    )


def words(periods: Sequence[Period]) -> str:
    """The bar in words."""
    return "; ".join(_said(p) for p in periods if p.kind != "substitute") or _("never held")


def _said(period: Period) -> str:
    what = period.person or _("on leave")
    if period.until is None:
        return _("%(what)s since %(since)s") % {"what": what, "since": day(period.since)}
    dates = {"what": what, "since": day(period.since), "until": day(period.until)}
    return _("%(what)s %(since)s to %(until)s") % dates
