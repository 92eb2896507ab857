"""Imported elections, and decided seats entered with their source."""

from typing import ClassVar

from django.db import models

from kontaktraad.record.models import Ruling


class ImportedElection(models.Model):
    """An election's reference tables as imported, by the digest of what was read."""

    digest = models.CharField(max_length=64, primary_key=True)
    day = models.DateField()
    source = models.CharField(max_length=200)
    tables = models.TextField(help_text="file name → content, as JSON")
    imported_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.day} {self.source}"


class AdoptedComposition(models.Model):
    """A named person adopts a computed composition; until then it is provisional."""

    council = models.CharField(max_length=20)
    term = models.CharField(max_length=9)
    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT)
    adopted_by = models.CharField(max_length=200)
    note = models.CharField(max_length=500, blank=True)
    adopted_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["council", "term", "adopted_at"])]

    def __str__(self) -> str:
        return f"{self.council} {self.term} {self.ruling_id[:12]}"


class DecidedComposition(models.Model):
    """The seats a council was given, with who entered them and where they stand."""

    council = models.CharField(max_length=20)
    term = models.CharField(max_length=9)
    source = models.CharField(max_length=300)
    entered_by = models.CharField(max_length=200)
    entered_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["council", "term", "entered_at"])]

    def __str__(self) -> str:
        return f"{self.council} {self.term} ({self.source})"


class DecidedSeats(models.Model):
    """One party's decided number of seats."""

    composition = models.ForeignKey(
        DecidedComposition, on_delete=models.PROTECT, related_name="seats"
    )
    party = models.CharField(max_length=120)
    total = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["composition", "party"], name="one_number_per_party"),
            models.CheckConstraint(condition=models.Q(total__gt=0), name="decided_seats_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.total}"
