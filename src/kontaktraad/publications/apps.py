"""What was prepared and released is kept; an item that is closed takes its public copy away."""

from kontaktraad.register.guarding import GuardedApp


class PublicationsConfig(GuardedApp):
    name = "kontaktraad.publications"
    default = True

    def ready(self) -> None:
        """Guard the tables and listen for items that are closed."""
        super().ready()
        from kontaktraad.meetings.signals import item_said  # noqa: PLC0415 - needs ready apps
        from kontaktraad.publications import follow  # noqa: PLC0415 - the same
        from kontaktraad.publications.actions.withdraw import purge_if_closed  # noqa: PLC0415 - same
        from kontaktraad.record import tasks  # noqa: PLC0415 - the same

        tasks.KINDS[follow.KIND] = follow.tell
        item_said.connect(purge_if_closed, dispatch_uid="purge_if_closed")
