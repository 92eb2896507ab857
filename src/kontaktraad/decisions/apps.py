"""The tables of votes and decisions are guarded: nothing in them is ever changed."""

from django.apps import AppConfig

from kontaktraad.record import triggers
from kontaktraad.record.guards import Guard, Kind


class DecisionsConfig(AppConfig):
    name = "kontaktraad.decisions"

    def ready(self) -> None:
        from kontaktraad.register.models.fact import Fact  # noqa: PLC0415 - needs ready apps

        for model in self.get_models():
            kind: Kind = "fact" if issubclass(model, Fact) else "kept"
            alone = getattr(model, "ALONE", ())
            key = str(model._meta.pk.column)
            triggers.guard(Guard(model._meta.db_table, key, kind, alone))
