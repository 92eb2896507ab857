"""The register's tables are guarded."""

from kontaktraad.register.guarding import GuardedApp


class RegisterConfig(GuardedApp):
    name = "kontaktraad.register"
    default = True
