"""What goes round the agenda: items every meeting has, guests and hours, why a file is closed.

Also the health councils' own meetings, which a forum's meetings prepare (SKF-9).
"""

from typing import ClassVar

from django.db import models

from kontaktraad.meetings.models.agenda import TYPES, Item
from kontaktraad.register.models.fact import Fact, dated
from kontaktraad.register.models.places import Term

PLACES = ("first", "last")


class StandingItem(Fact):
    """An item that every new meeting of the term begins or ends with."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT)
    key = models.PositiveSmallIntegerField()
    type = models.CharField(max_length=10, choices=[(kind, kind) for kind in TYPES])
    title = models.CharField(max_length=200)
    recommendation = models.TextField(blank=True, help_text="indstilling")
    place = models.CharField(max_length=5, choices=[(place, place) for place in PLACES])

    ALONE = (("term_id", "key"),)

    class Meta:
        constraints: ClassVar = dated("standingitem")


class Guest(Fact):
    """Someone who takes part in one item without a vote, from and to an hour (FO §5(12))."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT)
    key = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=160)
    as_what = models.CharField(max_length=200, blank=True)
    begins = models.TimeField()
    ends = models.TimeField()

    ALONE = (("item_id", "key"),)

    class Meta:
        constraints: ClassVar = [
            *dated("guest"),
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("begins")), name="guest_hours"
            ),
        ]


class ClosingBasis(Fact):
    """Why a file of an open item is closed: the reason and its legal basis."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT)
    key = models.PositiveSmallIntegerField(help_text="the enclosure's")
    basis = models.CharField(max_length=300)

    ALONE = (("item_id", "key"),)

    class Meta:
        constraints: ClassVar = dated("closingbasis")


class HealthMeeting(Fact):
    """A health council's meeting, as its own plan says; a forum's plan follows it (SKF-9)."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT)
    health = models.CharField(max_length=80)
    day = models.DateField()
    begins = models.TimeField()
    ends = models.TimeField()
    source = models.CharField(max_length=300)

    ALONE = (("term_id", "health", "day"),)

    class Meta:
        constraints: ClassVar = [
            *dated("healthmeeting"),
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("begins")), name="healthmeeting_hours"
            ),
        ]
