"""Marks on what an agreement lists: done, under way, dated, filled in; by a source."""

from typing import ClassVar

from django.db import models

from kontaktraad.register.models import Council, Fact
from kontaktraad.register.models.fact import dated

STATES = ("open", "under_way", "met", "not_met", "dropped")


class Mark(Fact):
    """What is said of one item of a paper from a day on: its state, its own day, a note."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    paper = models.SlugField(max_length=60)
    item = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=[(s, s) for s in STATES])
    day = models.DateField(null=True, help_text="the day the item is set for, or was done")
    note = models.CharField(max_length=500, blank=True)

    ALONE = (("council_id", "paper", "item"),)

    class Meta:
        constraints: ClassVar = dated("mark")
