"""The tables of an app are guarded: dated facts close once, everything else is kept as written."""

from django.apps import AppConfig

from kontaktraad.record import triggers
from kontaktraad.record.guards import Guard, Kind


class GuardedApp(AppConfig):
    """An app whose every table is guarded; its facts stand alone in time as their models say."""

    default = False

    def ready(self) -> None:
        """Register each table's guard; the triggers are made after every migration."""
        from kontaktraad.register.models.fact import Fact  # noqa: PLC0415 - needs ready apps

        for model in self.get_models():
            kind: Kind = "fact" if issubclass(model, Fact) else "kept"
            alone = getattr(model, "ALONE", ())
            triggers.guard(Guard(model._meta.db_table, str(model._meta.pk.column), kind, alone))
