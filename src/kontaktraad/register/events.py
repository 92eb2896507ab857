"""Events by name, as forms, commands and rulings speak of them."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any, get_args

from kontaktraad.rules.mandates import Event

NAMES: dict[str, type[Any]] = {kind.__name__: kind for kind in get_args(Event)}
DAYS = ("until", "meeting")
OF_ONE_TERM = ("seat", "post")
"""Fields that tie an event to one council; other events concern every council of the person."""


def event_named(name: str, told: Mapping[str, Any]) -> Event:
    """The event, from its name and its fields as text; raises ValueError for anything else."""
    kind = NAMES.get(name)
    if kind is None:
        raise ValueError(f"unknown event: {name}")
    values = {f.name: _value(f.name, told.get(f.name)) for f in fields(kind)}
    event: Event = kind(**values)
    return event


def _value(name: str, told: Any) -> Any:
    if told in ("", None):
        return None
    return date.fromisoformat(told) if name in DAYS and isinstance(told, str) else told


def of_one_term(event: Event) -> bool:
    """Whether the event concerns one council's term only."""
    return any(f.name in OF_ONE_TERM for f in fields(event))


def persons_of(event: Event) -> list[str]:
    """The persons an event names."""
    named = ("person", "first", "second")
    found = [getattr(event, f.name) for f in fields(event) if f.name in named]
    return [person for person in found if person]
