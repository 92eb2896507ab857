"""Files taken in are kept as they were: their rows are guarded."""

from django.apps import AppConfig

from kontaktraad.record import triggers
from kontaktraad.record.guards import Guard


class DocumentsConfig(AppConfig):
    name = "kontaktraad.documents"
    default = True

    def ready(self) -> None:
        """Register the guard; the trigger is made after every migration."""
        triggers.guard(Guard("documents_storedfile", "sha256"))
