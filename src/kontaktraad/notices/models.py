"""Addresses, mail on its way, and receipts; erasable, so not guarded."""

from typing import ClassVar

from django.db import models

from kontaktraad.register.models.people import Person


class Contact(models.Model):
    """Where a person is reached by mail; the newest entry counts, an empty one removes it."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT)
    mail = models.EmailField(blank=True)

    def __str__(self) -> str:
        return str(self.person_id)


class Mail(models.Model):
    """A mail that waits, was sent, or could not be."""

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    about = models.CharField(max_length=80, help_text="what it is a notice of, and to whom")
    state = models.CharField(max_length=8, help_text="waiting, sent or failed")
    tries = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state"]), models.Index(fields=["about"])]

    def __str__(self) -> str:
        return f"{self.about} {self.state}"


class Opened(models.Model):
    """A personal link was opened for the first time: the receipt."""

    about = models.CharField(max_length=80, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.about


class Subscription(models.Model):
    """Someone follows what is public of a council, a subject or a case; deleted when stopped."""

    mail = models.EmailField()
    council = models.CharField(max_length=60, blank=True)
    words = models.CharField(max_length=200, blank=True)
    case = models.CharField(max_length=12, blank=True)
    language = models.CharField(max_length=2)
    confirmed = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mail", "council", "words", "case"], name="one_subscription_of_a_wish"
            )
        ]

    def __str__(self) -> str:
        return f"{self.council} {self.words} {self.case}"
