"""The names of readings and scenarios on a page."""

from collections.abc import Callable

from django.utils.translation import gettext as _

METHODS: dict[str, Callable[[], str]] = {
    "dhondt": lambda: _("d'Hondt"),
    "largest-remainder": lambda: _("largest remainder"),
    "quota": lambda: _("quota"),
}
BASES: dict[str, Callable[[], str]] = {
    "valid": lambda: _("valid votes"),
    "cast": lambda: _("votes cast"),
}
REDUCTIONS: dict[str, Callable[[], str]] = {
    "strict": lambda: _("strict"),
    "free": lambda: _("free"),
}
COLLABORATIONS: dict[str, Callable[[], str]] = {
    "none": lambda: _("none"),
    "smallest": lambda: _("the fewest lists that reach 2 %"),
    "all": lambda: _("all local lists"),
    "given": lambda: _("as registered"),
}
SIDES: dict[str, Callable[[], str]] = {
    "inside": lambda: _("inside"),
    "outside": lambda: _("outside"),
    "given": lambda: _("as registered"),
}
CAPS: dict[str, Callable[[], str]] = {
    "inside": lambda: _("within the cap"),
    "outside": lambda: _("beyond the cap"),
}
GAPS: dict[str, Callable[[], str]] = {
    "cast_votes": lambda: _("Votes cast are not in the input; that reading cannot be computed."),
    "council_seats": lambda: _(
        "Seats in the municipal councils are not in the input; that condition cannot be checked."
    ),
}


def method(name: str) -> str:
    return METHODS[name]()


def base(name: str) -> str:
    return BASES[name]()


def reduction(name: str) -> str:
    return REDUCTIONS[name]()


def collaboration(name: str) -> str:
    return COLLABORATIONS[name]()


def side(name: str) -> str:
    return SIDES[name]()


def cap(name: str) -> str:
    return CAPS[name]()


def gap(name: str) -> str:
    return GAPS[name]()
