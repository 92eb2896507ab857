"""Reading the package's own data files; nothing else opens them."""

import csv
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

DATA = files("kontaktraad") / "data"


@cache
def read_yaml(path: str) -> Any:
    """A data file as YAML; `path` is relative to the data folder."""
    return yaml.safe_load(read_text(path))


@cache
def read_table(path: str) -> tuple[dict[str, str], ...]:
    """A comma-separated data file with a header line, as rows."""
    return tuple(csv.DictReader(read_text(path).splitlines()))


def read_text(path: str) -> str:
    """A data file as text (UTF-8)."""
    return DATA.joinpath(path).read_text(encoding="utf-8")
