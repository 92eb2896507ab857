"""Keeping an uploaded file as one of an act's rows; the same bytes are kept once."""

import unicodedata
from typing import Any

from kontaktraad.documents import store
from kontaktraad.documents.models import StoredFile
from kontaktraad.register.ledger import Ledger


def keep_file(ledger: Ledger, content: bytes, told: dict[str, Any]) -> StoredFile:
    """The file's row; `told` is what `store.checked` found."""
    made = store.keep(content, told, ledger.at, ledger.sequence)
    known = StoredFile.objects.filter(pk=made.pk).first()
    kept: StoredFile = known or ledger.keep(made)
    return kept


def clean_name(name: str) -> str:
    """The last part of the name, composed, without marks that turn the writing round."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    kept = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    return kept.strip()[-200:] or "bilag"
