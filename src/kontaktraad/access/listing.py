"""The accounts a page shows: each with its roles, person, last sign-in and second factor."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator

from kontaktraad.access.actions import pending_reset
from kontaktraad.access.models import AccountPerson, FactorReset, Role
from kontaktraad.accounts.models import User
from kontaktraad.register.at import At, today
from kontaktraad.register.called import called
from kontaktraad.register.models import Council

FACTORS = {"totp": "app", "webauthn": "passkey", "recovery_codes": ""}


@dataclass(frozen=True, slots=True)
class Line:
    """An account as the page shows it."""

    account: User
    roles: list[Role]
    person: str
    factors: list[str]
    reset: FactorReset | None
    manages: bool

    @property
    def last(self) -> datetime | None:
        """When it was last signed in."""
        return self.account.last_login

    @property
    def invited(self) -> bool:
        """Whether it still waits for its owner to choose a password."""
        return self.account.is_active and not self.account.has_usable_password() and not self.last


def lines(council: Council | None) -> list[Line]:
    """The accounts with a role in the council, now or to come; of all where None is given."""
    roles = Role.objects.filter(known_to=None).exclude(valid_to__lte=today())
    if council is not None:
        roles = roles.filter(council=council)
    accounts = User.objects.filter(role__in=roles).distinct()
    if council is None:
        accounts = User.objects.all()
    return [_line(account, council) for account in accounts.order_by("last_name", "email")]


def _line(account: User, council: Council | None) -> Line:
    every = _roles(account)
    shown = [r for r in every if council is None or r.council_id == council.pk]
    own = AccountPerson.objects.filter(At(today()).filter(), account=account)
    person = next(iter(called(own.values_list("person_id", flat=True)).values()), "")
    kinds = Authenticator.objects.filter(user=account).values_list("type", flat=True)
    factors = sorted({FACTORS.get(kind, kind) for kind in kinds} - {""})
    manages = council is None or shown == every
    return Line(account, shown, person, factors, pending_reset(account), manages)


def _roles(account: User) -> list[Role]:
    rows = Role.objects.filter(known_to=None, account=account).exclude(valid_to__lte=today())
    return list(rows.select_related("council", "town", "person", "lent_by").order_by("valid_from"))
