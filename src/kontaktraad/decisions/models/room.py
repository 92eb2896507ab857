"""What happens in the room: who is there, who is conflicted, votes, decisions, minutes.

Everything here is an event with its moment, kept as it was written. One vote a seat is a
constraint of the database (docs/decisions/0006-meetings.md).
"""

from typing import ClassVar

from django.db import models

from kontaktraad.meetings.models import Item, Meeting
from kontaktraad.record.models import JournalEntry, Ruling
from kontaktraad.register.models.fact import Fact, dated
from kontaktraad.register.models.people import Person
from kontaktraad.register.models.places import Term
from kontaktraad.register.models.seats import Seat

CHOICES = ("for", "against", "blank")
METHODS = ("named", "hands")
HOW = ("consensus", "vote")


class Presence(models.Model):
    """Someone who fills a seat came, or left."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    came = models.BooleanField()
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["meeting", "at"])]

    def __str__(self) -> str:
        return f"{self.meeting} {self.person_id}"


class Conflict(models.Model):
    """Someone is conflicted on an item, or is found not to be; the newest row counts."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    conflicted = models.BooleanField()
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.item} {self.person_id}"


class Poll(models.Model):
    """A question put to the vote, in the chair's words (FO §5(7)), on a ruled quorum."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT)
    question = models.CharField(max_length=500)
    method = models.CharField(max_length=6, choices=[(m, m) for m in METHODS])
    at = models.DateTimeField()
    quorum = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.item}: {self.question}"


class Roll(models.Model):
    """Who can vote in a poll from this moment, as ruled; a new one when somebody comes or goes."""

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT)
    at = models.DateTimeField()
    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.poll_id} {self.at}"


class Ballot(models.Model):
    """A seat's one vote, by whoever filled the seat (FO §5(9), §5(11))."""

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    choice = models.CharField(max_length=7, choices=[(c, c) for c in CHOICES])
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["poll", "seat"], name="one_vote_a_seat"),
            models.CheckConstraint(
                condition=models.Q(choice__in=CHOICES), name="a_vote_is_for_against_or_blank"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.poll_id} {self.seat_id}"


class Closed(models.Model):
    """A poll is closed and counted; its ruling says what was adopted and by which arithmetic."""

    poll = models.OneToOneField(Poll, on_delete=models.PROTECT)
    votes_for = models.PositiveSmallIntegerField()
    against = models.PositiveSmallIntegerField()
    blank = models.PositiveSmallIntegerField()
    adopted = models.BooleanField()
    at = models.DateTimeField()
    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.poll_id} {self.adopted}"


class Decision(models.Model):
    """What the council decided on an item, numbered in its term; a later one may correct it."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT)
    number = models.PositiveSmallIntegerField()
    item = models.ForeignKey(Item, on_delete=models.PROTECT)
    how = models.CharField(max_length=10, choices=[(h, h) for h in HOW])
    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, null=True)
    text = models.TextField()
    reservations = models.TextField(blank=True, help_text="forbehold, by member or group")
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True)
    at = models.DateTimeField()
    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["term", "number"], name="one_decision_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.term} {self.number}"


class Minutes(models.Model):
    """Minutes as they were released by the chair: frozen, a new version for each correction."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT)
    version = models.PositiveSmallIntegerField()
    text = models.TextField(help_text="JSON: the sections as they were read")
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "version"], name="one_version_of_minutes")
        ]

    def __str__(self) -> str:
        return f"{self.meeting} v{self.version}"


class Approved(models.Model):
    """Minutes approved, as the first item of the next meeting."""

    minutes = models.OneToOneField(Minutes, on_delete=models.PROTECT)
    at_meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT)
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.minutes_id)


class PublicDecision(Fact):
    """The words in which a closed item's decision may be public; public by choice."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT)
    text = models.TextField()

    ALONE = (("item_id",),)

    class Meta:
        constraints: ClassVar = dated("publicdecision")


class Reservation(models.Model):
    """Who made a reservation to a decision: a member, or a group by its party."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True)
    party = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(person=None) ^ models.Q(party=""), name="member_or_group"
            ),
            models.UniqueConstraint(
                fields=["decision", "person", "party"], name="one_reservation_each"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision} {self.person_id or self.party}"


class MinutesText(Fact):
    """What the minutes say of an item beside the record: written in place, newest row counts."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT)
    text = models.TextField()

    ALONE = (("item_id",),)

    class Meta:
        constraints: ClassVar = dated("minutestext")
