"""Alliances as they were filed, the counts of chair and vice-chair, and the lots drawn."""

from typing import ClassVar

from django.db import models

from kontaktraad.record.models import JournalEntry, Ruling
from kontaktraad.register.models import Term


class Filing(models.Model):
    """An alliance filed with the secretariat, with the ruling on its deadline (FO §4(2)b)."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT)
    number = models.PositiveSmallIntegerField(help_text="its number in the term: the receipt")
    parties = models.TextField(help_text="JSON: the parties, sorted")
    filed_by = models.CharField(max_length=254)
    at = models.DateTimeField()
    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["term", "number"], name="one_filing_of_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.term} alliance {self.number}"


class FilingRead(models.Model):
    """Whether a filing between two readings of *hverdag* was in time, by a person and why."""

    filing = models.OneToOneField(Filing, on_delete=models.PROTECT, related_name="reading")
    in_time = models.BooleanField()
    by = models.CharField(max_length=254)
    reason = models.TextField()
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"reading of {self.filing}"


class ChairCount(models.Model):
    """A count of chair and vice-chair: decided, or waiting for a lot (FO §4(2)a, SKF-7)."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT)
    drawn = models.TextField(help_text="JSON: on whom each lot fell so far")
    drawn_by = models.CharField(max_length=120, blank=True)
    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.term} count {self.pk}"


class BoundSecret(models.Model):
    """A secret bound before anyone speaks: its digest is shown, itself only with the draw."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT)
    commitment = models.CharField(max_length=64)
    secret = models.CharField(max_length=64)
    by = models.CharField(max_length=254)
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.commitment


class SeedLot(models.Model):
    """A lot drawn from a bound secret and the words said in the room; anyone can draw it again."""

    bound = models.OneToOneField(BoundSecret, on_delete=models.PROTECT, related_name="lot")
    words = models.TextField(help_text="JSON: what was said in the room, in order")
    tied = models.TextField(help_text="JSON: between whom")
    drawn = models.TextField(help_text="JSON: on whom it fell, in order")
    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"lot by {self.bound}"
