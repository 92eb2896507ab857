"""A meeting, its items, its agenda as sent, and who answered what.

A thing has an identity that never changes; what is said of it is a dated fact; what was sent is
kept as it was sent (docs/decisions/0006-meetings.md).
"""

from typing import ClassVar

from django.db import models

from kontaktraad.cases.models import Case, Draft
from kontaktraad.documents.models import StoredFile
from kontaktraad.record.models import JournalEntry, Ruling
from kontaktraad.register.models.fact import Fact, dated
from kontaktraad.register.models.people import Person
from kontaktraad.register.models.places import Term
from kontaktraad.register.models.seats import Seat

KINDS = ("ordinary", "extra", "constituting")
TYPES = ("discuss", "decide", "inform", "appoint", "recommend", "mandate", "letter")
ANSWERS = ("comes", "virtually", "substitute", "absent")


class Meeting(models.Model):
    """A meeting of a term, numbered in the order it was entered."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT)
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["term", "number"], name="one_meeting_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.term} meeting {self.number}"


class Plan(Fact):
    """What is said of a meeting: when, where, of which kind (FO §5(2)–(3)); its ruling is why."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT)
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in KINDS])
    day = models.DateField()
    begins = models.TimeField()
    ends = models.TimeField()
    place = models.CharField(max_length=200, blank=True)
    virtual = models.BooleanField()
    called_off = models.BooleanField()
    reason = models.CharField(max_length=500, blank=True)

    ALONE = (("meeting_id",),)

    class Meta:
        constraints: ClassVar = [
            *dated("plan"),
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("begins")), name="plan_hours"
            ),
        ]


class Item(models.Model):
    """An item of a meeting, by a key that never changes; who proposed it, if a member did."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT)
    key = models.PositiveSmallIntegerField()
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True)
    received = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "key"], name="one_item_of_a_key")
        ]

    def __str__(self) -> str:
        return f"{self.meeting} item {self.key}"


class ItemText(Fact):
    """What is said of an item: its type, title, fields, place in the order, open or closed."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT)
    type = models.CharField(max_length=10, choices=[(kind, kind) for kind in TYPES])
    title = models.CharField(max_length=200)
    presentation = models.TextField(blank=True, help_text="sagsfremstilling")
    recommendation = models.TextField(blank=True, help_text="indstilling")
    economy = models.TextField(blank=True, help_text="økonomi")
    process = models.TextField(blank=True, help_text="videre proces")
    closed = models.BooleanField()
    closed_because = models.CharField(max_length=300, blank=True, help_text="reason, legal basis")
    place = models.PositiveSmallIntegerField(help_text="in the order the chair decides")
    state = models.CharField(max_length=10, help_text="proposed, taken or left_out")

    ALONE = (("item_id",),)

    class Meta:
        constraints: ClassVar = [
            *dated("itemtext"),
            models.CheckConstraint(
                condition=models.Q(closed=False) | ~models.Q(closed_because=""),
                name="closed_for_a_reason",
            ),
        ]


class Dispatch(models.Model):
    """The agenda was sent: when, to how many, late for which reason (FO §5(5))."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT)
    day = models.DateField()
    at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)
    recipients = models.PositiveSmallIntegerField()
    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.meeting} {self.day}"


class Numbered(models.Model):
    """The number an item got when the agenda went out; it never changes. Late: in a later one."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT)
    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT)
    number = models.PositiveSmallIntegerField()
    late = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "number"], name="one_item_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.meeting} {self.number}"


class Reply(Fact):
    """What the holder of a seat answered to the call (FO §5(11))."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    answer = models.CharField(max_length=10, choices=[(answer, answer) for answer in ANSWERS])

    ALONE = (("meeting_id", "seat_id"),)

    class Meta:
        constraints: ClassVar = dated("reply")


class PublicHeading(Fact):
    """What the public sees in place of a closed item's title; neutral, and public by choice."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT)
    heading = models.CharField(max_length=200)

    ALONE = (("item_id",),)

    class Meta:
        constraints: ClassVar = dated("publicheading")


class Enclosure(Fact):
    """A file that goes with an item, under its name; closed: not for the public."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT)
    key = models.PositiveSmallIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT)
    name = models.CharField(max_length=200)
    closed = models.BooleanField()

    ALONE = (("item_id", "key"),)

    class Meta:
        constraints: ClassVar = dated("enclosure")


class CaseItem(models.Model):
    """An item is about a case, made of a draft; one of a case's items is where it is decided."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, null=True)

    def __str__(self) -> str:
        return f"{self.item} {self.case}"
