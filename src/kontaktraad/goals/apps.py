"""What was measured, and which steps of a contract are done, is kept as written."""

from kontaktraad.register.guarding import GuardedApp


class GoalsConfig(GuardedApp):
    name = "kontaktraad.goals"
    default = True
