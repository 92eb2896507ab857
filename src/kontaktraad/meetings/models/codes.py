"""Codes given in the room: with the personal link, proof that it is the member who votes."""

from django.db import models

from kontaktraad.meetings.models.agenda import Meeting
from kontaktraad.record.models import JournalEntry
from kontaktraad.register.models.people import Person


class RoomCode(models.Model):
    """A code a person was given for a meeting, as a keyed digest; the newest counts."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.person_id}"
