"""Templates of recurring cases: which words each field asks for."""

from typing import Any

from kontaktraad.lawbook.files import read_yaml

FIELDS = ("recommendation", "presentation", "economy", "process")


def templates() -> dict[str, Any]:
    """Every template by its name; its texts by language."""
    found: dict[str, Any] = read_yaml("cases/templates.yaml")
    return found


def texts(name: str, language: str) -> dict[str, str]:
    """A template's fields in a language; nothing for a name that is none."""
    template = templates().get(name)
    return {field: template[field][language] for field in FIELDS} if template else {}
