"""Notices are no part of the record: the acts that send them are."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "kontaktraad.notices"
    default = True

    def ready(self) -> None:
        """A worker knows how mail is sent, read back and forgotten."""
        from kontaktraad.notices import delivery, returned, subscriptions  # noqa: PLC0415 - needs ready apps
        from kontaktraad.record import health, tasks  # noqa: PLC0415 - the same

        tasks.PROMPT.append(delivery.send_next)
        tasks.TAKEN_BACK.append(delivery.take_back)
        tasks.HOURLY.append(returned.read_mailbox)
        health.MAIL.append(delivery.state)
        tasks.DAILY.append(subscriptions.forget)
