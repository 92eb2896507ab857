"""Meetings held before the system was, as far as their papers show them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kontaktraad.lawbook.files import read_yaml


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix: its item's number where it has one, how it begins, what it feeds.

    `empty`: nothing but its heading stands there.
    """

    item: str
    title: str
    begins: str
    feeds: str
    empty: bool = False


@dataclass(frozen=True, slots=True)
class PastMeeting:
    """A meeting by its council, term and day, with its appendices in order."""

    council: str
    title: str
    term: str
    number: int
    day: date
    appendices: tuple[Appendix, ...]


def past_meeting(day: str) -> PastMeeting:
    """The meeting of a day, as the data has it."""
    told: dict[str, Any] = dict(read_yaml(f"meetings/{day}.yaml"))
    rows = tuple(Appendix(**row) for row in told.pop("appendices"))
    return PastMeeting(appendices=rows, **told)
