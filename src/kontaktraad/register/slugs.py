"""Names as they stand in addresses."""

from django.utils.text import slugify

LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def slug_of(name: str, longest: int = 60) -> str:
    """A name in small letters a to z, with æ, ø and å written out; empty where nothing is left."""
    return slugify(name.lower().translate(LETTERS))[:longest]
