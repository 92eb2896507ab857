"""A file taken in: its digest is its name, what was found in it stands beside it."""

from django.db import models

from kontaktraad.record.models import JournalEntry


class StoredFile(models.Model):
    """A checked file; its bytes lie in the files folder under its SHA-256."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    kind = models.CharField(max_length=4, help_text="pdf, docx, xlsx, png or jpeg, by content")
    size = models.PositiveIntegerField(help_text="bytes")
    found = models.TextField(help_text="JSON: what the checks found: kind, where, shown")
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.kind} {self.sha256[:12]}"
