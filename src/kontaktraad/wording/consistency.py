"""What in the pack does not agree with itself, said to a person."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kontaktraad.wording import gettext_noop
from kontaktraad.wording.numbers import decimal, grouped, kroner

FINDINGS: Mapping[str, str] = {
    "split_has_a_gap": gettext_noop(
        "The shares add to %(percent)s %% where %(told)s %% is told, and the amounts to "
        "%(amount)s kr. where "
        "%(total)s kr. is implied: %(gap)s kr. are missing."
    ),
    "projects_listed_again": gettext_noop(
        "The table's %(rows)s rows are %(projects)s projects: %(n)s stand in it more than "
        "once: %(names)s."
    ),
    "leads_differ": gettext_noop("%(name)s has different leads in different rows: %(leads)s."),
    "marked_though_not_covered": gettext_noop(
        "Marked X though the plan of 2035 does not cover them: %(names)s."
    ),
    "themes_efforts_rows": gettext_noop(
        "%(themes)s themes have %(efforts)s prioritised efforts and %(rows)s rows in the "
        "table; without an "
        "effort: %(without)s."
    ),
    "modes_do_not_add_up": gettext_noop("The modes add to %(sum)s trips; the text says %(told)s."),
    "forecasts_differ": gettext_noop("The growth of trips is told differently: %(forecasts)s."),
    "several_providers": gettext_noop("More than one provider: %(towns)s."),
    "column_is_lost": gettext_noop("Public or private is lost in the text for: %(towns)s."),
    "answers_missing": gettext_noop(
        "%(question)s: the answers told add to %(told)s of %(of)s; %(missing)s is not "
        "accounted for."
    ),
    "denominators_differ": gettext_noop(
        "%(region)s municipalities of the region answered, and the questions are told of %(bases)s."
    ),
    "target_of_another_year": gettext_noop(
        "%(goal)s: %(value)s is the target of %(year)s in a contract of %(contract)s."
    ),
    "gross_is_told_as_total": gettext_noop(
        "%(goal)s: the parts add to exactly %(sum)s, which is gross; the contract says "
        "that different ones "
        "are fewer."
    ),
    "terms_differ": gettext_noop(
        "The terms are called %(outgoing)s and %(incoming)s; the standing orders say %(term)s."
    ),
    "item_holds_something_else": gettext_noop(
        "Item %(item)s is headed %(heading)s and holds only: %(holds)s."
    ),
    "places_not_in_the_list": gettext_noop(
        "%(places)s places of the KKR are not in the list of posts: %(body)s."
    ),
    "places_are_empty": gettext_noop(
        "%(n)s places for selected actions are empty, and %(undated)s meetings have no date."
    ),
    "pictures_without_data": gettext_noop("%(n)s figures are pictures without data in the text."),
}


def finding(name: str, figures: Mapping[str, Any]) -> str:
    """A finding as a sentence."""
    return _(FINDINGS[name]) % {key: _shown(key, value) for key, value in figures.items()}


def _shown(key: str, value: Any) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(str(each) for each in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{name} ({number})" for name, number in value.items())
    if isinstance(value, int) and key in ("amount", "total", "gap"):
        return kroner(value)
    if isinstance(value, int) and key in ("sum", "told"):
        return grouped(value)
    return decimal(value) if key == "percent" else str(value)
