"""Notices are no part of the record: the acts that send them are."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "kontaktraad.notices"
    default = True

    def ready(self) -> None:
        """A worker knows how mail is sent."""
        from kontaktraad.notices import outbox, subscriptions  # noqa: PLC0415 - needs ready apps
        from kontaktraad.record import tasks  # noqa: PLC0415 - the same

        tasks.KINDS[outbox.KIND] = outbox.send_waiting
        tasks.DAILY.append(subscriptions.forget)
