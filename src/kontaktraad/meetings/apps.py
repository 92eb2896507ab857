"""The tables of meetings are guarded."""

from kontaktraad.register.guarding import GuardedApp


class MeetingsConfig(GuardedApp):
    name = "kontaktraad.meetings"
    default = True
