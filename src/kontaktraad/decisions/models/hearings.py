"""Written hearings: what is asked, who is heard, what they said, how it ended (FO §5(10))."""

from typing import ClassVar

from django.db import models

from kontaktraad.decisions.models.room import CHOICES
from kontaktraad.meetings.models import Item
from kontaktraad.record.models import JournalEntry, Ruling
from kontaktraad.register.models.people import Person
from kontaktraad.register.models.places import Term
from kontaktraad.register.models.seats import Seat

SILENCE = ("nothing", "assent")


class Hearing(models.Model):
    """A case sent out for written hearing (FO §5(10)): its material, deadline, what silence is."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT)
    number = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=500)
    material = models.TextField()
    reason = models.CharField(max_length=500, help_text="why it cannot wait for a meeting")
    deadline = models.DateField(help_text="the last day of a reply")
    silence = models.CharField(max_length=8, choices=[(s, s) for s in SILENCE])
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["term", "number"], name="one_hearing_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.term} hearing {self.number}"


class HearingBasis(models.Model):
    """A hearing is about what is closed: reason and legal basis; its report is closed too."""

    hearing = models.OneToOneField(Hearing, on_delete=models.PROTECT)
    basis = models.CharField(max_length=300)

    def __str__(self) -> str:
        return str(self.hearing_id)


class Heard(models.Model):
    """Who is heard: the list as it was when the hearing began, whatever changes afterwards."""

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["hearing", "seat"], name="heard_once_a_seat")
        ]

    def __str__(self) -> str:
        return f"{self.hearing} {self.seat_id}"


class HearingReply(models.Model):
    """A seat's one reply, with its reasons."""

    heard = models.OneToOneField(Heard, on_delete=models.PROTECT)
    choice = models.CharField(max_length=7, choices=[(c, c) for c in CHOICES])
    reasons = models.TextField(blank=True)
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.heard_id)


class HearingClosed(models.Model):
    """The hearing's result, as ruled, and the meeting it is reported to."""

    hearing = models.OneToOneField(Hearing, on_delete=models.PROTECT)
    adopted = models.BooleanField()
    reported = models.ForeignKey(Item, on_delete=models.PROTECT, null=True)
    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.hearing_id)


class HearingReport(models.Model):
    """A result is on the agenda of a meeting that was planned after the hearing was closed."""

    hearing = models.OneToOneField(Hearing, on_delete=models.PROTECT)
    item = models.ForeignKey(Item, on_delete=models.PROTECT)
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.hearing_id)
