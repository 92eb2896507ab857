"""Alliances that groups talk about: drafts, and which partners have said yes.

They can be changed and deleted, leave no trace in the journal, and are shown to the groups in them
alone. Who runs the server can read its database: the room says so.
"""

from typing import ClassVar

from django.db import models

from kontaktraad.register.models import Term


class Draft(models.Model):
    """An alliance as one group imagines it; `offered`: its partners can see it."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    owner = models.CharField(max_length=120, help_text="the group that wrote it")
    parties = models.TextField(help_text="JSON: the parties of the alliance, sorted")
    note = models.TextField(blank=True)
    offered = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"draft {self.pk}"


class Confirmation(models.Model):
    """A partner says yes to the alliance as it stands; changing its parties ends every yes."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE)
    party = models.CharField(max_length=120)
    by = models.CharField(max_length=254)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "party"], name="one_yes_a_party"),
        ]

    def __str__(self) -> str:
        return f"yes to draft {self.draft_id}"
