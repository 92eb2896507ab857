"""The record's triggers are made again after every migration (SQLite rebuilds drop them)."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RecordConfig(AppConfig):
    name = "kontaktraad.record"

    def ready(self) -> None:
        post_migrate.connect(_guard, sender=self)


def _guard(using: str, **_: Any) -> None:
    from kontaktraad.record.triggers import install  # noqa: PLC0415 - needs ready apps

    install(using)
