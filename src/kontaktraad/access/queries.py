"""The roles an account has now."""

from kontaktraad.access.models import Role
from kontaktraad.accounts.models import User
from kontaktraad.register.at import At, today


def roles_of(account: User) -> list[Role]:
    """The roles in force today; read anew at every request, so that an ended role is ended."""
    found = Role.objects.filter(At(today()).filter(), account=account)
    return list(found.select_related("council", "town"))


def needs_second_factor(roles: list[Role]) -> bool:
    """Whether a second factor is asked for: every role but those in the practice council."""
    return any(role.council is None or role.council.world == "real" for role in roles)
