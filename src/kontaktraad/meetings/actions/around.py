"""Standing items, guests with their hours, and the health councils' plan (FO §5(12), SKF-9)."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any

from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.actions.items import Text, put_on
from kontaktraad.meetings.facts import items_of
from kontaktraad.meetings.models import (
    Guest,
    HealthMeeting,
    Item,
    Meeting,
    Plan,
    StandingItem,
)
from kontaktraad.record.actions import By, Done
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later
from kontaktraad.register.models import Fact, Term
from kontaktraad.register.ruling import term_ruling
from kontaktraad.rules.forum_plan import Hours, follows


@dataclass(frozen=True, slots=True)
class Standing:
    """An item every new meeting gets: its type, title, recommendation, first or last."""

    type: str
    title: str
    recommendation: str
    place: str


def say_standing(term: Term, key: int | None, standing: Standing | None, by: By) -> str:
    """Keep a standing item under its key, a new one under the next; None: it stands no longer."""

    def work(at: datetime) -> Done:
        ledger, number = Ledger(at), key or _next(StandingItem, term_id=term.pk)
        values = asdict(standing) if standing else None
        about = (("term_id", term.pk), ("key", number))
        ledger.write([Change(StandingItem, about, values)], term.constituted)
        told = {"standing": number, **(values or {})}
        return Done(str(number), told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(term, "say_standing", by), work)


def _next(model: type[Fact], **about: Any) -> int:
    rows: Any = model._base_manager.filter(**about)
    newest = rows.order_by("-key").first()
    return newest.key + 1 if newest else 1


def standing_of(term: Term, place: str) -> list[StandingItem]:
    """The term's standing items of a place, in the order they were made."""
    rows = StandingItem.objects.filter(term=term, place=place, known_to=None)
    return list(rows.order_by("key"))


def bring_standing(ledger: Ledger, meeting: Meeting, place: str, on: date) -> int:
    """Put the standing items that the agenda lacks on it, inside an act; answers with how many."""
    there = {text.title for text in items_of(meeting)}
    new = [row for row in standing_of(meeting.term, place) if row.title not in there]
    for row in new:
        said = Text(row.type, row.title, recommendation=row.recommendation)
        put_on(ledger, meeting, asdict(said), on, at_the_end=place == "last")
    return len(new)


def add_standing(meeting: Meeting, on: date, by: By) -> str:
    """Put what the agenda lacks of the standing items on it, at its end; answers with how many."""

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        count = sum(bring_standing(ledger, meeting, place, on) for place in ("first", "last"))
        told = {"meeting": meeting.number, "items": count}
        return Done(str(count), told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(meeting.term, "add_standing", by), work)


@dataclass(frozen=True, slots=True)
class Visit:
    """A guest of an item: who, as what, from and to an hour."""

    name: str
    as_what: str
    begins: time
    ends: time


def invite_guest(item: Item, key: int | None, visit: Visit | None, by: By) -> str:
    """A guest takes part in the item, without a vote (FO §5(12)); None: does not after all."""

    def work(at: datetime) -> Done:
        ledger, number = Ledger(at), key or _next(Guest, item_id=item.pk)
        about = (("item_id", item.pk), ("key", number))
        values = asdict(visit) if visit else None
        ledger.write([Change(Guest, about, values)], item.meeting.term.constituted)
        told = {"item": item.key, "guest": number}
        return Done(str(number), told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(item.meeting.term, "invite_guest", by), work)


@dataclass(frozen=True, slots=True)
class HealthDay:
    """A health council's meeting: whose, when, and where that is known from."""

    health: str
    day: date
    begins: time
    ends: time
    source: str


def say_health_meeting(term: Term, told: HealthDay, by: By, *, held: bool = True) -> str:
    """A health council meets then, or does not after all; the forum's plan is ruled on anew."""

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        about = (("term_id", term.pk), ("health", told.health), ("day", told.day))
        values = {"begins": told.begins, "ends": told.ends, "source": told.source}
        change = Change(HealthMeeting, about, values if held else None)
        ledger.write([change], term.constituted)
        rule_forum_plan(ledger, term, at.date())
        about_it = {"health": told.health, "day": told.day, "held": held}
        return Done("said", about_it, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(term, "say_health_meeting", by), work)


def rule_forum_plan(ledger: Ledger, term: Term, on: date) -> None:
    """Rule on whether the forum's plan follows the health councils', inside an act (SKF-9)."""
    if term.council.kind != "skf":
        return
    forum, health = _forum_days(term), _health_days(term)
    told = {"forum": [_told(h) for h in forum], "health": [_told(h) for h in health]}
    asked = {**told, "act": ledger.sequence}
    document = term_ruling("forum_plan", term, on, asked, follows(forum, health))
    ledger.rule(document, term.council_id)


def _forum_days(term: Term) -> list[Hours]:
    rows = Plan.objects.filter(meeting__term=term, known_to=None, called_off=False)
    return [Hours(*hours) for hours in rows.values_list("day", "begins", "ends")]


def _health_days(term: Term) -> list[Hours]:
    rows = HealthMeeting.objects.filter(term=term, known_to=None)
    return [Hours(*hours) for hours in rows.values_list("day", "begins", "ends", "health")]


def _told(hours: Hours) -> list[str]:
    return [str(hours.day), f"{hours.begins:%H:%M}", f"{hours.ends:%H:%M}", hours.of]
