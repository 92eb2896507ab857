"""The roles an account has now, and who it is."""

from kontaktraad import clock
from kontaktraad.access.models import AccountPerson, Role
from kontaktraad.accounts.models import User
from kontaktraad.register.at import At, today


def roles_of(account: User) -> list[Role]:
    """The roles in force today; read anew at every request, so that an ended role is ended."""
    found = Role.objects.filter(At(today()).filter(), account=account)
    return list(found.select_related("council", "town", "lent_by"))


def needs_second_factor(roles: list[Role]) -> bool:
    """Whether a second factor is asked for: every role but those in the practice council."""
    return any(role.council is None or role.council.world == "real" for role in roles)


def persons_of(account: User) -> list[int]:
    """The persons of the register whose pages are the account's own: the one it is."""
    at = At(clock.today()).filter()
    found = AccountPerson.objects.filter(at, account=account)
    return list(found.values_list("person_id", flat=True))


def offices_of(account: User) -> list[int]:
    """The persons for whose office the account works (borgmestersekretær)."""
    at = At(clock.today()).filter()
    found = Role.objects.filter(at, account=account, role="member_office")
    return [number for number in found.values_list("person_id", flat=True) if number]
