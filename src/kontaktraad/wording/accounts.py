"""Roles and accounts in words: names, and why something cannot be done with the way on."""

from django.utils.translation import gettext as _

from kontaktraad.wording import gettext_noop

ROLE_NAMES = {
    "secretary": gettext_noop("secretary"),
    "chair": gettext_noop("chair"),
    "vice_chair": gettext_noop("vice-chair"),
    "member": gettext_noop("member"),
    "substitute": gettext_noop("substitute"),
    "group_secretary": gettext_noop("group secretary"),
    "municipal_secretary": gettext_noop("municipal secretary"),
    "auditor": gettext_noop("auditor"),
    "operator": gettext_noop("operator"),
    "kl": gettext_noop("KL, for all councils"),
    "organisation": gettext_noop("outside organisation"),
    "member_office": gettext_noop("a member's office"),
    "kl_committee": gettext_noop("member of KL's board or a committee"),
}
DANISH = {
    "sekretær": "secretary", "formand": "chair", "næstformand": "vice_chair", "medlem": "member",
    "stedfortræder": "substitute", "gruppesekretær": "group_secretary",
    "kommunalsekretær": "municipal_secretary", "kommunal sekretær": "municipal_secretary",
    "kommunesekretær": "municipal_secretary", "revisor": "auditor", "driftsansvarlig": "operator",
    "kl centralt": "kl", "organisation": "organisation", "borgmestersekretær": "member_office",
    "medlemskontor": "member_office", "kl-udvalg": "kl_committee", "udvalgsmedlem": "kl_committee",
}  # fmt: skip
"""What a role is called in Danish → its name in the record."""
REASONS = {
    "faulty_form": gettext_noop("Something is missing or wrong, marked below; nothing changed."),
    "bad_address": gettext_noop("This is no mail address. Write it as name@municipality.dk."),
    "unknown_role": gettext_noop("There is no such role. The roles are: %(roles)s."),
    "unknown_council": gettext_noop("There is no such council. The councils are: %(councils)s."),
    "unknown_town": gettext_noop("There is no such municipality. Write its name or its code."),
    "unknown_person": gettext_noop("There is no such person in the register."),
    "needs_council": gettext_noop("Say which council the role is in."),
    "needs_party": gettext_noop("Say for which party the group secretary works."),
    "needs_town": gettext_noop("Say for which municipality."),
    "needs_organisation": gettext_noop("Write the organisation's name."),
    "needs_person": gettext_noop("Choose the member whose office it is."),
    "needs_by": gettext_noop("Say who gives the role (--by)."),
    "needs_reason": gettext_noop("Write the reason; it stands in the history."),
    "is_of_all_councils": gettext_noop("This role is of all councils; leave the council out."),
    "has_it_already": gettext_noop("The account has this role already; nothing was changed."),
    "is_ended": gettext_noop("It has been ended already; nothing was changed."),
    "person_has_account": gettext_noop("The person has another account already. End that first."),
    "bad_period": gettext_noop("The last day lies before the first, or the two are one account."),
    "nothing_to_lend": gettext_noop("The account has no role that day that could be lent."),
    "reset_waits": gettext_noop("A reset is already waiting for a second person."),
    "same_person": gettext_noop("Who asked for it cannot do it as well: a second person must."),
    "own_role": gettext_noop("Nobody ends their own role or closes their own account."),
    "not_yours": gettext_noop("The account has roles outside your council: ask the operator."),
    "unknown_account": gettext_noop("Nobody has an account with this address."),
}  # fmt: skip


def role_name(role: str) -> str:
    """A role as people call it."""
    return _(ROLE_NAMES[role]) if role in ROLE_NAMES else role


def role_of(text: str) -> str:
    """The role somebody wrote, in Danish or as the record has it; the text itself if neither."""
    name = text.strip().lower()
    return DANISH.get(name, name.replace("-", "_"))


def reason(name: str, figures: dict[str, object] | None = None) -> str:
    """Why it cannot be done, and what to do."""
    return _(REASONS[name]) % (figures or {})
