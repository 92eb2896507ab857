"""Every route × role × method × state against the reviewed table, over real requests."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import get_resolver, reverse

from kontaktraad.access.actions import Scope, grant, role_in_force
from kontaktraad.access.models import ROLES
from kontaktraad.access.rights import table
from kontaktraad.accounts.models import User
from kontaktraad.record.actions import By
from kontaktraad.register.models import Council, Person, Term

METHODS = ("GET", "POST", "PUT", "DELETE")
STATES = ("own", "other council", "other party", "other town")
EVERYWHERE = ("auditor", "operator", "kl", "kl_committee")
OWN, OTHER = "oevelsesraad", "andetraad"
ARGUMENTS = {
    "council": OWN,
    "term": "2026-2030",
    "slug": "oevelse-askelund",
    "digest": "0" * 64,
    "number": 1,
    "seller": "12345674",
    "letter": "Y",
    "party": "Y",
    "name": "PartyLeft",
    "sequence": 1,
    "secret": "x",
    "pk": 1,
    "provider_id": "none",
    "uidb36": "1",
    "key": "x",
    "item": 1,
    "file": 1,
    "paper": 1,
    "language": "da",
    "kind": "dagsorden",
    "which": "pack",
    "poll": 1,
    "case": 1,
    "body": 1,
    "hearing": 1,
    "town": "oevelse-askelund",
    "year": 2026,
    "seat": "mayor:Ø01",
}
SIGN_IN = (
    "account_", "mfa_", "openid_", "socialaccount_", "door", "invitation", "old-",
    "sign-out-elsewhere",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    route: str
    role: str
    method: str
    state: str

    @property
    def scoped(self):
        return table()[self.route].scope

    @property
    def arguments(self):
        changed = {"other council": {"council": OTHER}, "other party": {"party": "X"},
                   "other town": {"town": "oevelse-birkebro"}}  # fmt: skip
        return {**ARGUMENTS, **changed.get(self.state, {})}

    @property
    def opens(self):
        """What the table says, read by a person's eyes: not by the code under test."""
        entry = table()[self.route]
        everyone = self.method in entry.methods.get("anonymous", ())
        signed_in = self.role != "anonymous" and self.method in entry.methods.get("signed_in", ())
        mine = self.method in entry.methods.get(self.role, ())
        if self.role not in EVERYWHERE:
            mine = mine and not (self.state == "other council" and "council" in entry.scope)
            mine = mine and not (self.state == "other party" and "party" in entry.scope)
            if self.role == "municipal_secretary":
                mine = mine and not (self.state == "other town" and "town" in entry.scope)
        return everyone or signed_in or mine


def cases():
    """Every case of the table; states only where the address has a scope."""
    for route, entry in table().items():
        if route.startswith(SIGN_IN):
            continue
        for role in ("anonymous", *ROLES):
            for method in METHODS:
                for state in STATES if entry.scope else STATES[:1]:
                    yield Case(route, role, method, state)


def give(account, role, since, council, party=""):
    """Give a role with what it must be for."""
    people = Person.objects.filter(world="practice")
    scope = Scope(
        None if role == "kl" else council, party,
        "Ø01" if role == "municipal_secretary" else None,
        people.first().pk if role == "member_office" else None,
        "Hub" if role == "organisation" else "",
    )  # fmt: skip
    if role_in_force(account, role, scope, since) is None:
        grant(account, role, scope, since, By("NN", uuid4().hex))


def accounts():
    """One account for each role, in the practice council; a second council beside it."""
    other = Council.objects.create(slug=OTHER, kind="kkr", name="Andet", world="practice", sort=91)
    Term.objects.create(
        council=other, name="2026-2030", constituted=date(2026, 1, 26), entitled="[]",
        collaborations="{}",
    )  # fmt: skip
    made = {}
    for role in ROLES:
        made[role] = User.objects.create_user(f"{role}@test.example", f"{role}@test.example")
        council = None if role in EVERYWHERE else OWN
        give(made[role], role, date(2026, 1, 1), council, "Y" if role == "group_secretary" else "")
    return made


def addresses(route):
    """The address of a route with the arguments it takes."""
    for pattern in get_resolver().reverse_dict.getlist(route):
        return pattern[0][0][1]
    return []


def clients(made):
    """A signed-in client for each role; second factor present where a role needs one."""
    found = {"anonymous": Client()}
    for role, user in made.items():
        found[role] = Client()
        found[role].force_login(user)
        if role in EVERYWHERE:
            kind = Authenticator.Type.TOTP
            Authenticator.objects.get_or_create(user=user, type=kind, data={"secret": "x"})
    return found


def answer(client, case):
    """The site's answer to the case's request."""
    address = reverse(case.route, kwargs={n: case.arguments[n] for n in addresses(case.route)})
    return getattr(client, case.method.lower())(address)
