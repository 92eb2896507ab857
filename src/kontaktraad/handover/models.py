"""What the new council says of each recommendation of the old one."""

from typing import ClassVar

from django.db import models

from kontaktraad.decisions.models import Decision
from kontaktraad.register.models import Fact, Term
from kontaktraad.register.models.fact import dated

SAYS = ("accept", "change", "drop")


class Response(Fact):
    """The new council accepts, changes or drops a recommendation, by a decision of its own."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    paper = models.SlugField(max_length=60)
    number = models.PositiveSmallIntegerField()
    says = models.CharField(max_length=6, choices=[(s, s) for s in SAYS])
    words = models.TextField(blank=True, help_text="how it is changed, or why it is dropped")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")

    ALONE = (("term_id", "paper", "number"),)

    class Meta:
        constraints: ClassVar = dated("response")
