"""Tasks sent to municipalities, their answers, and how each task ended (FO §6(4))."""

from typing import ClassVar

from django.db import models

from kontaktraad.decisions.models import Decision
from kontaktraad.documents.models import StoredFile
from kontaktraad.meetings.models import Item
from kontaktraad.record.models import JournalEntry, Ruling
from kontaktraad.register.models import Council, Fact, Term, Town
from kontaktraad.register.models.fact import dated

TASKS = ("cost", "recommend", "places")
REFUSALS = ("stop", "those_who_assent", "host")
SILENCES = ("wait", "no")
ANSWERS = ("yes", "no", "conditions")
LEVELS = ("administration", "committee", "council")
"""Who decides in a municipality, from below."""
LATES = ("counts", "ignored")
"""Whether an answer after the deadline counts."""


class Task(models.Model):
    """What a decision asks of each municipality; its key stands in it by value.

    `total` and `unit` are øre for a cost, persons or places for places; 0 and 1 otherwise.
    """

    term = models.ForeignKey(Term, on_delete=models.PROTECT)
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=9, choices=[(t, t) for t in TASKS])
    title = models.CharField(max_length=200)
    text = models.TextField(help_text="the council case, ready to be used")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True)
    total = models.PositiveBigIntegerField()
    unit = models.PositiveBigIntegerField()
    key = models.TextField(help_text="JSON: name, source, day and weights of the key")
    swaps = models.TextField(help_text="JSON: giver, taker, amount")
    refusal = models.CharField(max_length=16, choices=[(r, r) for r in REFUSALS])
    host = models.ForeignKey(Town, on_delete=models.PROTECT, null=True, related_name="+")
    silence = models.CharField(max_length=4, choices=[(s, s) for s in SILENCES])
    deadline = models.DateField(help_text="the last day of an answer in time")
    least = models.CharField(
        max_length=14,
        choices=[(each, each) for each in LEVELS],
        help_text="who must assent at least",
    )
    late = models.CharField(max_length=7, choices=[(each, each) for each in LATES])
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["term", "number"], name="one_task_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.term} task {self.number}"


class TaskFor(models.Model):
    """Who is asked: the municipalities of the area when the task was sent."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT)
    town = models.ForeignKey(Town, on_delete=models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["task", "town"], name="a_town_is_asked_once")
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.town}"


class Answer(models.Model):
    """A municipality's answer; the newest counts until the task has ended, all are kept."""

    asked = models.ForeignKey(TaskFor, on_delete=models.PROTECT)
    said = models.CharField(max_length=10, choices=[(a, a) for a in ANSWERS])
    level = models.CharField(max_length=14, choices=[(each, each) for each in LEVELS])
    planned = models.DateField(null=True, help_text="when the municipality plans to decide")
    words = models.TextField(blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    late = models.BooleanField(help_text="after the task's deadline")
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.asked} {self.said}"


class ConditionDecided(models.Model):
    """Conditions a municipality set are met, so that it has assented, or declined: it has not."""

    answer = models.OneToOneField(Answer, on_delete=models.PROTECT)
    met = models.BooleanField()
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.answer} {'met' if self.met else 'declined'}"


class Planned(models.Model):
    """A municipality plans to decide on a day, at a level; no answer yet."""

    asked = models.ForeignKey(TaskFor, on_delete=models.PROTECT)
    level = models.CharField(max_length=14, choices=[(each, each) for each in LEVELS])
    planned = models.DateField()
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.asked} plans {self.planned}"


class TaskEnded(models.Model):
    """How a task ended, by which ruling, and the item it is reported on."""

    task = models.OneToOneField(Task, on_delete=models.PROTECT)
    result = models.CharField(max_length=10, help_text="shared, stopped or answered")
    reported = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, related_name="+")
    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.task} {self.result}"


class TownContact(Fact):
    """Where a municipality is reached about tasks: an office's mail address, never a person's."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    town = models.ForeignKey(Town, on_delete=models.PROTECT, related_name="+")
    mail = models.CharField(max_length=200)

    ALONE = (("council_id", "town_id"),)

    class Meta:
        constraints: ClassVar = dated("towncontact")


class DistributionKey(Fact):
    """A distribution key: municipality's code → weight, by a source, as of a day (FO §6(4))."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=300)
    as_of = models.DateField(help_text="the day the figures are of")
    weights = models.TextField(help_text="JSON: municipality's code → weight, exactly")

    ALONE = (("council_id", "slug"),)

    class Meta:
        constraints: ClassVar = dated("distributionkey")
