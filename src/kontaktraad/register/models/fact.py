"""A dated fact: true from one day to another, and known from one moment to another.

Both periods are half-open, [from, to). A fact is never changed: what is known
better is a new row, and the old one is closed. The database keeps this by
triggers, and by constraints that no two rows known at once overlap
(`register.constraints`).
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from kontaktraad.record.models import JournalEntry, Ruling


class Fact(models.Model):
    """What every dated fact has; `opened_by` and `closed_by` are the acts in the journal."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    known_from = models.DateTimeField()
    known_to = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")
    closed_by = models.ForeignKey(
        JournalEntry, on_delete=models.PROTECT, null=True, related_name="+"
    )
    because = models.ForeignKey(Ruling, on_delete=models.PROTECT, null=True, related_name="+")

    ALONE: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Sets of columns of which no two rows true and known at once may be equal."""

    ADDED: ClassVar[frozenset[str]] = frozenset()
    """Columns the table was given later: where they are empty, no digest of a row knows them."""

    class Meta:
        abstract = True

    @classmethod
    def identity(cls) -> tuple[str, ...]:
        """The columns that say what the fact is about, without its dates."""
        dates = {f.attname for f in Fact._meta.local_concrete_fields} | {"id"}
        return tuple(f.attname for f in cls._meta.concrete_fields if f.attname not in dates)

    def values(self) -> dict[str, Any]:
        """The fact without its dates."""
        return {name: getattr(self, name) for name in self.identity()}


def dated(name: str) -> list[models.BaseConstraint]:
    """Periods that run forwards; a row that its own act said better was known for no time."""
    return [
        models.CheckConstraint(
            condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name=f"{name}_valid"
        ),
        models.CheckConstraint(
            condition=Q(known_to=None) | Q(known_to__gte=F("known_from")), name=f"{name}_known"
        ),
    ]
