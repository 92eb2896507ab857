"""The plan as an iCalendar feed: days, hours, place, and the deadlines beside them."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from kontaktraad.meetings.models import Plan
from kontaktraad.meetings.queries import deadlines

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def feed(name: str, plans: Iterable[Plan]) -> bytes:
    """A calendar of the meetings; one called off is told as cancelled, never left out."""
    calendar = Calendar()
    calendar.add("prodid", "-//Kontaktraad//DA")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for plan in plans:
        calendar.add_component(_event(name, plan))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(name: str, plan: Plan) -> Event:
    event = Event()
    event.add("uid", f"meeting-{plan.meeting_id}@kontaktraad")
    event.add("dtstamp", plan.known_from)
    event.add("dtstart", datetime.combine(plan.day, plan.begins, COPENHAGEN))
    event.add("dtend", datetime.combine(plan.day, plan.ends, COPENHAGEN))
    event.add("summary", name)
    event.add("location", _("virtual") if plan.virtual else plan.place)
    event.add("description", "\n".join(f"{text} ({cite})" for text, cite in deadlines(plan)))
    event.add("status", "CANCELLED" if plan.called_off else "CONFIRMED")
    return event
