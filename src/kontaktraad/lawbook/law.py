"""The law in force on a date, and a refusal outside the dates that are known (FO §7)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from kontaktraad.lawbook.files import read_yaml
from kontaktraad.rules.citation import AMENDMENT
from kontaktraad.rules.composition import Law
from kontaktraad.rules.convocation import MeetingLaw
from kontaktraad.rules.deadlines import Calendar
from kontaktraad.rules.forums import ForumLaw
from kontaktraad.rules.mandates import Lifecycle
from kontaktraad.rules.outcome import Decided, Outcome, Refused


@dataclass(frozen=True, slots=True)
class InForce:
    """A value of the law with the day it came into force and where it stands."""

    name: str
    cite: str
    value: str
    unit: str
    since: date
    source: str


def law_on(day: date) -> Outcome[Law]:
    """The composition law on `day`; refuses a day the standing orders do not cover (FO §7)."""
    book = read_yaml("law/composition.yaml")
    if refusal := _outside(book["instrument"], day):
        return refusal
    return Decided(
        Law(
            threshold=Fraction(_value(book["threshold"], day)),
            cap_factor=int(_value(book["cap_factor"], day)),
            minimum_entitled=int(_value(book["minimum_entitled"], day)),
        )
    )


def deadline_days(name: str, day: date) -> Outcome[int]:
    """A deadline's number of days in force on `day`, by its name in law/deadlines.yaml."""
    book = read_yaml("law/deadlines.yaml")
    if refusal := _outside(book["instrument"], day):
        return refusal
    return Decided(int(_value(book[name], day)))


def meeting_law_on(day: date) -> Outcome[MeetingLaw]:
    """The days of a meeting's agenda and items in force on `day` (FO §5(4)b, §5(5))."""
    book = read_yaml("law/deadlines.yaml")
    if refusal := _outside(book["instrument"], day):
        return refusal
    days = (int(_value(book[name], day)) for name in ("item_days", "agenda_days"))
    return Decided(MeetingLaw(*days))


def lifecycle_on(day: date) -> Outcome[Lifecycle]:
    """The law of mandates on `day`; refuses a day the standing orders do not cover (FO §7)."""
    book = read_yaml("law/mandates.yaml")
    if refusal := _outside(book["instrument"], day):
        return refusal
    return Decided(Lifecycle(months=int(_value(book["leave_months"], day))))


def forum_law_on(day: date) -> Outcome[ForumLaw]:
    """The law of a forum's seats on `day`: seats per health council and threshold (SKF-1, -3)."""
    book = read_yaml("law/forums.yaml")
    if refusal := _outside(book["instrument"], day):
        return refusal
    seats, share = _value(book["forum_seats"], day), _value(book["forum_threshold"], day)
    return Decided(ForumLaw(seats=int(seats), threshold=Fraction(share)))


def both_sexes(day: date) -> bool:
    """Whether a call to a party asks for both a woman and a man by default, on `day`."""
    return bool(int(_value(read_yaml("law/mandates.yaml")["both_sexes"], day) or 0))


def values_in_force(day: date) -> list[InForce]:
    """Every dated value in force on `day`, for rulings and rule pages."""
    entries = [
        (name, entry)
        for file in (
            "law/composition.yaml",
            "law/deadlines.yaml",
            "law/mandates.yaml",
            "law/forums.yaml",
            "law/fees.yaml",
        )
        for name, entry in read_yaml(file).items()
        if name != "instrument"
    ]
    return [_in_force(name, entry, row) for name, entry in entries if (row := _row(entry, day))]


def instrument() -> dict[str, Any]:
    """The standing orders: name, adoption, in force, and until when they are known."""
    return dict(read_yaml("law/composition.yaml")["instrument"])


def calendar() -> Calendar:
    """Danish public holidays and days of doubt, in the years that are known."""
    book = read_yaml("calendar/denmark.yaml")
    return Calendar(
        first=book["first"],
        last=book["last"],
        holidays=frozenset(row["day"] for row in book["holidays"]),
        doubtful=frozenset(row["day"] for row in book["doubtful"]),
    )


def _outside(known: dict[str, Any], day: date) -> Refused | None:
    if known["in_force"] <= day <= known["known_until"]:
        return None
    figures = {
        "date": str(day), "in_force": str(known["in_force"]),
        "known_until": str(known["known_until"]),
    }  # fmt: skip
    return Refused(AMENDMENT, "law_not_known_on_that_date", figures)


def _row(entry: dict[str, Any], day: date) -> dict[str, Any] | None:
    rows = [row for row in entry["values"] if row["from"] <= day]
    return max(rows, key=lambda row: row["from"]) if rows else None


def _value(entry: dict[str, Any], day: date) -> Any:
    row = _row(entry, day)
    return row["value"] if row else None


def _in_force(name: str, entry: dict[str, Any], row: dict[str, Any]) -> InForce:
    return InForce(
        name, entry["cite"], str(row["value"]), entry["unit"], row["from"], row["source"]
    )
