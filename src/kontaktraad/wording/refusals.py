"""Why a rule refused, what it asks people to decide, and which lot it needs."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kontaktraad.wording import gettext_noop

REFUSALS = {
    "negative_cost_or_weight": gettext_noop("A cost, a weight or a unit is negative."),
    "nobody_has_weight": gettext_noop("Nobody has any weight in the key."),
    "total_not_in_units": gettext_noop("%(total)s is not in whole units of %(unit)s."),
    "swap_of_what_nobody_has": gettext_noop(
        "%(giver)s does not have %(amount)s to pass on to %(taker)s."
    ),
    "parts_do_not_add_up": gettext_noop("The keys' parts add to %(sum)s and not to one."),
    "answers_are_waited_for": gettext_noop("%(n)s have not answered; nothing is charged before."),
    "conditions_are_set": gettext_noop(
        "Conditions are set by %(who)s: somebody decides whether they are met."
    ),
    "a_refusal_stops_it": gettext_noop("%(who)s do not assent, which stops it for all."),
    "no_host_covers": gettext_noop("The host %(host)s is not among those who assent."),
    "name_told_twice": gettext_noop("Told twice: %(names)s."),
    "told_for_some_rows_only": gettext_noop(
        "A share or an amount is told for some rows only: fill in the others, or leave the column "
        "out."
    ),
    "neither_shares_nor_amounts": gettext_noop("The table has neither shares nor amounts."),
    "cast_votes_not_in_input": gettext_noop(
        "The reading counts the 2 %% of all votes cast, but votes cast are not in the input. "
        "Choose --base valid, or give results with votes cast."
    ),
    "nobody_entitled": gettext_noop(
        "No party has 2 %% of the votes and a seat in a municipal council."
    ),
    "ally_is_not_entitled": gettext_noop(
        "Only parties with 2 %% of the votes and a seat in a municipal council can ally: "
        "%(parties)s."
    ),
    "no_size_found": gettext_noop(
        "No size below %(limit)s mirrors the votes while every mayor sits."
    ),
    "draw_does_not_answer_the_tie": gettext_noop(
        "The draw does not answer the tie: it must name each winner once, among the tied, and as "
        "many as there are places. Draws without a tie are refused too."
    ),
    "lower_bounds_exceed_the_cap": gettext_noop(
        "The mayors and one seat for each entitled party already exceed the %(limit)s seats "
        "under the cap; the text does not say what yields."
    ),
    "law_not_known_on_that_date": gettext_noop(
        "The standing orders are known from %(in_force)s to %(known_until)s; %(date)s is outside. "
        "Give --law-date a day between the two to apply them all the same; the result is then "
        "hypothetical where the votes are another term's."
    ),
    "votes_missing_or_negative": gettext_noop("Votes are missing or negative."),
    "negative_seats": gettext_noop("The number of seats is negative."),
    "no_votes_at_all": gettext_noop("Nobody has any votes."),
    "lists_and_entries_differ": gettext_noop("A list is missing, unknown or in two alliances."),
    "floors_exceed_the_seats": gettext_noop("The floors together exceed the seats."),
    "calendar_does_not_reach": gettext_noop(
        "The calendar of holidays is known from %(first)s to %(last)s."
    ),
    "too_late": gettext_noop("The last day was %(latest)s."),
    "which_days_are_working_days": gettext_noop(
        "Whether the filing was in time depends on what a working day is."
    ),
}


def sentence(reason: str, figures: Mapping[str, Any]) -> str:
    """The sentence of a refusal or a question, with its figures."""
    told = {
        key: ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
        for key, value in figures.items()
    }
    return _(REFUSALS[reason]) % told


def lots(tied: list[str], places: int) -> str:
    """Which lot is needed, and how to record it."""
    return _(
        "Lots are needed: %(tied)s are equal and compete for %(places)s seat(s). Draw the lot and "
        "give each winner with --draw."
    ) % {"tied": ", ".join(tied), "places": places}
