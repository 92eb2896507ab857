"""What happens to a seat, said to a person; names are given, for the rules know numbers only."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kontaktraad.wording import gettext_noop
from kontaktraad.wording.numbers import day

STEPS = {
    "member_in": gettext_noop("%(person)s becomes member (%(seat)s)."),
    "member_out": gettext_noop("%(person)s leaves the council (%(seat)s)."),
    "substitute_in": gettext_noop("%(person)s becomes personal substitute (%(seat)s)."),
    "substitute_out": gettext_noop("%(person)s ceases as substitute (%(seat)s)."),
    "offered": gettext_noop("The seat goes to the substitute %(person)s, who is asked (%(seat)s)."),
    "declined": gettext_noop("%(person)s does not want the seat and stays substitute (%(seat)s)."),
    "leave_begins": gettext_noop(
        "%(person)s is on leave, expected until %(until)s; %(substitute)s fills the seat "
        "(%(seat)s)."
    ),
    "leave_ends": gettext_noop("%(person)s serves again (%(seat)s)."),
    "chair_out": gettext_noop("%(person)s is %(post)s no longer."),
    "chair_lost_seat": gettext_noop(
        "%(person)s has lost the seat, and is %(post)s no longer. The paragraph speaks of leaving "
        "the municipal council; that it covers this too is our reading."
    ),
    "chair_stepped_down": gettext_noop(
        "%(person)s gives up being %(post)s. The paragraph speaks of leaving the municipal "
        "council; that the same group elects here too is our reading."
    ),
    "chair_in": gettext_noop("%(person)s is %(post)s, elected by %(group)s."),
    "chair_prevented": gettext_noop("%(person)s is prevented as %(post)s, until %(until)s."),
    "chair_returns": gettext_noop("%(person)s serves as %(post)s again."),
    "stand_in_in": gettext_noop("%(person)s stands in as %(post)s, elected by %(group)s."),
    "stand_in_out": gettext_noop("%(person)s stands in as %(post)s no longer."),
    "seat_made": gettext_noop("The party gets a new seat (%(seat)s)."),
    "seat_gone": gettext_noop("The seat exists no longer (%(seat)s)."),
    "cap_yields": gettext_noop("The cap yields: the council now has %(size)s seats."),
    "mayor_stays": gettext_noop(
        "%(person)s stays as mayor; the composition is not computed again."
    ),
    "party_not_entitled": gettext_noop(
        "The party had less than 2 %% of the votes and gets no new seat."
    ),
    "party_left": gettext_noop("%(person)s leaves %(party)s."),
    "party_joined": gettext_noop("%(person)s joins %(party)s."),
    "council_left": gettext_noop("%(person)s leaves the municipal council of %(municipality)s."),
    "health_council_joined": gettext_noop("%(person)s joins the health council %(health)s."),
    "health_council_left": gettext_noop("%(person)s leaves the health council."),
    "mayor_elected": gettext_noop("%(person)s is mayor of %(municipality)s."),
    "vice_mayors_elected": gettext_noop(
        "%(person)s is first vice-mayor of %(municipality)s, second: %(second)s."
    ),
    "substitute_chosen": gettext_noop(
        "The municipal council of %(municipality)s chooses %(person)s as the mayor's substitute."
    ),
    "conditions_not_met": gettext_noop(
        "The council's meeting on %(meeting)s found the conditions not met; nothing changes."
    ),
    "conditions_met": gettext_noop(
        "The council's meeting on %(meeting)s found that the conditions are met."
    ),
    "council_joined": gettext_noop("%(person)s enters the municipal council of %(municipality)s."),
    "left_kl": gettext_noop("%(municipality)s leaves KL."),
    "post_falls": gettext_noop("The outside post %(post)s, held by %(person)s, falls vacant."),
    "longest_serving": gettext_noop("%(person)s has been longest in office: %(days)s days."),
    "oldest_of_the_longest": gettext_noop("%(person)s is the oldest of the longest in office."),
    "constituting_deadline": gettext_noop("The constituting meeting is held by %(last_day)s."),
}
FIRST = {
    "chair": gettext_noop("The council elects a chair at its constituting meeting."),
    "vice_chair": gettext_noop("The council elects a vice-chair at its constituting meeting."),
}
MUST = {
    "member": gettext_noop("The councillors of %(who)s must elect a member (%(where)s)."),
    "substitute": gettext_noop("The councillors of %(who)s must elect a substitute (%(where)s)."),
    "mayor": gettext_noop("The municipal council of %(who)s must elect a mayor (%(where)s)."),
    "vice_mayor": gettext_noop(
        "The municipal council of %(who)s must elect a vice-mayor (%(where)s)."
    ),
    "office_substitute": gettext_noop(
        "The municipal council of %(who)s must choose a substitute for the mayor (%(where)s)."
    ),
    "chair": gettext_noop("The group %(who)s must elect a chair."),
    "vice_chair": gettext_noop("The group %(who)s must elect a vice-chair."),
    "stand_in": gettext_noop("The group %(who)s must elect a stand-in for the %(where)s."),
}
POSTS = {"chair": gettext_noop("chair"), "vice_chair": gettext_noop("vice-chair")}
REASONS = {
    "nobody_is_elected_to_that_seat": gettext_noop("Parties do not elect to this seat."),
    "seat_is_held": gettext_noop("The seat is held already."),
    "substitute_has_not_answered": gettext_noop(
        "The seat is offered to the substitute, who has not answered yet."
    ),
    "cannot_stand_for_forum": gettext_noop(
        "Only members of the health council and of the seat's party can be elected."
    ),
    "already_a_member": gettext_noop("%(person)s is a member already."),
    "mayor_sits_by_office": gettext_noop("%(person)s is mayor and sits by office."),
    "not_of_the_partys_councillors": gettext_noop(
        "%(person)s is not one of the party's municipal councillors in the area."
    ),
    "is_a_substitute": gettext_noop(
        "%(person)s is a substitute, and must give that up before being elected."
    ),
    "substitute_by_office": gettext_noop("The vice-mayor is the mayor's substitute by office."),
    "has_a_substitute": gettext_noop("The member has a personal substitute already."),
    "no_member_to_substitute_for": gettext_noop("The seat has no member to substitute for."),
    "member_or_substitute_already": gettext_noop(
        "%(person)s is a member, or somebody else's substitute."
    ),
    "a_vice_mayor_substitutes": gettext_noop("A vice-mayor is free to substitute for the mayor."),
    "not_from_the_councils_midst": gettext_noop(
        "%(person)s is not one the municipal council can choose from its midst."
    ),
    "seat_is_not_offered": gettext_noop("The seat is not offered to anybody."),
    "holds_no_seat_here": gettext_noop("%(person)s holds no seat in this council."),
    "has_no_party": gettext_noop("%(person)s belongs to no party."),
    "already_in_the_party": gettext_noop("%(person)s is in the party already."),
    "is_a_councillor_already": gettext_noop("%(person)s sits in a municipal council already."),
    "is_no_councillor": gettext_noop("%(person)s sits in no municipal council."),
    "no_such_health_council": gettext_noop("The forum has no such health council."),
    "in_a_health_council": gettext_noop("%(person)s is in a health council already."),
    "not_in_a_health_council": gettext_noop("%(person)s is in no health council."),
    "municipality_has_no_seat_here": gettext_noop("The municipality has no seat in this council."),
    "mayor_is_not_a_councillor": gettext_noop(
        "%(person)s does not sit in the municipal council of %(municipality)s."
    ),
    "is_mayor_already": gettext_noop("%(person)s is mayor already."),
    "cannot_be_vice_mayors": gettext_noop(
        "Vice-mayors are two different councillors of the municipality, and not the mayor."
    ),
    "only_party_elected_members": gettext_noop(
        "This applies to members elected by a party; a mayor's seat follows a formal exemption."
    ),
    "too_short_for_leave": gettext_noop(
        "The absence must be expected to last at least until %(earliest)s."
    ),
    "on_leave_already": gettext_noop("%(person)s is on leave already."),
    "is_not_on_leave": gettext_noop("%(person)s is not on leave."),
    "nobody_holds_the_post": gettext_noop("Nobody holds the post."),
    "prevented_already": gettext_noop("The chair is prevented already."),
    "is_not_prevented": gettext_noop("The chair is not prevented."),
    "member_is_on_leave": gettext_noop("The member is on leave from the seat."),
    "post_is_held": gettext_noop("The post is held."),
    "another_group_elects": gettext_noop("The group %(group)s elected and elects again."),
    "chair_is_not_a_member": gettext_noop("%(person)s is not a member of the council."),
    "holds_a_post_already": gettext_noop("%(person)s holds a post already."),
    "is_not_what_the_post_requires": gettext_noop(
        "%(person)s is not what the post %(post)s requires on that day."
    ),
    "no_composition_adopted": gettext_noop("No composition has been adopted or decided."),
    "are_the_conditions_met": gettext_noop(
        "The council decides at its next meeting whether the conditions are met; the chair calls "
        "the substitute to that meeting."
    ),
    "which_meeting_decided": gettext_noop(
        "The day of the meeting that decided must be named with its decision."
    ),
    "meeting_comes_later": gettext_noop(
        "The meeting on %(meeting)s comes after the day the substitute would enter."
    ),
    "forum_has_no_rule": gettext_noop(
        "The forums' terms of reference say nothing of this; a named person must decide."
    ),
    "service_is_not_known": gettext_noop("How long these have served is not known: %(unknown)s."),
    "birth_is_not_known": gettext_noop("They served equally long, and not every birth is known."),
    "equally_long_and_equally_old": gettext_noop("They served equally long and are equally old."),
    "nobody_to_call": gettext_noop("There is nobody who can call the meeting."),
}
BREACHES = {
    "does_not_fit_the_seat": gettext_noop("is no longer a councillor of the area or of the party"),
    "not_the_mayor": gettext_noop("the seat is not held by the mayor"),
    "not_the_vice_mayor": gettext_noop(
        "the mayor's substitute is not the vice-mayor whose turn it is"
    ),
    "leave_is_overdue": gettext_noop("the expected end of the leave has passed"),
    "prevention_is_overdue": gettext_noop("the expected end of the chair's absence has passed"),
    "sits_twice": gettext_noop("has two places in the council"),
    "chair_is_not_a_member": gettext_noop("is chair without being a member"),
}


def step(name: str, figures: Mapping[str, Any]) -> str:
    """A step's sentence; figures with names, not numbers."""
    if name == "must_elect":
        said = MUST if figures["who"] else FIRST
        return _(said[figures["what"]]) % _shown(figures)
    return _(STEPS[name]) % _shown(figures)


def reason(name: str, figures: Mapping[str, Any]) -> str:
    """Why the event is refused, or what must be decided."""
    return _(REASONS[name]) % _shown(figures)


def knows(name: str) -> bool:
    """Whether a refusal's reason is one of those here."""
    return name in REASONS


def breach(name: str) -> str:
    """What is wrong, for the rule report."""
    return _(BREACHES[name])


def _shown(figures: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _one(key, value) for key, value in figures.items()}


def _one(key: str, value: Any) -> Any:
    if key in ("until", "earliest", "last_day", "meeting") and value:
        return day(str(value))
    if isinstance(value, str) and value in POSTS:
        return _(POSTS[value])
    return _("nobody") if value is None else value
