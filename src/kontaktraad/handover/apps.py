"""What the new council says of each recommendation is kept as written."""

from kontaktraad.register.guarding import GuardedApp


class HandoverConfig(GuardedApp):
    name = "kontaktraad.handover"
    default = True
