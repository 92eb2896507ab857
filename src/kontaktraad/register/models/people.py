"""Persons and the dated facts about them: party, municipal council, offices, posts."""

from typing import ClassVar

from django.db import models

from kontaktraad.register.models.fact import Fact, dated
from kontaktraad.register.models.places import Council, Town, World


class Person(models.Model):
    """Someone who sits or may sit; not an account. The nonce keeps a name's digest from guesses."""

    world = models.CharField(max_length=8, choices=World.choices)
    name = models.CharField(max_length=120)
    nonce = models.CharField(max_length=32)

    def __str__(self) -> str:
        return self.name


class PersonRef(models.Model):
    """A source's own id for a person: an official candidate, a mayor's table, the practice seed."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    ref = models.CharField(max_length=80, unique=True)

    def __str__(self) -> str:
        return self.ref


class Renamed(Fact):
    """A person is called this from a day on; before it, the name they were entered with."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    name = models.CharField(max_length=120)

    ALONE = (("person_id",),)

    class Meta:
        constraints: ClassVar = dated("renamed")


class ListSubstitute(Fact):
    """A person is a list's substitute in a municipal council, in the official order."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    town = models.ForeignKey(Town, on_delete=models.PROTECT)
    party = models.CharField(max_length=120)
    number = models.PositiveSmallIntegerField()

    ALONE = (("person_id", "town_id"),)

    class Meta:
        constraints: ClassVar = dated("listsubstitute")
        indexes: ClassVar = [models.Index(fields=["town", "known_to", "party", "number"])]


class Affiliation(Fact):
    """A person belongs to a party or local list (FO §3(7))."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    party = models.CharField(max_length=120)

    ALONE = (("person_id",),)

    class Meta:
        constraints: ClassVar = dated("affiliation")
        indexes: ClassVar = [models.Index(fields=["person", "known_to", "valid_from"])]


class Councillorship(Fact):
    """A person sits in a municipal council (FO §3(7), §4(4)b)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    town = models.ForeignKey(Town, on_delete=models.PROTECT)

    ALONE = (("person_id",),)

    class Meta:
        constraints: ClassVar = dated("councillorship")
        indexes: ClassVar = [
            models.Index(fields=["town", "known_to", "valid_from"]),
            models.Index(fields=["person", "known_to"]),
        ]


class HealthSeat(Fact):
    """A person is a municipal member of a health council (SKF-3, SKF-5)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    health = models.CharField(max_length=60)

    ALONE = (("person_id",),)

    class Meta:
        constraints: ClassVar = dated("healthseat")


class TownOffice(Fact):
    """Mayor, first or second vice-mayor, or whom the council chose as substitute (FO §3(3)a)."""

    OFFICES = ("mayor", "first", "second", "chosen")
    town = models.ForeignKey(Town, on_delete=models.PROTECT)
    office = models.CharField(max_length=8)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    source = models.CharField(max_length=300, blank=True)

    ALONE = (("town_id", "office"), ("person_id",))

    class Meta:
        constraints: ClassVar = dated("townoffice")
        indexes: ClassVar = [models.Index(fields=["town", "known_to", "valid_from"])]


class Service(Fact):
    """Since when a person has been mayor, or councillor, by a source (FO §4(1)b, SKF-6)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    office = models.CharField(max_length=12)
    days_before = models.PositiveIntegerField(help_text="days served before valid_from")
    source = models.CharField(max_length=300)

    ALONE = (("person_id", "office"),)

    class Meta:
        constraints: ClassVar = dated("service")


class Birth(Fact):
    """A person's day of birth: only to settle FO §4(1)b, and never public."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    born = models.DateField()

    ALONE = (("person_id",),)

    class Meta:
        constraints: ClassVar = dated("birth")


class PostHeld(Fact):
    """An outside post a person holds for the council's area, and what it requires (FO §4(4)b)."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT)
    post = models.CharField(max_length=160)
    requires = models.CharField(max_length=12)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)

    ALONE = (("council_id", "post"),)

    class Meta:
        constraints: ClassVar = dated("postheld")
