"""Giving a role and ending it: acts in the journal like any other."""

from datetime import date, datetime

from allauth.account.models import EmailAddress

from kontaktraad.access.models import Role
from kontaktraad.accounts.models import User
from kontaktraad.record.actions import Act, Done, carry_out
from kontaktraad.register.ledger import Change, Ledger


def account_of(email: str) -> User:
    """The account of an address, made without a password where there is none yet."""
    user, new = User.objects.get_or_create(
        username=email.lower(), defaults={"email": email.lower()}
    )
    if new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def give_role(
    account: User, role: str, since: date, actor: str, *, council: str | None = None,
    party: str = "", town: str | None = None,
) -> str:  # fmt: skip
    """Give an account a role from a day on; giving it again changes nothing."""
    told = f"{account.pk}:{role}:{council}:{party}:{town}:{since}"
    act = Act(actor, "give_role", f"account {account.pk}", f"role:{told}")

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        about = {"account": account, "role": role, "party": party}
        ledger.open(Role, since, council_id=council, town_id=town, **about)
        return Done(role, {"role": role, "council": council}, "", ledger.rows, ledger.closed)

    return carry_out(act, work)


def end_role(role: Role, on: date, actor: str) -> str:
    """End a role from a day on; it has no effect from the next request."""
    act = Act(actor, "end_role", f"account {role.account_id}", f"end-role:{role.pk}")

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        ledger.write([Change(Role, (("id", role.pk),), None)], on)
        return Done(role.role, {"role": role.role}, "", ledger.rows, ledger.closed)

    return carry_out(act, work)
