"""The agreed package: one proposal for every post, adopted in one click; an objection opens one.

Unanimity replaces KSL §24(3); an office somebody objects to is elected by itself (FO §4(4)a).
"""

from datetime import date, datetime

from kontaktraad.appointments.facts import (
    Proposed,
    candidate,
    consents,
    council_at,
    objectors,
    office_named,
    offices_of,
    proposed,
)
from kontaktraad.appointments.models import Objection
from kontaktraad.appointments.posts import office_name, office_places
from kontaktraad.appointments.ruling import Appointed, appoint
from kontaktraad.decisions.actions.votes import ruled_quorum
from kontaktraad.decisions.facts import present
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.facts import day_of
from kontaktraad.meetings.models import Item
from kontaktraad.record.actions import By, Done
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import At
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later
from kontaktraad.register.models import PostHeld, Term
from kontaktraad.rules.appointing import may_be_appointed, one_place_each
from kontaktraad.rules.group_election import agreed
from kontaktraad.rules.outcome import Decided, Step
from kontaktraad.rules.situation import Situation


class NotComplete(Exception):  # noqa: N818 - said to a person
    """Posts lack a name; `posts` are theirs."""

    def __init__(self, posts: list[str]) -> None:
        super().__init__("not complete")
        self.posts = posts


class NotAMember(Exception):  # noqa: N818 - said to a person
    """Who objects is a member in the room."""


class NothingToAdopt(Exception):  # noqa: N818 - said to a person
    """Every office is filled, or somebody objects to those that are not."""


def object_to(item: Item, office: str, person: str, by: By) -> str:
    """A member in the room objects to agreeing on an office.

    Raises NotAMember, and NothingToAdopt where there is no such office to fill.
    """
    return _objected(item, office, person, by, stands=True)


def withdraw_objection(item: Item, office: str, person: str, by: By) -> str:
    """The member objects no longer: the office is part of the package again."""
    return _objected(item, office, person, by, stands=False)


def _objected(item: Item, office: str, person: str, by: By, *, stands: bool) -> str:
    term = item.meeting.term

    def work(at: datetime) -> Done:
        if person not in present(item.meeting):
            raise NotAMember
        if not _is_open(term, office):
            raise NothingToAdopt
        ledger = Ledger(at)
        about = (("term_id", term.pk), ("office", office), ("person_id", int(person)))
        ledger.write([Change(Objection, about, {} if stands else None)], day_of(item.meeting))
        told = {"office": office, "person": person, "stands": stands}
        return Done("objects" if stands else "agrees", told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(term, "object_to", by), work)


def _is_open(term: Term, office: str) -> bool:
    """Whether the office is one of the list's and not filled."""
    found = office_named(term.council, At(term.constituted), office)
    places = office_places(*found) if found else ()
    return not {place.name for place in places} <= filled(term)


def adopt_package(item: Item, by: By) -> str:
    """Appoint everybody named for the offices nobody objects to, as one act of the meeting.

    Asks for a quorum like every decision. Answers with the ruling's hash. Raises NotComplete,
    NothingToAdopt, NotQuorate, and Stopped where somebody is not what a post asks for.
    """

    def work(at: datetime) -> Done:
        ledger, term, on = Ledger(at), item.meeting.term, day_of(item.meeting)
        quorate = ruled_quorum(ledger, item.meeting, by)
        names = proposed(term, council_at(term, on))
        now = council_at(term, on, names)
        rows = _rows(term, on, names)
        steps = [step for row in rows for step in _fits(now, row, on)]
        asked = {
            "item": item.key, "quorum": quorate.hash,
            "consents": {post: person for post, person in consents(term).items() if post in names},
        }  # fmt: skip
        outcome = agreed(())
        told = Decided(answer=True, steps=(*outcome.steps, *steps))
        digest = appoint(ledger, item, rows, ("package", asked), told, by)
        said = {"item": item.key, "posts": len(rows)}
        return Done(digest, said, digest, ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(item.meeting.term, "adopt_package", by), work)


def _rows(term: Term, on: date, names: Proposed) -> list[Appointed]:
    done = filled(term)
    waiting = [
        place
        for body, office in offices_of(term.council, At(on))
        if not objectors(term, office_name(body, office))
        for place in office_places(body, office)
        if place.name not in done
    ]
    if not waiting:
        raise NothingToAdopt
    if lacking := [place.name for place in waiting if place.name not in names]:
        raise NotComplete(lacking)
    rows = [Appointed(place, names[place.name][1], names[place.name][0]) for place in waiting]
    _refuse_twice(rows)
    return rows


def _refuse_twice(rows: list[Appointed]) -> None:
    for body in dict.fromkeys(row.place.body.key for row in rows):
        outcome = one_place_each([r.person for r in rows if r.place.body.key == body])
        if not isinstance(outcome, Decided):
            raise Stopped(outcome)


def filled(term: Term) -> frozenset[str]:
    """The posts somebody was appointed to at or after the term's constituting meeting."""
    rows = PostHeld.objects.filter(council=term.council, known_to=None, valid_to=None)
    since = rows.filter(valid_from__gte=term.constituted)
    return frozenset(since.values_list("post", flat=True))


def _fits(now: Situation, row: Appointed, on: date) -> tuple[Step, ...]:
    outcome = may_be_appointed(now, candidate(row.person, At(on)), row.place.office.requires)
    if not isinstance(outcome, Decided):
        raise Stopped(outcome)
    return tuple(
        Step(step.cite, step.name, {**step.figures, "post": row.place.name})
        for step in outcome.steps
    )
