"""Every setting an operator can give, in one place: `environment.yaml` beside this module.

A setting that is not in the table cannot be read; the operator's guide is compared with it.
"""

import os
from importlib.resources import files
from typing import Any

import yaml

SETTINGS: dict[str, dict[str, Any]] = yaml.safe_load(
    files("kontaktraad.settings").joinpath("environment.yaml").read_text(encoding="utf-8")
)


def text(name: str) -> str:
    """The setting's value, else its default."""
    return os.environ.get(name) or str(SETTINGS[name]["default"])


def flag(name: str) -> bool:
    """Whether the setting is 1."""
    return text(name) == "1"


def words(name: str) -> list[str]:
    """The setting's parts, with commas between them."""
    return [word.strip() for word in text(name).split(",") if word.strip()]
