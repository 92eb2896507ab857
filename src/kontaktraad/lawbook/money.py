"""Published splits as their papers have them, and what they leave open."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from kontaktraad.lawbook.files import read_text, read_yaml

COUNCILS = {"hovedstaden": "finance/hovedstaden.yaml"}


@cache
def published(council: str) -> tuple[Mapping[str, Any], ...]:
    """The splits a council's papers publish, each with its section."""
    if council not in COUNCILS:
        return ()
    told = read_yaml(COUNCILS[council])
    return tuple({**row, "source": told["source"]} for row in told["splits"])


def split_text(row: Mapping[str, Any]) -> str:
    """The table of a published split as CSV."""
    return read_text(row["file"])
