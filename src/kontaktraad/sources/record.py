"""Typed fields out of a JSON object or CSV row, with the place of what is wrong."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kontaktraad.sources.archive import Member
from kontaktraad.sources.badinput import BadInput, bad

LARGEST = 10**9
"""No count of an election is above this."""


@dataclass(frozen=True, slots=True)
class Fields:
    """An object of a file; every accessor raises BadInput naming file and field."""

    place: str
    values: Mapping[str, Any]

    def text(self, name: str) -> str:
        value = self._value(name)
        if not isinstance(value, str) or not value.strip():
            raise self.fault("field_not_text", name, value)
        if not value.isprintable():
            raise self.fault("field_has_unprintable_characters", name, ascii(value))
        return value.strip()

    def count(self, name: str) -> int:
        """A whole number that is not negative."""
        value = self._value(name)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.fault("field_not_whole_number", name, value)
        if value < 0:
            raise self.fault("negative_number", name, value)
        if value > LARGEST:
            raise self.fault("number_too_large", name, value)
        return value

    def day(self, name: str) -> date:
        """A date written dd-mm-yyyy."""
        try:
            day, month, year = map(int, self.text(name).split("-"))
            return date(year, month, day)
        except ValueError as error:
            raise self.fault("field_not_date", name, self.values[name]) from error

    def rows(self, name: str) -> list["Fields"]:
        value = self._value(name)
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise self.fault("field_not_list", name, type(value).__name__)
        return [Fields(f"{self.place} › {name}[{n}]", row) for n, row in enumerate(value)]

    def texts(self, name: str) -> list[str]:
        value = self._value(name)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fault("field_not_list", name, type(value).__name__)
        return value

    def _value(self, name: str) -> Any:
        if name not in self.values:
            raise self.fault("field_missing", name, "")
        return self.values[name]

    def fault(self, reason: str, name: str, value: object) -> BadInput:
        return bad(reason, f"{self.place} › {name}", str(value)[:80])


def parsed(member: Member) -> Fields:
    """A JSON file as an object; raises BadInput for wrong encoding or broken JSON."""
    try:
        value = json.loads(decoded(member), object_pairs_hook=_once(member), parse_int=_short)
    except json.JSONDecodeError as error:
        place = f"{member.name}:{error.lineno}:{error.colno}"
        raise bad("broken_json", place, error.msg) from error
    except RecursionError as error:
        raise bad("broken_json", member.name, "nested too deep") from error
    if not isinstance(value, dict):
        raise bad("json_not_object", member.name, type(value).__name__)
    return Fields(member.name, value)


def _once(member: Member) -> Callable[[list[tuple[str, Any]]], dict[str, Any]]:
    """A key that stands twice says two things; readers differ on which they believe."""

    def build(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise bad("key_twice", member.name, twice)
        return found

    return build


def _short(digits: str) -> int:
    """Numbers with more digits than any count are cut, and so still refused as too large.

    ``-0`` is no number anybody counts: it stays distinct from 0, and is refused as negative.
    """
    return -1 if digits == "-0" else int(digits[:30])


def decoded(member: Member) -> str:
    """The text of a UTF-8 file, with or without byte-order mark."""
    try:
        return member.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise bad("wrong_encoding", f"{member.name}, byte {error.start}") from error
