"""Sign-ins of the practice council: made anew at each start, known to whoever started it."""

import secrets
from dataclasses import dataclass

from kontaktraad.access.actions import account_of, give_role
from kontaktraad.register.actions.demo import ACTOR, SINCE
from kontaktraad.register.models.places import PRACTICE

ACCOUNTS = {
    "secretary": "", "group_secretary": "Y", "chair": "", "member": "", "auditor": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SignIn:
    """An account of the practice council and its password of this start."""

    role: str
    email: str
    password: str


def make_sign_ins() -> list[SignIn]:
    """Make or renew the practice accounts; the passwords are stored only as hashes."""
    return [_make(role, party) for role, party in ACCOUNTS.items()]


def _make(role: str, party: str) -> SignIn:
    email = f"{role.replace('_', '-')}@oevelse.example"
    user = account_of(email)
    password = secrets.token_urlsafe(12)
    user.set_password(password)
    user.save(update_fields=["password"])
    give_role(user, role, SINCE, ACTOR, council=PRACTICE, party=party)
    return SignIn(role, email, password)
