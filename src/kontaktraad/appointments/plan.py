"""The timetable of a constitution: dates by the rules, and what the record says was done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from kontaktraad.appointments.facts import bodies_of
from kontaktraad.appointments.models import HubWord, Nominee, StepDone
from kontaktraad.appointments.posts import LIVE, places
from kontaktraad.elections.facts import last_day
from kontaktraad.lawbook import places as lawplaces
from kontaktraad.lawbook.law import calendar, deadline_days
from kontaktraad.lawbook.posts import HubTimeline, hub_offices, hub_timeline
from kontaktraad.record.actions import read
from kontaktraad.record.models import JournalEntry
from kontaktraad.register.at import COPENHAGEN, At
from kontaktraad.register.models import Chairmanship, Council, Mandate, PostHeld, Seat, Term
from kontaktraad.rules.deadlines import LastDay
from kontaktraad.rules.hub import SEATS
from kontaktraad.rules.outcome import Decided
from kontaktraad.rules.situation import CouncilKind
from kontaktraad.rules.timetable import Days, Known, PlanStep, State, state, timetable


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the plan: its state on the day, and when it was done where the record says."""

    step: PlanStep
    state: State
    done: date | None
    readings: LastDay | None = None


def plan(council: Council, term: Term | None, on: date) -> list[StepRow]:
    """Every step for a council, from election day on; each with its state on the day."""
    told = hub_timeline(council.pk)
    steps = timetable(_known(council, term, told), _days(), calendar())
    begins, done = record_begins(council) or on, _done(council, term)
    return [
        StepRow(step, state(step, on, done(step), begins), done(step), _readings(step, term))
        for step in steps
    ]


def _known(council: Council, term: Term | None, told: HubTimeline) -> Known:
    known = lawplaces.councils().get(council.pk)
    constituted = term.constituted if term else None
    if constituted is None and known:
        constituted = date.fromisoformat(known.constituted)
    kind: CouncilKind = "skf" if council.kind == "skf" else "kkr"
    return Known(
        kind, told.election, told.councils, constituted, told.outgoing, told.nominations,
        told.clarified, told.appointed, told.in_office,
    )  # fmt: skip


def _days() -> Days:
    day = date(2026, 1, 1)
    found = (deadline_days(f"{name}alliance_working_days", day) for name in ("", "forum_"))
    return Days(*(outcome.answer for outcome in found if isinstance(outcome, Decided)))


def record_begins(council: Council) -> date | None:
    """The first day the record knows anything of the council: its first act; None: nothing yet."""
    first = JournalEntry.objects.filter(subject__startswith=council.pk).order_by("sequence").first()
    if first is None:
        return None
    return datetime.fromisoformat(first.at).astimezone(COPENHAGEN).date()


def _readings(step: PlanStep, term: Term | None) -> LastDay | None:
    if step.name != "alliances_for_chairs" or term is None:
        return None
    found = last_day(term)
    return found.answer if isinstance(found, Decided) else None


def _done(council: Council, term: Term | None) -> Callable[[PlanStep], date | None]:
    """When each step was done: by its own record, or as somebody told it with a source."""
    rows = StepDone.objects.filter(known_to=None, council=council)
    told = dict(rows.values_list("step", "done"))
    recorded = _recorded(council, term) if term else {}

    def done(step: PlanStep) -> date | None:
        return told.get(step.name) or recorded.get(step.name)

    return done


def _recorded(council: Council, term: Term) -> dict[str, date | None]:
    chairs = Chairmanship.objects.filter(term=term, known_to=None, role="holder")
    elected = [row.valid_from for row in chairs if row.person_id]
    both = min(elected) if len(elected) == 2 else None
    found: dict[str, date | None] = {
        "chairs_elected": both, "constituting_meeting": both,
        "members_elected": _members(term), "forum_members_elected": _members(term),
    }  # fmt: skip
    return {**found, **_posts(council, term), **_hub(council)}


def _members(term: Term) -> date | None:
    """The day the last elected seat got its member; None while one is vacant."""
    seats = Seat.objects.filter(term=term, kind__in=("party", "forum")).count()
    rows = Mandate.objects.filter(term=term, role="member", seat__kind__in=("party", "forum"))
    first: dict[int, date] = {}
    for row in rows.filter(known_to=None).order_by("-valid_from"):
        first[row.seat_id] = row.valid_from
    return max(first.values()) if seats and len(first) == seats else None


def _posts(council: Council, term: Term) -> dict[str, date | None]:
    known = PostHeld.objects.filter(council=council, known_to=None)
    rows = known.filter(valid_from__gte=term.constituted).select_related("because")
    held = {row.post: _chosen(row) for row in rows}
    bodies = [b for b in bodies_of(council, At(term.constituted)) if b.status in LIVE]
    asked = {
        "appointments": [p for b in bodies for p in places(b) if not p.office.nominated_by],
        "hub_politicians": [
            p for b in bodies for p in places(b)
            if b.key == "erhvervshus" and not p.office.nominated_by
        ],
        "hub_others_appointed": [
            p for b in bodies for p in places(b) if p.office.nominated_by
        ],
    }  # fmt: skip
    return {
        name: max(held[p.name] for p in wanted)
        if wanted and all(p.name in held for p in wanted)
        else None
        for name, wanted in asked.items()
    }


def _chosen(row: PostHeld) -> date:
    """The day of the meeting that appointed; the post's first day where no ruling says."""
    return date.fromisoformat(read(row.because)["on"]) if row.because else row.valid_from


def _hub(council: Council) -> dict[str, date | None]:
    words = HubWord.objects.filter(council=council)
    first = words.filter(state="recommended").order_by("valid_from").first()
    return {
        "outgoing_recommends": first.valid_from if first else None,
        "hub_criteria_approved": _approved(words), "hub_nominations": _nominated(council),
    }  # fmt: skip


def _approved(words: QuerySet[HubWord]) -> date | None:
    """The day every side had an approved organisation."""
    rows = words.filter(state="approved", kind="organisation", known_to=None)
    days = dict(rows.order_by("-valid_from").values_list("side", "valid_from"))
    return max(days.values()) if set(days) == set(SEATS) else None


def _nominated(council: Council) -> date | None:
    """The day there was a candidate for each of the six; a later one changes nothing."""
    rows = Nominee.objects.filter(council=council, known_to=None).order_by("received")
    days: list[date] = []
    for office in hub_offices():
        received = list(rows.filter(office=office.title).values_list("received", flat=True))
        if len(received) < office.seats:
            return None
        days.append(received[office.seats - 1])
    return max(days)
