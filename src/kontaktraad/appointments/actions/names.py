"""The groups name people for posts; those named say yes; what they are is entered with a source."""

from collections.abc import Sequence
from datetime import date, datetime

from kontaktraad.appointments.facts import candidate, council_at, office_named
from kontaktraad.appointments.models import Consent, Credential, Name
from kontaktraad.appointments.posts import Place, office_places, places
from kontaktraad.record.actions import Act, By, Done
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import At
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later
from kontaktraad.register.models import Term
from kontaktraad.rules.appointing import may_be_appointed, one_place_each
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


Named = tuple[Place, str, str]
"""A place, and the group and person named for it; both empty: the name is taken back."""


def name_for(term: Term, names: Sequence[Named], by: By, day: date | None = None) -> str:
    """Groups name people for posts, or take names back, as one act; a new name needs its own yes.

    Answers with how many. Raises Stopped where somebody is not what a post asks for on the day of
    the meeting: then nothing is kept.
    """
    on = term.constituted
    for place, _group, person in names:
        if person:
            _refuse_unfit(term, place, person, on)
    _refuse_twice(term, names)

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        changes = [change for named in names for change in _changes(term, *named)]
        ledger.write(changes, term.constituted)
        told = {"names": [[place.name, group, person] for place, group, person in names]}
        return Done(str(len(names)), told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(Act(by.actor, "name_for", str(term), by.key), work)


def _refuse_twice(term: Term, names: Sequence[Named]) -> None:
    """Nobody is named for two places of a body, with what was named before counted."""
    before = Name.objects.filter(term=term, known_to=None).values_list("post", "person_id")
    people = {post: str(person) for post, person in before}
    people |= {place.name: person for place, _group, person in names}
    for place, _group, _person in names:
        own = [people.get(other.name, "") for other in places(place.body)]
        outcome = one_place_each([person for person in own if person])
        if not isinstance(outcome, Decided):
            raise Stopped(outcome)


def _changes(term: Term, place: Place, group: str, person: str) -> list[Change]:
    about = (("term_id", term.pk), ("post", place.name))
    values = {"party": group, "person_id": int(person)} if person else None
    return [Change(Name, about, values), Change(Consent, about, None)]


def _refuse_unfit(term: Term, place: Place, person: str, on: date) -> None:
    now = council_at(term, on, {place.name: ("", person)})
    outcome = may_be_appointed(now, candidate(person, At(on)), place.office.requires)
    if not isinstance(outcome, Decided):
        raise Stopped(outcome)


def consent(term: Term, posts: Sequence[str], by: By) -> str:
    """The people named for posts say yes to them. Raises NoSuchPost where nobody is named."""

    def work(at: datetime) -> Done:
        ledger, changes = Ledger(at), []
        for post in posts:
            named = Name.objects.filter(term=term, post=post, known_to=None).first()
            if named is None:
                raise NoSuchPost
            about = (("term_id", term.pk), ("post", post))
            changes.append(Change(Consent, about, {"person_id": named.person_id}))
        ledger.write(changes, term.constituted)
        return Done("yes", {"posts": list(posts)}, "", ledger.rows, ledger.closed)

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
