"""Elections, appointments, lots and fees of a constitution, said to a person."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kontaktraad.rules.outcome import LotsNeeded
from kontaktraad.wording import gettext_noop

STEPS = {
    "chairs_go_to": gettext_noop(
        "The first quotient names the chair: %(chair)s (%(chair_bloc)s). The second names the "
        "vice-chair: %(vice_chair)s (%(vice_chair_bloc)s). That order is our reading of the text."
    ),
    "shared": gettext_noop("Shared by d'Hondt %(inside)s: %(seats)s."),
    "places_by_heads": gettext_noop(
        "%(places)s places by the groups' heads (%(heads)s): %(after)s. They choose in this order: "
        "%(order)s."
    ),
    "groups_appoint": gettext_noop("Each group has said whom it appoints."),
    "agreed_unanimously": gettext_noop(
        "The members agree, and unanimity replaces the election by groups."
    ),
    "may_be_appointed": gettext_noop("%(person)s is what the post asks for: %(requires)s."),
    "no_councillor_asked": gettext_noop("The post asks for no councillor."),
    "hub_seats_filled": gettext_noop(
        "Business %(business)s, knowledge institution %(knowledge)s, employees %(employees)s: each "
        "nominated by an approved organisation."
    ),
    "drawn_by_seed": gettext_noop(
        "Bound beforehand: %(commitment)s. Words said: %(words)s. Secret: %(secret)s. Drawn: "
        "%(drawn)s."
    ),
    "month_fee": gettext_noop("A twelfth of the year's fee, day by day: %(amounts)s øre."),
    "order_is_tied": gettext_noop(
        "Equal quotients, whose order a lot decides where it matters: %(tied)s."
    ),
}
REASONS = {
    "ally_is_not_represented": gettext_noop(
        "Only groups with members of the council can ally. Without members: %(parties)s."
    ),
    "party_is_in_two_alliances": gettext_noop("A group can be in one alliance only: %(parties)s."),
    "alliance_of_one": gettext_noop("An alliance is of at least two groups."),
    "too_late": gettext_noop(
        "Filed on %(filed)s. The last day was %(latest)s, however working days are counted."
    ),
    "which_days_are_working_days": gettext_noop(
        "Filed on %(filed)s, between %(earliest)s and %(latest)s: whether it is in time depends on "
        "which days are working days. A named person decides, with a reason."
    ),
    "draw_does_not_answer_the_tie": gettext_noop(
        "The draw does not answer the tie: it names as many of the tied as there are places."
    ),
    "member_in_two_groups": gettext_noop("A member stands in one electoral group only."),
    "no_groups": gettext_noop("There is no electoral group."),
    "one_place_is_a_majority_election": gettext_noop(
        "An office of one place is filled by majority election."
    ),
    "nobody_takes_the_place": gettext_noop(
        "A group gives up a place only where another group takes it: %(group)s → %(taken_by)s."
    ),
    "group_has_no_place_to_give": gettext_noop("%(group)s has no place to give up."),
    "not_as_many_as_places": gettext_noop("Each group names as many as it has places."),
    "person_named_twice": gettext_noop("A person can have one place of an office only."),
    "groups_say_whom": gettext_noop("Each group with a place says whom it appoints."),
    "somebody_objects": gettext_noop("Somebody objects, so the office is elected."),
    "not_a_sitting_councillor": gettext_noop(
        "Only a sitting councillor of the area can be appointed. Enter the person's seat in a "
        "municipal council first, or name somebody else."
    ),
    "is_not_mayor": gettext_noop("The post asks for a mayor of the area."),
    "is_not_member": gettext_noop("The post asks for a member of the council."),
    "is_not_chairmanship": gettext_noop("The post is the chair's and the vice-chair's."),
    "is_fgu_board": gettext_noop(
        "The post asks for somebody a municipality has appointed to the board of an FGU "
        "institution. The register does not know that: enter it with its source."
    ),
    "is_climate_chair": gettext_noop(
        "The post asks for a mayor, or for the chair of a committee on climate. The register does "
        "not know committees: enter it with its source."
    ),
    "post_is_vacant": gettext_noop("Nobody holds the post."),
    "hub_lacks_candidates": gettext_noop(
        "Four business representatives, one of a knowledge institution and one of the employees' "
        "organisations are chosen together."
    ),
    "organisation_not_approved": gettext_noop(
        "%(organisation)s is not among the organisations that the council approved for this seat."
    ),
    "no_small_firm": gettext_noop(
        "Small and medium-sized firms must be among the business representatives."
    ),
    "not_the_secret_that_was_bound": gettext_noop("This is not the secret that was bound."),
    "nobody_said_a_word": gettext_noop("Somebody in the room must say a word first."),
    "no_lot_is_needed": gettext_noop("There is no tie to draw for."),
    "fee_is_not_known": gettext_noop("No fee is known on %(day)s."),
    "index_is_not_known": gettext_noop("The index is not known on %(level_of)s or in the month."),
    "two_hold_the_post": gettext_noop("Two people hold the post on %(day)s."),
    "calendar_does_not_reach": gettext_noop("The calendar of public holidays does not reach."),
    "law_not_known_on_that_date": gettext_noop("The standing orders are not known on that date."),
}
REQUIREMENTS = {
    "councillor": gettext_noop("sitting councillor of the area"),
    "member": gettext_noop("member of the council"),
    "mayor": gettext_noop("mayor"),
    "chairmanship": gettext_noop("chair and vice-chair, by office"),
    "mayor_or_cc": gettext_noop("mayor, or chair of a committee on climate"),
    "fgu_board": gettext_noop("on the board of one of the 27 FGU institutions"),
    "anyone": gettext_noop("no councillor is asked for"),
}
STATUSES = {
    "active": gettext_noop("active"),
    "closing": gettext_noop("active, expected to close"),
    "abolished": gettext_noop("abolished"),
    "to_abolish": gettext_noop("proposed abolished: the council decides"),
    "no_role": gettext_noop("the council has no role"),
}
FIELDS = {
    "employment": gettext_noop("Employment"),
    "business": gettext_noop("Business"),
    "health": gettext_noop("Health"),
    "education": gettext_noop("Education"),
    "other": gettext_noop("Other fields"),
    "transport": gettext_noop("Transport companies"),
}
ROLES = {
    "appoints": gettext_noop("the council appoints"),
    "nominates": gettext_noop("the council nominates"),
}
HOW = {
    "agreed": gettext_noop("in agreement"),
    "by_groups": gettext_noop("by electoral groups"),
    "by_ballot": gettext_noop("by ballot"),
    "nominated": gettext_noop("nominated by an organisation"),
    "entered": gettext_noop("entered from a source"),
}
FINDINGS = {
    "kod": gettext_noop(
        "Two seats of the council in the steering group for telemedicine (KOD) are missing from "
        "the list; other appendices of the same pack name them."
    ),
    "own-list": gettext_noop(
        "This council's own list of posts is not in the pack: only what is said of every KKR is "
        "here. Its secretariat enters the others."
    ),
    "not_ours": gettext_noop(
        "The list counts a regional councillor among the council's places, who is not the "
        "council's to appoint: %(bodies)s."
    ),
    "shared_alternate": gettext_noop(
        "One alternate, for a year at a time, is shared by the five KKR and counted by none: "
        "%(bodies)s."
    ),
    "fee_not_told": gettext_noop("The list does not say whether a fee is paid: %(bodies)s."),
}
METHODS = {
    "majority": gettext_noop("majority election, up to three ballots (KSL §24(1))"),
    "proportional": gettext_noop("proportional election by groups (KSL §24(3))"),
}
PLAN = {
    "election_day": gettext_noop("Municipal election"),
    "councils_constituted": gettext_noop("The municipal councils are constituted"),
    "outgoing_recommends": gettext_noop(
        "The outgoing council recommends criteria and organisations for the business hub's board"
    ),
    "members_elected": gettext_noop("The parties' councillors elect supplementary members"),
    "alliances_for_chairs": gettext_noop("Last day to file alliances for chair and vice-chair"),
    "forum_alliances": gettext_noop("Last day to file alliances for the health councils' seats"),
    "forum_members_elected": gettext_noop("The forum's members are elected"),
    "called": gettext_noop("The constituting meeting is called"),
    "constituting_meeting": gettext_noop("Constituting meeting"),
    "latest_constituting": gettext_noop("Last day for the constituting meeting"),
    "chairs_elected": gettext_noop("Chair and vice-chair are elected"),
    "appointments": gettext_noop("Representatives are appointed and nominated"),
    "hub_politicians": gettext_noop(
        "The business hub: chair and three municipal politicians are appointed"
    ),
    "hub_criteria_approved": gettext_noop(
        "The business hub: criteria and organisations are approved"
    ),
    "hub_nominations": gettext_noop("The business hub: last day for nominations"),
    "hub_candidates_clarified": gettext_noop("The business hub: candidates are clarified"),
    "hub_others_appointed": gettext_noop("The business hub: the other six are appointed"),
    "hub_board_in_office": gettext_noop("The business hub: the new board is in office"),
}
STATES = {
    "done": gettext_noop("done"),
    "done_late": gettext_noop("done, after the last day"),
    "late": gettext_noop("late"),
    "due": gettext_noop("to do"),
    "coming": gettext_noop("later"),
    "not_recorded": gettext_noop("not recorded"),
    "open": gettext_noop("the day is not known"),
}


def step(name: str, figures: Mapping[str, Any]) -> str:
    """A step of a ruling as a sentence; lists and tallies are told in words."""
    return _(STEPS[name]) % {key: told(value) for key, value in figures.items()}


def reason(name: str, figures: Mapping[str, Any]) -> str:
    """Why something is refused, or what must be decided."""
    return _(REASONS[name]) % {key: told(value) for key, value in figures.items()}


def knows(name: str) -> bool:
    """Whether a refusal or question is worded here."""
    return name in REASONS


def lot(outcome: LotsNeeded) -> str:
    """Between whom a lot is drawn, and for how many places."""
    figures = {"tied": ", ".join(outcome.tied), "places": outcome.places}
    return _("A lot is drawn between %(tied)s for %(places)s.") % figures


def told(value: Any) -> Any:
    """A figure in words: a tally as `A 3, B 2`, a list with commas, a requirement by its name."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {told(number)}" for key, number in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(str(told(each)) for each in value)
    return _(REQUIREMENTS[value]) if isinstance(value, str) and value in REQUIREMENTS else value


def finding(name: str, bodies: tuple[str, ...]) -> str:
    """What does not add up in a list of posts."""
    return _(FINDINGS[name]) % {"bodies": ", ".join(bodies)}
