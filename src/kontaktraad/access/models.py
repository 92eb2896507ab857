"""A role: what an account may do in a council, for a party or for a municipality, in a period."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from kontaktraad.register.models.fact import Fact, dated
from kontaktraad.register.models.places import Council, Town

ROLES = (
    "secretary", "chair", "vice_chair", "member", "substitute", "group_secretary",
    "municipal_secretary", "auditor", "operator",
)  # fmt: skip


class Role(Fact):
    """An account's role; an operator and an auditor have no council, the others one."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    role = models.CharField(max_length=20, choices=[(role, role) for role in ROLES])
    council = models.ForeignKey(Council, on_delete=models.PROTECT, null=True)
    party = models.CharField(max_length=120, blank=True)
    town = models.ForeignKey(Town, on_delete=models.PROTECT, null=True)

    class Meta:
        constraints: ClassVar = dated("role")
        indexes: ClassVar = [models.Index(fields=["account", "known_to", "valid_from"])]

    def __str__(self) -> str:
        return f"{self.role} {self.council_id or ''}"
