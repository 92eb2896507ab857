"""The tables of cases are guarded: facts close once, everything else is kept."""

from kontaktraad.register.guarding import GuardedApp


class CasesConfig(GuardedApp):
    name = "kontaktraad.cases"
    default = True
