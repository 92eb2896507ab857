"""What the secretary's pages ask for: items to decide on, the cockpit, what a problem is called."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kontaktraad.appointments.models import OfficeCount
from kontaktraad.appointments.plan import StepRow, plan
from kontaktraad.appointments.proposal import Package, package
from kontaktraad.decisions.facts import is_approved
from kontaktraad.meetings.facts import day_of, plan_of
from kontaktraad.meetings.models import Item, ItemText, Meeting
from kontaktraad.register.at import today
from kontaktraad.register.models import Term


def problem(name: str, told: str = "") -> str:
    """What stands in the way, said to a person."""
    return {
        "no_post": _("There is no such post to fill, or nobody is named for it."),
        "no_person": _("%(told)s is no councillor of the area. Choose one from the list."),
        "line": _("Line %(told)s cannot be read: post; group; Name (Municipality)."),
        "no_item": _("Choose the item of a meeting that this is decided on."),
        "not_complete": _("Posts without a name: %(told)s."),
        "nothing": _("Every office is filled, or somebody objects to those that are not."),
        "not_a_member": _("Only a member in the room objects."),
        "not_quorate": _("Half the members must be in the room (FO §5(9))."),
        "not_in_the_room": _("A group is made of members in the room."),
        "not_elected": _("The election in the room is not over."),
        "later_facts": _("Something later stands in the register: undo it first."),
        "undecidable": _(
            "Nothing can be decided on the item: a vote is open, the meeting is called off, or its "
            "minutes are approved."
        ),
        "not_contested": _("Nobody objects to the office, or it is filled: there is no election."),
        "not_theirs": _("The party that won the post names one of its own members."),
        "held_posts": _("Somebody holds: %(told)s. Keep the place, or end the post first."),
        "choose_both": _("Choose both the chair and the vice-chair."),
        "counted_already": _("The votes are counted, and nothing has changed since."),
        "nothing_bound": _("Bind a secret first, and read its digest out."),
        "not_counted": _("Count the votes as they are now; a lot that is waited for comes first."),
        "not_yet": _("A step is done today or before."),
        "source": _("Write the source."),
        "same_name": _("Another body has that name."),
        "no_offices": _("A body that is filled has at least one place."),
        "not_told": _("Write the name and the organisation."),
        "no_number": _("Write a number above zero."),
        "no_drawer": _("Write who drew the lot."),
        "not_approved_yet": _("Choose one candidate for each place."),
    }[name] % {"told": told}


def naming_day(term: Term) -> date:
    """The day people are named on: of the constituting meeting, and after it today."""
    return max(term.constituted, today())


def deciding_items(term: Term) -> list[tuple[Item, str]]:
    """The items appointments can be decided on: of meetings whose minutes are not approved."""
    texts = ItemText.objects.filter(item__meeting__term=term, known_to=None, state="taken")
    rows = texts.select_related("item__meeting__term__council").order_by("-item__meeting", "place")
    meetings = Meeting.objects.filter(term=term)
    open_ones = {m.pk for m in meetings if not is_approved(m) and not plan_of(m).called_off}
    return [
        (row.item, f"{day_of(row.item.meeting):%d.%m.%Y}: {row.title}")
        for row in sorted(rows, key=lambda row: row.type != "appoint")
        if row.item.meeting_id in open_ones
    ]


def deciding_item(term: Term, number: int) -> Item | None:
    """One of them by its row."""
    return next((item for item, _title in deciding_items(term) if item.pk == number), None)


@dataclass(frozen=True, slots=True)
class Cockpit:
    """What is ready, what is missing, and what comes next."""

    steps: list[StepRow]
    package: Package

    @property
    def next(self) -> StepRow | None:
        """The first step that waits."""
        waiting = (row for row in self.steps if row.state in ("late", "due"))
        return next(waiting, None)

    @property
    def done(self) -> int:
        """Steps that are done."""
        return sum(row.state in ("done", "done_late") for row in self.steps)


def cockpit(term: Term) -> Cockpit:
    """The secretary's overview of a constitution, on today."""
    return Cockpit(plan(term.council, term, today()), package(term, naming_day(term)))


def newest_office_count(term: Term, office: str) -> OfficeCount | None:
    """How far the election of an office has come."""
    rows = OfficeCount.objects.filter(item__meeting__term=term, office=office)
    return rows.select_related("ruling", "item").order_by("-pk").first()
