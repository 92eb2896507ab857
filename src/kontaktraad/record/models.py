"""What is never changed: rulings, the journal's chain, and the keys of acts carried out."""

from typing import ClassVar

from django.db import models


class Ruling(models.Model):
    """An answer of the rules, whole and sealed; addressed by its content hash."""

    hash = models.CharField(max_length=64, primary_key=True)
    question = models.CharField(max_length=40)
    subject = models.CharField(max_length=60)
    term = models.CharField(max_length=9)
    hypothetical = models.BooleanField()
    code_version = models.CharField(max_length=40)
    document = models.TextField(help_text="the sealed document as canonical JSON")
    stored_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["question", "subject", "stored_at"])]

    def __str__(self) -> str:
        return f"{self.question} {self.subject} {self.hash[:12]}"


class JournalEntry(models.Model):
    """One legal act in the chain: who, when, what, and a commitment to its payload."""

    sequence = models.PositiveBigIntegerField(primary_key=True)
    at = models.CharField(max_length=32, help_text="UTC, ISO 8601")
    actor = models.CharField(max_length=200)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    ruling = models.CharField(max_length=64, blank=True)
    rows = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the payload's rows")
    commitment = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb} {self.subject}"


class JournalPayload(models.Model):
    """What an act changed; salt and content can be erased and the chain still holds."""

    entry = models.OneToOneField(
        JournalEntry, on_delete=models.PROTECT, primary_key=True, related_name="payload"
    )
    salt = models.CharField(max_length=64, null=True)  # noqa: DJ001 - null means erased
    content = models.TextField(null=True)  # noqa: DJ001 - null means erased
    rows = models.TextField(blank=True, help_text="rows written and closed: table, key, digest")

    def __str__(self) -> str:
        return f"payload of {self.entry_id}"


class ActKey(models.Model):
    """The idempotency key of an act that was carried out, with what it answered."""

    key = models.CharField(max_length=128, primary_key=True)
    entry = models.ForeignKey(JournalEntry, on_delete=models.PROTECT)
    answer = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.key


class Task(models.Model):
    """Work that takes long, done by a worker: what, how far, how it ended; not of the record."""

    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=200)
    state = models.CharField(max_length=10, help_text="waiting, running, done or failed")
    tries = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True, help_text="when it is tried again")
    worker = models.CharField(max_length=120, blank=True, help_text="who has begun it")
    problem = models.CharField(max_length=500, blank=True, help_text="why the last try failed")
    step = models.PositiveIntegerField()
    steps = models.PositiveIntegerField()
    result = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "at"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.about} {self.state}"


class WorkerBeat(models.Model):
    """When a worker last said that it lives."""

    name = models.CharField(max_length=120, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Release(models.Model):
    """A release of the software that has made or upgraded the tables, and when."""

    version = models.CharField(max_length=40)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.version


class CacheEntry(models.Model):
    """Django's shared cache: attempts to sign in are counted in it by every process."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "kontaktraad_cache"

    def __str__(self) -> str:
        return self.cache_key
