"""What happened in the room is kept; who is there and who is conflicted is told to the papers."""

from kontaktraad.register.guarding import GuardedApp


class DecisionsConfig(GuardedApp):
    name = "kontaktraad.decisions"
    default = True

    def ready(self) -> None:
        """Guard the tables, and say who takes part."""
        super().ready()
        from kontaktraad.decisions.actions.hearing import report_waiting  # noqa: PLC0415 - ready apps
        from kontaktraad.decisions.facts import conflicts_of, is_here  # noqa: PLC0415 - the same
        from kontaktraad.meetings import invitations  # noqa: PLC0415 - the same
        from kontaktraad.meetings.signals import meeting_planned  # noqa: PLC0415 - the same

        invitations.HERE.append(is_here)
        invitations.APART.append(conflicts_of)
        meeting_planned.connect(report_waiting)
