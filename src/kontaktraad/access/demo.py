"""Sign-ins of the practice council: made anew at each start, known to whoever started it."""

import secrets
from dataclasses import dataclass

from kontaktraad.access.actions import account_of, give_role
from kontaktraad.register.actions.demo import ACTOR, SINCE
from kontaktraad.register.models import Council
from kontaktraad.register.models.places import PRACTICE, REHEARSAL

ACCOUNTS = {
    "secretary": "", "group_secretary": "Y", "group_secretary_x": "X", "chair": "", "member": "",
    "auditor": "",
}  # fmt: skip
"""Name of the sign-in → its party; the name begins with its role."""
IN_BOTH = ("secretary", "group_secretary", "group_secretary_x")
"""Who works in the rehearsal's council too."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """An account of the practice council and its password of this start."""

    role: str
    email: str
    password: str


def make_sign_ins() -> list[SignIn]:
    """Make or renew the practice accounts; the passwords are stored only as hashes."""
    return [_make(name, party) for name, party in ACCOUNTS.items()]


def _make(name: str, party: str) -> SignIn:
    role = name.removesuffix("_x")
    email = f"{name.replace('_', '-')}@oevelse.example"
    user = account_of(email)
    password = secrets.token_urlsafe(12)
    user.set_password(password)
    user.save(update_fields=["password"])
    give_role(user, role, SINCE, ACTOR, council=PRACTICE, party=party)
    if name in IN_BOTH and Council.objects.filter(pk=REHEARSAL).exists():
        give_role(user, role, SINCE, ACTOR, council=REHEARSAL, party=party)
    return SignIn(name, email, password)
