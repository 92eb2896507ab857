"""Tasks, assents, money, goals and projects, said to a person."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kontaktraad.wording import gettext_noop

TASKS: Mapping[str, str] = {
    "cost": gettext_noop("a cost to be shared"),
    "recommend": gettext_noop("a recommendation to the municipalities"),
    "places": gettext_noop("places or persons to be shared out"),
}
REFUSALS: Mapping[str, str] = {
    "stop": gettext_noop("One refusal stops it for all."),
    "those_who_assent": gettext_noop("Those who assent pay; the key is recomputed over them."),
    "host": gettext_noop("A host covers the shares of those who refuse."),
}
SILENCES: Mapping[str, str] = {
    "wait": gettext_noop("Who has not answered is waited for."),
    "no": gettext_noop("Who has not answered when the deadline has passed, says no."),
}
ANSWERS: Mapping[str, str] = {
    "yes": gettext_noop("yes"),
    "no": gettext_noop("no"),
    "conditions": gettext_noop("yes, on conditions"),
}
LEVELS: Mapping[str, str] = {
    "administration": gettext_noop("the administration"),
    "committee": gettext_noop("a committee"),
    "council": gettext_noop("the municipal council"),
}
LEAST: Mapping[str, str] = {
    "council": gettext_noop("The municipal council must assent."),
    "committee": gettext_noop("A committee's assent is enough."),
    "administration": gettext_noop("The administration's assent is enough."),
}
LATES: Mapping[str, str] = {
    "counts": gettext_noop("An answer after the deadline counts until the task ends."),
    "ignored": gettext_noop("An answer after the deadline does not count."),
}
RESULTS: Mapping[str, str] = {
    "shared": gettext_noop("Shared by the key, as the case said beforehand."),
    "stopped": gettext_noop("A refusal stops it, as the case said beforehand; nothing is charged."),
    "answered": gettext_noop("The recommendation has been answered."),
    "withdrawn": gettext_noop("The task was withdrawn; nothing is charged."),
}
STEPS: Mapping[str, str] = {
    "everybody_answered": gettext_noop(
        "Everybody's answer is known: %(yes)s yes; no: %(no)s; silent: %(silent)s."
    ),
    "split_by_largest_remainder": gettext_noop(
        "%(total)s shared in units of %(unit)s: whole parts first, then "
        "%(units_by_remainder)s units "
        "to the largest remainders. The last went to %(last)s (remainder %(remainder)s)."
    ),
    "host_covers": gettext_noop("The host %(host)s covers: %(who)s."),
    "task_withdrawn": gettext_noop("Withdrawn: %(reason)s"),
    "keys_combined": gettext_noop("%(keys)s keys were combined."),
    "settled_by_the_key": gettext_noop(
        "It cost %(actual)s; %(charged)s was charged; the difference is %(difference)s."
    ),
    "refund_shared": gettext_noop("The region bears %(region_part)s of each purchase."),
    "indexed": gettext_noop("From index %(base)s to %(now)s: %(oere)s øre."),
    "target_stands": gettext_noop(
        "Target %(target)s, measured %(measured)s when %(elapsed)s of the year had passed: "
        "progress "
        "%(progress)s, forecast %(forecast)s. Below %(near)s the light is far behind."
    ),
    "target_without_number": gettext_noop("The contract names no number to reach."),
    "not_measured": gettext_noop("Nothing has been measured."),
    "net_promoter": gettext_noop("%(of)s answers give a score of %(score)s."),
    "reach_counted": gettext_noop(
        "%(gross)s participations; different ones: between %(fewest)s and %(most)s."
    ),
    "split_audited": gettext_noop(
        "The shares add to %(percent)s, the amounts to %(amount)s, the total is %(total)s."
    ),
}
REASONS: Mapping[str, str] = {
    "answers_are_waited_for": gettext_noop("%(n)s municipalities have not answered."),
    "conditions_are_set": gettext_noop(
        "Conditions are set by: %(who)s. They are met or declined first."
    ),
    "a_refusal_stops_it": gettext_noop(
        "Refused by: %(who)s. The case said that a refusal stops it."
    ),
    "no_host_covers": gettext_noop("The host %(host)s does not assent or is not in the key."),
    "negative_cost_or_weight": gettext_noop(
        "A total or a weight is negative, or the unit is not positive."
    ),
    "nobody_has_weight": gettext_noop("Nobody has any weight in the key."),
    "total_not_in_units": gettext_noop("The total %(total)s is not in whole units of %(unit)s."),
    "swap_of_what_nobody_has": gettext_noop(
        "A swap of %(amount)s from %(giver)s to %(taker)s moves what nobody has."
    ),
    "parts_do_not_add_up": gettext_noop("The keys' parts add to %(sum)s, not to one."),
    "nothing_was_charged": gettext_noop("Nothing was charged, so there is nothing to settle."),
    "charged_outside_the_key": gettext_noop("Charged without being in the key: %(who)s."),
    "who_bears_which_part": gettext_noop(
        "The source says 65/35 without saying who bears which part. Say it, with a source, before "
        "anything is billed."
    ),
    "index_not_positive": gettext_noop("An index is not positive: %(base)s, %(now)s."),
    "no_part_of_a_year": gettext_noop("The part of the year is outside it: %(elapsed)s."),
    "no_answers_to_count": gettext_noop("There are no answers 0 to 10 to count."),
    "negative_participations": gettext_noop("Participations cannot be negative."),
    "no_rows": gettext_noop("The table has no rows."),
    "too_many_rows": gettext_noop("The table has %(n)s rows; %(most)s are the most."),
    "name_told_twice": gettext_noop("Told twice: %(names)s."),
    "told_for_some_rows_only": gettext_noop("A share or an amount is told for some rows only."),
    "neither_shares_nor_amounts": gettext_noop("The table has neither shares nor amounts."),
}


def step(name: str, figures: Mapping[str, Any]) -> str:
    """What a step did."""
    return _(STEPS[name]) % _shown(figures)


def reason(name: str, figures: Mapping[str, Any]) -> str:
    """Why it cannot be so, or what is waited for."""
    return _(REASONS[name]) % _shown(figures)


def knows(name: str) -> bool:
    """Whether a refusal or question is one of these."""
    return name in REASONS


def _shown(figures: Mapping[str, Any]) -> dict[str, str]:
    return {name: _value(value) for name, value in figures.items()}


def _value(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(each) for each in value) or "–"
    return str(value)
