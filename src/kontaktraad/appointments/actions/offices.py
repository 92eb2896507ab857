"""An office somebody objected to is elected: several by groups, one by ballots (KSL §24)."""

import json
from dataclasses import replace
from datetime import datetime

from kontaktraad.appointments.actions.names import NoSuchPost
from kontaktraad.appointments.actions.package import filled
from kontaktraad.appointments.facts import (
    candidate,
    council_at,
    objectors,
    office_named,
    proposed,
)
from kontaktraad.appointments.models import OfficeCount
from kontaktraad.appointments.posts import Place, office_places
from kontaktraad.appointments.ruling import Appointed, appoint
from kontaktraad.decisions.actions.election import draws_of, rounds_of
from kontaktraad.decisions.actions.votes import ruled_quorum
from kontaktraad.decisions.facts import present
from kontaktraad.decisions.models import PersonElection
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.facts import day_of
from kontaktraad.meetings.models import Item
from kontaktraad.record.actions import By, Done
from kontaktraad.record.canonical import plain
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import At
from kontaktraad.register.ledger import Ledger, carry_out_or_later
from kontaktraad.register.ruling import term_ruling
from kontaktraad.rules.appointing import may_be_appointed, one_place_each
from kontaktraad.rules.ballots import elected
from kontaktraad.rules.group_election import GroupElection, group_election
from kontaktraad.rules.outcome import Decided, Outcome, Refused


class NotInTheRoom(Exception):  # noqa: N818 - said to a person
    """A group is made of members who take part in the meeting."""


class NotElected(Exception):  # noqa: N818 - said to a person
    """The election of the office is not over."""


class NotContested(Exception):  # noqa: N818 - said to a person
    """Nobody objects to agreeing on the office, or it is filled: there is no election."""


Picks = dict[str, tuple[str, ...]]


def count_office(item: Item, office: str, asked: GroupElection, by: By, drawn_by: str = "") -> str:
    """Count an office by groups as far as it is told; when each has said whom, appoint them.

    Answers `decided` or `waiting` (for a lot, or for whom the groups name). Raises NoSuchPost,
    NotContested, NotInTheRoom, NotQuorate, Stopped.
    """

    def work(at: datetime) -> Done:
        ledger, places = Ledger(at), _contested(item, office)
        _all_here(item, asked)
        quorate = ruled_quorum(ledger, item.meeting, by)
        counted = replace(asked, places=places[0].office.seats)
        outcome = group_election(counted)
        if isinstance(outcome, Refused):
            raise Stopped(outcome)
        inputs = {"office": office, "item": item.key, "quorum": quorate.hash, "asked": counted,
                  "drawn_by": drawn_by}  # fmt: skip
        digest = _kept(ledger, item, (places, inputs), outcome, by)
        ledger.keep(
            OfficeCount(
                item=item, office=office, asked=json.dumps(plain(counted)), drawn_by=drawn_by,
                ruling=ledger.because, at=at, opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        answer = "decided" if isinstance(outcome, Decided) else "waiting"
        told = {"office": office, "item": item.key}
        return Done(answer, told, digest, ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(item.meeting.term, "count_office", by), work)


def _places(item: Item, office: str) -> list[Place]:
    found = office_named(item.meeting.term.council, At(day_of(item.meeting)), office)
    if found is None:
        raise NoSuchPost
    return list(office_places(*found))


def _contested(item: Item, office: str) -> list[Place]:
    """The office's places, where somebody objects and they are not filled. Raises NotContested."""
    places, term = _places(item, office), item.meeting.term
    if not objectors(term, office) or {place.name for place in places} <= filled(term):
        raise NotContested
    return places


def _all_here(item: Item, asked: GroupElection) -> None:
    members = {person for group in asked.groups.values() for person in group}
    if not members <= present(item.meeting):
        raise NotInTheRoom


def _kept(
    ledger: Ledger, item: Item, told: tuple[list[Place], dict[str, object]],
    outcome: Outcome[Picks], by: By,
) -> str:  # fmt: skip
    term = item.meeting.term
    places, inputs = told
    if isinstance(outcome, Decided):
        rows = [*_appointed(places, outcome.answer), *_alternates(item, places, outcome.answer)]
        _refuse_unfit(item, rows)
        return appoint(ledger, item, rows, ("office", inputs), outcome, by)
    document = term_ruling("office", term, day_of(item.meeting), inputs, outcome)
    ledger.because = ledger.rule(document, term.council_id)
    return ledger.because.hash


def _appointed(places: list[Place], picks: Picks) -> list[Appointed]:
    people = [(person, group) for group, named in picks.items() for person in named]
    members = (place for place in places if not place.alternate)
    return [Appointed(place, *pair) for place, pair in zip(members, people, strict=True)]


def _alternates(item: Item, places: list[Place], picks: Picks) -> list[Appointed]:
    """The alternates named by groups that appoint, at most as many as each appoints."""
    term = item.meeting.term
    names = proposed(term, council_at(term, day_of(item.meeting)))
    left = {group: len(people) for group, people in picks.items()}
    found = []
    for place in (place for place in places if place.alternate and place.name in names):
        group, person = names[place.name]
        bloc = next((name for name in left if group in name.split(" + ")), "")
        if left.get(bloc):
            left[bloc] -= 1
            found.append(Appointed(place, person, bloc))
    return found


def _refuse_unfit(item: Item, rows: list[Appointed]) -> None:
    outcome: Outcome[bool] = one_place_each([row.person for row in rows])
    if not isinstance(outcome, Decided):
        raise Stopped(outcome)
    on = day_of(item.meeting)
    now = council_at(item.meeting.term, on, {row.place.name: ("", row.person) for row in rows})
    for row in rows:
        outcome = may_be_appointed(now, candidate(row.person, At(on)), row.place.office.requires)
        if not isinstance(outcome, Decided):
            raise Stopped(outcome)


def appoint_elected(election: PersonElection, group: str, by: By) -> str:
    """Appoint who the ballots elected to an office of one; answers with the ruling's hash.

    Raises NotElected, NoSuchPost, NotContested, NotQuorate, and Stopped where they are not what the
    post asks for.
    """

    def work(at: datetime) -> Done:
        ledger, item = Ledger(at), election.item
        places = _contested(item, election.office)
        outcome = elected(rounds_of(election), draws_of(election))
        if not isinstance(outcome, Decided) or places[0].office.seats != 1:
            raise NotElected
        ruled_quorum(ledger, item.meeting, by)
        alternates = _alternates(item, places, {group: (outcome.answer,)})
        rows = [Appointed(places[0], outcome.answer, group), *alternates]
        _refuse_unfit(item, rows)
        inputs = {"office": election.office, "election": election.pk, "item": item.key}
        digest = appoint(ledger, item, rows, ("office", inputs), outcome, by)
        return Done(digest, inputs, digest, ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(election.item.meeting.term, "appoint_elected", by), work)
