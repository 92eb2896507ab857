"""A party's election: KL's letter, invitations, candidacies and the group's report."""

from typing import ClassVar

from django.db import models

from kontaktraad.record.models import JournalEntry
from kontaktraad.register.models.people import Person
from kontaktraad.register.models.places import Term


class Call(models.Model):
    """The letter to a party: elect members and substitutes for these seats by this day."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT)
    party = models.CharField(max_length=120)
    sent = models.DateField()
    deadline = models.DateField()
    both_sexes = models.BooleanField(help_text="whether both a woman and a man must be named")
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(deadline__gte=models.F("sent")), name="call_deadline"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.sent}"


class Invitation(models.Model):
    """A personal link for one councillor; only the digest of its secret is kept."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    secret_digest = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["call", "person", "at"], name="one_link_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.call_id} {self.person_id}"


class Candidacy(models.Model):
    """What a councillor answered by the link; the newest answer counts."""

    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT)
    stands_as = models.CharField(max_length=10, help_text="member, substitute, either or none")
    sex = models.CharField(max_length=8, blank=True, help_text="asked only where both are needed")
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.invitation_id} {self.stands_as}"


class Reported(models.Model):
    """The group has reported: whom it elected stands in the mandates of the same act."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT)
    one_sex_reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    opened_by = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.call_id)
