"""What municipalities were asked and what they answered is kept as written."""

from kontaktraad.register.guarding import GuardedApp


class AssentsConfig(GuardedApp):
    name = "kontaktraad.assents"
    default = True
