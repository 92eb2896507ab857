"""What was filed, counted and drawn is kept as written."""

from kontaktraad.register.guarding import GuardedApp


class ElectionsConfig(GuardedApp):
    name = "kontaktraad.elections"
    default = True
