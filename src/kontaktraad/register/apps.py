"""The register's tables are guarded: facts close once, everything else is kept as written."""

from django.apps import AppConfig

from kontaktraad.record import triggers
from kontaktraad.record.guards import Guard, Kind


class RegisterConfig(AppConfig):
    name = "kontaktraad.register"

    def ready(self) -> None:
        from kontaktraad.register.models.fact import Fact  # noqa: PLC0415 - needs ready apps

        for model in self.get_models():
            kind: Kind = "fact" if issubclass(model, Fact) else "kept"
            alone = getattr(model, "ALONE", ())
            key = model._meta.pk.column
            triggers.guard(Guard(model._meta.db_table, str(key), kind, alone))
