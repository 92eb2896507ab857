"""Minutes from the record: who was there, for whom, what was decided and by which vote."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from kontaktraad.decisions.actions.decide import current
from kontaktraad.decisions.elections import told
from kontaktraad.decisions.facts import present, public_words, room
from kontaktraad.decisions.models import (
    Approved,
    Closed,
    Decision,
    Minutes,
    MinutesText,
    Presence,
    Reservation,
)
from kontaktraad.decisions.told import ended
from kontaktraad.documents.model import Block, Document, Heading, Items, Paragraph
from kontaktraad.documents.model import Decision as Decided
from kontaktraad.meetings.facts import guests_of, items_of, plan_of
from kontaktraad.meetings.models import Guest, Item, Meeting, Numbered
from kontaktraad.record.queries import head
from kontaktraad.register.at import At
from kontaktraad.register.told import Names
from kontaktraad.results.tables import party_name
from kontaktraad.rules.meetings import Attendance
from kontaktraad.wording.numbers import danish, day


def written(meeting: Meeting) -> dict[str, Any]:
    """The minutes as the record has them now: plain text in sections, ready to be frozen."""
    seats = room(meeting)
    people = {p for seat in seats for p in (seat.member, seat.substitute) if p}
    plan = plan_of(meeting)
    names = Names(meeting.term, people, At(plan.day))
    last = head()
    return {
        "title": _("Minutes, %(council)s, %(day)s") % {
            "council": meeting.term.council.title, "day": day(plan.day),
        },
        "present": sorted(_present(meeting, seats, names), key=danish),
        "absent": sorted(_absent(meeting, seats, names), key=danish),
        "approved": [_approved(row) for row in Approved.objects.filter(at_meeting=meeting)],
        "sections": [
            section for text in items_of(meeting) if (section := _item(text, names))
        ],
        "checkpoint": f"{last.sequence}:{last.hash}" if last else "",
    }  # fmt: skip


def _approved(row: Approved) -> str:
    """Which earlier minutes were approved at the meeting."""
    on = day(plan_of(row.minutes.meeting).day)
    told = {"day": on, "version": row.minutes.version}
    return _("The minutes of %(day)s, version %(version)s, were approved.") % told


def _ever(meeting: Meeting) -> set[str]:
    came = Presence.objects.filter(meeting=meeting, came=True).values_list("person_id", flat=True)
    return {str(person) for person in came}


def _present(meeting: Meeting, seats: list[Attendance], names: Names) -> Iterator[str]:
    here = _ever(meeting)
    for seat in seats:
        if seat.member in here:
            yield names.person(seat.member)
        if seat.substitute in here:
            yield _("%(name)s for %(member)s") % {
                "name": names.person(seat.substitute), "member": names.person(seat.member),
            }  # fmt: skip


def _absent(meeting: Meeting, seats: list[Attendance], names: Names) -> Iterator[str]:
    here = _ever(meeting)
    return (
        names.person(s.member) for s in seats if s.member and s.member not in here
    )  # fmt: skip


def _item(text: Any, names: Names) -> dict[str, Any] | None:
    number = Numbered.objects.filter(item=text.item).first()
    if number is None or text.state != "taken":
        return None
    decision = current(text.item)
    return {
        "public_decision": public_words(text.item), "away": away(text.item, names),
        "number": number.number, "title": text.title, "closed": text.closed,
        "recommendation": text.recommendation,
        "votes": [*_votes(text.item), *told(text.item, names)],
        "guests": [_guest(row) for row in guests_of(text.item)], "said": said_of(text.item),
        "decision": decision.text if decision else "",
        "decision_number": decision.number if decision else None,
        "reservations": reserved(decision, names) if decision else "",
        "cite": _cite(decision),
    }  # fmt: skip


def away(item: Item, names: Names) -> list[str]:
    """Who was at the meeting but not in the room when the item was decided or last voted on."""
    moment = _moment(item)
    if moment is None:
        return []
    then = present(item.meeting, moment)
    return sorted((names.person(p) for p in _ever(item.meeting) - then), key=danish)


def _moment(item: Item) -> datetime | None:
    first = Decision.objects.filter(item=item).order_by("at").first()
    last = Closed.objects.filter(poll__item=item).order_by("-at").first()
    return last.at if last else first.at if first else None


def _guest(row: Guest) -> str:
    who = f"{row.name}, {row.as_what}" if row.as_what else row.name
    return f"{who}, {row.begins:%H:%M}–{row.ends:%H:%M}"


def said_of(item: Item) -> str:
    """What was written into the minutes about an item beside the record."""
    found = MinutesText.objects.filter(item=item, known_to=None).first()
    return found.text if found else ""


def reserved(decision: Decision, names: Names) -> str:
    """Who made a reservation, members before groups, and in which words."""
    rows = list(Reservation.objects.filter(decision=decision).order_by("pk"))
    members = [names.person(str(row.person_id)) for row in rows if row.person_id]
    who = [*members, *(party_name(row.party) for row in rows if row.party)]
    return ": ".join(part for part in (", ".join(who), decision.reservations) if part)


def _votes(item: Item) -> Iterator[str]:
    """Each vote in the chair's words, with what the rule said of it: the casting vote too."""
    rows = Closed.objects.filter(poll__item=item).select_related("poll", "ruling")
    for closed in rows.order_by("at"):
        yield f"{closed.poll.question} {ended(closed)[0]}"


def _cite(decision: Decision | None) -> str:
    return "FO §5(9)" if decision and decision.how == "vote" else "FO §5(6)"


def document(minutes: dict[str, Any], on: date, language: str, state: str) -> Document:
    """Frozen minutes as a document; `state` says whether they are approved."""
    blocks: list[Block] = [
        Paragraph(state),
        Heading(_("Present")), Items(tuple(minutes["present"]) or ("–",)),
        Heading(_("Absent")), Items(tuple(minutes["absent"]) or ("–",)),
    ]  # fmt: skip
    blocks += [Paragraph(line) for line in minutes.get("approved", ())]
    for item in minutes["sections"]:
        blocks += _blocks(item)
    point = _("The journal's chain ended at %(point)s.") % {"point": minutes["checkpoint"]}
    return Document(minutes["title"], language, on, (*blocks, Paragraph(point)))


def _blocks(item: dict[str, Any]) -> Iterator[Block]:
    yield Heading(f"{item['number']}. {item['title']}")
    if item["recommendation"]:
        yield Paragraph(item["recommendation"])
    if item.get("guests"):
        yield Paragraph(_("Guests, without a vote: %(who)s") % {"who": "; ".join(item["guests"])})
    if item.get("away"):
        yield Paragraph(
            _("Not in the room at this item: %(who)s") % {"who": ", ".join(item["away"])}
        )
    for line in filter(str.strip, item.get("said", "").splitlines()):
        yield Paragraph(line)
    if item["votes"]:
        yield Items(tuple(item["votes"]))
    if item["decision"]:
        told = _("Decision %(number)s: %(text)s") % {
            "number": item["decision_number"], "text": item["decision"],
        }  # fmt: skip
        yield Decided(told, item["cite"])
    if item["reservations"]:
        yield Paragraph(_("Reservations: %(who)s") % {"who": item["reservations"]})


def state_of(minutes: Minutes) -> str:
    """Whether minutes are approved, and at which meeting."""
    found = Approved.objects.filter(minutes=minutes).select_related("at_meeting").first()
    if found is None:
        return _("Not approved.")
    return _("Approved at the meeting on %(day)s.") % {"day": day(plan_of(found.at_meeting).day)}
