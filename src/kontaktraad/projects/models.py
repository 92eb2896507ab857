"""What is said of a project after its papers: phase, financing, milestone, by its lead."""

from typing import ClassVar

from django.db import models

from kontaktraad.record.models import JournalEntry
from kontaktraad.register.models import Council, Fact, Town
from kontaktraad.register.models.fact import dated


class ProjectUpdate(models.Model):
    """One update of a project; the newest counts, all are kept. Empty: nothing said of it."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    project = models.SlugField(max_length=60)
    phase = models.CharField(max_length=16, blank=True)
    financing = models.CharField(max_length=300, blank=True)
    milestone = models.CharField(max_length=300, blank=True)
    milestone_on = models.DateField(null=True)
    position = models.CharField(max_length=500, blank=True, help_text="a position the council took")
    source = models.CharField(max_length=300)
    on = models.DateField()
    by_lead = models.CharField(max_length=60, blank=True, help_text="the lead whose link it was")
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["council", "project"])]

    def __str__(self) -> str:
        return f"{self.project} {self.on}"


class ProjectLink(models.Model):
    """A project has to do with a case, a decision or another project it waits for."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    project = models.SlugField(max_length=60)
    kind = models.CharField(max_length=10, help_text="case, decision or waits_for")
    target = models.CharField(max_length=60)
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["council", "project", "kind", "target"], name="one_project_link"
            )
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.kind} {self.target}"


class Boundary(Fact):
    """A municipality's shape for maps, imported with its source."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    town = models.ForeignKey(Town, on_delete=models.PROTECT, related_name="+")
    rings = models.TextField(help_text="JSON: rings of points, as they were imported")
    source = models.CharField(max_length=300)

    ALONE = (("council_id", "town_id"),)

    class Meta:
        constraints: ClassVar = dated("boundary")
