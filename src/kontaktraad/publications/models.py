"""A paper on its way to the public: prepared, its findings answered for, released, withdrawn."""

from typing import ClassVar

from django.db import models

from kontaktraad.meetings.models import Meeting
from kontaktraad.record.models import JournalEntry

PAPERS = ("agenda", "minutes")


class Prepared(models.Model):
    """A paper as it would be public, frozen; `da` and `en` are the bytes that would be served."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT)
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in PAPERS])
    version = models.PositiveSmallIntegerField()
    facts_da = models.TextField(help_text="JSON: what is public of the paper")
    facts_en = models.TextField()
    da = models.TextField()
    en = models.TextField()
    found = models.TextField(help_text="JSON: what a person must answer for before it is public")
    reason = models.CharField(max_length=500, blank=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "kind", "version"], name="one_version_of_a_paper"
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting} {self.kind} v{self.version}"


class AnsweredFor(models.Model):
    """A named person says that what was found may be public, and why."""

    prepared = models.ForeignKey(Prepared, on_delete=models.PROTECT)
    finding = models.CharField(max_length=64, help_text="SHA-256 of the finding")
    reason = models.CharField(max_length=500)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["prepared", "finding"], name="answered_for_once")
        ]

    def __str__(self) -> str:
        return f"{self.prepared_id} {self.finding[:12]}"


class Released(models.Model):
    """Another person than the one who prepared it made it public."""

    prepared = models.OneToOneField(Prepared, on_delete=models.PROTECT)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.prepared_id)


class Withdrawn(models.Model):
    """A released paper is public no longer, for a reason that is."""

    prepared = models.OneToOneField(Prepared, on_delete=models.PROTECT)
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.prepared_id)
