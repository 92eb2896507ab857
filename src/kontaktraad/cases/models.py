"""A case, its drafts, what municipalities say of them; the officials' bodies that prepare."""

from typing import ClassVar

from django.db import models

from kontaktraad.record.models import JournalEntry
from kontaktraad.register.models.fact import Fact, dated
from kontaktraad.register.models.places import Council, Town

GROUNDS = ("region", "dependence", "together")
"""FO §2(1): work close with the region, dependence on each other, more achieved together."""
BODY_KINDS = ("circle", "committee")


class Body(models.Model):
    """A body of officials: the circle of chief executives, a committee (FO §6(2))."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT)
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in BODY_KINDS])
    name = models.CharField(max_length=120)
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["council", "number"], name="one_body_of_a_number")
        ]

    def __str__(self) -> str:
        return self.name


class BodyMember(Fact):
    """Who sits in a body for a municipality: by name, as the municipality says."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT)
    town = models.ForeignKey(Town, on_delete=models.PROTECT)
    name = models.CharField(max_length=120)

    ALONE = (("body_id", "town_id"),)

    class Meta:
        constraints: ClassVar = dated("bodymember")


class BodyMeeting(Fact):
    """A meeting of a body: its day and place."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT)
    day = models.DateField()
    place = models.CharField(max_length=200, blank=True)

    ALONE = (("body_id", "day"),)

    class Meta:
        constraints: ClassVar = dated("bodymeeting")


class Case(models.Model):
    """A matter of a council by a number that never changes; it outlives terms and meetings."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT)
    number = models.PositiveIntegerField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["council", "number"], name="one_case_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.number}"


class CaseText(Fact):
    """What is said of a case: title, subject, on which ground of FO §2(1) it rests, its state."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    title = models.CharField(max_length=200)
    subject = models.CharField(max_length=80, blank=True)
    ground = models.CharField(max_length=12, choices=[(ground, ground) for ground in GROUNDS])
    template = models.CharField(max_length=40, blank=True)
    ended = models.BooleanField()

    ALONE = (("case_id",),)

    class Meta:
        constraints: ClassVar = dated("casetext")


class Draft(models.Model):
    """A draft of a case by a body or the secretariat: the fields an item has, versioned."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    version = models.PositiveSmallIntegerField()
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True)
    presentation = models.TextField(blank=True)
    recommendation = models.TextField(blank=True)
    economy = models.TextField(blank=True)
    process = models.TextField(blank=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "version"], name="one_draft_of_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.case} v{self.version}"


class Comment(models.Model):
    """What a municipality says of a draft."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT)
    town = models.ForeignKey(Town, on_delete=models.PROTECT)
    text = models.TextField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.draft} {self.town_id}"


class ReleasedDraft(models.Model):
    """A draft that was given to the chair: from then on it can become an item (FO §5(4)a)."""

    draft = models.OneToOneField(Draft, on_delete=models.PROTECT)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.draft_id)


class BodyItem(Fact):
    """A case on a body's meeting, and what the body said of it."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT)
    day = models.DateField()
    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    said = models.TextField(blank=True)

    ALONE = (("body_id", "day", "case_id"),)

    class Meta:
        constraints: ClassVar = dated("bodyitem")
