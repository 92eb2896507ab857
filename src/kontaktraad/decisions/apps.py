"""The tables of votes and decisions are guarded: nothing in them is ever changed."""

from kontaktraad.register.guarding import GuardedApp


class DecisionsConfig(GuardedApp):
    name = "kontaktraad.decisions"
    default = True
