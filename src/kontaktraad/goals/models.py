"""Measurements of a contract's targets, and its steps from draft to report."""

from typing import ClassVar

from django.db import models

from kontaktraad.record.models import JournalEntry, Ruling
from kontaktraad.register.models import Council, Fact, Town
from kontaktraad.register.models.fact import dated


class Measurement(models.Model):
    """A target measured on a day, by a source; of one municipality, or of the whole area.

    `value` is in the target's own unit. `told` keeps what it was counted from: eleven counts of
    answers, gross and net, or an effect's difference with its interval. The newest of a day counts.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    contract = models.SlugField(max_length=60)
    goal = models.SlugField(max_length=60)
    town = models.ForeignKey(Town, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    value = models.CharField(max_length=40, help_text="a fraction, exactly")
    told = models.TextField(help_text="JSON: what it was counted from")
    source = models.CharField(max_length=300)
    synthetic = models.BooleanField()
    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["council", "contract", "goal"])]

    def __str__(self) -> str:
        return f"{self.contract} {self.goal} {self.on}"


class ContractStep(Fact):
    """A step of a contract was done on a day: drafted, adopted, sent, reported; by a source."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    contract = models.SlugField(max_length=60)
    step = models.CharField(max_length=40)
    source = models.CharField(max_length=300)

    ALONE = (("council_id", "contract", "step"),)

    class Meta:
        constraints: ClassVar = dated("contractstep")
