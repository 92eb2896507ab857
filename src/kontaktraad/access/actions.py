"""Accounts and roles, given and ended: acts in the journal like any other."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.crypto import get_random_string

from kontaktraad.access.models import (
    EVERYWHERE,
    ROLES,
    AccountPerson,
    FactorReset,
    FactorResetEnd,
    Role,
)
from kontaktraad.accounts.models import User
from kontaktraad.record.actions import Act, By, Done, carry_out
from kontaktraad.register.at import At
from kontaktraad.register.ledger import Change, Ledger

LONGEST_MAIL = 150
"""Characters of a mail address: it is the account's name as well."""
NEEDS = {
    "group_secretary": "party", "municipal_secretary": "town", "organisation": "organisation",
    "member_office": "person",
}  # fmt: skip
"""Role → what it must be for."""


class NotAllowed(Exception):  # noqa: N818 - said to a person
    """The act cannot be done; `reason` is a key of `wording.accounts`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a role is, and for whom."""

    council: str | None = None
    party: str = ""
    town: str | None = None
    person: int | None = None
    organisation: str = ""


def account_of(email: str, name: str = "") -> User:
    """The account of an address, made without a password where there is none yet.

    Raises NotAllowed for an address that is none.
    """
    address = checked_address(email)
    user, new = User.objects.get_or_create(username=address, defaults={"email": address})
    if new:
        user.set_unusable_password()
        user.last_name = name.strip()[:150]
        user.save(update_fields=["password", "last_name"])
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def checked_address(email: str) -> str:
    """The address in small letters. Raises NotAllowed."""
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as wrong:
        raise NotAllowed("bad_address") from wrong
    if len(address) > LONGEST_MAIL:
        raise NotAllowed("bad_address")
    return address


def check(role: str, scope: Scope) -> None:
    """Raise NotAllowed where a role lacks what it must be for."""
    if role not in ROLES:
        raise NotAllowed("unknown_role")
    need = NEEDS.get(role)
    if need and not getattr(scope, need):
        raise NotAllowed(f"needs_{need}")
    if scope.council is None and role not in EVERYWHERE and role != "group_secretary":
        raise NotAllowed("needs_council")
    if scope.council is not None and role == "kl":
        raise NotAllowed("is_of_all_councils")


def give_role(
    account: User, role: str, since: date, actor: str, *, council: str | None = None,
    party: str = "", town: str | None = None,
) -> str:  # fmt: skip
    """Give an account a role from a day on; one it has already is given once."""
    scope = Scope(council, party, town)
    if role_in_force(account, role, scope, since):
        return role
    return grant(account, role, scope, since, By(actor, uuid4().hex))


def role_in_force(account: User, role: str, scope: Scope, on: date) -> Role | None:
    """The account's role of that scope on the day, if it has it."""
    return Role.objects.filter(At(on).filter(), account=account, role=role, **_ids(scope)).first()


def _ids(scope: Scope) -> dict[str, Any]:
    names = {"council": "council_id", "town": "town_id", "person": "person_id"}
    return {names.get(name, name): value for name, value in asdict(scope).items()}


def grant(
    account: User, role: str, scope: Scope, since: date, by: By,
    also: Callable[[], object] | None = None, *, until: date | None = None,
    lent_by: User | None = None,
) -> str:  # fmt: skip
    """Give a role as an act; `also` is done within it (a mail is written). Raises NotAllowed."""
    check(role, scope)
    _named(by)
    act = Act(by.actor, "lend_role" if lent_by else "give_role", f"account {account.pk}", by.key)

    def work(at: datetime) -> Done:
        if role_in_force(account, role, scope, since):
            raise NotAllowed("has_it_already")
        ledger = Ledger(at)
        dates = {"valid_from": since, "valid_to": until, "because": None}
        whom = {"account": account, "role": role, "lent_by": lent_by}
        ledger.put(Role, **whom, **_ids(scope), **dates)
        if scope.person and role != "member_office" and not person_linked(account, since):
            _link(ledger, account, scope.person, since)
        if also:
            also()
        told = {"role": role, "council": scope.council, "until": str(until or "")}
        return Done(role, told, "", ledger.rows, ledger.closed)

    return carry_out(act, work)


def _named(by: By) -> None:
    if not by.actor.strip():
        raise NotAllowed("needs_by")


def _link(ledger: Ledger, account: User, person: int, since: date) -> None:
    taken = AccountPerson.objects.filter(At(since).filter(), person=person)
    if taken.exclude(account=account).exists():
        raise NotAllowed("person_has_account")
    about = (("account_id", account.pk),)
    ledger.write([Change(AccountPerson, about, {"person_id": person})], since)


def person_linked(account: User, on: date) -> int | None:
    """The person of the register an account is, if any."""
    found = AccountPerson.objects.filter(At(on).filter(), account=account).first()
    return found.person_id if found else None


def link_person(account: User, person: int | None, on: date, by: By) -> str:
    """Say which person an account is; None: no longer any. Raises NotAllowed."""
    act = Act(by.actor, "link_account", f"account {account.pk}", by.key)

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        if person is None:
            ledger.write([Change(AccountPerson, (("account_id", account.pk),), None)], on)
        else:
            _link(ledger, account, person, on)
        return Done("linked", {"person": person}, "", ledger.rows, ledger.closed)

    return carry_out(act, work)


def end_role(role: Role, on: date, actor: str | By) -> str:
    """End a role from a day on; it has no effect from the next request."""
    by = actor if isinstance(actor, By) else By(actor, f"end-role:{role.pk}")
    _named(by)
    act = Act(by.actor, "end_role", f"account {role.account_id}", by.key)

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        fresh = Role.objects.filter(pk=role.pk, known_to=None).first()
        if fresh is None or (fresh.valid_to and fresh.valid_to <= on):
            raise NotAllowed("is_ended")
        ledger.close(fresh)
        if fresh.valid_from < on:
            dates = {"valid_from": fresh.valid_from, "valid_to": on, "because": fresh.because}
            ledger.put(Role, **fresh.values(), **dates)
        about = {"role": role.role, "council": role.council_id, "reason": by.reason}
        return Done(role.role, about, "", ledger.rows, ledger.closed)

    return carry_out(act, work)


def lend_roles(lender: User, borrower: User, period: tuple[date, date], by: By) -> int:
    """Lend all of an account's roles to another from a day to another, both counted: one act.

    Answers with how many. Raises NotAllowed.
    """
    since, last = period
    if lender == borrower or last < since:
        raise NotAllowed("bad_period")
    act = Act(by.actor, "lend_roles", f"account {lender.pk}", by.key)

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        for role in Role.objects.filter(At(since).filter(), account=lender, lent_by=None):
            dates = {"valid_from": since, "valid_to": last + timedelta(days=1), "because": None}
            values = {**role.values(), "account_id": borrower.pk, "lent_by_id": lender.pk}
            ledger.put(Role, **values, **dates)
        if not ledger.rows:
            raise NotAllowed("nothing_to_lend")
        told = {"to": borrower.pk, "since": since, "last": last}
        return Done(str(len(ledger.rows)), told, "", ledger.rows, ledger.closed)

    return int(carry_out(act, work))


def set_open(account: User, by: By, *, is_open: bool) -> str:
    """Close an account, or open it again; a closed one is signed out at the next request."""
    _named(by)
    verb = "open_account" if is_open else "close_account"

    def work(at: datetime) -> Done:
        account.is_active = is_open
        account.save(update_fields=["is_active"])
        return Done(verb, {"reason": by.reason})

    return carry_out(Act(by.actor, verb, f"account {account.pk}", by.key), work)


def want_reset(account: User, by: By) -> str:
    """Ask that a second factor be taken away; another person must do it. Raises NotAllowed."""
    if not by.reason.strip():
        raise NotAllowed("needs_reason")
    act = Act(by.actor, "want_factor_reset", f"account {account.pk}", by.key)

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        if pending_reset(account):
            raise NotAllowed("reset_waits")
        values = {"account": account, "reason": by.reason[:300], "wanted_by": by.actor, "at": at}
        ledger.keep(FactorReset(**values, opened_by_id=ledger.sequence))
        return Done("waits", {"reason": by.reason}, "", ledger.rows, ledger.closed)

    return carry_out(act, work)


def pending_reset(account: User) -> FactorReset | None:
    """The reset that waits for a second person, if any."""
    return FactorReset.objects.filter(account=account, end=None).order_by("at").first()


def end_reset(reset: FactorReset, by: By, *, done: bool) -> str:
    """Take the factors away, by another person than who asked; or drop the wish."""
    if done and reset.wanted_by == by.actor:
        raise NotAllowed("same_person")
    verb = "reset_factor" if done else "drop_factor_reset"

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        if FactorResetEnd.objects.filter(reset=reset).exists():
            raise NotAllowed("is_ended")
        values = {"reset": reset, "done": done, "by": by.actor, "at": at}
        ledger.keep(FactorResetEnd(**values, opened_by_id=ledger.sequence))
        if done:
            Authenticator.objects.filter(user=reset.account).delete()
            sign_out_everywhere(reset.account)
        return Done(verb, {"wanted_by": reset.wanted_by}, "", ledger.rows, ledger.closed)

    return carry_out(Act(by.actor, verb, f"account {reset.account_id}", by.key), work)


def sign_out_everywhere(account: User) -> None:
    """Every session of the account ends: what they are bound to changes."""
    account.session_seed = get_random_string(16)
    account.save(update_fields=["session_seed"])
