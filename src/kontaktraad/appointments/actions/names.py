"""The groups name people for posts; those named say yes; what they are is entered with a source."""

from datetime import date, datetime

from kontaktraad.appointments.facts import candidate, council_at, office_named
from kontaktraad.appointments.models import Consent, Credential, Name
from kontaktraad.appointments.posts import Place, office_places
from kontaktraad.record.actions import Act, By, Done
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import At
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later
from kontaktraad.register.models import Term
from kontaktraad.rules.appointing import may_be_appointed
from kontaktraad.rules.outcome import Decided


class NoSuchPost(Exception):  # noqa: N818 - said to a person
    """The council has no such post to fill, or nobody is named for it."""


def place_named(term: Term, on: date, office: str, post: str) -> Place:
    """The place of an office by its name. Raises NoSuchPost."""
    found = office_named(term.council, At(on), office)
    rows = office_places(*found) if found else ()
    place = next((place for place in rows if place.name == post), None)
    if place is None:
        raise NoSuchPost
    return place


def name_for(term: Term, place: Place, proposal: tuple[str, str] | None, by: By) -> str:
    """A group names a person for a post, or takes the name back; a new name needs its own yes.

    Raises Stopped where the person is not what the post asks for on the day of the meeting.
    """
    on = term.constituted
    if proposal:
        _refuse_unfit(term, place, proposal[1], on)

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        about = (("term_id", term.pk), ("post", place.name))
        group, person = proposal or ("", "")
        values = {"group": group, "person_id": int(person)} if proposal else None
        ledger.write([Change(Name, about, values), Change(Consent, about, None)], on)
        told = {"post": place.name, "group": group, "person": person}
        return Done("named" if proposal else "taken_back", told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(Act(by.actor, "name_for", str(term), by.key), work)


def _refuse_unfit(term: Term, place: Place, person: str, on: date) -> None:
    now = council_at(term, on, {place.name: ("", person)})
    outcome = may_be_appointed(now, candidate(person, At(on)), place.office.requires)
    if not isinstance(outcome, Decided):
        raise Stopped(outcome)


def consent(term: Term, post: str, by: By) -> str:
    """The person named for a post says yes to it. Raises NoSuchPost where nobody is named."""

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        named = Name.objects.filter(term=term, post=post, known_to=None).first()
        if named is None:
            raise NoSuchPost
        about = (("term_id", term.pk), ("post", post))
        values = {"person_id": named.person_id}
        ledger.write([Change(Consent, about, values)], term.constituted)
        return Done("yes", {"post": post}, "", ledger.rows, ledger.closed)

    return carry_out_or_later(Act(by.actor, "consent", str(term), by.key), work)


def enter_credential(person: int, what: str, source: str, since: date, by: By) -> str:
    """What a person is beside the register, from a day on, by a source."""

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        about = (("person_id", person), ("what", what))
        ledger.write([Change(Credential, about, {"source": source})], since)
        told = {"person": person, "what": what, "source": source}
        return Done(what, told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(Act(by.actor, "enter_credential", f"person {person}", by.key), work)
