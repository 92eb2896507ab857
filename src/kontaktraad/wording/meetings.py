"""What the rules of meetings decided, said to a person."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kontaktraad.wording import gettext_noop
from kontaktraad.wording.numbers import day

STEPS = {
    "quorate": gettext_noop(
        "%(present)s of %(members)s members are present; %(needed)s are needed. The council can "
        "decide."
    ),
    "not_quorate": gettext_noop(
        "%(present)s of %(members)s members are present; %(needed)s are needed. The council cannot "
        "decide."
    ),
    "adopted": gettext_noop(
        "For: %(for)s, against: %(against)s, blank: %(blank)s. More for than against: adopted."
    ),
    "rejected": gettext_noop(
        "For: %(for)s, against: %(against)s, blank: %(blank)s. More against than for: rejected."
    ),
    "casting_vote": gettext_noop(
        "For: %(for)s, against: %(against)s, blank: %(blank)s. It is a tie, and the vote of who "
        "presides decides."
    ),
    "tie_falls": gettext_noop(
        "For: %(for)s, against: %(against)s, blank: %(blank)s. It is a tie; the vice-chair's vote "
        "does not decide, and the proposal falls."
    ),
    "more_than_half_of_those_present": gettext_noop(
        "%(person)s has %(votes)s votes of %(present)s present, more than half: elected."
    ),
    "alone_voted_for": gettext_noop("%(person)s alone was voted for in the second: elected."),
    "most_of_the_votes_cast": gettext_noop(
        "%(person)s has most of the votes cast in the third, %(votes)s: elected."
    ),
    "elected_by_lot": gettext_noop("The votes are equal, and the lot fell on %(person)s: elected."),
    "hearing_adopts": gettext_noop(
        "Of %(entitled)s heard, for: %(for)s, against: %(against)s, blank: %(blank)s, silent: "
        "%(silent)s. More for than against: adopted."
    ),
    "hearing_rejects": gettext_noop(
        "Of %(entitled)s heard, for: %(for)s, against: %(against)s, blank: %(blank)s, silent: "
        "%(silent)s. More against than for: rejected."
    ),
    "chair_wants_extra": gettext_noop("The chair wants an extra meeting."),
    "a_third_wants_extra": gettext_noop(
        "%(wanting)s of %(members)s members want an extra meeting; %(needed)s are enough."
    ),
    "both_decide_virtual": gettext_noop("Chair and vice-chair decided that it is virtual."),
    "clashes": gettext_noop(
        "%(of)s meets on %(day)s at the same hours as the forum; its members cannot be in both."
    ),
    "unprepared": gettext_noop(
        "The forum does not meet between the last meeting of %(of)s and its meeting on %(day)s: "
        "nothing prepares it."
    ),
    "each_is_prepared": gettext_noop(
        "Of the %(meetings)s meetings known of the health councils each is prepared by a meeting "
        "of the forum, and none clashes with one."
    ),
    "item_last_day": gettext_noop(
        "A member's proposal is received by %(last_day)s at the latest (last working day: "
        "%(working_day)s)."
    ),
    "paper_is_public": gettext_noop("Agendas and minutes are public papers."),
    "every_item_has_material": gettext_noop("Every item carries material to judge it by."),
    "items_lack_material": gettext_noop("Items without material: %(items)s."),
    "chairs_order": gettext_noop("The items are taken in the chair's order."),
    "agenda_last_day": gettext_noop(
        "The agenda goes out by %(last_day)s at the latest (last working day: %(working_day)s)."
    ),
    "not_a_working_day": gettext_noop("%(day)s is not a working day, or a day of doubt."),
    "must_go_on": gettext_noop(
        "Received on %(received)s, by the last day %(last_day)s: it must go on the agenda."
    ),
    "agenda_in_time": gettext_noop("Sent on %(sent)s, by the last day %(last_day)s."),
    "week_is_for_ordinary_meetings": gettext_noop(
        "Sent on %(sent)s; the week is asked of ordinary meetings."
    ),
    "week_departed_from": gettext_noop(
        "Sent on %(sent)s, after the last day %(last_day)s. The reason: %(reason)s"
    ),
}
REASONS = {
    "meetings_are_not_public": gettext_noop(
        "Meetings are not public: of a meeting its agenda and its minutes are published."
    ),
    "another_ballot": gettext_noop("Nobody is elected yet: ballot %(ballot)s is held."),
    "last_ballot": gettext_noop(
        "Nobody is elected yet: the third ballot is held between %(between)s."
    ),
    "more_votes_than_members": gettext_noop(
        "In ballot %(ballot)s, %(cast)s votes were cast and %(present)s members are present."
    ),
    "election_is_over": gettext_noop("Somebody was elected in ballot %(ballot)s."),
    "three_ballots_at_most": gettext_noop("There are three ballots at most."),
    "nobody_was_voted_for": gettext_noop("Nobody was voted for."),
    "no_lot_is_needed": gettext_noop("No lot is needed."),
    "not_in_the_last_ballot": gettext_noop(
        "The third ballot is between the two with most votes in the second."
    ),
    "too_few_replies": gettext_noop(
        "Of %(entitled)s heard, %(silent)s are silent: fewer than half have replied."
    ),
    "guests_do_not_vote": gettext_noop("Guests do not vote."),
    "the_member_is_present": gettext_noop("The member is present, and fills the seat."),
    "is_not_present": gettext_noop("Only who is noted as present can vote."),
    "is_conflicted": gettext_noop("Who is conflicted on the item does not vote on it."),
    "substitutes_do_not_vote": gettext_noop("The reading chosen gives substitutes no vote."),
    "does_the_vice_chairs_vote_decide": gettext_noop(
        "It is a tie, and the vice-chair presides. The text speaks of the chair's vote: choose "
        "whether the vice-chair's decides."
    ),
    "how_does_the_chair_vote": gettext_noop(
        "It is a tie, and the vote of who presides decides: it must be for or against."
    ),
    "vote_ended": gettext_noop("The vote was ended without a result: %(reason)s"),
    "forum_has_no_rule": gettext_noop(
        "The forums' terms of reference say nothing of this; a named person must decide."
    ),
    "fewer_than_a_third": gettext_noop(
        "Only %(wanting)s of %(members)s members want it; at least %(needed)s or the chair must."
    ),
    "both_must_decide_virtual": gettext_noop(
        "Chair and vice-chair decide together that a meeting is virtual."
    ),
    "chair_may_take_it": gettext_noop(
        "The forum's text gives no right to an item; the chair decides."
    ),
    "only_for_ordinary_meetings": gettext_noop(
        "The right to an item is for ordinary meetings; the chair decides."
    ),
    "not_regional_or_cross_municipal": gettext_noop(
        "The right is for items of regional or cross-municipal character; the chair decides."
    ),
    "later_than_the_days": gettext_noop(
        "Received on %(received)s, after the last day %(last_day)s; the chair decides."
    ),
    "after_the_meeting": gettext_noop("The meeting's day has passed."),
    "late_without_a_reason": gettext_noop(
        "The last day was %(last_day)s. In special cases it can be departed from: write the reason."
    ),
}
DAYS = ("last_day", "working_day", "received", "sent", "day")


def step(name: str, figures: Mapping[str, Any]) -> str:
    """A step's sentence."""
    return _(STEPS[name]) % _shown(figures)


def reason(name: str, figures: Mapping[str, Any]) -> str:
    """Why it is refused, or what must be decided."""
    return _(REASONS[name]) % _shown(figures)


def knows(name: str) -> bool:
    """Whether a refusal's reason is one of those here."""
    return name in REASONS


def _shown(figures: Mapping[str, Any]) -> dict[str, Any]:
    return {key: day(str(v)) if key in DAYS and v else v for key, v in figures.items()}
