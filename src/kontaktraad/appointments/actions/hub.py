"""A business-hub board in two steps: criteria and organisations, then nominations (EH)."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from kontaktraad.appointments.actions.package import filled
from kontaktraad.appointments.models import Consent, HubWord, Nominee
from kontaktraad.appointments.posts import office_places
from kontaktraad.appointments.ruling import Appointed, appoint
from kontaktraad.decisions.actions.votes import ruled_quorum
from kontaktraad.lawbook.posts import Body, Office
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.facts import day_of
from kontaktraad.meetings.models import Item
from kontaktraad.record.actions import Act, By, Done
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import At
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later
from kontaktraad.register.models import Council, Person, Term
from kontaktraad.rules.hub import Nomination, hub_seats
from kontaktraad.rules.outcome import Decided

SIDES = ("business", "knowledge", "employees")
STATES = ("recommended", "approved")


@dataclass(frozen=True, slots=True)
class Word:
    """A criterion, or an organisation of one side that may nominate."""

    kind: str
    side: str
    text: str
    state: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """An organisation's candidate; empty where it was not told."""

    name: str
    office: str
    organisation: str
    received: date
    gender: str = ""
    town: str = ""
    firm: str = ""


class HubIsFilled(Exception):  # noqa: N818 - said to a person
    """The six were appointed already."""


class NotTold(Exception):  # noqa: N818 - said to a person
    """A criterion or organisation has a text; a candidate has a name and an organisation."""


def say_word(council: Council, word: Word, on: date, by: By, *, stands: bool = True) -> str:
    """Recommend or approve a criterion or an organisation; or take it back. Raises NotTold."""
    sides = SIDES if word.kind == "organisation" else ("",)
    known = word.kind in ("criterion", "organisation") and word.state in STATES
    if not word.text.strip() or word.side not in sides or not known:
        raise NotTold

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        about = (("council_id", council.pk), ("kind", word.kind), ("side", word.side),
                 ("text", word.text.strip()))  # fmt: skip
        ledger.write([Change(HubWord, about, {"state": word.state} if stands else None)], on)
        told = {"kind": word.kind, "text": word.text, "state": word.state, "stands": stands}
        return Done(word.state, told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(Act(by.actor, "say_word", council.pk, by.key), work)


def nominate(council: Council, proposal: Proposal, by: By) -> str:
    """Keep an organisation's candidate; answers with the person's number. Raises NotTold."""
    if not proposal.name.strip() or not proposal.organisation.strip():
        raise NotTold

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        person = ledger.keep(
            Person(world=council.world, name=proposal.name.strip(), nonce=secrets.token_hex(16))
        )
        ledger.open(
            Nominee, proposal.received, council=council, person=person, office=proposal.office,
            organisation=proposal.organisation.strip(), gender=proposal.gender,
            town_id=proposal.town or None, firm=proposal.firm, received=proposal.received,
        )  # fmt: skip
        told = {"person": person.pk, "office": proposal.office}
        return Done(str(person.pk), told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(Act(by.actor, "nominate", council.pk, by.key), work)


def candidacy(person: int) -> str:
    """What a candidate's consent is known by: it is to being a candidate, not to one seat."""
    return f"kandidat {person}"


def consent_candidate(term: Term, person: int, by: By) -> str:
    """A candidate says yes to being nominated. Raises NotTold where the person is no candidate."""

    def work(at: datetime) -> Done:
        if not Nominee.objects.filter(council=term.council, person=person, known_to=None).exists():
            raise NotTold
        ledger = Ledger(at)
        about = (("term_id", term.pk), ("post", candidacy(person)))
        ledger.write([Change(Consent, about, {"person_id": person})], term.constituted)
        return Done("yes", {"person": person}, "", ledger.rows, ledger.closed)

    return carry_out_or_later(Act(by.actor, "consent_candidate", str(term), by.key), work)


def appoint_hub(item: Item, body: Body, chosen: list[tuple[Office, str]], by: By) -> str:
    """Appoint the six from the organisations' candidates, as one act of the meeting.

    Answers with the ruling's hash. Raises NotQuorate, and Stopped where a seat lacks a candidate,
    somebody is not nominated for the seat by an approved organisation, or nobody's firm is small.
    """

    def work(at: datetime) -> Done:
        ledger, term, on = Ledger(at), item.meeting.term, day_of(item.meeting)
        if filled(term) & {row.place.name for row in _rows(body, chosen)}:
            raise HubIsFilled
        quorate = ruled_quorum(ledger, item.meeting, by)
        nominations = [_nomination(term.council, office, person) for office, person in chosen]
        outcome = hub_seats(nominations, _approved(term.council, on))
        if not isinstance(outcome, Decided):
            raise Stopped(outcome)
        rows = _rows(body, chosen)
        asked = {"item": item.key, "quorum": quorate.hash, "body": body.key}
        digest = appoint(ledger, item, rows, ("hub", asked), outcome, by)
        return Done(digest, asked, digest, ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(item.meeting.term, "appoint_hub", by), work)


def _nomination(council: Council, office: Office, person: str) -> Nomination:
    row = Nominee.objects.filter(council=council, person=int(person), known_to=None).first()
    if row is None:
        return Nomination(office.nominated_by, person, "", "")
    side = office.nominated_by if row.office == office.title else ""
    return Nomination(side, person, row.organisation, row.firm)


def _approved(council: Council, on: date) -> dict[str, tuple[str, ...]]:
    rows = HubWord.objects.filter(
        At(on).filter(), council=council, kind="organisation", state="approved"
    )
    return {side: tuple(rows.filter(side=side).values_list("text", flat=True)) for side in SIDES}


def _rows(body: Body, chosen: list[tuple[Office, str]]) -> list[Appointed]:
    waiting = {office.title: iter(office_places(body, office)) for office, _person in chosen}
    return [
        Appointed(next(waiting[office.title]), person, office.nominated_by)
        for office, person in chosen
    ]
