"""The timetable as iCalendar: one whole-day event a step whose day is known."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from kontaktraad.appointments.plan import StepRow
from kontaktraad.wording import appointments as wording


def feed(name: str, rows: Iterable[StepRow]) -> bytes:
    """A calendar of the steps; each names its paragraph."""
    calendar = Calendar()
    calendar.add("prodid", "-//Kontaktraad//DA")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for row in rows:
        if row.step.last:
            calendar.add_component(_event(name, row))
    return bytes(calendar.to_ical())


def _event(name: str, row: StepRow) -> Event:
    event, last = Event(), row.step.last
    event.add("uid", f"{row.step.name}-{name.replace(' ', '-')}@kontaktraad")
    event.add("dtstamp", datetime(2026, 1, 1, tzinfo=UTC))
    event.add("dtstart", row.step.first or last)
    event.add("dtend", last + timedelta(1) if last else None)
    event.add("summary", f"{name}: {_(wording.PLAN[row.step.name])} ({row.step.cite})")
    return event
