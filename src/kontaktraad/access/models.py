"""A role: what an account may do, where, for whom, in a period; and which person an account is."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from kontaktraad.record.models import JournalEntry
from kontaktraad.register.models.fact import Fact, dated
from kontaktraad.register.models.people import Person
from kontaktraad.register.models.places import Council, Town

ROLES = (
    "secretary", "chair", "vice_chair", "member", "substitute", "group_secretary",
    "municipal_secretary", "auditor", "operator", "kl", "organisation", "member_office",
    "kl_committee",
)  # fmt: skip
EVERYWHERE = frozenset({"auditor", "operator", "kl", "kl_committee"})
"""Roles that need no council: they are of all."""


class Role(Fact):
    """An account's role: of one council, or of all; for a party, a municipality, an organisation,
    a named person. A lent role says for which account it is exercised.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    role = models.CharField(max_length=20, choices=[(role, role) for role in ROLES])
    council = models.ForeignKey(Council, on_delete=models.PROTECT, null=True)
    party = models.CharField(max_length=120, blank=True)
    town = models.ForeignKey(Town, on_delete=models.PROTECT, null=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True)
    organisation = models.CharField(max_length=120, blank=True)
    lent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    ADDED = frozenset({"person_id", "organisation", "lent_by_id"})

    class Meta:
        constraints: ClassVar = dated("role")
        indexes: ClassVar = [models.Index(fields=["account", "known_to", "valid_from"])]

    def __str__(self) -> str:
        return f"{self.role} {self.council_id or ''}"


class AccountPerson(Fact):
    """An account is this person of the register."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)

    ALONE = (("account_id",),)

    class Meta:
        constraints: ClassVar = dated("accountperson")
        indexes: ClassVar = [models.Index(fields=["account", "known_to", "valid_from"])]


class FactorReset(models.Model):
    """A second factor is to be taken away: one person asks, another does it."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    reason = models.CharField(max_length=300)
    wanted_by = models.CharField(max_length=200)
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.account_id} {self.at}"


class FactorResetEnd(models.Model):
    """How it ended: done by another person, or dropped."""

    reset = models.OneToOneField(FactorReset, on_delete=models.PROTECT, related_name="end")
    done = models.BooleanField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.reset_id} {self.done}"
