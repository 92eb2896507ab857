"""Elections of persons: the office, each ballot as counted, each lot as drawn (KSL §24(1))."""

from typing import ClassVar

from django.db import models

from kontaktraad.meetings.models import Item
from kontaktraad.record.models import JournalEntry, Ruling
from kontaktraad.register.models.people import Person


class PersonElection(models.Model):
    """An office to be filled by majority election (FO §4(4)a, KSL §24(1)), under an item."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT)
    office = models.CharField(max_length=160)
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.item} {self.office}"


class PersonRound(models.Model):
    """A ballot as it was counted, with what the rule says after it."""

    election = models.ForeignKey(PersonElection, on_delete=models.PROTECT)
    number = models.PositiveSmallIntegerField()
    votes = models.TextField(help_text="JSON: person → votes")
    blank = models.PositiveSmallIntegerField()
    present = models.PositiveSmallIntegerField(help_text="seats filled in the room")
    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["election", "number"], name="one_ballot_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.election_id} {self.number}"


class PersonDraw(models.Model):
    """A lot as it was drawn: on whom it fell, who drew it, and what the rule says after it."""

    election = models.ForeignKey(PersonElection, on_delete=models.PROTECT)
    number = models.PositiveSmallIntegerField()
    winner = models.ForeignKey(Person, on_delete=models.PROTECT)
    drawn_by = models.CharField(max_length=200)
    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["election", "number"], name="one_lot_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.election_id} {self.number}"
