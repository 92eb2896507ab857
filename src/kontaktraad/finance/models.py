"""Creditors and payers by date, bills and credit notes, settlements, refunds (FO §6(4))."""

from typing import ClassVar

from django.db import models

from kontaktraad.assents.models import Task
from kontaktraad.meetings.models import Item
from kontaktraad.record.models import JournalEntry, Ruling
from kontaktraad.register.models import Council, Fact, Term, Town
from kontaktraad.register.models.fact import dated

KINDS = ("invoice", "credit")


class Creditor(Fact):
    """Who bills for the municipalities: often a host municipality; an authority's own numbers."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    cvr = models.CharField(max_length=8)
    gln = models.CharField(max_length=13, blank=True)
    branch = models.CharField(max_length=4, help_text="the bank's registration number")
    account = models.CharField(max_length=10, help_text="the authority's account")
    vat = models.CharField(max_length=1, help_text="O, E, Z or S")
    rate = models.PositiveSmallIntegerField(help_text="per cent")
    vat_reason = models.CharField(max_length=200, blank=True)

    ALONE = (("council_id", "slug"),)

    class Meta:
        constraints: ClassVar = dated("creditor")


class Payer(Fact):
    """Where a municipality receives bills, and what it wants to stand on them."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    town = models.ForeignKey(Town, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    cvr = models.CharField(max_length=8)
    gln = models.CharField(max_length=13)
    reference = models.CharField(max_length=60)
    account = models.CharField(max_length=60, blank=True, help_text="its account string")

    ALONE = (("council_id", "town_id"),)

    class Meta:
        constraints: ClassVar = dated("payer")


class PriceIndex(Fact):
    """What a price index stands at from a day on, by a source."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    value = models.CharField(max_length=20, help_text="a decimal number, exactly as published")
    source = models.CharField(max_length=300)

    ALONE = (("council_id", "name"),)

    class Meta:
        constraints: ClassVar = dated("priceindex")


class BudgetLine(Fact):
    """An activity's budget for a year in øre, at the price level of a day."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    activity = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    amount = models.PositiveBigIntegerField()
    index_name = models.CharField(max_length=60, blank=True)
    level_of = models.DateField()
    source = models.CharField(max_length=300)

    ALONE = (("council_id", "activity", "year"),)

    class Meta:
        constraints: ClassVar = dated("budgetline")


class Settlement(models.Model):
    """What a task cost in the end, shared as it was; the item it is reported on."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT)
    actual = models.PositiveBigIntegerField(help_text="øre")
    source = models.CharField(max_length=300)
    reported = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, related_name="+")
    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.task} settled"


class Bill(models.Model):
    """A bill or a credit note, never changed: numbered without gaps by its creditor and year.

    Creditor and payer stand in it by value; `amount` is the net in øre, always positive.
    """

    term = models.ForeignKey(Term, on_delete=models.PROTECT)
    seller = models.CharField(max_length=8, help_text="the creditor's CVR, whose numbers these are")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=7, choices=[(k, k) for k in KINDS])
    task = models.ForeignKey(Task, on_delete=models.PROTECT)
    town = models.ForeignKey(Town, on_delete=models.PROTECT)
    amount = models.PositiveBigIntegerField()
    text = models.CharField(max_length=300)
    issued = models.DateField()
    due = models.DateField()
    told = models.TextField(help_text="JSON: creditor and payer")
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True)
    settlement = models.ForeignKey(Settlement, on_delete=models.PROTECT, null=True)
    reason = models.CharField(max_length=300, blank=True)
    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["seller", "year", "number"], name="one_bill_of_a_number"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Its number as it is printed: 2026-0007."""
        return f"{self.year}-{self.number:04d}"

    @property
    def signed(self) -> int:
        """Øre to pay; less than nothing for a credit note."""
        return self.amount if self.kind == "invoice" else -self.amount


class RefundPart(Fact):
    """Who bears which part of equipment packages: the region's part, by a source."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    region = models.PositiveSmallIntegerField(help_text="per cent the region bears")
    source = models.CharField(max_length=300)

    ALONE = (("council_id",),)

    class Meta:
        constraints: ClassVar = dated("refundpart")


class PackageBought(models.Model):
    """Equipment packages a municipality bought in a period: how many, what they cost in øre."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT)
    town = models.ForeignKey(Town, on_delete=models.PROTECT)
    period = models.CharField(max_length=20)
    package = models.CharField(max_length=60)
    count = models.PositiveIntegerField()
    each = models.PositiveBigIntegerField(help_text="øre for one")
    source = models.CharField(max_length=300)
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["term", "town", "period", "package"], name="packages_told_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.town} {self.package}"


class RefundsRuled(models.Model):
    """A period's refunds as they were ruled; nothing is bought into a ruled period."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT)
    period = models.CharField(max_length=20)
    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["term", "period"], name="a_period_is_ruled_once")
        ]

    def __str__(self) -> str:
        return f"{self.term} {self.period}"
