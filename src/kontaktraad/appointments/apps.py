"""What is said of bodies and posts, and who is appointed, is kept as written."""

from kontaktraad.register.guarding import GuardedApp


class AppointmentsConfig(GuardedApp):
    name = "kontaktraad.appointments"
    default = True
