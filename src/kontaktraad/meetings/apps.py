"""The tables of meetings are guarded: facts close once, everything else is kept."""

from kontaktraad.register.guarding import GuardedApp


class MeetingsConfig(GuardedApp):
    name = "kontaktraad.meetings"
    default = True

    def ready(self) -> None:
        """Guard the tables; a worker knows how packs are made."""
        super().ready()
        from kontaktraad.meetings import pack  # noqa: PLC0415 - needs ready apps
        from kontaktraad.meetings.signals import item_said  # noqa: PLC0415 - the same
        from kontaktraad.record import tasks  # noqa: PLC0415 - the same

        tasks.KINDS[pack.KIND] = pack.build
        item_said.connect(pack.make_anew, dispatch_uid="make_anew")
