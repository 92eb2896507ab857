"""Roles are dated facts, guarded as the register's are."""

from kontaktraad.register.guarding import GuardedApp


class AccessConfig(GuardedApp):
    name = "kontaktraad.access"
    default = True
