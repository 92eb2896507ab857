"""Bills, credit notes and settlements are kept as written."""

from kontaktraad.register.guarding import GuardedApp


class FinanceConfig(GuardedApp):
    name = "kontaktraad.finance"
    default = True
