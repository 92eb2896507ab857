"""Inviting by mail: an account, its role, and a link by which its owner chooses a password."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from kontaktraad import clock
from kontaktraad.access.actions import Scope, account_of, check, grant
from kontaktraad.access.queries import roles_of
from kontaktraad.accounts.models import User
from kontaktraad.notices.letters import Letter
from kontaktraad.notices.outbox import write
from kontaktraad.record.actions import Act, By, Done, carry_out
from kontaktraad.register.models import Council
from kontaktraad.wording.accounts import role_name

SALT = "invitation"
LIFE = timedelta(days=14)
"""How long an invitation's link opens; it is dead as soon as a password has been chosen."""


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom, as what, from when, perhaps until when."""

    email: str
    name: str
    role: str
    scope: Scope
    since: date
    until: date | None = None


def invite(invited: Invited, by: By) -> User:
    """Make the account where there is none, give the role and write the mail: one act.

    Raises NotAllowed.
    """
    check(invited.role, invited.scope)
    user = account_of(invited.email, invited.name)
    if invited.name.strip() and not user.last_name:
        user.last_name = invited.name.strip()[:150]
        user.save(update_fields=["last_name"])

    def mail() -> None:
        _write(user, invited.role, invited.scope.council)

    grant(user, invited.role, invited.scope, invited.since, by, mail, until=invited.until)
    return user


def invite_again(user: User, by: By) -> str:
    """A new link to who has not chosen a password yet; the old one is dead."""
    act = Act(by.actor, "invite_again", f"account {user.pk}", by.key)

    def work(at: object) -> Done:
        user.session_seed = f"{clock.now():%y%m%d%H%M%S}"
        user.save(update_fields=["session_seed"])
        role = next(iter(roles_of(user)), None)
        _write(user, role.role if role else "", role.council_id if role else None)
        return Done("invited", {})

    return carry_out(act, work)


def _write(user: User, role: str, council: str | None) -> None:
    house = _house(council)
    subject = _("Invitation: %(role)s, %(house)s") % {"role": role_name(role), "house": house}
    lines = [_("You have been given access to %(house)s as %(role)s.") % {
        "house": house, "role": role_name(role),
    }]  # fmt: skip
    if user.has_usable_password():
        lines.append(_("Sign in as you usually do."))
        buttons, small = ((_("Sign in"), reverse("my-councils")),), list[str]()
    else:
        lines.append(_("Choose a password, then add a second step that shows it is you."))
        buttons = ((_("Get started"), reverse("invitation", args=[secret_of(user)])),)
        small = [_("The link is yours alone. It works for 14 days.")]
    letter = Letter(subject, lines, buttons, (), user.get_full_name(), house, small)
    write(user.email, letter, f"invitation {user.pk}", council=council or "")


def _house(council: str | None) -> str:
    row = Council.objects.filter(pk=council).first() if council else None
    return row.title if row else _("Kontaktraad, all councils")


def houses_of(user: User) -> str:
    """The council an account works in, named; of several, how many."""
    councils = {role.council for role in roles_of(user) if role.council}
    if len(councils) == 1:
        return str(next(iter(councils)).title)
    return _("Kontaktraad, %(n)s councils") % {"n": len(councils)} if councils else "Kontaktraad"


def secret_of(user: User) -> str:
    """The secret of an account's invitation; of no use once a password has been chosen."""
    return signing.dumps([user.pk, user.session_seed], salt=SALT)


def invited_by(secret: str) -> User | None:
    """Whose invitation it is; None for one that is old, used or no invitation."""
    try:
        number, seed = signing.loads(secret, salt=SALT, max_age=LIFE)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    user = User.objects.filter(pk=number, session_seed=seed, is_active=True).first()
    return None if user is None or user.has_usable_password() else user
