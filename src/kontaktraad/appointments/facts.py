"""From what is stored of bodies and names to what the rules of appointments ask for."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from kontaktraad.appointments.models import Consent, Credential, ListedBody, Name, Objection
from kontaktraad.appointments.posts import LIVE, office_name, office_places
from kontaktraad.elections.facts import heads
from kontaktraad.lawbook.posts import Body, Office
from kontaktraad.record.canonical import plain
from kontaktraad.register.at import At
from kontaktraad.register.facts import situation
from kontaktraad.register.models import Council, PostHeld, Term
from kontaktraad.rules.appointing import Candidate
from kontaktraad.rules.situation import Situation

DATES = ("starts", "ends")


def told(body: Body) -> str:
    """A body as it is stored."""
    return json.dumps(plain(asdict(body)), ensure_ascii=False, sort_keys=True)


def body_from(text: str) -> Body:
    """A body as it was stored."""
    row: dict[str, Any] = json.loads(text)
    for key in DATES:
        row[key] = date.fromisoformat(row[key]) if row[key] else None
    return Body(**{**row, "offices": tuple(Office(**office) for office in row["offices"])})


def bodies_of(council: Council, at: At) -> list[Body]:
    """The council's bodies in the order of its list."""
    rows = ListedBody.objects.filter(at.filter(), council=council).order_by("place", "key")
    return [body_from(row.told) for row in rows]


def offices_of(council: Council, at: At) -> list[tuple[Body, Office]]:
    """The offices the council fills, in the order of the ballot plan."""
    return [
        (body, office)
        for body in bodies_of(council, at)
        if body.status in LIVE
        for office in body.own
        if not office.nominated_by
    ]


def office_named(council: Council, at: At, name: str) -> tuple[Body, Office] | None:
    """The office of a name."""
    found = (pair for pair in offices_of(council, at) if office_name(*pair) == name)
    return next(found, None)


def holders(council: Council, at: At) -> dict[str, PostHeld]:
    """Post → who holds it."""
    rows = PostHeld.objects.filter(at.filter(), council=council)
    return {row.post: row for row in rows.select_related("person", "because")}


Proposed = dict[str, tuple[str, str]]
"""Post → group and person proposed for it."""


def proposed(term: Term, now: Situation) -> Proposed:
    """Who is proposed for each post: the groups' names, and the chairmanship by office."""
    rows = Name.objects.filter(term=term, known_to=None)
    found = {row.post: (row.party, str(row.person_id)) for row in rows}
    return {**ex_officio(term, now), **found}


def ex_officio(term: Term, now: Situation) -> Proposed:
    """The chairmanship takes the posts that ask for it, chair first (UL)."""
    group_of = {person: party for party, people in heads(now).items() for person in people}
    chairs = [p.person for p in (now.chairs.get(n) for n in ("chair", "vice_chair")) if p]
    people = [person for person in chairs if person]
    return {
        place.name: (group_of.get(person, ""), person)
        for body, office in offices_of(term.council, At(term.constituted))
        if office.requires == "chairmanship"
        for place, person in zip(office_places(body, office), people, strict=False)
    }


def consents(term: Term) -> dict[str, str]:
    """Post → who has said yes to it."""
    rows = Consent.objects.filter(term=term, known_to=None)
    return {row.post: str(row.person_id) for row in rows}


def objectors(term: Term, office: str) -> list[str]:
    """The members who object to agreeing on an office."""
    rows = Objection.objects.filter(term=term, office=office, known_to=None)
    return [str(number) for number in rows.values_list("person_id", flat=True)]


def candidate(person: str, at: At) -> Candidate:
    """A person with what is known beside the register."""
    rows = Credential.objects.filter(at.filter(), person=int(person))
    return Candidate(person, frozenset(rows.values_list("what", flat=True)))


def council_at(term: Term, on: date, people: Proposed | None = None) -> Situation:
    """The council on a day, with the facts about those proposed."""
    named = {person for _group, person in (people or {}).values()}
    return situation(term, At(on), sorted(named))
