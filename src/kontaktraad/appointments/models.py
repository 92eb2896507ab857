"""Bodies as their lists tell them, names for their posts, what was objected to and counted."""

from typing import ClassVar

from django.db import models

from kontaktraad.meetings.models import Item
from kontaktraad.record.models import JournalEntry, Ruling
from kontaktraad.register.models import Council, Fact, Person, Term, Town
from kontaktraad.register.models.fact import dated


class ListedBody(Fact):
    """A body outside the council, as the list of posts tells it from a day on (UL)."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    key = models.SlugField(max_length=60)
    place = models.PositiveSmallIntegerField(help_text="its place in the list")
    told = models.TextField(help_text="JSON: the body with its offices")

    ALONE = (("council_id", "key"),)

    class Meta:
        constraints: ClassVar = dated("listedbody")


class Name(Fact):
    """A group's name for one place of an office, or one alternate's."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=160)
    party = models.CharField(max_length=120, help_text="the group that names")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    ALONE = (("term_id", "post"),)

    class Meta:
        constraints: ClassVar = dated("name")


class Consent(Fact):
    """The person named has said yes to the post; to another post it is another yes."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=160)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    ALONE = (("term_id", "post"),)

    class Meta:
        constraints: ClassVar = dated("consent")


class Objection(Fact):
    """A member objects to agreeing on an office, which opens its election (KSL §24)."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=160)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    ALONE = (("term_id", "office", "person_id"),)

    class Meta:
        constraints: ClassVar = dated("objection")


class OfficeCount(models.Model):
    """An election of several to one office as it stands: groups, lots, places passed on, picks."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=160)
    asked = models.TextField(help_text="JSON: groups, places, drawn, passed, picks")
    drawn_by = models.CharField(max_length=120, blank=True)
    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.office} count {self.pk}"


class Credential(Fact):
    """What a person is beside the register, by a source: on an FGU board, chair of a committee."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=20)
    source = models.CharField(max_length=300)

    ALONE = (("person_id", "what"),)

    class Meta:
        constraints: ClassVar = dated("credential")


class HubWord(Fact):
    """A criterion or an organisation for a hub's board: recommended, then approved (EH)."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, help_text="criterion or organisation")
    side = models.CharField(max_length=10, blank=True, help_text="business, knowledge, employees")
    text = models.CharField(max_length=300)
    state = models.CharField(max_length=12, help_text="recommended or approved")

    ALONE = (("council_id", "kind", "side", "text"),)

    class Meta:
        constraints: ClassVar = dated("hubword")


class Nominee(Fact):
    """An organisation's candidate for a hub's board; what is empty was not told."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=60)
    organisation = models.CharField(max_length=300)
    gender = models.CharField(max_length=6, blank=True)
    town = models.ForeignKey(Town, on_delete=models.PROTECT, null=True, related_name="+")
    firm = models.CharField(max_length=8, blank=True, help_text="small, medium, large")
    received = models.DateField()

    ALONE = (("council_id", "person_id"),)

    class Meta:
        constraints: ClassVar = dated("nominee")


class FeeSet(Fact):
    """A yearly fee of an office in øre, at the level of a day, by a source (FO §6(5))."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=160)
    yearly = models.PositiveIntegerField(help_text="øre")
    level_of = models.DateField()
    source = models.CharField(max_length=300)

    ALONE = (("council_id", "office"),)

    class Meta:
        constraints: ClassVar = dated("feeset")


class FeeIndex(Fact):
    """What the index of fees stands at from a day on, by a source."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    value = models.CharField(max_length=20, help_text="a decimal number, exactly as published")
    source = models.CharField(max_length=300)

    ALONE = (("council_id",),)

    class Meta:
        constraints: ClassVar = dated("feeindex")


class StepDone(Fact):
    """A step of the constitution that no other record shows was done on a day (EH, FO §4)."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=40)
    done = models.DateField()
    source = models.CharField(max_length=300)

    ALONE = (("council_id", "step"),)

    class Meta:
        constraints: ClassVar = dated("stepdone")
