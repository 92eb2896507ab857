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


class Sending(models.Model):
    """One sending to several: what went out, by whose hand, until when it can be called back."""

    council = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    actor = models.CharField(max_length=200)
    at = models.DateTimeField()
    held_until = models.DateTimeField()
    called_back_by = models.CharField(max_length=200, blank=True)
    called_back_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["council", "at"])]

    def __str__(self) -> str:
        return f"{self.council} {self.subject}"


class Mail(models.Model):
    """A mail that waits, was sent, came back, was called back, or could not be sent."""

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    calendar = models.TextField(blank=True, help_text="an iCalendar file that goes with it")
    sender = models.CharField(max_length=200, blank=True)
    council = models.CharField(max_length=60, blank=True)
    sending = models.ForeignKey(Sending, on_delete=models.CASCADE, null=True)
    client = models.CharField(max_length=64, blank=True, help_text="digest of who ordered it")
    message_id = models.CharField(max_length=120, blank=True)
    about = models.CharField(max_length=80, help_text="what it is a notice of, and to whom")
    state = models.CharField(
        max_length=8, help_text="waiting, sending, sent, returned, stopped or failed"
    )
    tries = models.PositiveSmallIntegerField(default=0)
    repeated = models.PositiveSmallIntegerField(
        default=0, help_text="begun anew after a worker died: may have gone out before"
    )
    problem = models.CharField(max_length=500, blank=True)
    worker = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()
    not_before = models.DateTimeField(null=True)
    leased_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "not_before"]),
            models.Index(fields=["about"]),
            models.Index(fields=["to", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.state}"


class LinkNumber(models.Model):
    """Which of a holder's personal links are in force: those signed with this number."""

    holder = models.CharField(max_length=200, unique=True)
    number = models.PositiveIntegerField(default=0)
    revoked = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.holder} {self.number}"


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
