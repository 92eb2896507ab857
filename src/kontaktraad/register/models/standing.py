"""What the rules say of a council as it stands: kept as rulings, so that pages compute no law."""

from typing import ClassVar

from django.db import models

from kontaktraad.register.models.fact import Fact, dated
from kontaktraad.register.models.places import Term


class Standing(Fact):
    """While this ruling (`because`) tells how a council stands: elections due, breaches, or caller.

    It follows from other facts and is stated anew by every act that changes them;
    undoing an act states it anew too, and never restores an old one.
    """

    term = models.ForeignKey(Term, on_delete=models.PROTECT)
    kind = models.CharField(max_length=10)

    ALONE = (("term_id", "kind"),)

    class Meta:
        constraints: ClassVar = dated("standing")
        indexes: ClassVar = [models.Index(fields=["term", "kind", "known_to"])]
