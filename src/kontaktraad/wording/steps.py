"""What each step of a ruling did, in words a mayor understands."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from kontaktraad.wording.numbers import grouped, percent, tally


def sentence(name: str, figures: Mapping[str, Any]) -> str:
    """A step's sentence from its name and its figures as they stand in the ruling."""
    return STEPS[name](figures)


def _office_seats(f: Mapping[str, Any]) -> str:
    return _("The %(n)s mayors of the area are members by office: %(mayors)s.") % {
        "n": f["municipalities"], "mayors": tally(f["mayors"]),
    }  # fmt: skip


def _collaborations(f: Mapping[str, Any]) -> str:
    joined = f["collaborations"]
    if not joined:
        return _("No registered list collaboration is known, so every list counts by itself.")
    pairs = ", ".join(f"{party} → {name}" for party, name in joined.items())
    return _("Registered collaborations count as one party: %(pairs)s.") % {"pairs": pairs}


def _threshold(f: Mapping[str, Any]) -> str:
    return _threshold_as(
        f, _("%(share)s of %(base)s votes is %(needed)s votes. Entitled to supplementary seats: "
             "%(entitled)s. Nearest below: %(below)s.")
    )  # fmt: skip


def _forum_threshold(f: Mapping[str, Any]) -> str:
    return _threshold_as(
        f, _("%(share)s of %(base)s votes is %(needed)s votes. May vote and stand: %(entitled)s. "
             "Nearest below: %(below)s.")
    )  # fmt: skip


def _threshold_as(f: Mapping[str, Any], said: str) -> str:
    text = said % {
        "share": percent(f["share"]), "base": grouped(f["base"]), "needed": grouped(f["needed"]),
        "entitled": tally(f["entitled"]), "below": tally(f["nearest_below"]) or "–",
    }  # fmt: skip
    if f["without_council_seat"]:
        text += " " + _("Enough votes but no seat in any municipal council: %(parties)s.") % {
            "parties": tally(f["without_council_seat"])
        }
    if not f["council_seats_known"]:
        text += " " + _(
            "Seats in the municipal councils are not in the input, so that condition is not "
            "checked."
        )
    return text


METHODS = {
    "dhondt": lambda: _("the smallest d'Hondt distribution that gives every party its mayors"),
    "largest-remainder": lambda: _(
        "the smallest distribution by largest remainder that gives every party its mayors"
    ),
    "quota": lambda: _(
        "the size at which the party with most mayors for its votes has just its vote share, "
        "shared by largest remainder"
    ),
}


def method_text(method: str) -> str:
    """How a reading finds the unreduced size."""
    return METHODS[method]()


def _unreduced_size(f: Mapping[str, Any]) -> str:
    text = _(
        "For the whole to mirror the votes while every mayor sits, %(size)s members are needed "
        "(%(method)s): %(totals)s."
    ) % {
        "size": f["unreduced"], "method": method_text(f["method"]), "totals": tally(f["totals"]),
    }  # fmt: skip
    if f["outside_mayors"]:
        text += " " + _("Mayors outside the entitled parties sit as well: %(mayors)s.") % {
            "mayors": tally(f["outside_mayors"])
        }
    return text


def _cap(f: Mapping[str, Any]) -> str:
    text = _("At most %(factor)s × %(n)s = %(cap)s members.") % {
        "factor": f["factor"], "n": f["municipalities"], "cap": f["cap"],
    }  # fmt: skip
    if f["for_entitled"] != f["cap"]:
        text += " " + _("%(n)s of them are left for the entitled parties.") % {
            "n": f["for_entitled"]
        }
    if not f["over"]:
        return f"{text} " + _("The composition fits.")
    return f"{text} " + _("The composition is %(n)s too large and is reduced.") % {"n": f["over"]}


def _no_reduction(f: Mapping[str, Any]) -> str:
    return _("Nothing is reduced: %(totals)s.") % {"totals": tally(f["totals"])}


def _reduction(f: Mapping[str, Any]) -> str:
    rule = (
        _("No party may end above its unreduced number.")
        if f["reduction"] == "strict"
        else _("A party may end above its unreduced number.")
    )
    return _(
        "No party below its mayors or below one (%(lower)s). From there each of the %(seats)s "
        "seats goes to the party with most votes per seat. %(rule)s Result: %(totals)s. Most "
        "under-represented is %(worst)s with %(ratio)s votes per seat; no other distribution "
        "makes the worst-off party better off."
    ) % {
        "lower": tally(f["lower"]), "seats": f["seats"], "rule": rule,
        "totals": tally(f["totals"]), "worst": ", ".join(f["most_under_represented"]),
        "ratio": grouped(int(Fraction(f["votes_per_seat"]))),
    }  # fmt: skip


def _lot_drawn(f: Mapping[str, Any]) -> str:
    return _("A lot was drawn between %(tied)s for %(places)s seat(s): %(drawn)s.") % {
        "tied": ", ".join(f["tied"]), "places": f["places"], "drawn": ", ".join(f["drawn"]),
    }  # fmt: skip


def _shared(f: Mapping[str, Any]) -> str:
    inside = f["inside"] or _("all alliances and lists")
    return _("Inside %(name)s: %(seats)s.") % {"name": inside, "seats": tally(f["seats"])}


def _surplus(f: Mapping[str, Any]) -> str:
    told = [
        _("%(list)s won %(won)s seats but has %(candidates)s candidates") % {"list": name, **row}
        for name, row in f["lists"].items()
    ]
    return _("%(lists)s; what is left passes to the next quotient, first inside the alliance.") % {
        "lists": "; ".join(told)
    }


STEPS = {
    "surplus": _surplus,
    "office_seats": _office_seats,
    "collaborations": _collaborations,
    "threshold": _threshold,
    "forum_threshold": _forum_threshold,
    "unreduced_size": _unreduced_size,
    "cap": _cap,
    "no_reduction": _no_reduction,
    "reduction": _reduction,
    "lot_drawn": _lot_drawn,
    "shared": _shared,
}

TITLES = {
    "surplus": lambda: _("The surplus"),
    "office_seats": lambda: _("Mayors by office"),
    "collaborations": lambda: _("List collaborations"),
    "threshold": lambda: _("The 2 % threshold"),
    "forum_threshold": lambda: _("The 2 % threshold"),
    "unreduced_size": lambda: _("How many members the votes ask for"),
    "cap": lambda: _("The cap"),
    "no_reduction": lambda: _("No reduction"),
    "reduction": lambda: _("The reduction"),
    "lot_drawn": lambda: _("The lot"),
    "shared": lambda: _("Shared out"),
}


def title(name: str) -> str:
    """A short heading for a step."""
    return TITLES[name]()
