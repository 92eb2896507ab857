"""Roles are dated facts, guarded as the register's are."""

from django.apps import AppConfig

from kontaktraad.record import triggers
from kontaktraad.record.guards import Guard


class AccessConfig(AppConfig):
    name = "kontaktraad.access"

    def ready(self) -> None:
        triggers.guard(Guard("access_role", "id", "fact"))
