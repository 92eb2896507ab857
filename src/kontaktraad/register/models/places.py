"""Municipalities, councils, the area of each, and terms."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _

from kontaktraad.record.models import Ruling
from kontaktraad.register.models.fact import Fact, dated

PRACTICE = "oevelsesraad"
"""The practice council's address; its world is its own."""
REHEARSAL = "nyt-oevelsesraad"
"""A second invented council, whose constituting meeting is rehearsed."""


class World(models.TextChoices):
    """The 98 municipalities, or the invented ones of the practice council; never mixed."""

    REAL = "real"
    PRACTICE = "practice"


class Town(models.Model):
    """A municipality, of one of the two worlds."""

    code = models.CharField(max_length=8, primary_key=True)
    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=80, unique=True)
    world = models.CharField(max_length=8, choices=World.choices)
    sort = models.PositiveIntegerField(help_text="place in Danish order")

    def __str__(self) -> str:
        return self.name


class Council(models.Model):
    """A KKR, a health coordination forum, or a later kind of council."""

    slug = models.SlugField(max_length=40, primary_key=True)
    kind = models.CharField(max_length=8, help_text="kkr or skf: whose rules apply")
    name = models.CharField(max_length=80)
    world = models.CharField(max_length=8, choices=World.choices)
    sort = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        """The council as it is called: KKR Nordjylland, or a forum by its kind."""
        if self.kind == "skf":
            return _("Health coordination forum %(name)s") % {"name": self.name}
        return f"KKR {self.name}" if self.world == World.REAL else self.name


class Area(Fact):
    """A municipality is a member of KL and belongs to a council's area (FO §3(7))."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT)
    town = models.ForeignKey(Town, on_delete=models.PROTECT)

    ALONE = (("council_id", "town_id"),)

    class Meta:
        constraints: ClassVar = dated("area")
        indexes: ClassVar = [models.Index(fields=["council", "known_to", "valid_from"])]


class Term(models.Model):
    """A council's term, on the composition it was seated by (FO §4(1)a)."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT)
    name = models.CharField(max_length=9, help_text="2026-2030")
    constituted = models.DateField(help_text="the day of its constituting meeting")
    composition = models.ForeignKey(
        Ruling, on_delete=models.PROTECT, null=True, related_name="+",
        help_text="the composition adopted, or the one beside which seats were decided",
    )  # fmt: skip
    entitled = models.TextField(help_text="JSON: the parties that reached the threshold")
    collaborations = models.TextField(help_text="JSON: party → registered collaboration")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["council", "name"], name="one_term_of_a_name"),
            models.UniqueConstraint(fields=["council", "constituted"], name="one_term_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.name}"
