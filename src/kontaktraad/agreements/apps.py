"""What is marked of an agreement is kept as written."""

from kontaktraad.register.guarding import GuardedApp


class AgreementsConfig(GuardedApp):
    name = "kontaktraad.agreements"
    default = True
