"""Reading written hearings for their pages (FO §5(10))."""

from dataclasses import dataclass
from datetime import date

from kontaktraad.decisions.actions.hearing import secret_of
from kontaktraad.decisions.models import (
    Heard,
    Hearing,
    HearingClosed,
    HearingReply,
    HearingReport,
)  # fmt: skip
from kontaktraad.decisions.told import ended
from kontaktraad.meetings.models import Item
from kontaktraad.register.models import Term
from kontaktraad.register.told import Names


@dataclass(frozen=True, slots=True)
class HearingView:
    """A hearing as its page shows it: who is heard, what they said, how it ended."""

    rows: tuple[tuple[str, str, str, str, str], ...]
    silent: int
    closed: HearingClosed | None
    told: str
    cite: str
    reported: Item | None


def hearings(term: Term) -> list[tuple[Hearing, HearingClosed | None]]:
    """The term's hearings, newest first, with how each ended."""
    rows = Hearing.objects.filter(term=term).order_by("-number")
    ended = {c.hearing_id: c for c in HearingClosed.objects.filter(hearing__term=term)}
    return [(row, ended.get(row.pk)) for row in rows]


def hearing_view(hearing: Hearing) -> HearingView:
    """Seat, name, reply, reasons and personal link of each who is heard; the result as ruled."""
    heard = list(Heard.objects.filter(hearing=hearing).select_related("seat", "hearingreply"))
    names = Names(hearing.term, {str(h.person_id) for h in heard})
    rows = tuple(_heard(each, names) for each in heard)
    closed = (
        HearingClosed.objects.filter(hearing=hearing).select_related("ruling", "reported").first()
    )
    told, cite = ended(closed) if closed else ("", "")
    silent = sum(not row[2] for row in rows)
    return HearingView(rows, silent, closed, told, cite, _reported(closed) if closed else None)


def _reported(closed: HearingClosed) -> Item | None:
    """The item on which the result was put before a meeting, at once or when one was planned."""
    if closed.reported:
        return closed.reported
    later = HearingReport.objects.filter(hearing=closed.hearing).select_related("item__meeting")
    return next((row.item for row in later), None)


def _heard(each: Heard, names: Names) -> tuple[str, str, str, str, str]:
    said = getattr(each, "hearingreply", None)
    choice, reasons = (said.choice, said.reasons) if said else ("", "")
    name = names.person(str(each.person_id))
    return names.seat(each.seat.key), name, choice, reasons, str(each.person_id)


def reply_of(heard: Heard) -> HearingReply | None:
    """What a seat has replied."""
    return HearingReply.objects.filter(heard=heard).first()


def name_of(heard: Heard) -> str:
    """The name of who is heard."""
    person = str(heard.person_id)
    return Names(heard.hearing.term, {person}).person(person)


def hearings_waiting(term: Term, person: str, on: date) -> list[tuple[Hearing, str]]:
    """The open hearings a person is heard in and has not replied to, with their own link."""
    rows = Heard.objects.filter(
        hearing__term=term, person=int(person), hearingreply=None, hearing__hearingclosed=None,
        hearing__deadline__gte=on,
    )  # fmt: skip
    return [(row.hearing, secret_of(row)) for row in rows.select_related("hearing", "seat")]
