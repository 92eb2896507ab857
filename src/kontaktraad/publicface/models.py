"""What the public sees, as bytes; written by a release, removed by a withdrawal."""

from typing import ClassVar

from django.db import models


class PublicPage(models.Model):
    """A page as it is served, in one language; a later release of the same paper replaces it."""

    address = models.CharField(max_length=200, help_text="without language, from /offentlig/")
    language = models.CharField(max_length=2)
    council = models.CharField(max_length=60)
    council_title = models.CharField(max_length=120)
    term = models.CharField(max_length=9)
    number = models.PositiveSmallIntegerField(help_text="the meeting's")
    kind = models.CharField(max_length=10, help_text="agenda or minutes")
    day = models.DateField(help_text="the meeting's")
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    html = models.TextField()
    facts = models.TextField(help_text="JSON: the same for machines; empty once withdrawn")
    withdrawn = models.BooleanField()
    updated = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["address", "language"], name="one_page_of_an_address")
        ]

    def __str__(self) -> str:
        return f"{self.address} {self.language}"


class PublicText(models.Model):
    """A part of a page that a search finds: an item, with its decision where there is one."""

    page = models.ForeignKey(PublicPage, on_delete=models.CASCADE)
    anchor = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    text = models.TextField()
    case = models.CharField(max_length=12, blank=True, help_text="the same for a case's items")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case"])]

    def __str__(self) -> str:
        return f"{self.page} {self.anchor}"


class PublicStem(models.Model):
    """A stem that stands in some public text of a language; it goes with the last of them."""

    language = models.CharField(max_length=2)
    stem = models.CharField(max_length=60)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["language", "stem"], name="one_row_of_a_stem")
        ]

    def __str__(self) -> str:
        return f"{self.stem} {self.language}"


class PublicWord(models.Model):
    """A stem that stands in a text, and how much it weighs there."""

    text = models.ForeignKey(PublicText, on_delete=models.CASCADE)
    stem = models.ForeignKey(PublicStem, on_delete=models.CASCADE, db_index=False)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["stem", "text"])]

    def __str__(self) -> str:
        return f"{self.stem} {self.text_id}"


class PublicFile(models.Model):
    """An open enclosure's bytes, with the page it belongs to."""

    page = models.ForeignKey(PublicPage, on_delete=models.CASCADE)
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    mime = models.CharField(max_length=100)
    content = models.BinaryField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["sha256"])]

    def __str__(self) -> str:
        return f"{self.name} {self.sha256[:12]}"


class PublicEntry(models.Model):
    """Something was published, corrected or withdrawn: an entry of the feeds."""

    council = models.CharField(max_length=60)
    address = models.CharField(max_length=200)
    language = models.CharField(max_length=2)
    title = models.CharField(max_length=200)
    told = models.CharField(max_length=500)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.at} {self.title}"
